"""The audit as SARIF 2.1.0, for code scanning on GitHub and other viewers of findings.

A result is something to mend: a required requirement that is not evidenced, or in part only, and a conflict between
statements. Viewers take every result for an alert, GitHub whatever its `kind` says, so what is met, does not apply or
is optional makes none, and what could not be looked at is a notification of the run: unknown is never a failure. The
status of every requirement stands in the properties of the run. docs/FORMATS.md has the mapping.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from osaid_hub.audits.findings import AdviceEntry, Audit, Conflict, GapEntry, Judgement, Status
from osaid_hub.known.definition import Requirement
from osaid_hub.output import escape
from osaid_hub.report.one import words
from osaid_hub.report.one.places import relative
from osaid_hub.report.one.sarif.places import ROOT, Places, base_ids
from osaid_hub.report.one.sarif.rules import CONFLICT, MISTAKE, NOT_JUDGED, NOT_SEEN, driver
from osaid_hub.report.one.steps import changes_of
from osaid_hub.report.reference.rulebook import rulebook

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# How a required requirement becomes a result: its level, by status. No other status makes one.
_MOST_LINES = 2**31
_DIGITS = 12
LEVEL: Mapping[Status, str] = {Status.UNMET: "error", Status.PARTIAL: "warning"}


def render(audit: Audit) -> str:
    """In: an audit. Out: a SARIF log with one run, indented by two blanks, ending in a line break."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(audit).log()]}
    return escape.json_document(json.dumps(log, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


class _Run:
    """One audit as a run."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._rules = rulebook(audit)
        self._index = {name: number for number, name in enumerate((*self._rules, CONFLICT))}
        self._places = Places(audit)

    def log(self) -> dict[str, object]:
        audit = self._audit
        run: dict[str, object] = {
            "tool": {"driver": driver(audit, self._rules)},
            "automationDetails": {"id": escape.plain(f"osaid-hub/{audit.repo_id}/{audit.repo_sha or ''}")},
            "originalUriBaseIds": base_ids(),
            "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": list(self._notifications())}],
            "results": list(self._results()),
            "properties": self._properties(),
        }
        repository = escape.address(audit.repo_url)
        if repository:
            revision = {"revisionId": escape.plain(audit.repo_sha)} if audit.repo_sha else {}
            run["versionControlProvenance"] = [
                {"repositoryUri": repository, **revision, "mappedTo": {"uriBaseId": ROOT}}
            ]
        return run

    def _properties(self) -> dict[str, object]:
        audit = self._audit
        return {
            "verdict": audit.verdict.value,
            "score": round(float(audit.score), 1),
            "ceiling": round(float(audit.ceiling), 1),
            "fetchedAt": escape.plain(audit.fetched_at),
            "statuses": {escape.plain(row.id): row.status.value for row in audit.requirements},
            "note": words.DISCLAIMER,
        }

    def _results(self) -> Iterator[dict[str, object]]:
        for judgement in self._audit.requirements:
            if judgement.requirement.required and judgement.status in LEVEL:
                yield self._lack(judgement)
        seen: Counter[str] = Counter()
        for conflict in self._audit.conflicts:
            seen[conflict.message] += 1
            yield self._conflict(conflict, seen[conflict.message])

    def _lack(self, judgement: Judgement) -> dict[str, object]:
        finding = judgement.finding
        remedy = f" To do: {escape.sarif(finding.remedy)}" if finding.remedy else ""
        named, places = self._places.of(finding.evidence)
        return {
            **self._rule(judgement.id),
            "kind": "fail",
            "level": LEVEL[judgement.status],
            "message": {"text": f"{_words(judgement.requirement, words.message(judgement))} ({named}).{remedy}"},
            **places,
            **self._fixes(judgement),
            **self._suppressions(judgement),
            "partialFingerprints": _fingerprint(judgement.id, 1),
        }

    def _fixes(self, judgement: Judgement) -> dict[str, object]:
        """The change that repairs it, where its edits are ready to be made: no blanks, and no new file."""
        for entries in changes_of(self._audit):
            uris = [relative(entry.path) if entry.path and _is_ready(entry) else None for entry in entries]
            if judgement.id in entries[0].requirements and all(uris):
                return {"fixes": [_fix(entries, [uri for uri in uris if uri])]}
        return {}

    def _suppressions(self, judgement: Judgement) -> dict[str, object]:
        """The exceptions from it that hold, in the standard's own words."""
        found = [
            {"kind": "external", "status": "accepted", "justification": escape.sarif(words.waiver_row(entry).words)}
            for entry in self._audit.waivers
            if entry.requirement == judgement.id and not entry.expired
        ]
        return {"suppressions": found} if found else {}

    def _conflict(self, conflict: Conflict, number: int) -> dict[str, object]:
        named, places = self._places.of(conflict.evidence)
        return {
            **self._rule(CONFLICT),
            "kind": "fail",
            "level": "warning",
            "message": {"text": f"{escape.sarif(conflict.message)} ({named})."},
            **places,
            "partialFingerprints": _fingerprint(f"{CONFLICT} {conflict.message}", number),
        }

    def _notifications(self) -> Iterator[dict[str, object]]:
        for row in words.mistakes(self._audit):
            yield {**_notification(MISTAKE, 2, f"{escape.sarif(row.subject)}: {escape.sarif(row.words)}"), **_line(row)}
        for judgement in self._audit.requirements:
            if judgement.status is Status.UNKNOWN:
                rule = self._rule(judgement.id)
                yield {
                    **_notification(NOT_JUDGED, 0, _words(judgement.requirement, judgement.finding.message)),
                    "associatedRule": {"id": rule["ruleId"], "index": rule["ruleIndex"]},
                }
        for entry in self._audit.waivers:
            if entry.expired:
                row = words.waiver_row(entry)
                yield {"level": "error", "message": {"text": f"{escape.sarif(row.subject)}: {escape.sarif(row.words)}"}}
        for gap in self._audit.gaps:
            if not gap.is_mistake:
                yield _notification(NOT_SEEN, 1, _gap(gap))

    def _rule(self, name: str) -> dict[str, object]:
        return {"ruleId": escape.plain(name), "ruleIndex": self._index[name]}


def _is_ready(entry: AdviceEntry) -> bool:
    return bool(entry.lines) and entry.text is not None and not entry.assumed


def _fix(entries: Sequence[AdviceEntry], uris: Sequence[str]) -> dict[str, object]:
    """The edits of a change, file by file."""
    replacements: dict[str, list[dict[str, object]]] = {}
    for entry, uri in zip(entries, uris, strict=True):
        replacements.setdefault(uri, []).append(_replacement(entry))
    return {
        "description": {"text": escape.sarif(entries[0].title)},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "replacements": found}
            for uri, found in replacements.items()
        ],
    }


