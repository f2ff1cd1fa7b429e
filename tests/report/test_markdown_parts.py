"""The blocks of the Markdown reports."""

from __future__ import annotations

from osaid_hub.report.markdown_parts import bullets, document, name, table


def test_a_list_has_a_title_or_is_not_there() -> None:
    assert bullets("Files", ["a", "b"], level=3) == "### Files\n\n- a\n- b"
    assert bullets("Files", []) == ""


def test_empty_blocks_leave_no_gap() -> None:
    assert document(["a", "", "b"]) == "a\n\nb\n"


def test_a_table() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_a_name_is_code_and_cut() -> None:
    assert name("acme/open-7b") == "`acme/open-7b`"
    assert len(name("a" * 500)) < 200
