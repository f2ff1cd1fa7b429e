"""An audit from its JSON document (schema `osaid-hub/audit/2`, or 1), so that every format can be made of a stored one.

The document may be old, cut off, edited by hand or made up by a stranger: every field is checked, and whatever is
wrong ends in a DocumentError with a sentence. What the document does not hold (title, clause, weight and usual fix of
a requirement, ceilings of the elements) comes from the bundled definition, so only its version can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from osaid_hub.audits.findings import (
    CAN_RISE,
    NOT_UNDERSTOOD,
    AdviceEntry,
    Audit,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    ElementScore,
    Evidence,
    Finding,
    GapEntry,
    Judgement,
    LicenseEntry,
    LineageEntry,
    Status,
    UnseenPlace,
    Verdict,
)
from osaid_hub.audits.json_values import DocumentError, Value, parse
from osaid_hub.audits.older import SCHEMA_1, upgraded
from osaid_hub.audits.score import element_scores
from osaid_hub.audits.to_json import SCHEMA
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.snapshot import GapReason

Read = TypeVar("Read")

# Far above any audit: a file that is one endless line is not held.
LONGEST_LINE = 64 * 1024 * 1024


class _EvidenceKind(StrEnum):
    QUOTE = "quote"
    FILE = "file"
    ABSENCE = "absence"
    HUB = "hub"


class _Subject(StrEnum):
    PARAMETERS = "parameters"
    CODE = "code"
    DATA = "data"
    REPOSITORY = "repository"


class _Who(StrEnum):
    PUBLISHER = "publisher"
    BASE = "base"
    LICENSOR = "licensor"
    AUDITOR = "auditor"


class _Edit(StrEnum):
    INSERT = "insert"
    REPLACE = "replace"
    NEW_FILE = "new_file"


class Lines(Protocol):
    """A file open for reading bytes."""

    def readline(self, limit: int, /) -> bytes: ...


def read_text(text: str | bytes) -> Audit:
    """In: an audit as JSON text. Out: the audit. Raises DocumentError where the text is not one that can be read."""
    return read(parse(text))


def read_lines(stream: Lines) -> Iterator[tuple[int, Audit | DocumentError]]:
    """The audits of an `audits.jsonl`, one a line, held one at a time.

    In:  a file open for reading bytes.
    Out: the number of each line, from 1, with its audit, or with the error that says why it holds none: a broken line
         does not hide those after it. Blank lines are left out.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, DocumentError(f"Cannot read the document: it is longer than {LONGEST_LINE} bytes.")
        elif line.strip():
            yield number, _audit_or_error(line)


def read(document: object) -> Audit:
    """In: a parsed JSON document. Out: the audit it was written from, as far as the document tells.

    Scores are read as they are written, with one decimal, but those of elements are exact where the requirements give
    them. Raises DocumentError.
    """
    top = Value(_of_today(document))
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
        repo_sha=_maybe(sha, Value.sha),
        repo_url=_maybe(url, Value.text),
        requested=requested.text(),
        fetched_at=fetched_at.time(),
        verdict=verdict.choice(Verdict),
        score=score.points(),
        ceiling=ceiling.points(),
        elements=_elements(elements, judgements),
        requirements=judgements,
        licenses=tuple(map(_license, licenses.items())),
        conflicts=tuple(map(_conflict, conflicts.items())),
        lineage=tuple(map(_base, lineage.items())),
        datasets=tuple(map(_dataset, datasets.items())),
        code_repositories=tuple(map(_code_repository, code_repositories.items())),
        gaps=tuple(map(_gap, gaps.items())),
        advice=tuple(map(_advice, advice.items())),
        reader=_maybe(reader, Value.text),
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
        Value(document.get("schema"), "schema").exactly(SCHEMA)
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
    pieces = tuple(map(_evidence, evidence.items()))
    if status.choice(Status) is not Status.UNKNOWN and not pieces:
        evidence.wrong("is empty, though the status needs some")
    places = tuple(map(_unseen, unseen.items()))
    if places and status.choice(Status) not in CAN_RISE:
        unseen.wrong("names places, though the status cannot rise")
    finding = Finding(status.choice(Status), message.text(), pieces, _remedy(remedy, requirement, status), places)
    return Judgement(requirement, finding)


def _unseen(value: Value) -> UnseenPlace:
    what, reason = value.members("what", "reason")
    understood = reason.raw != NOT_UNDERSTOOD
    return UnseenPlace(what.text(), reason.choice(GapReason).value if understood else NOT_UNDERSTOOD)


