"""Advice on the training data: one section that tells what is missing, for the kind of model."""

from __future__ import annotations

from osaid_hub.judge.advice.editing import with_edits
from osaid_hub.judge.advice.making import GOOD
from osaid_hub.judge.assess import assess
from osaid_hub.known.kinds import kinds
from osaid_hub.snapshot import HubInfo
from tests.judge.advice.build import WEIGHTS, base, changes, made_from, tried
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

CARD = "# Heron\n\nHeron is a model.\n"
TASKS = {kind.name: sorted(kind.tasks)[0] for kind in kinds()}
TASKS["language model"] = "text-generation"


@each_row("task", TASKS.values(), ids=TASKS)
def test_the_section_filled_in_meets_every_row_of_its_kind(task: str) -> None:
    repo = snapshot(front("license: mit", f"pipeline_tag: {task}") + CARD, files=WEIGHTS)
    found = tried(repo)["section"]
    assert found.after
    rows = [row for row in found.after.requirements if row.id.startswith("data.")]
    assert {row.id for row in rows if row.status not in GOOD} == set()


@each_row("task", TASKS.values(), ids=TASKS)
def test_the_section_with_its_blanks_is_evidence_of_nothing(task: str) -> None:
    repo = snapshot(front("license: mit", f"pipeline_tag: {task}") + CARD, files=WEIGHTS)
    blank = with_edits(repo, changes(repo)["section"].edits)
    assert blank
    before, after = assess(repo, strict=True), assess(blank, strict=True)
    statuses = [(row.id, row.status) for row in before.requirements]
    assert [(row.id, row.status) for row in after.requirements] == statuses


def test_an_agent_is_asked_for_its_environment() -> None:
    repo = snapshot(front("license: mit", "pipeline_tag: reinforcement-learning") + CARD, files=WEIGHTS)
    found = changes(repo)["section"]
    assert "environment" in found.title
    assert "how much experience" in found.title
    assert "datasets:" not in found.edits[0].text
    assert "| Environment |" in found.edits[0].text
    assert "| Source |" not in found.edits[0].text


def test_only_what_is_missing_is_asked_for_and_what_was_found_is_filled_in() -> None:
    told = "\n## Training data\n\nHeron was trained on [Reed Letters](https://doi.org/10.5281/zenodo.99).\n"
    repo = snapshot(front("license: mit", "pipeline_tag: text-generation") + CARD + told, files=WEIGHTS)
    found = changes(repo)["section_there"]
    assert "its sources" not in found.title
    assert "its size" in found.title


def test_sources_without_a_place_get_a_row_each() -> None:
    told = "\n## Training data\n\nHeron was trained on the Reed Letters and on the Marsh Diaries.\n"
    repo = snapshot(front("license: mit", "pipeline_tag: text-generation") + CARD + told, files=WEIGHTS)
    found = tried(repo)["section_there"]
    assert "| Reed Letters | [TODO] | [TODO] |" in found.change.edits[0].text
    assert "data.public_sources" in found.lifted


def test_a_list_that_is_left_open_is_named_with_its_line() -> None:
    told = (
        "\n## Training data\n\nHeron was trained on [Reed Letters](https://doi.org/10.5281/zenodo.99) and other data.\n"
    )
    repo = snapshot(front("license: mit", "pipeline_tag: text-generation") + CARD + told, files=WEIGHTS)
    assert "line 11" in changes(repo)["close_list"].title


def test_a_copy_has_no_section_of_its_own() -> None:
    card = front("license: mit", "base_model: quarry/heron", "base_model_relation: quantized") + CARD
    found = changes(made_from(base(front("license: mit") + CARD), card))
    assert "section" not in found
    assert found["base_tells"].who == "base"


def test_without_a_card_the_section_is_a_new_file() -> None:
    found = changes(snapshot(None, files=WEIGHTS, hub=HubInfo(pipeline_tag="text-generation")))["section"]
    assert found.edits[0].kind == "new_file"


def test_data_that_is_called_as_the_model_gets_its_row() -> None:
    card = front("license: mit", "pipeline_tag: text-generation", "datasets:", "- heron_tales")
    told = "# heron_tales\n\nThe model was trained on the heron_tales dataset.\n"
    repo = snapshot(card + told, files=WEIGHTS, name="mill/heron_tales")
    found = tried(repo)["section"]
    assert "| heron_tales | [TODO] | [TODO] |" in found.change.edits[0].text
    assert "data.public_sources" in found.lifted


def test_a_list_that_is_closed_is_not_called_open() -> None:
    told = "\n## Training data\n\nHeron was trained on HeronText, which has not been released.\n"
    for card in (told.replace("HeronText", "Reed Letters"),):
        found = changes(snapshot(front("license: mit", "pipeline_tag: text-generation") + CARD + card, files=WEIGHTS))
        assert "close_list" not in found
        assert "the place of each source" in found["section_there"].title


def test_the_place_of_sources_is_asked_for_with_their_names() -> None:
    card = front("license: mit", "base_model: quarry/owl") + CARD + "\nHeron was tuned on web pages and books.\n"
    found = changes(snapshot(card, files=WEIGHTS))["section"]
    assert "its sources, the place of each source" in found.title
