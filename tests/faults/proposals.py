"""A pull request, at each of its steps; and the next try, when nothing breaks any more."""

from __future__ import annotations

import json

from osaid_hub.publish import writer
from tests.faults.audits import Step
from tests.faults.catalogue import Trouble
from tests.faults.world import SHORT, World
from tests.hub.helpers import api_for, push, text_at

MODEL = "acme/open-7b"
CARD = "---\nlicense: mit\n---\n# Open 7B\n\nA model.\n"
LATER = CARD + "Trained on the letters of a village.\n"
_OF = rf"^/api/models/{MODEL}"
STEPS: tuple[Step, ...] = (
    Step("account", r"^/api/whoami-v2", target="open"),
    Step("others there", rf"{_OF}/discussions\?", target="open"),
    Step("card as it is", rf"^/{MODEL}/resolve/[0-9a-f]{{40}}/README", target="open", skip=1),
    Step("check of metadata", r"^/api/validate-yaml", "POST", target="open"),
    Step("preparing", rf"{_OF}/preupload/", "POST", target="open"),
    Step("commit", rf"{_OF}/commit/", "POST", target="open"),
    Step("look after it", rf"{_OF}/discussions\?", target="open", skip=4),
    Step("branch's files", rf"^/{MODEL}/resolve/refs%2Fpr%2F1/README", target="update"),
    Step("update's commit", rf"{_OF}/commit/", "POST", target="update"),
    Step("comment", rf"{_OF}/discussions/1/comment", "POST", target="update"),
)


def disturbed(world: World, step: Step, trouble: Trouble) -> str:
    """What comes of a trouble at a step, in a word; fails where anything is wrong with it, or with the next try."""
    update = step.target == "update"
    if update:
        assert world.run("pr", MODEL, "--yes").code == 0
        push(world.hub, {"README.md": LATER})
    world.mend()
    if trouble.slow:
        world.hurry()
        world.patch.setattr(writer, "WRITE_SECONDS", SHORT)
        world.patch.setattr(writer, "ANSWER_SECONDS", SHORT)
    step.server(world).faults.add(trouble.at(step.path, step.method, step.skip))
    ended = world.run("pr", MODEL, "--yes", "--format", "json", *(("--max-wait", "0.5") if trouble.slow else ()))
    tries = step.tries(world) - step.skip
    world.mend()
    there = _numbers(world)
    assert there in ([1], [] if not update else [1]), "more than one, or one too few"
    if ended.code == 0:
        told = json.loads(ended.out)
        assert (told["number"], told["changed"]) == (1, True), ended.err
        _check(world, update)
    _whole(world)
    again = world.run("pr", MODEL, "--yes")
    assert again.code == 0, again.err
    _check(world, update)
    assert "nothing changed" in world.run("pr", MODEL, "--yes").err
    if ended.code == 0:
        return "right" if tries <= 1 else "right, retried"
    return "stops"


def _numbers(world: World) -> list[int]:
    return [each.num for each in api_for(world.hub).get_repo_discussions(MODEL, discussion_type="pull_request")]


def _whole(world: World) -> None:
    """Whatever was written, was written whole: no card is cut short."""
    if _numbers(world):
        card = text_at(world.hub, "README.md", "refs/pr/1")
        assert card.endswith(("A model.\n", "village.\n")), card


def _check(world: World, update: bool) -> None:
    assert _numbers(world) == [1]
    card = text_at(world.hub, "README.md", "refs/pr/1")
    assert "osaid-hub:badge" in card
    assert card.endswith("village.\n" if update else "A model.\n")
    assert text_at(world.hub, "OSAID.md", "refs/pr/1").startswith("# OSAID 1.0")
    events = api_for(world.hub).get_discussion_details(MODEL, 1).events
    comments = [event.content for event in events if event.type == "comment"]  # type: ignore[attr-defined]
    assert len(comments) == len(set(comments)) <= 2
