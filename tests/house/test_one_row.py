"""Each requirement has one row: no other place of the package names it, or knows of its policy."""

from __future__ import annotations

import ast
import re

from osaid_hub.known.definition import load
from tests.house.rooms import MODULES, PACKAGE, nodes

IDS = {requirement.id for requirement in load().requirements}
# The table of checks puts a function to each id. What else names a requirement stands in its own check.
TABLE = "judge/checks/__init__.py"
PREFIX = re.compile(r"(?:data|code|parameters|terms)\.|\.license")


def test_no_id_stands_outside_its_check_and_the_table() -> None:
    for path in MODULES:
        name = str(path.relative_to(PACKAGE))
        own = name.removeprefix("judge/checks/").removesuffix(".py").replace("_", ".", 1)
        if name == TABLE:
            continue
        literals = {node.value for node in nodes(path) if _is_text(node)}
        assert literals & IDS <= {own}, f"{name} names {sorted(literals & IDS)}"
        assert not {text for text in literals if PREFIX.fullmatch(text)}, f"{name} takes an id apart"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
