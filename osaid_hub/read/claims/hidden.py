"""What words hide of the sources of training data: what is not disclosed, and what third parties or the maker hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.data_states import hits_in, words_in
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.wording import WORD

SIGN = compiled(r"[^\w\s]")
BEFORE_NAME = 8  # words from words for data of third parties to the first name of what it is
BEFORE_DATA = 30  # characters before words for data of third parties, in which "and on a" stands


def hides_sources(text: str, *, named: bool) -> bool:
    """Whether words on data that is not released hide what it is.

    They do not where they name it (`named`) or speak of the data as a whole, and say that it is not released, and
    nothing of what is not disclosed.
    """
    words = words_in(text)
    return "undisclosed" in words or not (named or "whole_data" in words)


def unnamed_third_party_at(text: str) -> int | None:
    """Where a sentence mentions data of third parties as one of many, without a name: "and on a proprietary set", "and
    on recordings that we bought"."""
    for topic, start, end in hits_in(text):
        before = WORD.findall(text[max(0, start - BEFORE_DATA) : start])
        if topic != State.THIRD_PARTY or not before:
            continue
        if before[-1].lower() in datasets.name_words()["one_of_many"] or _is_joined(before, text[start:end]):
            return start
    return None


def _is_joined(before: Sequence[str], said: str) -> bool:
    """Whether nothing but small words stands between "and" and words for data of third parties: "and on scans we
    bought", "and purchased scans"; not "and licensed from", which says it of what is named."""
    words = datasets.name_words()
    joint = max((place for place, word in enumerate(before) if word.lower() in words["joins"]), default=None)
    if joint is None or not all(word.islower() for word in before[joint:]):
        return False
    prepositions = words["on"] | words["from"] | words["using"] | words["breaks"]
    if not prepositions.issuperset(before[joint + 1 :]):
        return True
    own = WORD.findall(said.lower())
    return prepositions.isdisjoint((own[0], own[-1]))


def internal_named_at(text: str) -> int | None:
    """Where a bracket begins that says of what is named right before it that it is internal or of a third party: "Ferry
    Calls (internal data)"."""
    for topic, start, _ in hits_in(text):
        if topic == State.THIRD_PARTY:
            begun = max(text.rfind(sign, 0, start) for sign in "(\uff08")
            if begun > 0 and not any(sign in text[begun:start] for sign in ")\uff09"):
                return begun
    return None


def is_named_behind(text: str, names: Iterable[str]) -> bool:
    """Whether what is of a third party is named right behind that: "licensed data from the following sources: Ferry
    Calls and Quay Calls", "scans licensed from Quay Archive"."""
    words = datasets.name_words()
    leading = words["on"] | words["from"] | words["using"] | words["by"] | words["articles"] | words["sources"]
    for topic, _, end in hits_in(text):
        if topic != State.THIRD_PARTY:
            continue
        for at in (text.find(name, end) for name in names):
            between = text[end:at].lower()
            said = WORD.findall(between)
            if at < 0 or len(said) > BEFORE_NAME or not words["joins"].isdisjoint((*said, *SIGN.findall(between))):
                continue
            if ":" in between or leading.issuperset(said):
                return True
    return False
