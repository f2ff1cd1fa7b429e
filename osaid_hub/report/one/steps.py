"""What to do next, in words: the changes of a plan as every report shows them.

Plain text, not escaped yet. An audit whose changes were not tried, as in a scan, shows its remedies: what each could
bring at most, no promise.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import groupby

from msgspec import Struct

from osaid_hub.audits.findings import AdviceEntry, Audit
from osaid_hub.audits.score import gains
from osaid_hub.output.more import counted, listed

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


class Paste(Struct, frozen=True):
    """A text to paste.

    what  where it goes, as an order such as "Write before line 3 of README.md".
    text  the text, "" where lines only go.
    """

    what: str
    text: str


class Step(Struct, frozen=True):
    """One change, which can be several entries of the advice: one for each edit.

    lead   what it brings in a word, such as "+23.0".
    title  what to do.
    about  who can, where, what it repairs and what it leads to, as short clauses.
    pastes  what to paste, one for each edit.
    """

    lead: str
    title: str
    about: tuple[str, ...]
    pastes: tuple[Paste, ...] = ()


def steps(audit: Audit) -> tuple[Step, ...]:
    """The changes of an audit in their order; remedies with what they could bring, where none was tried."""
    if not audit.advice:
        return tuple(_untried(audit))
    begun: set[str] = set()
    return tuple(_step(audit, entries, begun) for entries in changes_of(audit))


def changes_of(audit: Audit) -> Iterator[tuple[AdviceEntry, ...]]:
    """The entries of each change: those that follow one another under one title are its edits."""
    for _, entries in groupby(audit.advice, key=lambda entry: entry.title):
        yield tuple(entries)


def _step(audit: Audit, entries: tuple[AdviceEntry, ...], begun: set[str]) -> Step:
    """One change; `begun` holds the new files that the changes before it begin, and takes those of this one."""
    first = entries[0]
    pastes = [_paste(entry, begun) for entry in entries]
    begun |= {entry.path for entry in entries if entry.edit == "new_file" and entry.path}
    return Step(_lead(audit, first), first.title, tuple(_about(audit, first)), tuple(each for each in pastes if each))


def _paste(entry: AdviceEntry, begun: Container[str]) -> Paste | None:
    if entry.text is None:
        return None
    if entry.path is None or entry.edit is None:
        return Paste("Send to them" if entry.who == "base" else "Write", entry.text)
    first, last = entry.lines or (1, 1)
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    if not entry.text:
        return Paste(f"Delete {lines} of {entry.path}", "")
    if entry.edit == "new_file" and entry.path in begun:
        return Paste(f"Write at the end of {entry.path}", entry.text)
    return Paste(f"Write {_HOW[entry.edit].format(first, path=entry.path, lines=lines)}", entry.text)


def _lead(audit: Audit, entry: AdviceEntry) -> str:
    if entry.gain > 0:
        return f"+{entry.gain:.1f}"
    if entry.verdict_after is not audit.verdict:
        return "verdict"
    return {"auditor": "+?", "licensor": "none"}.get(entry.who, "+0.0")


def _about(audit: Audit, entry: AdviceEntry) -> Iterator[str]:
    who = _WHO.get(entry.who, "")
    if who:
        yield who
    if entry.requirements:
        verb = "could lift" if entry.who == "auditor" else "concerns" if entry.who == "licensor" else "repairs"
        yield f"{verb} {listed(entry.requirements, _ROWS)}"
    elif entry.who in ("publisher", "base") and entry.gain <= 0 and entry.verdict_after is audit.verdict:
        yield "counts once the others are made as well"
    if entry.conflicts:
        yield f"settles {counted(len(entry.conflicts), 'conflict')}"
    if entry.verdict_after is not audit.verdict:
        yield f"the verdict would then be {entry.verdict_after.value}"
    if entry.assumed:
        yield "estimated with example text in place of yours"


def _untried(audit: Audit) -> Iterator[Step]:
    """Remedies, each once, with the points that its rows lack."""
    found: dict[str, tuple[float, list[str]]] = {}
    for row, value in gains(audit.requirements):
        if row.remedy:
            points, rows = found.get(row.remedy, (0.0, []))
            found[row.remedy] = points + value, [*rows, row.id]
    for title, (points, rows) in sorted(found.items(), key=lambda each: -each[1][0]):
        lead = f"up to +{points:.1f}" if points else "verdict"
        yield Step(lead, title, (f"concerns {listed(rows, _ROWS)}",))
