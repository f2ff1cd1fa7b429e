"""The machine breaks: full disks, places that cannot be written to, locked databases, clocks that jump."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from osaid_hub.scans.keep import schema
from tests.faults.audits import Audit, audit, judged
from tests.faults.scans import Results, results, scan
from tests.faults.world import FIXTURES, MODEL, POINTER, Time, World
from tests.hub import Fault

pytestmark = pytest.mark.faults
# Room on the disk, in bytes of one file: from none, over each page of a small database, to more than enough.
ROOM = (0, 1, 1000, 4096, 9000, 20_000, 50_000, 100_000)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond so many bytes: what is written then fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _old(world: World, name: str) -> Path:
    file = world.folder / name
    file.write_text("what was there", encoding="utf-8")
    return file


@pytest.mark.parametrize("room", ROOM[:4])
@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_report_on_a_full_disk(world: World, room: int, format: str) -> None:
    report = _old(world, "report")
    with full_disk(room):
        ended = world.run("audit", "acme/open-7b", "--store", FIXTURES, "-f", format, "-o", report)
    assert (ended.code, "could not write" in ended.sentence) == (3, True)
    assert report.read_text(encoding="utf-8") == "what was there"
    assert not world.litter()


@pytest.mark.parametrize("room", ROOM[:4])
def test_an_audit_needs_no_room_for_its_cache(world: World, calm: dict[str, Audit], room: int) -> None:
    with full_disk(room):
        _, found = audit(world, POINTER)
    assert found is not None
    assert judged(found, calm[POINTER], 1) == "right"
    assert not world.litter()
    _, again = audit(world, POINTER)
    assert again is not None
    assert judged(again, calm[POINTER], 1) == "right"


@pytest.mark.parametrize("room", ROOM[:4])
def test_a_store_on_a_full_disk(world: World, room: int) -> None:
    store = world.folder / "store"
    with full_disk(room):
        ended = world.run("snapshot", MODEL, "--save", store)
    assert ended.code == 3
    assert not world.litter()
    assert not (store / "models" / MODEL).exists(), "half of a model looks like a whole one"
    assert world.run("snapshot", MODEL, "--save", store).code == 0
    assert world.run("audit", MODEL, "--store", store).code == 0


@pytest.mark.parametrize("room", ROOM[:4])
def test_a_store_keeps_what_it_had(world: World, calm: dict[str, Audit], room: int) -> None:
    store = world.folder / "store"
    assert world.run("snapshot", MODEL, "--save", store).code == 0
    _, before = audit(world, MODEL, "--store", store)
    with full_disk(room):
        world.run("snapshot", MODEL, "--save", store)
    _, after = audit(world, MODEL, "--store", store)
    assert before == after
    assert not world.litter()


@pytest.mark.parametrize("room", ROOM[:4])
def test_a_clone_on_a_full_disk(world: World, room: int) -> None:
    clone = world.folder / "clone"
    shutil.copytree(FIXTURES / "models/acme/open-7b/files", clone)
    before = {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()}
    with full_disk(room):
        ended = world.run("audit", clone, "--write", "-q")
    assert (ended.code, "could not write" in ended.sentence) == (3, True)
    assert {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()} == before
    assert not world.litter()


@pytest.mark.parametrize("room", ROOM)
def test_a_database_on_a_full_disk(world: World, calm_scan: Results, room: int) -> None:
    with full_disk(room):
        ended = scan(world)
    assert ended.code in (0, 3)
    assert not world.litter()
    file = world.folder / "out/osaid-hub.sqlite"
    if file.is_file() and file.stat().st_size:
        assert results(world).keys() <= calm_scan.keys()
    assert scan(world).code == 0
    assert {name: result.statuses for name, result in results(world).items()} == {
        name: result.statuses for name, result in calm_scan.items()
    }


@pytest.mark.parametrize("name", ["audits.jsonl", "summary.csv", "summary.md"])
def test_results_on_a_full_disk(world: World, name: str) -> None:
    assert scan(world).code == 0
    before = {path.name: path.read_bytes() for path in (world.folder / "out").glob("*.*")}
    with full_disk(max(0, len(before[name]) - 1)):
        # Nothing has changed, so that the database hardly grows.
        ended = scan(world)
    assert ended.code == 3
    assert not world.litter()
    for other in ("audits.jsonl", "summary.csv", "summary.md"):
        assert (world.folder / "out" / other).read_bytes()[:60] == before[other][:60]
    assert scan(world).code == 0


@pytest.mark.parametrize("place", ["/proc/self/no/osaid-hub.sqlite", "/dev/null/osaid-hub.sqlite", "{file}/x.sqlite"])
def test_places_that_cannot_be_written_to(world: World, place: str) -> None:
    file = _old(world, "file")
    for words in (("--db", place.format(file=file)), ("--out", str(Path(place.format(file=file)).parent))):
        ended = world.run("scan", "acme", "--out", world.folder / "out", "-q", *words)
        assert ended.code == 3, ended
        assert not world.litter()
    assert file.read_text(encoding="utf-8") == "what was there"


def test_a_database_that_another_program_holds(world: World, calm_scan: Results) -> None:
    """Whoever looks into it with another tool locks it for a while: waiting for that ends."""
    assert scan(world).code == 0
    world.patch.setattr(schema, "BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(world.folder / "out/osaid-hub.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        ended = scan(world)
        assert ended.code == 3
        assert "locked" in ended.sentence
    assert scan(world).code == 0
    assert results(world).keys() == calm_scan.keys()


DAY, HOUR = 86_400.0, 3600.0


@pytest.mark.parametrize("jump", [DAY, -HOUR], ids=["a day ahead", "an hour back"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("/README", times=2, status=429, headers={"Retry-After": "5"}),
        Fault("/README", times=2, status=429, headers={"RateLimit": '"resolvers";r=0;t=5'}),
        Fault("", times=2, status=503),
        Fault("/README", times=1, drop=True),
    ],
    ids=["Retry-After", "RateLimit", "503", "closed"],
)
def test_clocks_that_jump(world: World, calm: dict[str, Audit], fault: Fault, jump: float) -> None:
    clock = Time(jump)
    moved = World(world.hub, world.code, world.folder, world.patch, clock)
    world.hub.faults.add(fault)
    _, found = audit(moved, MODEL)
    assert found is not None
    assert judged(found, calm[MODEL], 1).startswith(("right", "unknown"))
    assert clock.waited <= 240
    world.mend()
    assert scan(moved).code == 0
