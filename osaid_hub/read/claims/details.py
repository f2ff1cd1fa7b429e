"""What a claim says beside its facets, where the policy asks for more than they tell (`known/tables/claims.toml`)."""

from __future__ import annotations

import re
from enum import StrEnum

from osaid_hub.known.phrases import Phrases, load


class Detail(StrEnum):
    """A finer facet of one sentence."""

    EXCLUDED = "excluded"
    """What it names was removed, or only inspired the data: no source."""
    LABELS_BY_PEOPLE = "labels_by_people"
    """People gave the labels."""
    THRESHOLD = "threshold"
    """A rule with its number; a sentence with several tells several steps."""
    LABELS_GIVEN = "labels_given"
    """Labels, ratings or preferences were given, in so many words."""
    LABELED_BY = "labeled_by"
    """Something was labeled by whoever is named behind the verb, or before it."""
    LABELS_MADE = "labels_made"
    """What those who give labels do: tag, rate, settle what they saw differently."""
    TOLD_ELSEWHERE = "told_elsewhere"
    """How something was done is told in another document."""
    DESCRIBED = "described"
    """What a link leads to tells of something, and is not it."""


def _phrases(detail: Detail) -> Phrases:
    return load("claims.toml")[detail]


def says(detail: Detail, text: str) -> bool:
    """Whether a sentence says it."""
    return _phrases(detail).are_in(text)


def first(detail: Detail, text: str) -> re.Match[str] | None:
    """Where a sentence says it."""
    return _phrases(detail).first(text)


def times(detail: Detail, text: str) -> int:
    """How often a sentence says it."""
    return _phrases(detail).times_in(text)