def _remedy(value: Value, requirement: Requirement, status: Value) -> str | None:
    """None where nothing is missing, and where it is the usual fix, which stands in the definition."""
    missing = status.choice(Status) not in (Status.MET, Status.NOT_APPLICABLE)
    if value.is_null is missing:
        value.wrong("is null, though something is missing" if missing else "is given, though nothing is missing")
    return None if value.is_null or value.text() == requirement.fix else value.text()


def _evidence(value: Value) -> Evidence:
    kind, source, repo, lines, quote, url, looked = value.members(
        "kind", "source", "repo", "lines", "quote", "url", "looked"
    )
    try:
        return Evidence(
            kind=kind.choice(_EvidenceKind).value,
            source=source.text(),
            repo=_maybe(repo, Value.text),
            lines=_maybe(lines, _lines),
            quote=_maybe(quote, Value.text),
            url=_maybe(url, Value.text),
            looked=tuple(item.text() for item in looked.items()),
        )
    except DocumentError:
        raise
    except ValueError as error:  # a quote without words, an absence without places
        value.wrong(f"is no evidence: {error}")


def _lines(value: Value) -> tuple[int, int]:
    numbers = [item.number(least=1) for item in value.items()]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        value.wrong("is not a first and a last line")
    return numbers[0], numbers[1]


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
    score = _maybe(points, Value.points)
    if score is None or row.score is None or row.ceiling is None:
        if score is not row.score:
            points.wrong("does not fit what stands in requirements")
        return row
    if score == round(row.score, 1):
        return row
    return ElementScore(row.element, score, max(score, row.ceiling), *given)


def _license(value: Value) -> LicenseEntry:
    subject, source, declared, spdx, osi_approved, category, note = value.members(
        "subject", "source", "declared", "spdx", "osi_approved", "category", "note"
    )
    return LicenseEntry(
        subject=subject.choice(_Subject).value,
        source=source.text(),
        declared=declared.text(),
        spdx=_maybe(spdx, Value.text),
        osi_approved=_maybe(osi_approved, Value.flag),
        category=category.text(),
        note=_maybe(note, Value.text),
    )


def _conflict(value: Value) -> Conflict:
    message, evidence = value.members("message", "evidence")
    return Conflict(message.text(), tuple(map(_evidence, evidence.items())))


def _base(value: Value) -> LineageEntry:
    name, named, found, relation, sha, verdict, score = value.members(
        "id", "named", "found", "relation", "sha", "verdict", "score"
    )
    return LineageEntry(
        id=_maybe(name, Value.text),
        named=named.text(),
        found=_maybe(found, Value.flag),
        relation=relation.text(),
        sha=_maybe(sha, Value.sha),
        verdict=_maybe(verdict, lambda one: one.choice(Verdict)),
        score=_maybe(score, Value.points),
    )


def _dataset(value: Value) -> DatasetEntry:
    name, declared_in, exists, gated, license = value.members("id", "declared_in", "exists", "gated", "license")
    return DatasetEntry(
        id=name.text(),
        declared_in=declared_in.text(),
        exists=_maybe(exists, Value.flag),
        gated=_maybe(gated, Value.flag),
        license=_maybe(license, Value.text),
    )


def _code_repository(value: Value) -> CodeRepositoryEntry:
    url, license_spdx, role, sha = value.members("url", "license_spdx", "role", "sha")
    return CodeRepositoryEntry(
        url=url.text(),
        license_spdx=_maybe(license_spdx, Value.text),
        roles=tuple(item.text() for item in role.items()),
        sha=_maybe(sha, Value.text),
    )


def _advice(value: Value) -> AdviceEntry:
    title, gain, requirements, where, text, who, conflicts, edit, assumed, verdict_after = value.members(
        *("title", "gain", "requirements", "where", "text", "who", "conflicts", "edit", "assumed", "verdict_after")
    )
    path, lines = (None, None) if where.is_null else where.members("path", "lines")
    return AdviceEntry(
        title=title.text(),
        gain=gain.points(),
        requirements=tuple(item.text() for item in requirements.items()),
        path=path.text() if path else None,
        lines=_maybe(lines, _lines) if lines else None,
        text=_maybe(text, Value.text),
        who=who.choice(_Who).value,
        conflicts=tuple(item.text() for item in conflicts.items()),
        edit=None if edit.is_null else edit.choice(_Edit).value,
        assumed=assumed.flag(),
        verdict_after=verdict_after.choice(Verdict),
    )


def _gap(value: Value) -> GapEntry:
    what, reason, detail = value.members("what", "reason", "detail")
    return GapEntry(what.text(), reason.choice(GapReason).value, detail.text())


def _maybe(value: Value, get: Callable[[Value], Read]) -> Read | None:
    return None if value.is_null else get(value)


def _audit_or_error(line: bytes) -> Audit | DocumentError:
    try:
        return read_text(line)
    except DocumentError as error:
        return error


def _skip_line(stream: Lines) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
