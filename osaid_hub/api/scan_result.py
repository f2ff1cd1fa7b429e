"""What `osaid_hub.scan` returns."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, overload

from msgspec import Struct

from osaid_hub.api.audit_result import AuditResult
from osaid_hub.api.errors import AuditError, kind_of
from osaid_hub.audits import from_json
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import Summary
from osaid_hub.known.similar import meant_id
from osaid_hub.report import notebook
from osaid_hub.report.scan import csv, markdown, words
from osaid_hub.report.scan import text as scan_text
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import summed_up
from osaid_hub.scans.keep.schema import DatabaseError

if TYPE_CHECKING:
    from pandas import DataFrame


_COMPARED = 1_000


class Failure(Struct, frozen=True):
    """A model that could not be audited, and why, in a sentence."""

    repo_id: str
    reason: str


class ScanResult(Sequence[AuditResult]):
    """The audits of many models: `len()`, `in`, `result["org/name"]` and iterating over them, by id.

    Audits are read one at a time from the database, which `close`, a `with` block or the end of the object closes.
    Reading raises AuditError where the database is closed or damaged.
    """

    def __init__(self, database: Database, scan: Scan) -> None:
        self._database = database
        self._scan = scan
        weakref.finalize(self, database.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; nothing can be read from the result afterwards."""
        self._database.close()

    def __len__(self) -> int:
        """How many models were audited; those that could not be are `failed`."""
        return sum(1 for _ in self._audited())

    def __iter__(self) -> Iterator[AuditResult]:
        """The audits, by id."""
        with _readable():
            for text in self._database.documents(self._scan.id):
                yield AuditResult(from_json.read_text(text))

    def __contains__(self, model: object) -> bool:
        """Whether a model was audited: by its id, or its audit as this scan has it."""
        name = model.repo_id if isinstance(model, AuditResult) else model
        with _readable():
            text = self._document(name) if isinstance(name, str) else None
            return text is not None and (name is model or AuditResult(from_json.read_text(text)) == model)

    @overload
    def __getitem__(self, repo_id: str | int) -> AuditResult: ...

    @overload
    def __getitem__(self, repo_id: slice) -> list[AuditResult]: ...

    def __getitem__(self, repo_id: str | int | slice) -> AuditResult | list[AuditResult]:
        """The audit of one model, by its id; by a number or a slice, as in a list of all, in the order of `ids`.

        Raises KeyError for a model that was not audited, IndexError for no number, TypeError for anything else.
        """
        if isinstance(repo_id, slice):
            return [self[name] for name in self.ids[repo_id]]
        if isinstance(repo_id, int):
            repo_id = self.ids[repo_id]
        if not isinstance(repo_id, str):
            raise TypeError(f"an audit is asked for by the id of its model, not by {kind_of(repo_id)}")
        with _readable():
            text = self._document(repo_id)
            if text is None:
                raise KeyError(f"{repo_id!r} was not audited{meant_id(repo_id, self._first_ids())}")
            return AuditResult(from_json.read_text(text))

    def __reversed__(self) -> Iterator[AuditResult]:
        return (self[name] for name in reversed(self.ids))

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of the audit of a model, by itself or by its id. Raises ValueError where there is none."""
        name = value.repo_id if isinstance(value, AuditResult) else value
        names = self.ids if value in self else ()
        found = next((place for place in range(len(names))[start:stop] if names[place] == name), None)
        if found is None:
            raise ValueError(f"{value!r} is not among them")
        return found

    @property
    def label(self) -> str:
        """What was scanned, in words, such as "acme"."""
        return self._scan.label

    def results(self) -> Iterator[Result]:
        """What every model came to in short, by id, those among them that could not be audited."""
        return self._rows()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the models that were audited."""
        return tuple(result.repo_id for result in self._audited())

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The models that could not be audited, by id, with the reason."""
        return tuple(Failure(row.repo_id, row.reason or "") for row in self._rows() if row.verdict is None)

    @property
    def summary(self) -> Summary:
        """Counts of verdicts, mean score, what is missing most often, the best and the worst."""
        return self._words().summary

    def to_markdown(self) -> str:
        """The summary in Markdown, as `summary.md`."""
        return markdown.render(self._words())

    def to_html(self) -> str:
        """The page of all models as one file, as `osaid-hub report DB --format html`: names lead to the Hub."""
        from osaid_hub.report.html import render_scan  # imports jinja2

        return "".join(render_scan(self._words(), self._rows))

    def to_csv(self) -> str:
        """A line for each model, as `summary.csv`: no cell begins a formula where a spreadsheet opens it."""
        return "".join(csv.render(self._rows(), self._scan.endpoint))

    def to_jsonl(self) -> Iterator[str]:
        """Every audit as a line of JSON (docs/audit.schema.json), by id, as `audits.jsonl`."""
        with _readable():
            yield from self._database.documents(self._scan.id)

    def to_text(self, *, width: int = 100) -> str:
        """The summary as the command line prints it. `width` in columns."""
        return scan_text.render(self._words(), width=width, color=False, whole="to_markdown()")

    def to_dataframe(self) -> DataFrame:
        """The models as a pandas table, one a row: verdict, score, points of each element, status of each requirement.

        Those that could not be audited are in it too, with the `reason`. Raises ImportError without pandas, which
        `pip install pandas` brings. For a spreadsheet take `to_csv`: names come from strangers.
        """
        from osaid_hub.api.tables import models_table

        return models_table(self._rows(), self._scan.endpoint)

    def __repr__(self) -> str:
        found = self.summary
        return f"ScanResult({self._scan.label!r}, audited={found.audited}, failed={found.failed})"

    def _repr_html_(self) -> str:
        return notebook.scan(self._words(), tuple(islice(self._rows(), notebook.MODELS)))

    def _words(self) -> words.Scan:
        with _readable():
            return summed_up(self._database, self._scan)

    def _rows(self) -> Iterator[Result]:
        with _readable():
            yield from self._database.results(self._scan.id)

    def _document(self, repo_id: str) -> str | None:
        """The audit of a model as JSON; None where there is none, as of letters that no id can have."""
        try:
            return self._database.document(self._scan.id, repo_id)
        except UnicodeEncodeError:
            return None

    def _first_ids(self) -> Iterator[str]:
        """Ids that may be meant by another; not all of many, as whoever tries ids may not wait for each."""
        return (result.repo_id for result in islice(self._audited(), _COMPARED))

    def _audited(self) -> Iterator[Result]:
        return (result for result in self._rows() if result.verdict is not None)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, DocumentError, sqlite3.Error) as error:
        raise AuditError(f"the results could not be read: {error}", "storage") from error
