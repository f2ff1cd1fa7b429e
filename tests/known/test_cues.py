"""Cues: of what a pattern spells out, the pieces of which one stands in whatever it matches."""

from __future__ import annotations

import re

import pytest

from osaid_hub.known import cues
from osaid_hub.known.cues import cues_of
from tests.table import each_row


@each_row(
    ("pattern", "found"),
    [
        (r"\bferry\b", {"ferry"}),
        (r"\bferr(?:y|ies)\b", {"ferr"}),
        (r"\b(?:boat|ferry)s?\b", {"boat", "ferry"}),
        (r"\b(?:boat|ferry) landing\b", {" landing"}),
        (r"a quay(?: of stone)?", {"a quay"}),
        (r"(?:old )+quay", {"old "}),
        (r"(?:old )*+quay", {"quay"}),
        (r"(?>quay|pier) \d", {"quay", "pier"}),
        (r"(?<!no )ferry(?! boat)(?=.*harbour)", {"ferry"}),
        (r"Ferry", {"ferry"}),
        (r"\bat\b", None),
        (r"\b(?:ferry|at)\b", None),
        (r"\d+ ?%", None),
        (r"[fF]erry?", {"err"}),
        (r"", None),
        (r"паром", set()),
        (r"quay|паром", {"quay"}),
        (r"(?!)", None),
    ],
)
def test_cues_are_what_a_pattern_cannot_do_without(pattern: str, found: set[str] | None) -> None:
    assert cues_of(pattern) == found


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        cues_of("(ferry")


def test_another_parser_of_patterns_leaves_nothing_to_go_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(re, "_parser")
    assert cues_of("ferry") is None
    assert cues._length(frozenset({"pier", "quayside"})) == 4
