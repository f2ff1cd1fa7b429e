"""Whether a sentence tells what was done to data, without a word for training: "Pages under 50 words were dropped"."""

from __future__ import annotations

from osaid_hub.known import datasets
from osaid_hub.known.phrases import load
from osaid_hub.read.claims.amounts import is_for_others
from osaid_hub.read.claims.data_states import states_in
from osaid_hub.read.claims.own_data import MAX_TEXT, OTHER_PLACES, Taken
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.wording import WORD
from osaid_hub.read.names.sets import names_in

DONE = frozenset({State.PROCESSED, State.OBTAINED, State.SELECTED})
NOT_ON_DATA = frozenset({"advice", "not_released", "hyperparameter", "library_word"})
SUBJECT = 10  # words in which the subject and the verb stand


def tells_what_was_done(taken: Taken) -> bool:
    """Whether the subject of a sentence, or the object of "we", is data or a part of it, and it was got, chosen or
    processed; not outputs, files of the model or what users send.
    """
    here = taken.here
    if here.sentence.kind == "row" or here.place.above & OTHER_PLACES:
        return False
    if here.topics & NOT_ON_DATA:
        return False
    text = here.sentence.text[:MAX_TEXT]
    words = [word.lower() for word in WORD.findall(text)]
    if not _is_on_data(words) or is_for_others(words) or not states_in(text) & DONE:
        return False
    return not load("asides.toml")["of_software"].are_in(text)


def is_bought_from(taken: Taken) -> bool:
    """Whether a sentence says of whom, by name, data was bought: "The speech is licensed from Quay Audio"."""
    here = taken.here
    if here.sentence.kind == "row" or here.topics & NOT_ON_DATA or here.place.above & OTHER_PLACES:
        return False
    text = here.sentence.text[:MAX_TEXT]
    if State.THIRD_PARTY not in states_in(text):
        return False
    table = datasets.name_words()
    if table["treated"].isdisjoint(word.lower() for word in WORD.findall(text)):
        return False
    before = (text[: name.start].lower().split()[-1:] for name in names_in(text, stated=True))
    return any(word and word[0] in table["from"] | table["by"] for word in before)


def _is_on_data(words: list[str]) -> bool:
    table = datasets.name_words()
    if not table["not_treated"].isdisjoint(words):
        return False
    begin = words[:SUBJECT]
    if begin[:1] and begin[0] in table["we_did"]:
        return not table["treated"].isdisjoint(begin)
    at = next((place for place, word in enumerate(begin) if word in table["was_done"]), 0)
    return not table["treated"].isdisjoint(begin[:at])
