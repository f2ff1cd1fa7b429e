"""What to do next, in words: the changes of a plan as every report shows them.

Plain text, not escaped yet. An audit whose changes were not tried, as in a scan, shows its remedies: what each could
bring at most, no promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osaid_hub.audits.findings import AdviceEntry, Audit
from osaid_hub.audits.score import gains
from osaid_hub.output.more import listed

TITLE = "What to do next"
FIRST = 3  # changes that a short report shows
_ROWS = 4
_WHO = {
    "publisher": "",
    "base": "for the maker of the base",
    "licensor": "for the licensor alone",
    "auditor": "for whoever audits",
}
_HOW = {"insert": "before line {0} of {path}", "replace": "in place of {lines} of {path}", "new_file": "as {path}"}


@dataclass(frozen=True, slots=True)
class Step:
    """One change.

    lead   what it brings in a word, such as "+23.0".
    title  what to do.
    about  who can, where, what it repairs and what it leads to, as short clauses.
    place  where `text` goes, "" where it is no edit.
    text   what to paste, None where there is nothing.
    """

    lead: str
    title: str
    about: tuple[str, ...]
    place: str
    text: str | None


def steps(audit: Audit) -> tuple[Step, ...]:
    """The changes of an audit in their order; remedies with what they could bring, where none was tried."""
    if audit.advice:
        return tuple(_step(audit, entry) for entry in audit.advice)
    return tuple(_untried(audit))


def _step(audit: Audit, entry: AdviceEntry) -> Step:
    return Step(_lead(audit, entry), entry.title, tuple(_about(audit, entry)), _place(entry), entry.text)


def _lead(audit: Audit, entry: AdviceEntry) -> str:
    if entry.gain > 0:
        return f"+{entry.gain:.1f}"
    if entry.verdict_after is not audit.verdict:
        return "verdict"
    return {"auditor": "look", "licensor": "stays"}.get(entry.who, "+0.0")


def _about(audit: Audit, entry: AdviceEntry) -> Iterator[str]:
    who = _WHO.get(entry.who, "")
    if who:
        yield who
    if entry.requirements:
        verb = "could lift" if entry.who == "auditor" else "concerns" if entry.who == "licensor" else "repairs"
        yield f"{verb} {listed(entry.requirements, _ROWS)}"
    if entry.conflicts:
        yield f"settles {len(entry.conflicts)} conflict{'' if len(entry.conflicts) == 1 else 's'}"
    if entry.verdict_after is not audit.verdict:
        yield f"the verdict is {entry.verdict_after.value} then"
    if entry.assumed:
        yield "tried with a made-up filling"


def _place(entry: AdviceEntry) -> str:
    if entry.path is None or entry.edit is None:
        return ""
    first, last = entry.lines or (1, 1)
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    return _HOW[entry.edit].format(first, path=entry.path, lines=lines)


def _untried(audit: Audit) -> Iterator[Step]:
    """Remedies, each once, with the points that its rows lack."""
    found: dict[str, tuple[float, list[str]]] = {}
    for row, value in gains(audit.requirements):
        if row.remedy:
            points, rows = found.get(row.remedy, (0.0, []))
            found[row.remedy] = points + value, [*rows, row.id]
    for title, (points, rows) in sorted(found.items(), key=lambda each: -each[1][0]):
        lead = f"up to +{points:.1f}" if points else "verdict"
        yield Step(lead, title, (f"concerns {listed(rows, _ROWS)}",), "", None)
