"""An audit from its JSON document (schema `osaid-hub/audit/2`, or 1), so that every format can be made of a stored one.

The document may be old, cut off, edited by hand or made up by a stranger: every field is checked, and whatever is
wrong ends in a DocumentError with a sentence. What the document does not hold (title, clause, weight and usual fix of
a requirement, ceilings of the elements) comes from the bundled definition, so only its version can be read.
"""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.audits import json_entries
from osaid_hub.audits.findings import (
    CAN_RISE,
    NOT_UNDERSTOOD,
    Audit,
    ElementScore,
    Finding,
    Judgement,
    Status,
    UnseenPlace,
    Verdict,
)
from osaid_hub.audits.json_values import Value, parse
from osaid_hub.audits.older import SCHEMA_1, upgraded
from osaid_hub.audits.score import element_scores
from osaid_hub.audits.to_json import SCHEMA
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.snapshot import GapReason


def read_text(text: str | bytes) -> Audit:
    """In: an audit as JSON text. Out: the audit. Raises DocumentError where the text is not one that can be read."""
    return read(parse(text))


def read(document: object) -> Audit:
    """In: a parsed JSON document. Out: the audit it was written from, as far as the document tells.

    Scores are read as they are written, with one decimal, but those of elements are exact where the requirements give
    them. Raises DocumentError.
    """
    today = _of_today(document)
    waivers = today.get("waivers", []) if isinstance(today, dict) else []
    top = Value({key: value for key, value in today.items() if key != "waivers"} if isinstance(today, dict) else today)
    (
        _,
        tool,
        definition,
        repo,
        fetched_at,
        verdict,
        score,
        ceiling,
        elements,
        requirements,
        licenses,
        conflicts,
        lineage,
        datasets,
        code_repositories,
        advice,
        gaps,
    ) = top.members(*_KEYS)
    tool_name, tool_version, reader = tool.members("name", "version", "reader")
    tool_name.exactly("osaid-hub")
    repo_id, repo_type, sha, url, requested = repo.members("id", "type", "sha", "url", "requested")
    repo_type.exactly("model")
    judgements = _judgements(requirements)
    if score.points() > ceiling.points():
        ceiling.wrong("is below the score")
    return Audit(
        tool_version=tool_version.text(),
        definition_version=_definition_version(definition),
        repo_id=repo_id.text(),
        repo_sha=sha.maybe(Value.sha),
        repo_url=url.maybe(Value.text),
        requested=requested.text(),
        fetched_at=fetched_at.time(),
        verdict=verdict.choice(Verdict),
        score=score.points(),
        ceiling=ceiling.points(),
        elements=_elements(elements, judgements),
        requirements=judgements,
        licenses=tuple(map(json_entries.license, licenses.items())),
        conflicts=tuple(map(json_entries.conflict, conflicts.items())),
        lineage=tuple(map(json_entries.base, lineage.items())),
        datasets=tuple(map(json_entries.dataset, datasets.items())),
        code_repositories=tuple(map(json_entries.code_repository, code_repositories.items())),
        gaps=tuple(map(json_entries.gap, gaps.items())),
        advice=tuple(map(json_entries.advice, advice.items())),
        reader=reader.maybe(Value.text),
        waivers=tuple(map(json_entries.waiver, Value(waivers, "waivers").items())),
    )


_KEYS = (
    "schema",
    "tool",
    "definition",
    "repo",
    "fetched_at",
    "verdict",
    "score",
    "ceiling",
    "elements",
    "requirements",
    "licenses",
    "conflicts",
    "lineage",
    "datasets",
    "code_repositories",
    "advice",
    "gaps",
)


def _of_today(document: object) -> object:
    """First of all: a document of another kind should not be told that it lacks a key."""
    if isinstance(document, dict):
        if document.get("schema") == SCHEMA_1:
            return upgraded(document, SCHEMA)
        if "schema" not in document:
            Value(document).wrong(f"names no schema; an audit names {SCHEMA}")
        Value(document["schema"], "schema").exactly(SCHEMA)
    return document


def _definition_version(value: Value) -> str:
    name, version = value.members("name", "version")
    bundled = load()
    name.exactly(bundled.name)
    version.exactly(bundled.version)
    return version.text()


def _judgements(value: Value) -> tuple[Judgement, ...]:
    known = load().by_id
    found: dict[str, Judgement] = {}
    for item in value.items():
        judgement = _judgement(item, known)
        if judgement.id in found:
            item.wrong(f"is about {judgement.id} once more")
        found[judgement.id] = judgement
    return tuple(found.values())


def _judgement(value: Value, known: Mapping[str, Requirement]) -> Judgement:
    name, element, required, status, message, remedy, unseen, evidence = value.members(
        "id", "element", "required", "status", "message", "remedy", "unseen", "evidence"
    )
    requirement = known.get(name.text())
    if requirement is None:
        name.wrong("is no requirement of this version of the definition")
    if element.choice(Element) is not requirement.element:
        element.wrong(f"does not fit {requirement.id}")
    if required.flag() is not requirement.required:
        required.wrong(f"does not fit {requirement.id}")
    pieces = tuple(map(json_entries.evidence, evidence.items()))
    if status.choice(Status) is not Status.UNKNOWN and not pieces:
        evidence.wrong("is empty, though the status needs some")
    places = tuple(map(_unseen, unseen.items()))
    if places and status.choice(Status) not in CAN_RISE:
        unseen.wrong("names places, though the status cannot rise")
    finding = Finding(status.choice(Status), message.text(), pieces, _remedy(remedy, status), places)
    return Judgement(requirement, finding)


def _unseen(value: Value) -> UnseenPlace:
    what, reason = value.members("what", "reason")
    understood = reason.raw != NOT_UNDERSTOOD
    return UnseenPlace(what.text(), reason.choice(GapReason).value if understood else NOT_UNDERSTOOD)


def _remedy(value: Value, status: Value) -> str | None:
    """None where nothing is missing, or no change is known that would help."""
    missing = status.choice(Status) not in (Status.MET, Status.NOT_APPLICABLE)
    if not missing and not value.is_null:
        value.wrong("is given, though nothing is missing")
    return None if value.is_null else value.text()


def _elements(value: Value, judgements: tuple[Judgement, ...]) -> tuple[ElementScore, ...]:
    rows = element_scores(judgements)
    members = value.members(*(row.element.value for row in rows))
    return tuple(_element(member, row) for member, row in zip(members, rows, strict=True))


def _element(value: Value, row: ElementScore) -> ElementScore:
    """The element as its requirements make it; with the points of the document where those were weighed otherwise."""
    points, *counts = value.members("score", "met", "partial", "unmet", "unknown", "not_applicable")
    given = [count.number() for count in counts]
    if given != [row.met, row.partial, row.unmet, row.unknown, row.not_applicable]:
        value.wrong("does not count what stands in requirements")
    score = points.maybe(Value.points)
    if score is None or row.score is None or row.ceiling is None:
        if score is not row.score:
            points.wrong("does not fit what stands in requirements")
        return row
    if score == round(row.score, 1):
        return row
    return ElementScore(row.element, score, max(score, row.ceiling), *given)
