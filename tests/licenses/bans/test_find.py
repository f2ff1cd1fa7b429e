"""Bans are told from words that only look like bans, in ten languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

from osaid_hub.licenses.bans import Limit, Subject, find_bans, patterns
from tests.table import each_row

TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))


def test_the_table_is_large() -> None:
    assert set(TABLE) == set(patterns.LANGUAGES)
    assert sum(len(each["bans"]) for each in TABLE.values()) >= 150
    assert sum(len(each["none"]) for each in TABLE.values()) >= 120


@each_row("language", list(TABLE))
def test_bans_are_found(language: str) -> None:
    wrong = []
    for sentence, limits, *subject in TABLE[language]["bans"]:
        wanted = {Limit(each) for each in limits.split("|")}
        found = [ban for ban in find_bans(sentence) if ban.limit in wanted]
        if not found or (subject and Subject(subject[0]) not in {ban.subject for ban in found}):
            wrong.append((sentence, limits, *subject, [(each.limit, each.subject) for each in find_bans(sentence)]))
    assert not wrong, "\n".join(map(str, wrong))


@each_row("language", list(TABLE))
def test_what_forbids_nothing_is_no_ban(language: str) -> None:
    wrong = [
        (sentence, [(ban.limit, sentence[ban.start : ban.end]) for ban in bans])
        for sentence in TABLE[language]["none"]
        if (bans := find_bans(sentence))
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_half_a_character_hides_no_ban() -> None:
    """JSON can hold half of a surrogate pair, which no encoding carries."""
    found = find_bans("You may not use this \ud83d work for commercial purposes.")
    assert Limit.COMMERCE in {ban.limit for ban in found}


@each_row(
    "sentence",
    [
        "As imagens foram anotadas apenas por médicos.",
        "Las imágenes fueron anotadas solo por médicos.",
        "Les images ont été annotées uniquement par des médecins.",
        "Die Bilder wurden nur von Ärztinnen beschriftet.",
    ],
)
def test_who_labeled_is_no_ban(sentence: str) -> None:
    assert not find_bans(sentence)


def test_a_ban_on_using_derivatives_is_none_on_making_them() -> None:
    assert {ban.limit for ban in find_bans("The weights and their derivatives may not be used")} == {Limit.FIELD}
    assert Limit.DERIVATIVES in {ban.limit for ban in find_bans("The weights and their derivatives may not be shared")}


def test_a_list_of_verbs_with_a_purpose_forbids_the_purpose_alone() -> None:
    found = find_bans(
        "You will not use, copy, modify or create derivative works of the weights for any military purpose."
    )
    assert Limit.DERIVATIVES not in {ban.limit for ban in found}
    assert found
