"""Stages of a training that a sentence speaks of: the first one, one that goes on, one that tunes to answer."""

from __future__ import annotations

from osaid_hub.known import lexicon, lineage
from osaid_hub.read.claims.data_states import hits_in, words_in
from osaid_hub.read.claims.details import Detail, first
from osaid_hub.read.claims.wording import WORD

NEAR_BEFORE, WORDS_BEFORE = 30, 2  # characters and words before "pretrained" in which "further" stands


def is_on_pretraining(text: str) -> bool:
    """Whether a sentence speaks of a first stage of training, in which the base of a derived model was made."""
    return "pretraining" in words_in(text) and not is_on_later_stage(text)


def is_on_later_stage(text: str) -> bool:
    """Whether a sentence speaks of training that goes on: "was further pretrained"."""
    hits = (start for topic, start, _ in hits_in(text) if topic == "pretraining")
    before = ([word.lower() for word in WORD.findall(text[max(0, start - NEAR_BEFORE) : start])] for start in hits)
    return any(lineage.load().later_stage & set(words[-WORDS_BEFORE:]) for words in before)


def before_later_stage(text: str) -> str:
    """What a sentence tells of a first stage before it goes on to a later one: "pretrained on letters, " of "pretrained
    on letters, then fine-tuned on X"; "" where it does not tell both, or not on what the first one was trained.
    """
    begun = next((end for topic, _, end in hits_in(text) if topic == "pretraining"), None)
    if begun is None and (trained := first(Detail.TRAINED_THEN_TUNED, text)):
        begun = trained.end() - 1
    if begun is None or is_on_later_stage(text):
        return ""
    told = WORD.match(text, begun + 1)
    if told is None or told[0].lower() not in lineage.load().trained_on:
        return ""
    later = (start for topic, start, _ in lexicon.load().topics(text) if topic == "train" and start > told.end())
    return text[: next(later, 0)]


def is_tuned(text: str) -> bool:
    """Whether a sentence says that a model was tuned to answer, to follow instructions or to chat."""
    return {"tuned"} == words_in(text) & {"tuned", "unlabeled"}
