"""Who may import whom: no arrow runs upwards, the network stays at the two ends, and what judges is pure."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.rooms import MAY_USE, MODULES, PACKAGE, ROOMS, imports, nodes, room_of, upward, used_by
from tests.table import each_row

NETWORK = {"huggingface_hub", "httpx2", "httpx", "requests", "requests_cache", "urllib3", "socket", "http", "tenacity"}
SURROUNDINGS = {"os", "time", "datetime", "logging", "random", "subprocess", "threading"}
# The two ends talk to the network; the ways in, the runner of scans and what writes know clock and environment.
ENDS = {"fetch", "publish"}
KNOW_SURROUNDINGS = ENDS | {"cli", "api", "environment", "output", "scans", "__init__", "__main__"}


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_room_is_in_the_table_and_every_row_is_a_room() -> None:
    assert {room_of(path) for path in MODULES} == set(ROOMS)


def test_no_arrow_runs_upwards() -> None:
    assert not upward()
    for room, used in MAY_USE.items():
        assert all(ROOMS.index(other) < ROOMS.index(room) for other in used), room


@each_row("room", ROOMS)
def test_a_room_uses_what_its_row_names(room: str) -> None:
    for path in (path for path in MODULES if room_of(path) == room):
        assert used_by(path) <= MAY_USE[room], _name(path)


def test_a_row_names_nothing_that_is_not_used() -> None:
    for room, allowed in MAY_USE.items():
        used = set().union(*(used_by(path) for path in MODULES if room_of(path) == room))
        assert allowed <= used, f"{room} does not use {sorted(allowed - used)}"


@each_row("room", ROOMS)
def test_network_at_the_ends_and_surroundings_where_they_are_known(room: str) -> None:
    forbidden = (set() if room in ENDS else NETWORK) | (set() if room in KNOW_SURROUNDINGS else SURROUNDINGS)
    for path in (path for path in MODULES if room_of(path) == room):
        roots = {name.split(".")[0] for name in imports(path)}
        assert not roots & forbidden, f"{_name(path)} imports {sorted(roots & forbidden)}"


@each_row(("lower", "upper"), [("names", "claims"), ("names", "data"), ("claims", "data"), ("claims", "code")])
def test_what_reads_words_uses_nothing_that_is_made_of_it(lower: str, upper: str) -> None:
    for path in (PACKAGE / "read" / lower).glob("*.py"):
        assert not {name for name in imports(path) if name.startswith(f"osaid_hub.read.{upper}.")}, _name(path)


def test_patterns_of_our_own_are_compiled_once() -> None:
    """Those of what knows, reads and judges; not those over bytes, or made of what a repository says."""
    rooms = {"known", "card", "licenses", "read", "judge"}
    others = {"known/patterns.py", "card/as_bytes.py", "card/markdown.py", "card/body.py", "read/terms/reuse.py"}
    compiling = {
        _name(path)
        for path in MODULES
        if room_of(path) in rooms
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
    }
    assert compiling == others


def test_tables_are_read_once() -> None:
    """Reading one looks at the disk: what asks for it keeps it. `notes` and `_bundled` are asked by what is kept."""
    again = {
        f"{_name(path)}: {function.name}"
        for path in MODULES
        for function in nodes(path)
        if isinstance(function, ast.FunctionDef)
        and function.name != "_bundled"
        and not {"cache", "lru_cache"} & set(map(ast.unparse, function.decorator_list))
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "read_table"
    }
    assert again == {"known/languages.py: notes"}


def _users(*libraries: str) -> set[str]:
    return {_name(path) for path in MODULES if {name.split(".")[0] for name in imports(path)} & set(libraries)}


def test_code_hosts_alone_use_requests() -> None:
    files = {f"fetch/http/code_{name}.py" for name in ("adapter", "cache", "errors", "session")}
    assert _users("requests", "requests_cache", "urllib3") <= files


def test_what_is_on_disk_alone_uses_safetensors() -> None:
    assert _users("safetensors") <= {"fetch/disk/local.py", "fetch/disk/tensors.py"}
