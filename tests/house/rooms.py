"""The rooms of the house and who may use whom, as imports show it; `python -m tests.house.rooms` prints them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "osaid_hub"
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))

# Every room, from the ground up, with the rooms that it may use. A file on top is a room of its own.
MAY_USE: dict[str, set[str]] = {
    "version": set(),
    "known": {"version"},
    "output": set(),
    "card": {"known"},
    "licenses": {"known"},
    "snapshot": {"card"},
    "audits": {"known", "output", "snapshot"},
    "read": {"known", "card", "licenses", "snapshot", "audits"},
    "judge": {"version", "output", "known", "card", "licenses", "snapshot", "audits", "read"},
    "report": {"version", "known", "licenses", "output", "audits"},
    "propose": {"known", "card", "licenses", "output", "snapshot", "audits", "read", "judge", "report"},
    "fetch": {"version", "known", "card", "output", "snapshot", "audits", "read"},
    "publish": {"output", "propose", "fetch"},
    "environment": {"known", "fetch"},
    "scans": {"version", "known", "card", "output", "snapshot", "audits", "read", "judge", "report", "fetch"},
    "api": {
        "version",
        "licenses",
        "known",
        "output",
        "snapshot",
        "audits",
        "judge",
        "report",
        "fetch",
        "environment",
        "scans",
    },
    "__init__": {"version", "api"},
    "cli": {
        *("version", "known", "licenses", "output", "snapshot", "audits", "read", "judge", "report", "propose"),
        *("fetch", "publish", "environment", "scans", "api"),
    },
    "__main__": {"cli"},
}
ROOMS = tuple(MAY_USE)


def room_of(path: Path) -> str:
    """The room that a module stands in: the folder or the file on top that it belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything that a file consists of; many tests ask each file for it."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module or name that a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def used_by(path: Path) -> set[str]:
    """The other rooms that a module imports from."""
    own = {name.split(".")[1] for name in imports(path) if name.startswith("osaid_hub.")}
    return {room if room in MAY_USE else "__init__" for room in own} - {room_of(path)}


def arrows() -> Iterator[tuple[str, str]]:
    """Who uses whom, each pair of rooms once."""
    yield from sorted({(room_of(path), used) for path in MODULES for used in used_by(path)})


def floors() -> dict[str, int]:
    """How high each room stands: one above the highest that it uses."""
    height: dict[str, int] = {}
    for room in ROOMS:
        height[room] = 1 + max((height.get(used, 0) for user, used in arrows() if user == room), default=0)
    return height


def upward() -> list[tuple[str, str]]:
    """Arrows from a room to one that stands above it in the table."""
    return [(user, used) for user, used in arrows() if ROOMS.index(used) > ROOMS.index(user)]


if __name__ == "__main__":
    height = floors()
    for room in sorted(ROOMS, key=lambda room: (-height[room], room)):
        print(f"{height[room]:2}  {room:12} {' '.join(used for user, used in arrows() if user == room)}")
    print(f"{len(ROOMS)} rooms, {max(height.values())} floors, {len(list(arrows()))} arrows, {len(upward())} upward")