def _replacement(entry: AdviceEntry) -> dict[str, object]:
    """An edit of whole lines. An insertion deletes nothing, and lines that go take their last line break along."""
    text = escape.block(entry.text or "")
    first, last = entry.lines or (1, 1)
    if entry.edit == "insert":
        end = {"endLine": first, "endColumn": 1}
    else:
        end = {"endLine": last} if text else {"endLine": last + 1, "endColumn": 1}
    inserted = f"{text}\n" if entry.edit == "insert" else text
    return {
        "deletedRegion": {"startLine": first, "startColumn": 1, **end},
        "insertedContent": {"text": inserted},
    }


def _notification(name: str, index: int, text: str) -> dict[str, object]:
    return {"descriptor": {"id": name, "index": index}, "level": "warning", "message": {"text": text}}


def _line(row: words.Row) -> dict[str, object]:
    """The line of a mistake as the place of a notification."""
    path, _, line = row.subject.rpartition(":")
    uri = relative(path)
    if uri is None or not 0 < int(line[:_DIGITS]) < _MOST_LINES:
        return {}
    region = {"startLine": int(line[:_DIGITS])}
    return {
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "region": region}}]
    }


def _words(requirement: Requirement, message: str) -> str:
    return f"{escape.sarif(requirement.title)}: {escape.sarif(message)}"


def _gap(gap: GapEntry) -> str:
    row = words.gap_row(gap)
    return f"{escape.sarif(row.subject)}: {escape.sarif(row.words)}"


def _fingerprint(identity: str, number: int) -> dict[str, str]:
    """What makes this result the same one in the next audit: what it is about, wherever the words for it stand now.

    The key is the only one that GitHub reads, and its form (16 hexadecimal digits and a count) is GitHub's.
    """
    digest = sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {"primaryLocationLineHash": f"{digest}:{number}"}
