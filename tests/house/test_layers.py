"""Who may import whom: the network stays at the two ends, and what judges is pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "osaid_hub"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

# Each layer may use those before it. Modules that are not listed (cli, __main__) may use anything.
LAYERS = (
    {"definition", "lexicon", "gazetteer", "libraries", "artifacts", "links", "licenses", "target"},
    {"card", "findings"},
    {"snapshot"},
    {"evidence"},
    {"reading"},
    {"sources", "lineage", "statements"},
    {"told_terms"},
    {"named_code"},
    {"declared"},
    {"terms"},
    {"model"},
    {"codebase", "derived"},
    {"judging", "facts", "verified"},
    {"checks"},
    {"score"},
    {"assessment", "results"},
    {"summary", "comparison"},
    {"report"},
    {"propose"},
)
NETWORK = {"huggingface_hub", "httpx2", "httpx", "requests", "urllib3", "socket", "http", "tenacity"}
IMPURE = NETWORK | {"os", "time", "datetime", "logging", "random", "subprocess", "threading"}
ENDS = {"fetch", "publish"}
# Puts fetching, judging and storing together for many models: may use everything, but talks to nobody itself.
BATCH = {"batch"}
OPEN = {"cli", "api", "environment", "output", "__main__", "__init__"}


def _layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, at the top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _own(imports: set[str]) -> set[str]:
    return {name.split(".")[1] for name in imports if name.startswith("osaid_hub.")}


def test_every_module_stands_in_a_layer() -> None:
    known = set().union(*LAYERS) | ENDS | BATCH | OPEN
    strangers = {_layer_of(path) for path in MODULES} - known
    assert not strangers, f"give these modules a layer: {sorted(strangers)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own = _layer_of(path)
    if own in OPEN | ENDS | BATCH:
        return
    level = next(index for index, layer in enumerate(LAYERS) if own in layer)
    allowed = set().union(*LAYERS[: level + 1]) | {"__version__"}
    assert _own(_imports(path)) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_network_only_at_the_ends(path: Path) -> None:
    own = _layer_of(path)
    if own in ENDS | {"cli", "environment", "output"}:
        return
    roots = {name.split(".")[0] for name in _imports(path)}
    assert not roots & (NETWORK if own in BATCH else IMPURE)


def _is_requests(name: str) -> bool:
    return name.split(".")[0] in ("requests", "requests_cache", "urllib3")


def test_code_hosts_alone_use_requests() -> None:
    users = {str(path.relative_to(PACKAGE)) for path in MODULES if any(_is_requests(name) for name in _imports(path))}
    assert users <= {"fetch/code_host.py"}


def test_local_and_stored_alone_use_safetensors() -> None:
    users = {path.name for path in MODULES if any(name.startswith("safetensors") for name in _imports(path))}
    assert users <= {"headers.py", "local.py", "tensors.py"}
