"""Words of languages are data: they stand in tables, and no topic can be misspelt."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from osaid_hub.known.topics import names
from tests.house.rooms import MODULES, PACKAGE, nodes

ASKED = {"topics", "about", "within"}
ASKING = {"having", "claims_with", "refused", "topics"}


def test_no_letter_outside_ascii_stands_in_code() -> None:
    texts = ((path, path.read_text(encoding="utf-8")) for path in MODULES)
    found = [path for path, text in texts if any(char.isalpha() and not char.isascii() for char in text)]
    assert found == []


def test_every_topic_that_is_asked_for_is_known() -> None:
    for path in MODULES:
        asked = set(_asked(nodes(path)))
        assert asked <= names(), f"{path.relative_to(PACKAGE)} asks for {sorted(asked - names())}"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("'a' in claim.topics", {"a"}),
        ("claim.about & {'a', 'b'}", {"a", "b"}),
        ("claim.topics & topics('a')", {"a"}),
        ("model.card.having('a', 'b')", {"a", "b"}),
        ("claims_with(model, 'a')", {"a"}),
        ("'a' in model.paths", set()),
    ],
)
def test_where_topics_are_asked_for(code: str, found: set[str]) -> None:
    assert set(_asked(ast.walk(ast.parse(code)))) == found


def _asked(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Compare) and any(map(_is_topics, node.comparators)):
            yield from _texts(node.left)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.Sub):
            if _is_topics(node.left):
                yield from _texts(node.right)
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ASKING:
                yield from (text for each in node.args for text in _texts(each))


def _is_topics(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ASKED


def _texts(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node) if isinstance(node, ast.Set | ast.Constant | ast.Tuple) else ():
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
