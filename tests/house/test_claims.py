"""Checks ask for facets of claims: what judges has no words of its own, and looks into no sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.house.rooms import MODULES, PACKAGE, imports, nodes, room_of

# Words of sentences and who reads them; `osaid_hub.read.claims` itself is what is asked.
READERS = tuple(f"osaid_hub.read.claims.{path.stem}" for path in (PACKAGE / "read/claims").glob("*.py"))
WORDINGS = ("osaid_hub.known.lexicon", "osaid_hub.known.code_words", "osaid_hub.known.topics", *READERS)
# Finds the section of a card that a new text goes into; judges nothing.
WRITES = {"judge/advice/placing.py"}
WORDS = {"text", "topics", "about", "within", "context"}
ASKING = {"having"}

# Readers that put claims together, and leave what a sentence says to `read/claims`. Blocks of code are no sentences.
COMPOSE = {
    "read/code/links.py",
    "read/code/settings.py",
    "read/code/harness.py",
    "read/code/cloned.py",
    "read/data/stated.py",
}

JUDGING = tuple(path for path in MODULES if room_of(path) == "judge" and str(path.relative_to(PACKAGE)) not in WRITES)


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_what_judges_imports_no_words() -> None:
    found = {_name(path): each for path in JUDGING for each in imports(path) if _is_of(each, WORDINGS)}
    assert not found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("osaid_hub.read.claims.states", True),
        ("osaid_hub.read.claims.states.State", True),
        ("osaid_hub.read.claims.states_of", False),
    ],
)
def test_what_is_of_a_module(name: str, found: bool) -> None:
    assert _is_of(name, WORDINGS) is found


def test_what_judges_looks_into_no_claim() -> None:
    found = {_name(path): words for path in JUDGING if (words := set(_looked_at(nodes(path)))) and not _cites(path)}
    assert not found


def test_what_puts_claims_together_has_no_words() -> None:
    """No lexicon is imported, whole or in part; `SETTINGS` is how the names of kinds begin, and no word."""
    forbidden = {"osaid_hub.known.lexicon", "osaid_hub.known.code_words", "osaid_hub.known.table.read_table"}
    paths = [PACKAGE / name for name in sorted(COMPOSE)]
    found = {_name(path): forbidden & imports(path) for path in paths if forbidden & imports(path)}
    assert not found
    assert all(path.is_file() for path in paths)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("'a' in claim.topics", {"topics"}),
        ("SHARE.findall(claim.text)", {"text"}),
        ("model.card.having('a')", {"having"}),
        ("has(claim, Facet.ARCHITECTURE_TOLD) and claim.states & wanted", set()),
        ("entry.row.topics", set()),
    ],
)
def test_what_counts_as_a_look(code: str, found: set[str]) -> None:
    assert set(_looked_at(ast.walk(ast.parse(code)))) == found


def _is_of(name: str, modules: Iterable[str]) -> bool:
    """Whether an imported name is one of the modules, or something in one."""
    return any(f"{name}.".startswith(f"{module}.") for module in modules)


def _cites(path: Path) -> bool:
    """Explaining a finding shows the sentences themselves."""
    return _name(path) == "judge/explain.py"


def _looked_at(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Attribute):
            of_claim = isinstance(node.value, ast.Name) and node.value.id == "claim"
            if node.attr in ASKING or (of_claim and node.attr in WORDS):
                yield node.attr
