"""Sentences that look as if they told of this model's data, and speak of others, to readers, or are examples.

POLICY G1. The words are data by language (`known/tables/asides.toml`).
"""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import Phrases, load
from osaid_hub.read.claims.context import ON_MAKING, Context
from osaid_hub.read.claims.states import SPEAK_OF_DATA, State, Whose
from osaid_hub.read.names.zones import end_of_comparison

MAX_TEXT = 600  # characters that are looked at
DIGIT = compiled(r"\d")
TURNS = 3  # sentences back to where a turn of an example began
# What a list of changes may tell of the data by: "2.0 was trained on twice the letters".
OF_TRAINING = frozenset({"train", "data_noun", "known_data", "size_unit", "collection"})


def _phrases(kind: str) -> Phrases:
    return load("asides.toml")[kind]


@lru_cache(maxsize=20_000)
def _says(kind: str, text: str) -> bool:
    """Whether a text has words of a kind; headings, labels and sentences of templates recur from card to card."""
    return _phrases(kind).are_in(text)


def aside(here: Context, whose: Whose) -> Whose | None:
    """Of whom a sentence speaks in truth that was taken for one on this model; None where it was taken rightly."""
    if whose not in SPEAK_OF_DATA or here.sentence.kind == "row":
        return None
    text = here.sentence.text[:MAX_TEXT]
    if _is_example(here):
        return Whose.USE
    if _says("removal", text):
        return Whose.NONE
    if _says("advice", text) and not _says("told", text):
        return Whose.USE
    if is_on_test(text) or _says("unseen", text):
        return Whose.EVALUATION
    if _says("others", text) or _says("field", text):
        return Whose.OTHER
    if whose is Whose.DATA and (_says("running", text) or (not here.place.above & ON_MAKING and _says("inputs", text))):
        return Whose.MODEL
    if whose is Whose.DATA and "h_changelog" in here.place.nearest and OF_TRAINING.isdisjoint(here.topics):
        return Whose.NONE  # "1.2: the pictures of the README were resized"
    if _says("release", text) and "train" not in here.topics:
        return Whose.MODEL if whose is Whose.MODEL else Whose.OTHER
    return None


def is_on_others(text: str) -> bool:
    """Whether the subject of a sentence is a predecessor, a successor or a sibling: "our earlier model was ..."."""
    return _says("others", text[:MAX_TEXT])


def is_on_test(text: str) -> bool:
    """Whether the subject of a sentence is what the model was tested on, and it tells nothing of the training."""
    text = text[:MAX_TEXT]
    return _says("evaluation", text) and not _says("learned", text)


def tells_past(text: str) -> bool:
    """Whether a sentence tells what was done with this model, and gives no advice: "it was trained on ..."."""
    return _says("told", text[:MAX_TEXT]) and not _says("advice", text[:MAX_TEXT])


def is_mere_rate(text: str) -> bool:
    """Whether a sentence gives a sampling rate and no step of processing: "sampled at 16 kHz"."""
    return bool("hz" in text.lower() and _says("rate", text) and not _says("step", text))


@lru_cache(maxsize=10_000)
def without_results(text: str) -> str:
    """A sentence without its results and what they were measured on, without the lengths by which texts were kept, and
    without what it compares with: "and reaches 92 % on 4,000 letters", "of at least 20 words", "Unlike A, a big one,".
    """
    begin = end_of_comparison(text)
    if not begin and not DIGIT.search(text):
        return text
    text = text[begin:MAX_TEXT]
    for kind in ("measured", "threshold", "more_or_less"):
        text = _phrases(kind).of(text).sub(" ", text)
    return text


def without_rate(states: set[State]) -> set[State]:
    """What a sentence with a mere sampling rate states."""
    return states - {State.PROCESSED, State.PROCESSED_HOW, State.SELECTED}


def _is_example(here: Context) -> bool:
    """Whether it stands below a heading or label on generated text, or in a turn of a conversation that is shown."""
    heading = " ".join(here.place.words)
    if _says("turn", heading):  # "Prompt: tell me of big data" in bold letters
        return True
    if not here.place.own & ON_MAKING and _says("generated", heading):
        return True
    if here.sentence.label and _says("generated", here.sentence.label):
        return True
    each: Context | None = here
    for _ in range(TURNS):
        if each is None or each.place.nearest & ON_MAKING:
            return False
        said = each.sentence
        begins = (said.text[:MAX_TEXT], *((f"{said.label}:",) if said.label else ()))
        on_model = "h_architecture" in each.place.nearest  # "Output: text only"
        if any(_says("turn", text) and not (on_model and _says("output_label", text)) for text in begins):
            return True
        each = each.before
    return False
