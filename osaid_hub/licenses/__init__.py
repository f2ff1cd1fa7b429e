"""Licenses: what each statement about terms really allows. The only reader of license data.

`classify` judges what is declared, `classify_declaration` the license keys of a card, `classify_text` a license
file; each gives one `LicenseFact`, and `counts_for` says what a fact counts for. Texts are compared by modules that
are imported when the first text comes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from osaid_hub.licenses.declared import classify, classify_declaration, classify_name
from osaid_hub.licenses.facts import Category, Count, LicenseFact, Outcome, Use, counts_for

if TYPE_CHECKING:
    from osaid_hub.licenses.bans import Ban

__all__ = [
    "Category",
    "Count",
    "LicenseFact",
    "Outcome",
    "Use",
    "bans_in",
    "classify",
    "classify_declaration",
    "classify_name",
    "classify_text",
    "counts_for",
    "hub_ids",
    "known_licenses",
    "standard_text",
]

REMEMBERED = 64 * 1024  # characters of a text that is worth remembering


def classify_text(text: str) -> LicenseFact:
    """What a license file means.

    In:  the decoded text, of any size; the first 256 KiB are compared.
    Out: the fact of a standard license only where its text stands there whole, or a short notice names it. What else
         stands there decides further: a ban makes it restrict (no SPDX id; category, clause and `span` of the ban),
         and so do words that call the text modified; what is not understood makes it unknown; what restricts nothing
         (a title, a copyright line, a permission, a disclaimer, credit) leaves it what it is, with a note. Of several
         licenses all hold, but where the text leaves the choice. A text that is no standard license is known by the
         title or words of a restricting license of our list, else judged by its bans. Never raises.
    """
    if len(text) <= REMEMBERED:
        return _remembered(text)
    from osaid_hub.licenses.text import classify_text as compare

    return compare(text)


@lru_cache(maxsize=64)
def _remembered(text: str) -> LicenseFact:
    """The models of one publisher tend to have the same license file."""
    from osaid_hub.licenses.text import classify_text as compare

    return compare(text)


def bans_in(text: str) -> tuple[Ban, ...]:
    """The bans of a license file, by their places, for which freedom each takes away.

    In:  the decoded text; the first 256 KiB count.
    Out: of a standard license that does not restrict only the bans that were added, never its own words; of any other
         text all of them. Where there is one, `classify_text` says that the text restricts. Never raises.
    """
    from osaid_hub.licenses.text import bans_in as read

    return read(text)


def standard_text(text: str) -> LicenseFact | None:
    """The one standard license whose whole and unchanged text this is; None for any other text.

    Unlike `classify_text` it takes neither a text that only names a license, nor one with sentences of its own.
    """
    from osaid_hub.licenses.text import standard_text as read

    return read(text)


def hub_ids() -> frozenset[str]:
    """The ids that the Hub knows as values of `license`."""
    from osaid_hub.licenses import table

    return table.hub_ids()


def known_licenses() -> tuple[LicenseFact, ...]:
    """A fact for every id of our tables, in their order."""
    from osaid_hub.licenses import table

    return tuple(table.fact_of(row, row.id) for row in table.rows())
