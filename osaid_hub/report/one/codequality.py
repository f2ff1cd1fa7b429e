"""The audit as a Code Quality report of GitLab: what is to mend, at the line of the card that it is about.

Source: GitLab, "Code Quality report format": a list of objects with `description`, `check_name`, `fingerprint`,
`severity` and `location`, whose path is relative to the root of the repository. As in SARIF, what is met, does not
apply, is optional or could not be looked at makes no entry: unknown is never a failure.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from osaid_hub.audits.findings import Audit, Evidence, Status
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.report.one import words
from osaid_hub.report.one.places import README, is_own, relative

# How a required requirement becomes an entry, by status. No other status makes one.
SEVERITY: Mapping[Status, str] = {Status.UNMET: "major", Status.PARTIAL: "minor"}
CONFLICT, MISTAKE = "conflict", "mistake"
_NOTED = "info"
_MOST_DIGITS = 9


def render(audit: Audit) -> str:
    """In: an audit. Out: a JSON list of what is to mend, ending in a line break; an empty one where nothing is."""
    return escape.json_document(json.dumps(list(_entries(audit)), indent=2, ensure_ascii=False)) + "\n"


def _entries(audit: Audit) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()

    def entry(name: str, about: str, severity: str, text: str, place: tuple[str, int]) -> dict[str, object]:
        """`about` is what the entry is about, wherever the words for it stand: it keeps its fingerprint."""
        seen[about] += 1
        digest = sha256(f"{about}\n{seen[about]}".encode("utf-8", "surrogatepass")).hexdigest()
        path, line = place
        return {
            "description": plain(text) or name,
            "check_name": plain(name),
            "fingerprint": digest,
            "severity": severity,
            "location": {"path": path, "lines": {"begin": line}},
        }

    waived = {waiver.requirement: waiver for waiver in audit.waivers}
    for row in audit.requirements:
        if row.required and row.status in SEVERITY:
            waiver = waived.get(row.id)
            excepted = f" ({words.waiver_row(waiver).words})" if waiver else ""
            todo = f" To do: {row.remedy}" if row.remedy else ""
            severity = _NOTED if waiver and not waiver.expired else SEVERITY[row.status]
            text = f"{row.title}: {words.message(row)}{excepted}.{todo}"
            yield entry(row.id, row.id, severity, text, _place(audit, row.evidence))
    for conflict in audit.conflicts:
        about = f"{CONFLICT} {conflict.message}"
        yield entry(CONFLICT, about, SEVERITY[Status.PARTIAL], conflict.message, _place(audit, conflict.evidence))
    for mistake in words.mistakes(audit):
        named, _, line = mistake.subject.rpartition(":")
        path = _shown(named)
        if path and 0 < len(line) <= _MOST_DIGITS:
            about = f"{MISTAKE} {named} {mistake.words}"
            yield entry(MISTAKE, about, _NOTED, mistake.words, (path, max(1, int(line))))


def _place(audit: Audit, evidence: Sequence[Evidence]) -> tuple[str, int]:
    """The first file of the audited repository that the evidence names, else the card, where words belong."""
    item = next((item for item in evidence if is_own(item, audit.repo_id) and _shown(item.source)), None)
    if item is None:
        return README, 1
    return _shown(item.source), item.lines[0] if item.lines else 1


def _shown(path: str | None) -> str:
    """A path in the repository as it is written here; "" for one that leads out of it, also once its blanks are cut."""
    shown = plain(path or "")
    return shown if relative(path or "") is not None and relative(shown) is not None else ""
