"""An audit read back from its JSON document: nothing is lost, and nothing broken gets through.

Also of: `audits/json_entries`, `audits/older`.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits import from_json, to_json
from osaid_hub.audits.findings import (
    NOT_UNDERSTOOD,
    AdviceEntry,
    Audit,
    Finding,
    Judgement,
    LineageEntry,
    Status,
    UnseenPlace,
    Verdict,
)
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.known.definition import load
from osaid_hub.report import Format, render
from tests.factory import ABSENCE, FILE, REPO, SHA, fill_strings, make_audit, make_judgement
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

AUDITS = {
    "sample": make_audit(),
    "folder": make_audit(repo_sha=None, repo_url=None),
    "empty": make_audit(
        requirements=(), licenses=(), conflicts=(), lineage=(), datasets=(), code_repositories=(), gaps=()
    ),
    "everything": make_audit(
        requirements=(
            make_judgement("data.scope", "partial", unseen=(UnseenPlace("acme/letters", "gated"),)),
            make_judgement("parameters.license", "unknown", unseen=(UnseenPlace("LICENSE", NOT_UNDERSTOOD),)),
        ),
        lineage=(LineageEntry(None, "Big Base", False, "finetune", None, None, None),),
        advice=(
            AdviceEntry(
                *("Name the license", 12.5, ("parameters.license",), "README.md", (2, 2), "license: mit", "publisher"),
                *(("The card and the file differ.",), "replace", False, Verdict.INCOMPLETE),
            ),
            AdviceEntry("Ask", 0.0, (), None, None, None, "base", (), None, True, Verdict.UNDETERMINED),
        ),
        reader="a model",
    ),
    "restricted": make_audit(requirements=(make_judgement("terms.use", "unmet"),), restricted_ids={"terms.use"}),
    "thirds": make_audit(
        requirements=(
            make_judgement("data.scope", "met"),
            make_judgement("data.license", "met"),
            make_judgement("data.labeling", "unmet"),
        )
    ),
    "other weights": make_audit(
        requirements=(make_judgement("data.scope", "met", weight=3.0), make_judgement("data.license", "unknown"))
    ),
}


def document(**changes: Any) -> Any:
    return json.loads(to_json.render(make_audit(**changes)))


def same(audit: Audit) -> None:
    """What is written, read and written again is what was written first, in every way of writing."""
    written = to_json.render(audit)
    again = from_json.read_text(written)
    assert to_json.render(again) == written
    assert from_json.read_text(to_json.render_line(audit)) == again


def with_safe_keys(audit: Audit, text: str) -> Audit:
    """`text` in every field that may hold any."""
    return replace(
        fill_strings(audit, text),
        definition_version="1.0",
        repo_sha=SHA,
        fetched_at="2026-11-22T12:00:00Z",
        requirements=tuple(
            Judgement(row.requirement, fill_strings(row.finding, text) if text.strip() else row.finding)
            for row in audit.requirements
        ),
        lineage=tuple(replace(row, id=text, relation=text) for row in audit.lineage),
        gaps=tuple(replace(row, what=text, detail=text) for row in audit.gaps),
    )


@each_row("name", [*VERDICTS, *ANY_VERDICT], every=4)
def test_every_fixture_comes_back(name: str) -> None:
    audit = audited(name)
    same(audit)
    again = from_json.read_text(to_json.render(audit))
    if "\ufffd" not in to_json.render(audit):  # lone surrogates do not survive, on purpose
        assert again == audit
    for format in Format:
        assert render(again, format) == render(audit, format)


@each_row("audit", AUDITS.values(), ids=AUDITS.keys())
def test_made_up_audits_come_back(audit: Audit) -> None:
    same(audit)


def test_requirements_are_those_of_the_definition() -> None:
    again = from_json.read_text(to_json.render(make_audit()))
    assert [row.requirement for row in again.requirements] == [
        next(each for each in load().requirements if each.id == row.id) for row in again.requirements
    ]


def test_a_remedy_comes_back_as_it_is_and_where_none_is_known_there_is_none() -> None:
    row = next(each for each in load().requirements if each.id == "data.scope")
    audit = make_audit(
        requirements=(
            Judgement(row, Finding(Status.UNMET, "Nothing.", (ABSENCE,))),
            make_judgement("data.license", "unmet", remedy="Add one."),
        )
    )
    again = from_json.read_text(to_json.render(audit))
    assert [each.finding.remedy for each in again.requirements] == [None, "Add one."]


def test_other_weights_keep_the_points_and_get_a_ceiling() -> None:
    audit = AUDITS["other weights"]
    assert from_json.read_text(to_json.render(audit)).elements[0].score == 75.0
    heavy = (make_judgement("data.scope", "met", weight=3.0), make_judgement("data.license", "unmet"))
    data = from_json.read_text(to_json.render(make_audit(requirements=heavy))).elements[0]
    assert (data.score, data.ceiling) == (75.0, 75.0)
    assert from_json.read_text(to_json.render(AUDITS["thirds"])).elements[0].score == AUDITS["thirds"].elements[0].score


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_any_string_comes_back(text: str) -> None:
    audit = with_safe_keys(make_audit(), text)
    same(audit)
    carried = text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert from_json.read_text(to_json.render(audit)).repo_id == carried


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys(), every=5)
def test_a_line_is_one_line_and_safe_to_show(text: str) -> None:
    line = to_json.render_line(fill_strings(make_audit(), text))
    assert line.splitlines() == [line[:-1]]
    assert UNSAFE_TO_SHOW.findall(line) == []
    assert json.loads(line) == json.loads(to_json.render(fill_strings(make_audit(), text)))


statuses = st.sampled_from(Status)
texts = st.text(max_size=20)


@st.composite
def judgements(draw: st.DrawFn) -> tuple[Judgement, ...]:
    chosen = draw(st.lists(st.sampled_from(load().requirements), unique_by=lambda each: each.id))
    return tuple(
        Judgement(
            requirement,
            Finding(draw(statuses), draw(texts), (ABSENCE, FILE), draw(st.none() | texts.filter(bool))),
        )
        for requirement in chosen
    )


@given(judgements(), texts, st.sampled_from(Verdict))
def test_audits_come_back(rows: tuple[Judgement, ...], text: str, verdict: Verdict) -> None:
    same(make_audit(requirements=rows, repo_id=text, requested=text, verdict=verdict))


def in_schema_1(audit: Audit) -> dict[str, Any]:
    """The document as it was written before schema 2."""
    written = json.loads(to_json.render(audit))
    del written["advice"], written["tool"]["reader"]
    for row in written["requirements"]:
        del row["unseen"]
    for base in written["lineage"]:
        del base["named"], base["found"]
    return {**written, "schema": "osaid-hub/audit/1"}


def test_documents_of_schema_1_are_read() -> None:
    audit = from_json.read(in_schema_1(make_audit()))
    assert audit == from_json.read_text(to_json.render(make_audit()))
    assert [(base.named, base.found) for base in audit.lineage] == [("acme/base-7b", True), ("acme/older-7b", None)]
    assert (audit.advice, audit.reader) == ((), None)


@pytest.mark.parametrize("key", ["requirements", "lineage", "tool", "verdict"])
@pytest.mark.parametrize("value", [None, 3, [3], {"a": []}, [[{}]]])
def test_broken_documents_of_schema_1_are_refused(key: str, value: object) -> None:
    with pytest.raises(DocumentError):
        from_json.read({**in_schema_1(make_audit()), key: value})


BROKEN: dict[str, tuple[tuple[str | int, ...], object]] = {
    "schema": (("schema",), "osaid-hub/audit/3"),
    "schema of no text": (("schema",), ["osaid-hub/audit/2"]),
    "places of what is met": (("requirements", 0, "unseen"), [{"what": "a card", "reason": "gated"}]),
    "places of a strange reason": (("requirements", 5, "unseen"), [{"what": "a card", "reason": "bored"}]),
    "advice of text": (("advice",), ["Do better."]),
    "reader": (("tool", "reader"), 7),
    "another tool": (("tool", "name"), "other"),
    "tool": (("tool",), None),
    "another definition": (("definition", "version"), "2.0"),
    "definition without a name": (("definition", "name"), 1),
    "data set": (("repo", "type"), "dataset"),
    "branch": (("repo", "sha"), "main"),
    "longer commit": (("repo", "sha"), SHA + "0"),
    "address": (("repo", "url"), 3),
    "id": (("repo", "id"), None),
    "time": (("fetched_at",), "yesterday"),
    "time with more": (("fetched_at",), "2026-11-22T12:00:00Z\n"),
    "verdict": (("verdict",), "certified"),
    "no verdict": (("verdict",), None),
    "score too high": (("score",), 101),
    "score not finite": (("score",), float("inf")),
    "score of truth": (("score",), True),
    "score above the ceiling": (("ceiling",), 1.0),
    "counts": (("elements", "data", "met"), 2),
    "counts of truth": (("elements", "data", "met"), True),
    "points of nothing": (("elements", "data", "score"), None),
    "elements": (("elements",), []),
    "requirements": (("requirements",), {}),
    "unknown requirement": (("requirements", 0, "id"), "data.karma"),
    "requirement of a list": (("requirements", 0, "id"), ["data.scope"]),
    "requirement twice": (("requirements", 0, "id"), "data.scope"),
    "element": (("requirements", 0, "element"), "code"),
    "optional": (("requirements", 0, "required"), False),
    "status": (("requirements", 0, "status"), "maybe"),
    "no evidence": (("requirements", 0, "evidence"), []),
    "evidence of text": (("requirements", 0, "evidence"), "README.md"),
    "message": (("requirements", 0, "message"), {}),
    "remedy for nothing": (("requirements", 0, "remedy"), "Do it again."),
    "remedy of a number": (("requirements", 1, "remedy"), 5),
    "quote without words": (("requirements", 0, "evidence", 0, "quote"), None),
    "quote without lines": (("requirements", 0, "evidence", 0, "lines"), None),
    "one line": (("requirements", 0, "evidence", 0, "lines"), [1]),
    "lines backwards": (("requirements", 0, "evidence", 0, "lines"), [2, 1]),
    "line zero": (("requirements", 0, "evidence", 0, "lines"), [0, 1]),
    "half a line": (("requirements", 0, "evidence", 0, "lines"), [1.5, 2]),
    "kind": (("requirements", 0, "evidence", 0, "kind"), "rumour"),
    "places of an absence": (("requirements", 3, "evidence", 0, "looked"), []),
    "subject": (("licenses", 0, "subject"), "logo"),
    "OSI": (("licenses", 0, "osi_approved"), "yes"),
    "conflict": (("conflicts", 0), "a conflict"),
    "base at a branch": (("lineage", 0, "sha"), "main"),
    "verdict of a base": (("lineage", 0, "verdict"), "good"),
    "data set exists": (("datasets", 0, "exists"), 1),
    "roles": (("code_repositories", 0, "role"), "training"),
    "reason of a gap": (("gaps", 0, "reason"), "tired"),
}


@each_row(("where", "value"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_documents_are_refused(where: tuple[str | int, ...], value: object) -> None:
    changed = document()
    target = changed
    for step in where[:-1]:
        target = target[step]
    target[where[-1]] = value
    with pytest.raises(DocumentError, match=r"^Cannot read the document: .*\.$"):
        from_json.read(changed)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in a document."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in children for place in places(child, (*path, key)))]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(places(document())), anything)
def test_anything_anywhere_is_read_or_refused(path: tuple[str | int, ...], value: object) -> None:
    whole = {"document": document()}
    target: Any = whole
    path = ("document", *path)
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    try:
        audit = from_json.read(whole["document"])
    except DocumentError:
        return
    same(audit)
    for format in Format:
        render(audit, format).encode()


def test_no_key_may_be_missing_and_none_added() -> None:
    whole = document()
    for path in places(whole):
        changed = deepcopy(whole)
        target: Any = changed
        for step in path:
            target = target[step]
        if isinstance(target, dict):
            target["surplus"] = None
            with pytest.raises(DocumentError, match="has a key too many"):
                from_json.read(changed)
            del target["surplus"]
            for key in list(target):
                kept = target.pop(key)
                with pytest.raises(DocumentError):
                    from_json.read(changed)
                target[key] = kept


@each_row(
    ("text", "why"),
    [
        ("", "no JSON in line 1, column 1"),
        ("{", "no JSON in line 1"),
        (b"\xff{}", "not UTF-8"),
        ("NaN", "a number"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5_000, "a number"),
        ("[]", "is not an object"),
        ("null", "is not an object"),
        ("{}", "names no schema"),
        ('{"schema": null}', "schema is null"),
        ('{"schema": "\\u001b[31m"}', "schema is"),
    ],
)
def test_what_is_no_document_is_refused(text: str | bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=why) as caught:
        from_json.read_text(text)
    assert UNSAFE_TO_SHOW.findall(str(caught.value)) == []
    assert len(str(caught.value)) < 700


def test_a_mark_at_the_start_of_the_file_is_no_content() -> None:
    assert from_json.read_text(b"\xef\xbb\xbf" + to_json.render(make_audit()).encode()).repo_id == REPO
