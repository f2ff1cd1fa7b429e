"""Results as pandas tables. Strangers' names stand in them as they are: data, not markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from osaid_hub.audits.findings import Audit, Evidence
from osaid_hub.audits.short import Result
from osaid_hub.report.one.words import place
from osaid_hub.report.scan import csv

if TYPE_CHECKING:
    from pandas import DataFrame

_REQUIREMENT = ("id", "element", "required", "status", "message", "remedy", "place", "url")


def requirements_table(audit: Audit) -> DataFrame:
    """The requirements of an audit, one a row."""
    rows = []
    for row in audit.requirements:
        first: Evidence | None = next(iter(row.evidence), None)
        where = (place(first, audit.repo_id), first.url) if first else (None, None)
        rows.append((row.id, row.element.value, row.required, row.status.value, row.message, row.remedy, *where))
    return _table(rows, _REQUIREMENT)


def models_table(results: Iterable[Result], endpoint: str | None) -> DataFrame:
    """The models of a scan, one a row, with the columns of `summary.csv`."""
    return _table([csv.row(result, endpoint) for result in results], csv.columns())


def _table(rows: list[tuple[object, ...]], columns: tuple[str, ...]) -> DataFrame:
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise ImportError("a table needs pandas: pip install pandas") from error
    return DataFrame(rows, columns=list(columns))
