"""Names of well-known data sets are found as whole words."""

from __future__ import annotations

from osaid_hub.known.datasets import load, other_id
from tests.table import each_row


@each_row(
    ("text", "expected"),
    [
        ("trained on Wikipedia and BookCorpus.", ["Wikipedia", "BookCorpus"]),
        ("Wikipedia, Wikipedia and Wikipedia", ["Wikipedia"]),
        ("WikiText-103 (not WikiText)", ["WikiText-103", "WikiText"]),
        ("a pile of papers", []),
        ("The Pile", ["The Pile"]),
        ("使用Wikipedia进行训练", ["Wikipedia"]),
        ("mywikipediaWikipedias", []),
        ("SuperGLUEd", []),
        ("Tuned from FLAN-T5-base on SQuAD-2", ["SQuAD"]),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, expected: list[str]) -> None:
    assert [name for name, _ in load().find(text)] == expected


def test_ids_and_words_are_clean() -> None:
    gazetteer = load()
    assert ("C4", "allenai/c4") in gazetteer.find("C4")
    assert all(hub_id is None or hub_id.count("/") == 1 for hub_id in gazetteer.hub_ids)
    assert len(set(gazetteer.names)) == len(gazetteer.names)
    for words in (gazetteer.placeholders, gazetteer.result_owners, gazetteer.hosts):
        assert words
        assert all(word == word.lower().strip() for word in words)


def test_a_renamed_data_set_has_two_ids() -> None:
    assert other_id("the_pile") == "EleutherAI/pile"
    assert other_id("EleutherAI/pile") == "the_pile"
    assert other_id("acme/pile") is None


def test_each_rename_leads_from_an_id_without_owner_to_one_with() -> None:
    renamed = load().renamed
    assert len(set(renamed.values())) == len(renamed)
    for before, now in renamed.items():
        assert "/" not in before
        assert now.count("/") == 1
