"""What changed between two audits or two scans, in every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from rich.cells import cell_len

from osaid_hub.audits.changes import AuditChange, Tally, changes, compare, tally
from osaid_hub.report.change import json as change_json
from osaid_hub.report.change import markdown
from osaid_hub.report.change import text as change_text
from tests.factory import FILE, REQUIREMENTS, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.report.one.test_text import SGR
from tests.report.rendered import living, skeleton
from tests.results import AFTER, BEFORE, OTHER_SHA, make_failed, make_result
from tests.table import each_row

DOCS = Path(__file__).parents[3] / "docs"
AUDIT_SCHEMA, SCHEMA = (
    json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("audit", "diff")
)
VALIDATOR = Draft202012Validator(
    SCHEMA, registry=Registry().with_resource(AUDIT_SCHEMA["$id"], Resource.from_contents(AUDIT_SCHEMA))
)

CHANGED = tuple(
    {
        "data.license": make_judgement("data.license", "met", FILE, message="There are terms."),
        "data.provenance": make_judgement("data.provenance", "met", FILE, message="The sources are listed."),
    }.get(row.id, row)
    for row in REQUIREMENTS
)
AUDITS = compare(make_audit(), make_audit(requirements=CHANGED, repo_sha=OTHER_SHA, datasets=(), gaps=()))
SCANS = tally(changes(BEFORE, AFTER))


def hostile_audits(text: str) -> AuditChange:
    """Two audits that have nothing in common; every string of the second is `text`."""
    return compare(make_audit(), fill_strings(make_audit(), text))


def hostile_scans(text: str) -> Tally:
    before = [make_result(f"{text}/1", tool_version=text, sha=text, score=1.0), make_result(f"{text}/2")]
    return tally(changes(before, [make_result(f"{text}/1"), make_failed(f"{text}/2", text), make_failed(f"{text}/3")]))


def document(change: AuditChange) -> Any:
    return json.loads(change_json.render_audits(change))


def test_two_audits_as_text() -> None:
    report = change_text.render_audits(AUDITS, width=110, color=False)
    for expected in (
        "From  acme/open-7b at 0123456, seen 2026-11-22T12:00:00Z, osaid-hub 0.1.0\n"
        "To    acme/open-7b at 7654321, seen",
        "Verdict           incomplete → undetermined\nScore             66.7 → 77.8 (+11.1)\n",
        "Data information  50.0 → 83.3 (+33.3)\nCode              50.0\n",
        "Why               commit 0123456 → 7654321\n",
        "Findings that changed\n  data.license  unmet → met  License\n"
        "      − No terms for the documents.\n      + There are terms.\n"
        "      − nothing found in README.md, file listing, LICENSE\n      + train/pretrain.py\n",
        "Same status, other message or evidence\n  data.provenance  met  Provenance\n",
        "      − README.md:12-14  Trained on the letters of three made-up village archives.\n",
        "Data sets\n  − acme/letters  named in README.md; it exists, is not gated, states the license cc-by-4.0\n",
        "Not looked at\n  − branches and tags  the Hub asked for a pause\n",
    ):
        assert expected in report
    assert "Lineage" not in report


def test_two_audits_as_markdown() -> None:
    text = markdown.render_audits(AUDITS)
    for expected in (
        "# What changed in the audit of `acme/open-7b`\n",
        "| Score | 66.7 → 77.8 (+11.1) |",
        "- `data.license` License: **unmet → met**<br>− No terms for the documents.<br>+ There are terms.<br>"
        "− nothing found in README.md, file listing, LICENSE<br>+ [train/pretrain.py](https://hub.example/",
        "## Data sets\n\n- − acme/letters: named in README.md; it exists, is not gated, states the license cc-by-4.0\n",
    ):
        assert expected in text
    assert text.endswith("OSI.\n")


def test_two_audits_as_json() -> None:
    found = document(AUDITS)
    assert found["causes"] == ["commit"]
    assert [(row["id"], row["minor"]) for row in found["requirements"]] == [
        ("data.provenance", True),
        ("data.license", False),
    ]
    assert found["requirements"][1]["message_after"] == "There are terms."
    assert [row["id"] for row in found["datasets"]["removed"]] == ["acme/letters", "acme/lost"]
    assert (found["before"]["score"], found["after"]["score"]) == (66.7, 77.8)


def test_two_scans_as_text_and_markdown() -> None:
    for report in (
        change_text.render_scans(SCANS, "2026-10-01", "2026-11-22", width=110, color=False),
        markdown.render_scans(SCANS, "2026-10-01", "2026-11-22"),
    ):
        for expected in (
            "2026-10-01",
            "1 with another verdict, 1 with another score",
            "Verdicts: incomplete → consistent (1)",
            "Can be due to: another commit (1), another version of osaid-hub (1), same commit and tool: what",
            "Another score, same verdict",
            "score 90.0 → 66.7 (-23.3); osaid-hub 0.0.9 → 0.1.0",
            "Could be audited before, not any more",
        ):
            assert expected in report


def test_two_scans_as_json() -> None:
    found = json.loads(change_json.render_scans(SCANS, "before", "after"))
    assert found["counts"]["new"] == 2
    assert found["verdict_moves"] == [{"before": "incomplete", "after": "consistent", "models": 1}]
    ids = [row["id"] for row in found["changes"]]
    assert ids == sorted(ids)
    assert (len(ids), found["left_out"]) == (8, 0)
    cut = json.loads(change_json.render_scans(tally(changes(BEFORE, AFTER), keep=1), "before", "after"))
    assert (len(cut["changes"]), cut["left_out"]) == (7, 1)


def test_what_was_cut_is_counted() -> None:
    found = tally(changes([], AFTER), keep=2)
    assert "… and 8 more; --format json" in change_text.render_scans(found, "a", "b", width=80, color=False)
    assert "… and 8 more; the JSON report" in markdown.render_scans(found, "a", "b")


def test_nothing_changed() -> None:
    same = compare(make_audit(), make_audit())
    for report in (change_text.render_audits(same, width=100, color=False), markdown.render_audits(same)):
        assert "Nothing changed: same verdict, same findings, same evidence." in report
        assert "what it names" not in report
    assert "Nothing changed." in change_text.render_scans(tally([]), "a", "b", width=100, color=False)
    assert "Nothing changed." in markdown.render_scans(tally([]), "a", "b")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def documents() -> list[str]:
    return [
        change_json.render_audits(AUDITS),
        change_json.render_audits(compare(make_audit(), make_audit(requirements=(), repo_sha=None))),
        change_json.render_audits(compare(make_audit(requirements=()), make_audit())),
        change_json.render_audits(compare(audited("open-7b"), audited("gguf-of-closed"))),
        change_json.render_scans(SCANS, "a", "b"),
        change_json.render_scans(tally([]), "a", "b"),
    ]


@each_row("text", documents)
def test_documents_obey_the_schema(text: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(text))] == []


def test_no_key_may_be_missing_and_none_added() -> None:
    for whole in (document(AUDITS), json.loads(change_json.render_scans(SCANS, "a", "b"))):
        for key in list(whole):
            kept = whole.pop(key)
            assert not VALIDATOR.is_valid(whole), f"{key} may be missing"
            whole[key] = kept
        assert VALIDATOR.is_valid(whole)
        assert not VALIDATOR.is_valid(whole | {"surplus": None})


@each_row(
    ("where", "value"),
    [
        (("before", "verdict"), "certified"),
        (("causes",), ["weather"]),
        (("requirements", 0, "after"), "maybe"),
        (("requirements", 0, "evidence", "added", 0, "kind"), "rumour"),
        (("datasets", "removed", 0, "exists"), "yes"),
        (("gaps", "removed", 0, "reason"), "tired"),
        (("licenses", "more"), []),
    ],
)
def test_the_schema_rejects(where: tuple[Any, ...], value: object) -> None:
    changed = document(AUDITS)
    target = changed
    for step in where[:-1]:
        target = target[step]
    target[where[-1]] = value
    assert not VALIDATOR.is_valid(changed)


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=7)
def test_a_stranger_changes_words_and_nothing_else(text: str) -> None:
    pages = (
        markdown.render_audits(hostile_audits(text)),
        markdown.render_scans(hostile_scans(text), text, text),
    )
    harmless = (
        markdown.render_audits(hostile_audits("word")),
        markdown.render_scans(hostile_scans("word"), "word", "word"),
    )
    for page, expected in zip(pages, harmless, strict=True):
        assert [tag for tag in skeleton(page) if not tag.startswith(("<a ", "</a"))] == [
            tag for tag in skeleton(expected) if not tag.startswith(("<a ", "</a"))
        ]
        assert living(page) == []
        assert UNSAFE_TO_SHOW.findall(page) == []
        page.encode()


@each_row("width", [1, 80])
@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_any_string_fits_a_terminal_and_is_inert(text: str, width: int) -> None:
    for report in (
        change_text.render_audits(hostile_audits(text), width=width, color=True),
        change_text.render_scans(hostile_scans(text), text, text, width=width, color=True),
    ):
        bare = SGR.sub("", report)
        assert UNSAFE_TO_SHOW.findall(bare) == []
        assert max(map(cell_len, bare.splitlines())) <= max(24, width)
        bare.encode()


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=7)
def test_any_string_is_safe_in_json(text: str) -> None:
    for written in (
        change_json.render_audits(hostile_audits(text)),
        change_json.render_scans(hostile_scans(text), text, text),
    ):
        assert UNSAFE_TO_SHOW.findall(written) == []
        json.loads(written.encode("utf-8"))
