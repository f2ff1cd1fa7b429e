"""What an audit read for one requirement, sentence by sentence: for `osaid-hub explain`."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from osaid_hub.audits.findings import Evidence, Judgement


class Effect(StrEnum):
    """What a sentence did for a requirement.

    FOR        it states something that counts for it.
    AGAINST    it says that something is not there, or speaks in words that count for nothing.
    SET_ASIDE  its words would count, but it was taken to speak of something else, or stands where nothing counts.
    """

    FOR = "for"
    AGAINST = "against"
    SET_ASIDE = "set aside"


class Reading(Struct, frozen=True):
    """One sentence and how it was read; all words are ready for a reader.

    quote    the sentence as evidence: its text, lines and place.
    heading  the headings that it stands under, from the outermost; empty above the first one.
    whose    of whom it was taken to speak.
    because  what decided that, the weightiest first.
    stated   what it was taken to state that bears on the requirement, each with what decided it.
    aside    why it was set aside, "of whom it speaks" or in a sentence; empty for the others.
    cited    whether the finding quotes it.
    """

    quote: Evidence
    effect: Effect
    heading: tuple[str, ...]
    whose: str
    because: tuple[str, ...]
    stated: tuple[tuple[str, tuple[str, ...]], ...]
    aside: str
    cited: bool


class Explanation(Struct, frozen=True):
    """A judgement and the sentences behind it.

    readings  by effect, those that the finding quotes first, then in the order of the documents.
    other     evidence of the finding that is no sentence of a document that was read: files, metadata, absences.
    missing   what nothing states and would have counted.
    """

    repo_id: str
    repo_sha: str | None
    tool_version: str
    definition_version: str
    judgement: Judgement
    readings: tuple[Reading, ...]
    other: tuple[Evidence, ...]
    missing: tuple[str, ...]
