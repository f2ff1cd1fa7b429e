"""Where a text goes in a card: no heading twice, filler goes, what is told stays."""

from __future__ import annotations

from osaid_hub.card import parse_card
from osaid_hub.judge.advice.data import LOOSE, TITLE, TOPIC
from osaid_hub.judge.advice.editing import applied
from osaid_hub.judge.advice.placing import home, put
from osaid_hub.judge.assess import assess
from tests.judge.advice.build import WEIGHTS, changes, tried
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

CARD = "# Heron\n\n## Evaluation\n\nIt is good.\n\n## Use\n"
PLACES = {
    "no section": ("# Heron\n\nA model.\n", "# Heron\n\nA model.\n\n## Training data\n\nNEW\n"),
    "nothing at all": ("", "## Training data\n\nNEW\n"),
    "a section that tells something": (
        "# Heron\n\n### Training Data\n\nLetters of the mill.\n\n## Use\n\nRead.\n",
        "# Heron\n\n### Training Data\n\nLetters of the mill.\n\nNEW\n\n## Use\n\nRead.\n",
    ),
    "the filler of a template": (
        "## Training and evaluation data\n\nMore information needed\n\n## Use\n",
        "## Training and evaluation data\n\nNEW\n\n## Use\n",
    ),
    "filler in brackets": ("## Training Data\n\n[More Information Needed]\n", "## Training Data\n\nNEW\n"),
    "an empty section": ("## Training data\n## Use\n", "## Training data\n\nNEW\n\n## Use\n"),
    "a heading that is underlined": (
        "Training data\n-------------\n\nLetters.\n\n---\n\nUse\n---\nRead.\n",
        "Training data\n-------------\n\nLetters.\n\nNEW\n\n---\n\nUse\n---\nRead.\n",
    ),
    "a near heading without a word": ("## Dataset\n\nTBD\n\n## Use\n", "## Dataset\n\nNEW\n\n## Use\n"),
    "a near heading that tells something": (
        "## Dataset\n\nLetters.\n",
        "## Dataset\n\nLetters.\n\n## Training data\n\nNEW\n",
    ),
    "another language": ("## Trainingsdaten\n\nTODO folgt\n", "## Trainingsdaten\n\nTODO folgt\n\nNEW\n"),
    "no last line break": ("## Training data\n\nLetters.", "## Training data\n\nLetters.\n\nNEW\n"),
    "a heading inside code": (
        "```\n## Training data\n```\n",
        "```\n## Training data\n```\n\n## Training data\n\nNEW\n",
    ),
}


@each_row("card, expected", PLACES.values(), ids=PLACES)
def test_a_text_goes_where_a_reader_looks_for_it(card: str, expected: str) -> None:
    edits = put(card, home(parse_card(card), TITLE, TOPIC, LOOSE), TITLE, "NEW")
    assert applied(card, edits) == expected


def test_a_card_that_cannot_be_edited_stays() -> None:
    assert put(None, None, TITLE, "NEW") == ()


def test_a_section_that_is_there_is_completed_and_brings_as_much() -> None:
    card = front("license: mit", "pipeline_tag: text-generation") + "# Heron\n\nHeron is a model.\n"
    unfilled = card + "\n## Training and evaluation data\n\nMore information needed\n"
    new = tried(snapshot(card, files=WEIGHTS))["section"]
    there = tried(snapshot(unfilled, files=WEIGHTS))["section_there"]
    assert there.change.title.startswith('Complete the section "Training and evaluation data" of the model card')
    assert (there.gain, set(there.lifted)) == (new.gain, set(new.lifted))
    row = next(each for each in assess(snapshot(unfilled, files=WEIGHTS)).requirements if each.id == "data.scope")
    assert row.remedy == there.change.title


def test_the_command_goes_into_the_section_on_evaluation() -> None:
    told = front("license: mit", "pipeline_tag: text-generation") + CARD
    change = changes(snapshot(told, files=WEIGHTS))["evaluation_command"]
    written = applied(told, change.edits)
    assert written.count("## Evaluation") == 1
    assert written.index("It is good.") < written.index("lm_eval") < written.index("## Use")
