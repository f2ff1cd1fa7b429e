"""What a ban is: where it stands, what it limits and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from osaid_hub.licenses.facts import Category


class Limit(StrEnum):
    """What a ban limits.

    POLICY stands for a document of rules that users must follow, COMPETE for the improving of other models, PERMISSION
    for use that must be asked for.
    """

    RESEARCH = "research"
    COMMERCE = "commerce"
    PAYMENT = "payment"
    SCALE = "scale"
    DERIVATIVES = "derivatives"
    COMPETE = "compete"
    SHARING = "sharing"
    STUDY = "study"
    PERMISSION = "permission"
    PERSONS = "persons"
    TERRITORY = "territory"
    TIME = "time"
    FIELD = "field"
    POLICY = "policy"


class Subject(StrEnum):
    """What a ban is about; WORK where the words name none of the others."""

    MODEL = "model"
    CODE = "code"
    DATA = "data"
    OUTPUTS = "outputs"
    WORK = "work"


CATEGORIES: Mapping[Limit, Category] = {
    Limit.RESEARCH: Category.RESEARCH_ONLY,
    Limit.COMMERCE: Category.NON_COMMERCIAL,
    Limit.DERIVATIVES: Category.NO_DERIVATIVES,
    Limit.SCALE: Category.SCALE_RESTRICTED,
}
"""The category that a limit calls for; FIELD_OF_USE for those that are not listed."""

CLAUSES: Mapping[Limit, str] = {
    Limit.RESEARCH: "research use only",
    Limit.COMMERCE: "non-commercial purposes only",
    Limit.PAYMENT: "payment for use",
    Limit.SCALE: "limits by number of users or revenue",
    Limit.DERIVATIVES: "no changed versions",
    Limit.COMPETE: "may not be used to improve other models",
    Limit.SHARING: "may not be passed on",
    Limit.STUDY: "may not be inspected or taken apart",
    Limit.PERMISSION: "use needs permission",
    Limit.PERSONS: "limits on who may use it",
    Limit.TERRITORY: "limits on where it may be used",
    Limit.TIME: "limits on how long it may be used",
    Limit.FIELD: "limits on what it may be used for",
    Limit.POLICY: "an acceptable use policy prohibits uses",
}
"""Each limit in a few words of ours."""


class Ban(Struct, frozen=True):
    """One ban.

    start, end  where its words stand in the text, as characters; end is exclusive.
    limit       what it limits.
    subject     what it is about.
    """

    start: int
    end: int
    limit: Limit
    subject: Subject

    @property
    def category(self) -> Category:
        """The category of terms that the ban makes of a work."""
        return CATEGORIES.get(self.limit, Category.FIELD_OF_USE)

    @property
    def clause(self) -> str:
        """What is limited, in a few words of ours."""
        return CLAUSES[self.limit]


OF_CATEGORY: Mapping[Category, Limit] = {
    Category.RESEARCH_ONLY: Limit.RESEARCH,
    Category.NON_COMMERCIAL: Limit.COMMERCE,
    Category.NO_DERIVATIVES: Limit.DERIVATIVES,
    Category.SCALE_RESTRICTED: Limit.SCALE,
    Category.FIELD_OF_USE: Limit.FIELD,
}
"""What a category of terms limits."""
