"""Texts of the SPDX list as they are: recognised by the whole text, and never called restricted where they are open."""

from __future__ import annotations

import random

import pytest

from osaid_hub.licenses import Category, classify, classify_text, standard_text
from tests.licenses.texts import listed, texts

APPROVED = sorted(str(entry["licenseId"]) for entry in listed() if entry["isOsiApproved"])
OPEN = sorted(each for each in texts() if classify(each).conforming)
FEW = random.Random(8).sample(APPROVED, 25)
ALL_BUT = {"AFL-2.1", "Motosoto", "OSET-PL-2.1", "Python-2.0.1"}  # copies of the list with more than the license


def _ids(spdx: str | None) -> set[str]:
    return set(spdx.split(" OR ")) if spdx else set()


def _same(one: str, other: str) -> bool:
    return " ".join(texts()[one].split()) == " ".join(texts()[other].split())


@pytest.mark.parametrize("ids", [FEW, pytest.param(APPROVED, marks=pytest.mark.fuzz)], ids=["few", "all"])
def test_approved_texts_are_recognised(ids: list[str]) -> None:
    missed = {each for each in ids if not any(_same(each, one) for one in _ids(classify_text(texts()[each]).spdx))}
    assert missed <= ALL_BUT


@pytest.mark.parametrize("ids", [FEW, pytest.param(OPEN, marks=pytest.mark.fuzz)], ids=["few", "all"])
def test_open_texts_do_not_restrict(ids: list[str]) -> None:
    assert not [each for each in ids if classify_text(texts()[each]).restricts]


def test_a_title_alone_is_no_license() -> None:
    for title in (
        "OpenMDW License Agreement, version 1.0",
        "Community Data License Agreement - Permissive - Version 2.0",
    ):
        fact = classify_text(f"{title}\n\nAll who come by may take the model with them.")
        assert (fact.category, fact.spdx) == (Category.UNKNOWN, None)
        assert classify_text(f"{title}\n\nThe model may not be used by armies.").restricts


def test_the_second_openmdw_is_told_from_the_first() -> None:
    first = texts()["OpenMDW-1.0"]
    second = (
        first.replace("version 1.0", "version 1.1")
        .replace("1.0)", "1.1)")
        .replace("any patent", "any patent or copyright")
    )
    assert second != first
    assert classify_text(first).key == "openmdw-1.0"
    assert classify_text(second).key == "openmdw-1.1"
    assert standard_text(second)
    assert classify_text(f"{second}\n\nThe Model Materials must not be used for military purposes.").restricts
    half = second[: len(second) // 2]
    assert not classify_text(half).conforming
