"""Licenses: what each statement about terms really allows. The only reader of license data.

`classify` judges what is declared, `classify_declaration` the license keys of a card, `classify_text` a license
file; each gives one `LicenseFact`, and `counts_for` says what a fact counts for. Texts are compared by modules that
are imported when the first text comes.
"""

from __future__ import annotations

from functools import lru_cache

from osaid_hub.licenses.declared import classify, classify_declaration
from osaid_hub.licenses.facts import Category, Count, LicenseFact, Outcome, Use, counts_for

__all__ = [
    "Category",
    "Count",
    "LicenseFact",
    "Outcome",
    "Use",
    "classify",
    "classify_declaration",
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
    Out: the fact of a standard license only where its text stands there whole, with nothing added but harmless
         variation (copyright lines, wrapping, markup, title, missing appendix). A changed text has no SPDX id, the
         category that the added words call for, and a note that quotes them. Never raises.
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


def standard_text(text: str) -> LicenseFact | None:
    """The one standard license whose whole and unchanged text this is; None for any other text.

    Unlike `classify_text` it takes neither a text that only names a license nor one that is known by its title.
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
