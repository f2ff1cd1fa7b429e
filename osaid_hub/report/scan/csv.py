"""All models of a scan as a table for spreadsheets (`summary.csv`, RFC 4180, UTF-8).

A spreadsheet runs a cell that begins like a formula. Names and reasons come from strangers: where a formula could
begin, an apostrophe goes before it, as OWASP advises ("CSV Injection").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO

from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import load
from osaid_hub.output.escape import address, plain
from osaid_hub.report.one.words import model_url

_LIMIT = 2000
# A formula begins at the start of a cell, and after anything that a program may take for the end of one: spreadsheets
# also split at semicolons and bars, and each reads quotes in its own way. The last four are full-width forms.
_FORMULA = re.compile(r"(?:^|(?<=[,;|'\"]))(\s*+)(?=[=+\-@＝＋－＠])")

_HEAD = ("id", "url", "sha", "verdict", "score", "ceiling")
_TAIL = ("reason", "fetched_at", "tool_version", "definition_version")


def columns() -> tuple[str, ...]:
    """The names of the columns, in order."""
    ids = (requirement.id for requirement in load().requirements)
    return (*_HEAD, *(element.value for element in SCORED), *ids, *_TAIL)


def row(result: Result, endpoint: str | None) -> tuple[str | float | None, ...]:
    """What a result has to say in each column, None for nothing: scores with one decimal, words as they are."""
    return (
        result.repo_id,
        model_url(endpoint, result.repo_id) or address(result.url),
        result.sha,
        result.verdict,
        _rounded(result.score),
        _rounded(result.ceiling),
        *(_rounded(result.elements.get(element)) for element in SCORED),
        *(result.statuses.get(requirement.id) for requirement in load().requirements),
        result.reason,
        result.fetched_at,
        result.tool_version,
        result.definition_version,
    )


def render(results: Iterable[Result], endpoint: str | None = None) -> Iterator[str]:
    """In: the results of a scan, read once; the address of the Hub, without which the column `url`
    is what each result says of its address.

    Out: the table piece by piece, the header first, each line ending in CR LF: however many results there are, only
    one is held. Scores have one decimal; a cell is empty where there is nothing to say.
    """
    yield _line(columns())
    for result in results:
        yield _line(f"{value:.1f}" if isinstance(value, int | float) else value for value in row(result, endpoint))


@lru_cache(maxsize=1024)  # most cells are one of a few words
def cell(text: str) -> str:
    """Text as the content of a cell: one line without control characters, in which no formula begins."""
    return _FORMULA.sub(r"\1'", plain(text, _LIMIT))


def _line(cells: Iterable[str | None]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([cell(text or "") for text in cells])
    return line.getvalue()


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, 1)
