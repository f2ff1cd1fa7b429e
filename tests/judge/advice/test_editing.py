"""Edits of a text by its lines, and snapshots as they would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.judge.advice.change import Edit
from osaid_hub.judge.advice.editing import add_key, applied, set_key, with_edits, with_texts
from osaid_hub.judge.advice.placing import at_the_end
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import front, snapshot
from tests.table import each_row

TEXT = "one\ntwo\nthree\n"
EDITS = {
    "insert": ([Edit("a", "insert", (2, 2), "new")], "one\nnew\ntwo\nthree\n"),
    "replace": ([Edit("a", "replace", (1, 2), "new")], "new\nthree\n"),
    "take away": ([Edit("a", "replace", (2, 2), "")], "one\nthree\n"),
    "at the end": ([Edit("a", "insert", (4, 4), "new")], "one\ntwo\nthree\nnew\n"),
    "several": (
        [Edit("a", "insert", (4, 4), "last"), Edit("a", "insert", (1, 1), "first")],
        "first\none\ntwo\nthree\nlast\n",
    ),
    "before one line, in their order": (
        [Edit("a", "insert", (2, 2), "a"), Edit("a", "insert", (2, 2), "b")],
        "one\na\nb\ntwo\nthree\n",
    ),
    "one that another takes away": (
        [Edit("a", "replace", (1, 2), "x"), Edit("a", "replace", (2, 2), "y")],
        "one\ny\nthree\n",
    ),
    "a new file of several": ([Edit("a", "new_file", None, "x"), Edit("a", "new_file", None, "y")], "x\n\ny\n"),
}


@each_row("edits, expected", EDITS.values(), ids=EDITS)
def test_edits_are_made_by_the_lines_of_the_text_as_it_was(edits: list[Edit], expected: str) -> None:
    assert applied(TEXT, edits) == expected


def test_lines_end_as_those_of_the_file() -> None:
    assert applied("one\r\ntwo\r\n", [Edit("a", "insert", (2, 2), "new")]) == "one\r\nnew\r\ntwo\r\n"


def test_a_file_without_a_last_line_break_can_be_added_to() -> None:
    assert at_the_end("one") == 2
    assert applied("one", [Edit("a", "insert", (2, 2), "two")]) == "one\ntwo\n"


@given(st.text(max_size=60), st.integers(1, 6), st.text("ab\n", max_size=8))
def test_what_is_inserted_is_there_and_nothing_is_lost(text: str, line: int, new: str) -> None:
    line = min(line, at_the_end(text))
    changed = applied(text, [Edit("a", "insert", (line, line), new)])
    assert len(changed) >= len(text)


def test_the_hub_is_as_it_would_be_then() -> None:
    repo = snapshot(front("license: mit"), hub=HubInfo(tags=("license:mit", "x"), library_name="timm"))
    changed = with_edits(repo, set_key(repo, repo.metadata, "license", "apache-2.0"))
    assert changed
    assert changed.hub
    assert set(changed.hub.tags) == {"x", "license:apache-2.0"}
    assert changed.hub.library_name == "timm"


def test_a_key_is_added_where_the_metadata_ends_or_begins() -> None:
    assert add_key(snapshot(front("license: mit")), "a", "b") == (Edit("README.md", "insert", (3, 3), "a: b"),)
    made = add_key(snapshot("# X\n"), "a", "b")
    assert made == (Edit("README.md", "insert", (1, 1), "---\na: b\n---\n"),)


def test_a_key_that_was_left_blank_is_filled_in() -> None:
    blank = snapshot("---\nlicense: TODO\ntags: [a]\n---\n# X\n")
    assert add_key(blank, "license", "mit") == (Edit("README.md", "replace", (2, 2), "license: mit"),)


def test_keys_for_a_card_without_metadata_make_one_block_however_many_changes_add_them() -> None:
    for card in (None, "# X\n"):
        repo = snapshot(card)
        edits = [*add_key(repo, "license", "mit"), *add_key(repo, "library_name", "timm")]
        if card is None:
            edits.insert(0, Edit("README.md", "new_file", None, "## Training data"))
        changed = with_edits(repo, edits)
        assert changed
        told = [changed.metadata.first(key) for key in ("license", "library_name")]
        assert [item.value for item in told if item] == ["mit", "timm"]
        assert changed.texts["README.md"].count("---\n") == 2


def test_metadata_that_cannot_be_edited_without_doubt_is_left_alone() -> None:
    assert add_key(snapshot("---\nlicense: {\n---\n"), "a", "b") == ()
    assert add_key(snapshot(None, unseen=["README.md"]), "a", "b") == ()
    mapping = snapshot(front("license:", "  code: mit", "  weights: cc-by-nc-4.0"))
    assert set_key(mapping, mapping.metadata, "license", "mit") == ()


def test_a_value_that_goes_on_below_its_key_goes_with_it() -> None:
    repo = snapshot("---\nlicense: other\nlicense_link: >-\n  https://mill.example/terms\ntags: [a]\n---\n# X\n")
    changed = with_edits(repo, set_key(repo, repo.metadata, "license", "mit", "license_link"))
    assert changed
    assert {item.key: item.value for item in changed.metadata.items} == {"license": "mit", "tags": "a"}


def test_new_files_are_listed_and_no_longer_unseen() -> None:
    changed = with_texts(snapshot("x", unseen=["LICENSE"]), {"LICENSE": "MIT"}, {"model.safetensors": 5})
    assert changed.text("LICENSE") == "MIT"
    assert {file.path: file.size for file in changed.files}["model.safetensors"] == 5
