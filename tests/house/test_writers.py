"""One module writes files: what it writes is there whole or not at all."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.house.rooms import MODULES, PACKAGE, nodes

WRITER = "output/files.py"
# What is no file of words: databases, tables, a whole folder that takes another's place, the end of a stream.
OTHERS = {
    "fetch/http/cache_file.py": "makes an empty database with narrow rights",
    "fetch/disk/folder.py": "opens to read, without following a link",
    "fetch/disk/git.py": "opens to read, without following a link",
    "fetch/disk/saving.py": "puts a finished folder in the place of the old one",
    "scans/tables/parquet_files.py": "its library writes the table",
    "scans/tables/on_ray.py": "its library writes the tables",
    "output/streams.py": "what nobody reads goes nowhere",
    "cli/action.py": "a folder for what the writer writes",
}
METHODS = {"write_text", "touch", "symlink_to", "hardlink_to"}
MODULE_CALLS = {"os": {"open", "rename", "replace", "link", "symlink", "truncate"}, "io": {"open", "FileIO"}}


def test_no_module_but_the_writer_writes_files() -> None:
    writing = {str(path.relative_to(PACKAGE)) for path in MODULES if any(_writes(nodes(path)))}
    assert writing == {WRITER, *OTHERS}


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("open(x, 'w')", True),
        ("open(x, mode='ab')", True),
        ("path.open('x')", True),
        ("path.open(mode='r+b')", True),
        ("path.open(how)", True),
        ("path.write_text('a')", True),
        ("path.write_bytes(b'a')", True),
        ("os.replace(a, b)", True),
        ("tempfile.mkstemp()", True),
        ("shutil.copy(a, b)", True),
        ("open(x)", False),
        ("path.open('rb')", False),
        ("write_bytes(path, b'a')", False),
        ("text.replace('a', 'b')", False),
        ("shutil.get_terminal_size()", False),
    ],
)
def test_what_counts_as_writing(code: str, is_found: bool) -> None:
    assert any(_writes(ast.walk(ast.parse(code)))) is is_found


def _writes(nodes: Iterable[ast.AST]) -> Iterator[bool]:
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield _for_writing(node, 1)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            name = node.func.attr
            if module in MODULE_CALLS:
                yield name in MODULE_CALLS[module]
            elif module in ("tempfile", "shutil"):
                yield name != "get_terminal_size"
            elif name == "open" and module not in ("self", "os"):
                yield _for_writing(node, 0)
            else:
                yield name in METHODS or name == "write_bytes"


def _for_writing(call: ast.Call, place: int) -> bool:
    modes = [*call.args[place : place + 1], *(each.value for each in call.keywords if each.arg == "mode")]
    return any(not isinstance(mode, ast.Constant) or set(f"{mode.value}") & set("wax+") for mode in modes)
