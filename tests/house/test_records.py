"""What rooms hand each other are records of one kind: `msgspec.Struct`, which costs next to nothing to make."""

from __future__ import annotations

import ast

from tests.house.rooms import MODULES, PACKAGE, nodes


def test_what_has_fields_and_no_base_is_a_struct() -> None:
    """A class with an abstract base has another metaclass, and stays a dataclass (docs/DEPENDENCIES.md)."""
    assert [
        f"{path.relative_to(PACKAGE)}: {node.name}"
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and not node.bases and any(map(_makes_a_dataclass, node.decorator_list))
    ] == []


def _makes_a_dataclass(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).partition("(")[0].rpartition(".")[2] == "dataclass"
