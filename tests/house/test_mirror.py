"""Tests mirror the package: `a/b.py` is tested in `tests/a/test_b.py`, or a short list says where."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from tests.table import each_row

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "osaid_hub"
ELSEWHERE = tomllib.loads((Path(__file__).parent / "tested_elsewhere.toml").read_text(encoding="utf-8"))
MODULES = sorted(
    path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py") if path.stem != "__init__"
)


def own_test(module: str) -> Path:
    folder, _, name = module.rpartition("/")
    return ROOT / "tests" / folder / f"test_{name}.py"


WITHOUT = [module for module in MODULES if not own_test(module).is_file()]


def entry_of(module: str) -> str | None:
    """The line of the list that is about a module: its own, or that of its folder."""
    folder = f"{module.rpartition('/')[0]}/"
    return module if module in ELSEWHERE else folder if folder in ELSEWHERE else None


def is_about(test: Path, entry: str) -> bool:
    """Whether a test imports a module or something of a folder, or names it in its first lines."""
    tree = ast.parse(test.read_text(encoding="utf-8"))
    if f"`{entry}`" in (ast.get_docstring(tree) or ""):
        return True
    wanted = f"osaid_hub.{entry.rstrip('/').replace('/', '.')}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        else:
            continue
        if any(name == wanted or (entry.endswith("/") and name.startswith(f"{wanted}.")) for name in names):
            return True
    return False


def test_every_module_is_tested_where_it_says() -> None:
    lost = [module for module in WITHOUT if entry_of(module) is None]
    assert lost == [], "write tests/<folder>/test_<name>.py, or say in tested_elsewhere.toml which test holds it"


@each_row("entry", sorted(ELSEWHERE))
def test_what_the_list_says_is_so(entry: str) -> None:
    test = ROOT / ELSEWHERE[entry]
    assert test.is_file(), f"{ELSEWHERE[entry]} is not there"
    assert is_about(test, entry), f"{ELSEWHERE[entry]} neither imports nor names {entry}"


def test_the_list_holds_nothing_else() -> None:
    used = {entry_of(module) for module in WITHOUT}
    assert ELSEWHERE.keys() - used == set(), "there is a test file of that name, or no such module"


def test_a_test_that_is_about_something_else_is_found(tmp_path: Path) -> None:
    test = tmp_path / "test_x.py"
    test.write_text('"""About `publish/files`."""\nfrom osaid_hub.card import parse_card\nimport osaid_hub.cli.pr\n')
    assert [is_about(test, entry) for entry in ("publish/files", "card/", "cli/pr", "cli/")] == [True] * 4
    assert [is_about(test, entry) for entry in ("publish/", "card", "car/", "cli/p", "publish/writer")] == [
        False, True, False, False, False,
    ]  # fmt: skip
