"""The models of a scan as the page of an organization holds them: short JSON that is inert inside a script element."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import Requirement
from osaid_hub.output import escape
from osaid_hub.report.html.page import NAME_LIMIT

LETTER = {
    Status.MET: "m",
    Status.PARTIAL: "p",
    Status.UNMET: "u",
    Status.UNKNOWN: "k",
    Status.NOT_APPLICABLE: "n",
}
NOT_ASKED = "-"
_FAILED = -1
_BEGINNING, _ENDING = "models/", ".html"
_ORDINARY = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)?")
_ACTIVE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def document(
    requirements: Iterable[Requirement],
    verdicts: Iterable[Verdict],
    results: Iterable[Result],
    link: Callable[[Result], str | None],
) -> Iterator[str]:
    """In: the requirements and the verdicts in the order that numbers stand for; the results, read once; where a model
    is told of.

    Out: a JSON object piece by piece, in ASCII and without `<`, `>` and `&`. Its `models` are arrays:
    `[id, verdict, score, ceiling, data, code, parameters, statuses, link]`, or `[id, -1, reason, link]` for one that
    could not be audited. Of the statuses each is a letter of `LETTER`. The link is left out where it is `before` + id +
    `after`, and null where there is none.
    """
    required = list(requirements)
    places = {verdict: place for place, verdict in enumerate(verdicts)}
    head = {
        "before": _BEGINNING,
        "after": _ENDING,
        "verdicts": [verdict.value for verdict in places],
        "requirements": [[row.id, row.title, row.required] for row in required],
    }
    yield _json(head)[:-1] + ',"models":[\n'
    between = ""
    for result in results:
        yield between + _json(_row(result, required, places, link(result)))
        between = ",\n"
    yield "\n]}"


def _row(result: Result, requirements: list[Requirement], places: dict[Verdict, int], link: str | None) -> list[object]:
    row: list[object] = [escape.plain(result.repo_id, NAME_LIMIT)]
    if result.verdict is None:
        row += [_FAILED, escape.plain(result.reason or "No reason is known.")]
    else:
        letters = (LETTER.get(result.statuses.get(each.id), NOT_ASKED) for each in requirements)  # type: ignore[arg-type]
        row += [places[result.verdict], _points(result.score), _points(result.ceiling)]
        row += [*(_points(result.elements.get(element)) for element in SCORED), "".join(letters)]
    if link == f"{_BEGINNING}{result.repo_id}{_ENDING}" and _ORDINARY.fullmatch(result.repo_id):
        return row
    return [*row, link]


def _points(points: float | None) -> float | int | None:
    """Points with two decimals, so that means of them come out right; whole ones without any."""
    if points is None:
        return None
    rounded = round(points, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).translate(_ACTIVE)
