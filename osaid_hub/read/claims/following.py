"""Sentences that speak of the data because the one before them, or the head of their list, does."""

from __future__ import annotations

from osaid_hub.known import lexicon
from osaid_hub.read.claims.context import ON_MAKING, Context
from osaid_hub.read.claims.data_states import states_in
from osaid_hub.read.claims.details import Detail, first, says
from osaid_hub.read.claims.own_data import MAX_BEGIN, MAX_TEXT, OTHER_PLACES, ends_in_sets
from osaid_hub.read.claims.states import State, Whose

# What a sentence on the selection of the data may be taken for that does not name it again.
NOT_NAMED = frozenset({Whose.EVALUATION, Whose.USE, Whose.NONE})
# What a sentence may be taken for that tells what was done with the data before it, and by which topics it does not.
NOT_SAID = NOT_NAMED | {Whose.MODEL, Whose.TRAINING, Whose.OTHER}
DONE_WITH_DATA = frozenset({State.OBTAINED, State.PROCESSED})
NOT_DONE_WITH_DATA = frozenset(
    {"advice", "evaluation_word", "hyperparameter", "train", "promise", "checkpoint_word", "architecture_word"}
)
# Lists that are introduced by a sentence on these are not of training data, unless headings or words of a part say so.
NOT_ON_DATA = frozenset({Whose.USE, Whose.MODEL, Whose.OTHER, Whose.EVALUATION, Whose.NONE})
OF_MATERIAL = frozenset({"train", "known_data", "collection", "labeling", "labels_used", "size_unit"})
MAX_ITEMS = 20  # of a list, among which machines are looked for
AT_ONCE = 10  # characters within which it begins to speak of a selection
MAX_PLACE = 300  # of a sentence that tells nothing but a place


def tells_place(here: Context) -> bool:
    """Whether a sentence behind one on the data says where that is: "The corpus can be found at [this link](...)"."""
    said, before = here.sentence, here.before
    if before is None or said.kind != "prose" or before.sentence.section is not said.section:
        return False
    if "advice" in here.topics or sum(not link.image for link in said.links) != 1 or len(said.text) > MAX_PLACE:
        return False
    return "code_word" not in here.topics and _begins(said.text, "data_noun")


def goes_on(here: Context, whose: Whose) -> bool:
    """Whether a sentence behind one on the data, in the same paragraph, tells how that data was selected.

    "The pages were crawled in 2023. We kept those with a quality score above 0.5." What it says at its very beginning
    counts, as its other words may be those of a result; what was done to things, in so many words, counts anywhere.
    """
    said, before = here.sentence, here.before
    if before is None or whose not in NOT_SAID or said.kind != "prose" or before.sentence.kind != "prose":
        return False
    if said.lines[0] > before.sentence.lines[1] + 1 or "h_evaluation" in here.place.above or "advice" in here.topics:
        return False
    if whose in NOT_NAMED and "selection" in here.topics and _begins(said.text, "selection"):
        return True
    if here.topics & NOT_DONE_WITH_DATA or here.place.above & OTHER_PLACES:
        return False
    text = said.text[:MAX_TEXT]
    done = states_in(text)
    return bool(done & DONE_WITH_DATA) or (State.LABELED in done and first(Detail.LABELS_BY_PEOPLE, text) is not None)


def is_of_its_list(here: Context, whose: Whose, intro: Whose) -> bool:
    """Whether a part of a list that was taken for data speaks of what the list does, as no heading and no word of a
    training or of a source says otherwise: "Long audio takes one of two ways: Windowed: splits the audio into ...".
    """
    if whose is not Whose.DATA or intro not in NOT_ON_DATA or here.sentence.links:
        return False
    return not here.place.above & ON_MAKING and not here.label & ON_MAKING and not here.topics & OF_MATERIAL


def is_item_of_sets(here: Context) -> bool:
    """Whether it is an item of a list that "It was trained on the following data sets:" introduces."""
    intro = here.intro
    if intro is None or here.sentence.kind != "item":
        return False
    if "train" not in intro.topics:
        return False
    return bool(intro.topics & {"data_noun", "known_data"}) or (
        ends_in_sets(intro.sentence.text) and not _lists_machines(intro)
    )


def _lists_machines(intro: Context) -> bool:
    """Whether an item of the list that a sentence introduces speaks of machines: "was trained on: - 8 cards"."""
    item, steps = intro.after, 0
    while item is not None and item.intro is intro and steps < MAX_ITEMS:
        if says(Detail.HARDWARE, item.sentence.text[:MAX_TEXT]):
            return True
        item, steps = item.after, steps + 1
    return False


def _begins(text: str, wanted: str) -> bool:
    """Whether a text speaks of a topic at its very beginning."""
    return any(topic == wanted and at <= AT_ONCE for topic, at, _ in lexicon.load().topics(text[:MAX_BEGIN]))
