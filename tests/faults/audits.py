"""An audit, at each of its steps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.faults.catalogue import Trouble
from tests.faults.world import ADAPTER, MODEL, POINTER, Ended, World, gaps, statuses
from tests.hub import RunningHub


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a command.

    path   matches its path and query; `skip` says how many of those come before it.
    later  seconds by which it is answered later, where another one that comes first is asked at the same time.
    """

    name: str
    path: str
    method: str = "GET"
    code: bool = False
    target: str = MODEL
    skip: int = 0
    later: float = 0.0

    def server(self, world: World) -> RunningHub:
        return world.code if self.code else world.hub

    def tries(self, world: World) -> int:
        """How often it was asked for."""
        log = self.server(world).log
        return sum(
            entry.began >= world.began
            and entry.method == self.method
            and bool(re.search(self.path, f"{entry.path}?{entry.query}"))
            for entry in log
        )


_REV = r"[0-9a-f]{40}"
STEPS: tuple[Step, ...] = (
    Step("model", rf"^/api/models/{MODEL}\?"),
    Step("card", rf"^/{MODEL}/resolve/{_REV}/README"),
    Step("license", rf"^/{MODEL}/resolve/{_REV}/LICENSE"),
    # A rate limit that it tells of would else be heard before the model itself is asked for, on a busy machine.
    Step("branches", rf"^/api/models/{MODEL}/refs", later=0.1),
    Step("adapter", rf"^/{ADAPTER}/resolve/{_REV}/adapter_config", target=ADAPTER),
    Step("data set", r"^/api/datasets/acme/web-text\?", target=POINTER),
    Step("data card", rf"^/datasets/acme/web-text/resolve/{_REV}/README", target=POINTER),
    Step("base", r"^/api/models/acme/open-7b\?"),
    Step("base card", rf"^/acme/open-7b/resolve/{_REV}/README"),
    Step("code", r"^/github/repos/acme/open-training\?", code=True, target=POINTER),
    Step("code listing", r"^/github/repos/acme/open-training/git/trees", code=True, target=POINTER),
    Step("code license", r"^/github/repos/acme/open-training/contents/LICENSE", code=True, target=POINTER),
)
Audit = Mapping[str, Any]


def audit(world: World, target: str, *words: object) -> tuple[Ended, Audit | None]:
    """Run `audit`, and give what it found where it found something."""
    ended = world.run("audit", target, "--format", "json", *words)
    return ended, json.loads(ended.out) if ended.code == 0 else None


def disturbed(world: World, step: Step, trouble: Trouble, calm: Audit) -> tuple[str, str]:
    """What comes of a trouble at a step, in a word, and what is said; fails where anything is wrong with it.

    In: the audit of the same model when nothing broke.
    """
    if trouble.slow:
        world.hurry()
    fault = trouble.at(step.path)
    step.server(world).faults.add(replace(fault, delay=max(fault.delay, step.later)))
    ended, found = audit(world, step.target, *(("--max-wait", "0.5") if trouble.slow else ()))
    assert not world.litter()
    assert world.time.waited <= 120 + 3 * 30, "more than --max-wait, and what a code host may take"
    if found is None:
        assert step.name == STEPS[0].name, f"only the first step is one that an audit cannot do without: {ended.err}"
        return "stops", ended.sentence
    told = [each["detail"] for each in found["gaps"] if each not in calm["gaps"]]
    return judged(found, calm, step.tries(world)), "; ".join(told) or "nothing"


def lifts(found: Audit, name: str, new: Mapping[str, str]) -> bool:
    """Whether a requirement is partial and says itself that what could not be looked at now might lift it."""
    requirement = next(each for each in found["requirements"] if each["id"] == name)
    return requirement["status"] == "partial" and any(place["what"] in new for place in requirement["unseen"])


def judged(found: Audit, calm: Audit, tries: int) -> str:
    """How an audit differs from the one when nothing broke; fails where it says what it cannot know."""
    before, after = statuses(calm), statuses(found)
    assert before.keys() == after.keys()
    different = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    new = {what: why for what, why in gaps(found).items() if what not in gaps(calm)}
    guesses = {name: pair for name, pair in different.items() if pair[1] != "unknown" and not lifts(found, name, new)}
    assert not guesses, f"said without having looked: {guesses}"
    assert new or not different, f"unknown without saying why: {different}"
    if found["verdict"] != calm["verdict"]:
        assert found["verdict"] == "undetermined", (calm["verdict"], found["verdict"])
    if not new:
        return "right" if tries <= 1 else f"right, try {tries}"
    assert "missing" not in new.values(), f"a fault is no proof that nothing is there: {new}"
    reasons = ", ".join(sorted(set(new.values())))
    return f"unknown: {reasons}" if different else f"gap: {reasons}"
