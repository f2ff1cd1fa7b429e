"""What a statement about terms means: its category, the clause that restricts, and what it counts for."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from msgspec import Struct


class Category(StrEnum):
    """What terms allow, in one word.

    AMBIGUOUS_FAMILY  a family of licenses (`gpl`, `cc`): which member is meant is not said.
    UNKNOWN           something is declared, but we do not know it or could not read it.
    MISSING           nothing is declared.
    """

    OSI_PERMISSIVE = "osi-permissive"
    OSI_COPYLEFT = "osi-copyleft"
    OPEN_NOT_OSI = "open-not-osi"
    NON_COMMERCIAL = "non-commercial"
    NO_DERIVATIVES = "no-derivatives"
    RESEARCH_ONLY = "research-only"
    FIELD_OF_USE = "field-of-use"
    SCALE_RESTRICTED = "scale-restricted"
    AMBIGUOUS_FAMILY = "ambiguous-family"
    UNKNOWN = "unknown"
    MISSING = "missing"


class Use(StrEnum):
    """What the terms are for. The Open Source AI Definition asks for OSI-approved *licenses* of code, and for
    OSI-approved *terms* of parameters and data information, hence the difference in `counts_for`."""

    CODE = "code"
    PARAMETERS = "parameters"
    DATA = "data"


CONFORMING = frozenset({Category.OSI_PERMISSIVE, Category.OSI_COPYLEFT, Category.OPEN_NOT_OSI})
RESTRICTING = frozenset(
    {
        Category.NON_COMMERCIAL,
        Category.NO_DERIVATIVES,
        Category.RESEARCH_ONLY,
        Category.FIELD_OF_USE,
        Category.SCALE_RESTRICTED,
    }
)

# From the best for a user to the worst: OR takes the first of its parts, AND the last.
STRICTNESS: tuple[Category, ...] = (
    Category.OSI_PERMISSIVE,
    Category.OSI_COPYLEFT,
    Category.OPEN_NOT_OSI,
    Category.AMBIGUOUS_FAMILY,
    Category.UNKNOWN,
    Category.MISSING,
    Category.SCALE_RESTRICTED,
    Category.FIELD_OF_USE,
    Category.NO_DERIVATIVES,
    Category.NON_COMMERCIAL,
    Category.RESEARCH_ONLY,
)


# What is declared where a license is meant that has no id, and is named nowhere.
NAMELESS = frozenset({"other", "unknown", "custom", "license", "licence", "the license"})

Outcome = Literal["met", "partial", "unmet", "unknown"]


class Count(NamedTuple):
    """What terms count for in one use, and why in a clause that fits after "because"."""

    outcome: Outcome
    reason: str


class LicenseFact(Struct, frozen=True):
    """What one statement about terms means.

    declared      the words as they were declared; the first line of a license text.
    name          name of the license, "Apache-2.0 with added terms" for a changed text, None where unknown.
    spdx          SPDX id or expression; None where there is none, and for every changed text.
    osi_approved  True, False, or None where that cannot be said.
    clause        the clause that restricts, in a few words of ours; "" where there is none.
    url           address of the text.
    note          anything a reader must know; for a changed text the added words, quoted.
    key           id in our own table of licenses, None for what is not in it.
    exceptions    outcomes that differ from those of the category, as (use, outcome) pairs.
    span          where in a license text the words stand that decided (the ban that was added, the title), as
                  characters from and to; None where the text as a whole decided, or nothing was read.
    """

    declared: str
    name: str | None
    spdx: str | None
    osi_approved: bool | None
    category: Category
    clause: str
    url: str | None
    note: str | None
    key: str | None = None
    exceptions: tuple[tuple[Use, Outcome], ...] = ()
    span: tuple[int, int] | None = None

    @property
    def restricts(self) -> bool:
        """True where the terms take away one of the four freedoms."""
        return self.category in RESTRICTING

    @property
    def conforming(self) -> bool:
        """True for OSI-approved licenses and for open terms that are on no OSI list."""
        return self.category in CONFORMING


def counts_for(fact: LicenseFact, use: Use) -> Count:
    """What terms count for as the license of code, of parameters or of the data information.

    In:  a fact and the use that its terms are put to.
    Out: `met`, `partial`, `unmet` or `unknown`, and the reason. A missing statement is `unmet`: OSI asks for "an
         explicit assertion" (its FAQ on the definition). `unknown` is left for terms that were not identified.
    """
    label = fact.name or fact.declared or "the license"
    for excepted, outcome in fact.exceptions:
        if excepted is use:
            return Count(outcome, f"{label} ({fact.clause or fact.note or fact.category.value})")
    if fact.restricts:
        return Count("unmet", f"{label} restricts: {fact.clause or fact.category.value}")
    if fact.category in (Category.OSI_PERMISSIVE, Category.OSI_COPYLEFT):
        return Count("met", f"{label} is OSI-approved")
    if fact.category is Category.OPEN_NOT_OSI:
        if use is Use.CODE:
            return Count("partial", f"{label} is open, but not on an OSI list, and code needs an OSI-approved license")
        return Count("met", f"{label} is open, though not on an OSI list")
    if fact.category is Category.MISSING:
        return Count("unmet", "no license is stated")
    if fact.category is Category.AMBIGUOUS_FAMILY:
        return Count("partial", f"{label} names a family of licenses, not a license")
    if label.casefold() in NAMELESS:
        return Count("unknown", f'the license is given as "{label}", which does not say which one it is')
    return Count("unknown", f'we do not know the terms of "{label}"')
