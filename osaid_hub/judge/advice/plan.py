"""The plan of an audited model: every change that its findings call for, the least work first, none tried yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Judgement
from osaid_hub.judge.advice import bases, code, data, looks, terms
from osaid_hub.judge.advice.change import Change
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.examined import Examined
from osaid_hub.known import advice
from osaid_hub.snapshot import Unseen

PARTS = (terms.changes, data.changes, code.changes, bases.changes, looks.changes)


def plan(found: Examined) -> tuple[Change, ...]:
    """In: an examined model. Out: the changes that could help, each cause once, the least work first."""
    making = Making(found)
    changes = {(change.key, change.title): change for change in _changes(making) if change.requirements}
    return tuple(sorted(changes.values(), key=lambda change: change.work))


def _changes(making: Making) -> Iterator[Change]:
    for part in PARTS:
        try:
            yield from part(making)
        except Unseen:  # what a part rests on was not seen: how to look is told by another
            continue


def with_remedies(audit: Audit, titles: Mapping[str, str]) -> Audit:
    """The audit with what to do first about each requirement that is missing, by its id."""
    rows = tuple(_with_remedy(row, titles.get(row.id)) for row in audit.requirements)
    return replace(audit, requirements=rows)


def _with_remedy(row: Judgement, title: str | None) -> Judgement:
    if row.finding.remedy == title:
        return row
    return Judgement(row.requirement, replace(row.finding, remedy=title))


def by_requirement(changes: tuple[Change, ...]) -> dict[str, Change]:
    """The change that is first meant to repair a requirement, by its id; the table tells the order."""
    found: dict[str, Change] = {}
    for change in changes:
        for name in change.requirements:
            if name not in found or _rank(name, change) < _rank(name, found[name]):
                found[name] = change
    return found


def remedies(changes: tuple[Change, ...]) -> dict[str, str]:
    """The titles of these changes, by requirement."""
    return {name: change.title for name, change in by_requirement(changes).items()}


def _rank(requirement: str, change: Change) -> int:
    keys = advice.load().repairs.get(requirement, ())
    return keys.index(change.key) if change.key in keys else len(keys)
