"""What a claim says beside its facets, and around its links (`known/tables/claims.toml`)."""

from __future__ import annotations

import re
from enum import StrEnum

from osaid_hub.known.phrases import Phrases, load


class Detail(StrEnum):
    """The tables, whose notes say what each is for."""

    EXCLUDED = "excluded"
    LABELS_BY_PEOPLE = "labels_by_people"
    THRESHOLD = "threshold"
    LABELS_GIVEN = "labels_given"
    LABELED_BY = "labeled_by"
    LABELS_MADE = "labels_made"
    LEARNS_UNLABELED = "learns_unlabeled"
    TOLD_ELSEWHERE = "told_elsewhere"
    SHOWN_ELSEWHERE = "shown_elsewhere"
    SENDS_ON = "sends_on"
    DESCRIBED = "described"
    TRAINED_ON_PAIRS = "trained_on_pairs"
    TUNED_ON = "tuned_on"
    DATA_OF_ANOTHER = "data_of_another"
    AWAY = "away"
    RECIPE = "recipe"
    SIZED_MODEL = "sized_model"
    WITHOUT = "without"
    ANNOUNCES = "announces"
    THIS_MODEL = "this_model"
    TOOL = "tool"
    CODE_OF = "code_of"
    NOT_THE_MODELS = "not_the_models"
    OF_SOMETHING = "of_something"
    TERMS_MAY_DIFFER = "terms_may_differ"
    ADDS = "adds"
    JOINED = "joined"
    TAKEN_FROM = "taken_from"
    FILTERED_BY = "filtered_by"
    PRETRAINED_FURTHER = "pretrained_further"
    TRAINED_THEN_TUNED = "trained_then_tuned"
    FOR_TUNERS = "for_tuners"
    TAUGHT = "taught"
    ON_VOCABULARY = "on_vocabulary"
    BASE_BESIDE_TUNED = "base_beside_tuned"
    HARDWARE = "hardware"
    REFERENCE = "reference"


def phrases(detail: Detail) -> Phrases:
    """The phrases that say it."""
    return load("claims.toml")[detail]


def says(detail: Detail, text: str) -> bool:
    """Whether a sentence says it."""
    return phrases(detail).are_in(text)


def first(detail: Detail, text: str) -> re.Match[str] | None:
    """Where a sentence says it."""
    return phrases(detail).first(text)


def times(detail: Detail, text: str) -> int:
    """How often a sentence says it."""
    return phrases(detail).times_in(text)
