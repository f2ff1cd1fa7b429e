"""The Markdown report: what it says, and that nothing in it comes alive when it is rendered."""

from __future__ import annotations

import html
import re
from typing import Any

from osaid_hub.audits.findings import DatasetEntry, Verdict
from osaid_hub.report import Format, render
from tests.factory import REPO, REQUIREMENTS, SHA, URL, fill_strings, make_audit, make_judgement
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.rendered import ACTIVE, CODE, TAG, skeleton, to_html
from tests.table import each_row


def test_the_report_says_what_was_found() -> None:
    document = render(make_audit(requested="acme/old-name"), Format.MARKDOWN)
    for expected in (
        f"# OSAID 1.0 audit of [`{REPO}`]({URL})",
        "**Verdict:** incomplete: 1 required requirement not evidenced (data.license); data below 75 points",
        "**Score:** 66.7 of 100 (up to 83.3, if what was not looked at were met)",
        "Requested as `acme/old-name`.",
        "| Data information | 50.0 | 1 met, 1 partial, 1 unmet, 1 not applicable |",
        "- ✗ unmet `data.license`: License",
        "- ? unknown `code.data_processing`: Data processing",
        "| up to +16.7 | Describe Data processing in the card. | concerns code.data_processing |",
        "| ✓ met | `data.provenance` Provenance | The sources are named. | "
        f"[README.md:12-14]({URL}/blob/{SHA}/README.md#L12-L14) “Trained on the letters of three made-up village",
        "nothing found in README.md, file listing, LICENSE",
        "## Optional, not counted in the score",
        "## Conflicts",
        "- `apache-2.0`: parameters, in README.md: Apache-2.0, on the OSI list, permissive",
        "- `acme/base-7b`: finetune, at 0123456: consistent, score 95.8",
        "- `acme/letters`: named in README.md; it exists, is not gated, states the license cc-by-4.0",
        "- [`https://code.example/acme/train`](https://code.example/acme/train): training; license MIT; at 0123456",
        "- `https://code.example/acme/prepare`: role not known; license not known; not followed",
        "- `branches and tags`: the Hub asked for a pause",
        f"`osaid-hub audit {REPO} --revision {SHA}`",
    ):
        assert expected in document


def test_next_steps_stand_in_the_order_of_their_gain() -> None:
    document = render(make_audit(), Format.MARKDOWN)
    assert re.findall(r"^\| (up to \+[\d.]+) \| .* \| concerns (\S+) \|$", document, re.MULTILINE) == [
        ("up to +16.7", "code.data_processing"),
        ("up to +11.1", "data.license"),
        ("up to +5.6", "data.scope"),
    ]


def test_a_consistent_audit_has_nothing_that_blocks() -> None:
    met = tuple(make_judgement(row.id, "met") for row in REQUIREMENTS)
    document = render(make_audit(requirements=met), Format.MARKDOWN)
    assert "**Verdict:** consistent with OSAID 1.0 on the evidence found" in document
    assert "Nothing: every required requirement is evidenced" in document
    assert "What to do next" not in document


def test_sections_without_content_are_left_out() -> None:
    lists = ("licenses", "conflicts", "lineage", "datasets", "code_repositories", "gaps")
    empty: dict[str, Any] = dict.fromkeys(lists, ())
    headings = re.findall(r"^## (.+)$", render(make_audit(**empty), Format.MARKDOWN), re.MULTILINE)
    assert headings == [
        "What blocks",
        "What to do next",
        "Data information",
        "Code",
        "Parameters",
        "Terms (the four freedoms)",
        "Optional, not counted in the score",
    ]


def test_the_time_of_the_audit_does_not_change_the_report() -> None:
    later = make_audit(fetched_at="2031-01-01T00:00:00Z")
    assert render(later, Format.MARKDOWN) == render(make_audit(), Format.MARKDOWN)


def test_a_folder_has_no_commit_and_no_link() -> None:
    document = render(make_audit(repo_sha=None, repo_url=None, requested="."), Format.MARKDOWN)
    assert "A folder without a commit" in document
    assert "`osaid-hub audit .`" in document
    assert "/tree/" not in document


def test_an_unknown_commit_is_not_linked() -> None:
    document = render(make_audit(repo_sha=None), Format.MARKDOWN)
    assert f"the commit is not known. To audit again: `osaid-hub audit {REPO}`" in document
    assert "/tree/" not in document


@each_row("id", ["acme/a b; reboot", "acme/$(reboot)"])
def test_the_command_to_reproduce_is_quoted_for_a_shell(id: str) -> None:
    assert f"`osaid-hub audit '{id}' --revision {SHA}`" in render(make_audit(repo_id=id), Format.MARKDOWN)


def test_long_lists_are_cut_and_say_so() -> None:
    many = tuple(DatasetEntry(f"acme/data-{n}", "README.md", None, None, None) for n in range(500))
    document = render(make_audit(datasets=many), Format.MARKDOWN)
    assert "… and 480 more; the JSON report lists all of them" in document
    assert "`acme/data-19`" in document
    assert "`acme/data-20`" not in document


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=7)
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    """With any string in every field the page has the tags that it has with a harmless word."""
    harmless = render(fill_strings(make_audit(), "word"), Format.MARKDOWN)
    document = render(fill_strings(make_audit(), text), Format.MARKDOWN)
    assert skeleton(document) == skeleton(harmless)
    rendered = html.unescape(TAG.sub("", CODE.sub("", to_html(document))))
    assert ACTIVE.findall(rendered) == []
    assert UNSAFE_TO_SHOW.findall(document) == []
    document.encode()


@each_row("verdict", Verdict)
@each_row("text", ["`|", "a`b | c", "1. a | b"])
def test_names_that_cannot_be_code_are_inert_under_every_verdict(verdict: Verdict, text: str) -> None:
    audit = make_audit(verdict=verdict)
    assert skeleton(render(fill_strings(audit, text), Format.MARKDOWN)) == skeleton(
        render(fill_strings(audit, "word"), Format.MARKDOWN)
    )


def test_links_are_the_addresses_of_the_audit_and_cannot_be_left() -> None:
    text = "https://hub.example/a(b)|c`d<e> f\"g'h]i[j&copy;"
    page = to_html(render(fill_strings(make_audit(), text), Format.MARKDOWN))
    encoded = "https://hub.example/a%28b%29%7Cc%60d%3Ce%3E%20f%22g&#x27;h%5Di%5Bj&amp;copy;"
    targets = set(re.findall(r'<a href="([^"]*)"', page))
    assert encoded in targets
    assert len(targets) == 2  # the permalinks, and the commit
    assert all(target.startswith(encoded) for target in targets)
    assert "<img" not in page


def test_links_of_an_ordinary_audit_are_its_permalinks() -> None:
    page = to_html(render(make_audit(), Format.MARKDOWN))
    targets = set(re.findall(r'<a href="([^"]*)"', page))
    assert targets == {
        URL,
        f"{URL}/tree/{SHA}",
        f"{URL}/blob/{SHA}/README.md#L12-L14",
        f"{URL}/blob/{SHA}/train/pretrain.py",
        "https://code.example/acme/train",
    }
