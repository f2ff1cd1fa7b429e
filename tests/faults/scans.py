"""A scan, at each of its steps; and the next one, when nothing breaks any more."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from osaid_hub.audits.short import Result
from osaid_hub.scans.keep.database import Database
from tests.faults.audits import Step
from tests.faults.catalogue import Trouble
from tests.faults.world import Ended, World

OWNER = "acme"
# Models of a page, so that a handful of models have a second one.
PAGE = 2
STEPS: tuple[Step, ...] = (
    Step("first page", r"^/api/models\?(?!.*cursor)"),
    Step("second page", r"^/api/models\?.*cursor"),
    Step("card", r"^/acme/pointer/resolve/[0-9a-f]{40}/README"),
    Step("data set", r"^/api/datasets/acme/web-text\?"),
    Step("code", r"^/github/repos/acme/open-training\?", code=True),
    Step("base", r"^/api/models/acme/open-7b\?"),
)
Results = dict[str, Result]


def scan(world: World, *words: object) -> Ended:
    """Run `scan` over the models of the Hub."""
    world.patch.setattr("osaid_hub.scans.choose.on_hub.PAGE", PAGE)
    world.patch.setattr("osaid_hub.fetch.hub.listing.PAGE", PAGE)
    return world.run("scan", OWNER, "--out", world.folder / "out", "--workers", 2, "-q", *words)


def results(world: World) -> Results:
    """What the last scan came to, by model; fails where the database is damaged."""
    file = world.folder / "out/osaid-hub.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Database(file) as database:
        found = database.scans()
        return {each.repo_id: each for each in database.results(found[-1].id)} if found else {}


def disturbed(world: World, step: Step, trouble: Trouble, calm: Results) -> str:
    """What comes of a trouble at a step, in a word; fails where anything is wrong with it, or with the next scan."""
    if trouble.slow:
        world.hurry()
    step.server(world).faults.add(trouble.at(step.path))
    ended = scan(world, *(("--max-wait", "0.5") if trouble.slow else ()))
    assert not world.litter()
    told = "stops" if ended.code else judged(results(world), calm, step.tries(world), liftable(world))
    world.mend()
    # What was too large is not asked for again at the same commit.
    # Pages are written of what was disturbed; those of whole audits are proven where nothing breaks.
    again = scan(world, "--no-pages", *("--refresh",) * trouble.name.startswith("gzip"))
    assert again.code == 0, again.err
    assert judged(results(world), calm, 1, {}) == "right", "the next scan makes up for it"
    files = {path.name for path in (world.folder / "out").iterdir()}
    assert files >= {"summary.md", "summary.csv", "audits.jsonl"}
    return told


def liftable(world: World) -> dict[str, set[str]]:
    """By model, what the last scan found partial while it says itself what was not looked at and might lift it."""
    lines = (world.folder / "out/audits.jsonl").read_text(encoding="utf-8").splitlines()
    return {
        audit["repo"]["id"]: {
            each["id"] for each in audit["requirements"] if each["status"] == "partial" and each["unseen"]
        }
        for audit in map(json.loads, lines)
        if "requirements" in audit
    }


def judged(found: Results, calm: Results, tries: int, lifted: dict[str, set[str]]) -> str:
    """How a scan differs from the one when nothing broke; fails where it says what it cannot know."""
    assert found.keys() == calm.keys(), "a model is lost, or made up"
    failed = sorted(name for name, result in found.items() if result.reason)
    unknown = set()
    for name in found.keys() - failed:
        before, after = calm[name].statuses, found[name].statuses
        different = {each: (before[each], after[each]) for each in before if before[each] != after[each]}
        guesses = {
            each: pair
            for each, pair in different.items()
            if pair[1] != "unknown" and each not in lifted.get(name, set())
        }
        assert not guesses, f"said of {name} without having looked: {guesses}"
        unknown |= {name} if different else set()
    if failed:
        assert all(len(found[name].reason or "") > 20 for name in failed)
        return f"{len(failed)} without an audit"
    if unknown:
        return f"unknown in {len(unknown)}"
    return "right" if tries <= 1 else "right, retried"
