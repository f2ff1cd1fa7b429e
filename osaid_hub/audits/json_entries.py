"""The entries of an audit's lists, from their JSON: evidence, licenses, bases, data sets, code, advice, gaps.

Every function takes a value of the document and raises DocumentError where it is not what its name says.
"""

from __future__ import annotations

from enum import StrEnum

from osaid_hub.audits.findings import (
    AdviceEntry,
    CodeRepositoryEntry,
    Conflict,
    DatasetEntry,
    Evidence,
    GapEntry,
    LicenseEntry,
    LineageEntry,
    Verdict,
    WaiverEntry,
)
from osaid_hub.audits.json_values import DocumentError, Value
from osaid_hub.snapshot import GapReason


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


def evidence(value: Value) -> Evidence:
    """A piece of evidence as JSON has it. Raises DocumentError, also for a quote without words."""
    kind, source, repo, lines, quote, url, looked = value.members(
        "kind", "source", "repo", "lines", "quote", "url", "looked"
    )
    try:
        return Evidence(
            kind=kind.choice(_EvidenceKind).value,
            source=source.text(),
            repo=repo.maybe(Value.text),
            lines=lines.maybe(_lines),
            quote=quote.maybe(Value.text),
            url=url.maybe(Value.text),
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


def license(value: Value) -> LicenseEntry:
    """A license that was found, as JSON has it. Raises DocumentError."""
    subject, source, declared, spdx, osi_approved, category, note = value.members(
        "subject", "source", "declared", "spdx", "osi_approved", "category", "note"
    )
    return LicenseEntry(
        subject=subject.choice(_Subject).value,
        source=source.text(),
        declared=declared.text(),
        spdx=spdx.maybe(Value.text),
        osi_approved=osi_approved.maybe(Value.flag),
        category=category.text(),
        note=note.maybe(Value.text),
    )


def conflict(value: Value) -> Conflict:
    """A conflict between two places, as JSON has it. Raises DocumentError."""
    message, pieces = value.members("message", "evidence")
    return Conflict(message.text(), tuple(map(evidence, pieces.items())))


def base(value: Value) -> LineageEntry:
    """A base model of the lineage, as JSON has it. Raises DocumentError."""
    name, named, found, relation, sha, verdict, score = value.members(
        "id", "named", "found", "relation", "sha", "verdict", "score"
    )
    return LineageEntry(
        id=name.maybe(Value.text),
        named=named.text(),
        found=found.maybe(Value.flag),
        relation=relation.text(),
        sha=sha.maybe(Value.sha),
        verdict=verdict.maybe(lambda one: one.choice(Verdict)),
        score=score.maybe(Value.points),
    )


def dataset(value: Value) -> DatasetEntry:
    """A data set that is named, as JSON has it. Raises DocumentError."""
    name, declared_in, exists, gated, license = value.members("id", "declared_in", "exists", "gated", "license")
    return DatasetEntry(
        id=name.text(),
        declared_in=declared_in.text(),
        exists=exists.maybe(Value.flag),
        gated=gated.maybe(Value.flag),
        license=license.maybe(Value.text),
    )


def code_repository(value: Value) -> CodeRepositoryEntry:
    """A code repository that is named, as JSON has it. Raises DocumentError."""
    url, license_spdx, role, sha = value.members("url", "license_spdx", "role", "sha")
    return CodeRepositoryEntry(
        url=url.text(),
        license_spdx=license_spdx.maybe(Value.text),
        roles=tuple(item.text() for item in role.items()),
        sha=sha.maybe(Value.text),
    )


def advice(value: Value) -> AdviceEntry:
    """A piece of advice, as JSON has it. Raises DocumentError."""
    title, gain, requirements, where, text, who, conflicts, edit, assumed, verdict_after = value.members(
        *("title", "gain", "requirements", "where", "text", "who", "conflicts", "edit", "assumed", "verdict_after")
    )
    path, lines = (None, None) if where.is_null else where.members("path", "lines")
    return AdviceEntry(
        title=title.text(),
        gain=gain.gain(),
        requirements=tuple(item.text() for item in requirements.items()),
        path=path.text() if path else None,
        lines=lines.maybe(_lines) if lines else None,
        text=text.maybe(Value.text),
        who=who.choice(_Who).value,
        conflicts=tuple(item.text() for item in conflicts.items()),
        edit=None if edit.is_null else edit.choice(_Edit).value,
        assumed=assumed.flag(),
        verdict_after=verdict_after.choice(Verdict),
    )


def gap(value: Value) -> GapEntry:
    """A place that could not be looked at, as JSON has it. Raises DocumentError."""
    what, reason, detail = value.members("what", "reason", "detail")
    return GapEntry(what.text(), reason.choice(GapReason).value, detail.text())


def waiver(value: Value) -> WaiverEntry:
    """An accepted exception, as JSON has it. Raises DocumentError."""
    requirement, reason, until, expired, source = value.members("requirement", "reason", "until", "expired", "source")
    return WaiverEntry(requirement.text(), reason.text(), until.text(), expired.flag(), source.text())
