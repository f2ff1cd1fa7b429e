"""What a fact counts for: the table of docs/JUDGING.md, "Licenses"."""

from __future__ import annotations

from osaid_hub.licenses import Use, classify, counts_for
from tests.table import each_row

# declared: code, parameters, data information
TABLE = {
    "apache-2.0": ("met", "met", "met"),
    "gpl-3.0": ("met", "met", "met"),
    "cc0-1.0": ("partial", "met", "met"),
    "cc-by-4.0": ("partial", "met", "met"),
    "cc-by-sa-4.0": ("partial", "met", "met"),
    "odc-by": ("partial", "met", "met"),
    "openmdw-1.1": ("partial", "met", "met"),
    "bsd-3-clause-clear": ("partial", "met", "met"),
    "wtfpl": ("partial", "met", "met"),
    "apple-ascl": ("partial", "partial", "partial"),
    "cc-by-nc-4.0": ("unmet", "unmet", "unmet"),
    "cc-by-nd-4.0": ("unmet", "unmet", "unmet"),
    "apple-amlr": ("unmet", "unmet", "unmet"),
    "gemma": ("unmet", "unmet", "unmet"),
    "c-uda": ("unmet", "unmet", "unmet"),
    "llama3.1": ("unmet", "unmet", "unmet"),
    "modified-mit": ("unmet", "unmet", "unmet"),
    "lgpl": ("met", "met", "met"),
    "gpl": ("partial", "partial", "partial"),
    "bsd": ("partial", "partial", "partial"),
    "cc": ("partial", "partial", "partial"),
    "gfdl": ("partial", "partial", "partial"),
    "openrail": ("unmet", "unmet", "unmet"),
    "other": ("unknown", "unknown", "unknown"),
    "unknown": ("unmet", "unmet", "unmet"),
    "never heard of": ("unknown", "unknown", "unknown"),
    "": ("unmet", "unmet", "unmet"),
    "mit or cc-by-nc-4.0": ("met", "met", "met"),
    "mit and cc-by-nc-4.0": ("unmet", "unmet", "unmet"),
}


@each_row("declared", list(TABLE))
def test_counts(declared: str) -> None:
    fact = classify(declared)
    assert tuple(counts_for(fact, use).outcome for use in (Use.CODE, Use.PARAMETERS, Use.DATA)) == TABLE[declared]
    assert all(counts_for(fact, use).reason for use in Use)


def test_the_reason_names_the_clause() -> None:
    assert "700M monthly active users" in counts_for(classify("llama3"), Use.PARAMETERS).reason
    assert "not on an OSI list" in counts_for(classify("cc-by-4.0"), Use.PARAMETERS).reason
