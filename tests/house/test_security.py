"""What SECURITY.md and docs/DEPENDENCIES.md promise of the code as a whole."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from tests.house.rooms import nodes
from tests.table import each_row

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "osaid_hub").rglob("*.py"))
LOADERS = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "torch", "joblib", "runpy", "code"}
RUNNERS = {"eval", "exec", "compile", "__import__"}
SYSTEM = {"system", "popen", "execv", "execve", "spawnv", "fork"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _name(requirement: str) -> str:
    return re.split(r"[\[>=<~!; ]", requirement)[0].lower()


@each_row("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_of_a_repository_can_be_run(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & (LOADERS | {"subprocess"})
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in LOADERS | {"subprocess"}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in RUNNERS
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            assert not (called.startswith("os.") and node.func.attr in SYSTEM)
            assert called not in ("yaml.load", "yaml.unsafe_load", "yaml.full_load", "importlib.import_module")


def test_every_dependency_is_justified_and_used() -> None:
    page = (ROOT / "docs/DEPENDENCIES.md").read_text(encoding="utf-8")
    first = page.split("## Extras")[0]
    listed = re.findall(r"^\| `([\w-]+)` \|", first, re.M)
    assert sorted(listed) == sorted(map(_name, PROJECT["dependencies"]))
    rest = {_name(each) for extra in PROJECT["optional-dependencies"].values() for each in extra} - {"osaid-hub"}
    named = {_name(each) for each in re.findall(r"`([\w\[\]-]+)`", page)}
    assert rest <= named, rest - named


def test_every_dependency_is_imported() -> None:
    """One that nothing imports any more must go."""
    modules = {"pyyaml": "yaml", "cyclonedx-python-lib": "cyclonedx", "packageurl-python": "packageurl"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    roots = set(re.findall(r"^\s*(?:from|import) (\w+)", text, re.M))
    for name in map(_name, PROJECT["dependencies"]):
        assert modules.get(name, name.replace("-", "_")) in roots, name
