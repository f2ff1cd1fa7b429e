"""A scan of a dump of the Hub: tables in Parquet files, read and written without any request."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import typer
from msgspec import Struct

from osaid_hub.audits.summary import summarize
from osaid_hub.cli.console import INTERRUPTED, MISSED, colored, fail, say, show, width
from osaid_hub.cli.thresholds import Thresholds
from osaid_hub.environment import now
from osaid_hub.known import definition
from osaid_hub.output.files import save_below
from osaid_hub.output.streams import say as say_raw
from osaid_hub.report.scan import markdown, text
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.keep.folder import INDEX, SUMMARY
from osaid_hub.scans.run import progress
from osaid_hub.scans.run.pipeline import Found
from osaid_hub.scans.run.run import Tally
from osaid_hub.scans.tables import Engine, scan_tables
from osaid_hub.scans.tables.errors import TableError
from osaid_hub.version import __version__


class TableJob(Struct, frozen=True):
    """One scan of tables as the command line asks for it."""

    patterns: Sequence[str]
    out: Path
    engine: Engine
    workers: int | None
    limit: int | None
    documents: bool

    @property
    def results(self) -> Path:
        """Where the results are written: Ray writes a folder."""
        return self.out / ("audits.parquet" if self.engine is Engine.PYARROW else "audits")

    def run(self, thresholds: Thresholds, *, quiet: bool) -> None:
        """Scan, write the results and the summary, and exit with the code that says how it went."""
        begun = now()
        try:
            self._audit(begun, quiet=quiet)
            words = self._summed_up(begun, thresholds)
            save_below(self.out, SUMMARY, markdown.render(words))
            save_below(self.out, INDEX, self._page(words))
        except TableError as error:
            fail(str(error))
        except OSError as error:
            fail(f"could not write to {self.out}: {error.strerror or error}")
        except KeyboardInterrupt:
            say("stopped: the results of a table are written as a whole, so nothing is kept")
            raise typer.Exit(INTERRUPTED) from None
        if not quiet:
            show(text.render(words, width=width(), color=colored()))
            say(f"results in {self.results}")
        if thresholds.nothing:
            fail(thresholds.nothing)
        missed = thresholds.missed()
        if missed:
            say(missed)
            raise typer.Exit(MISSED)

    def _audit(self, begun: str, *, quiet: bool) -> None:
        batches = scan_tables(
            self.patterns,
            self.results,
            now=begun,
            engine=self.engine,
            workers=self.workers,
            documents=self.documents,
            limit=self.limit,
        )
        shown, watch = progress.suited(sys.stderr, say_raw, lambda: 0.0, quiet=quiet)
        tally = Tally(Found(complete=True))
        with shown, closing(batches):  # type: ignore[type-var]
            for batch in batches:
                tally.audited += batch.rows
                tally.found.count = batch.of
                watch(tally)

    def _page(self, words: scan_words.Scan) -> Iterator[str]:
        """The page of all models; they are read again where it lists them."""
        from osaid_hub.report.html import render_scan
        from osaid_hub.scans.tables.parquet_files import read_results

        return render_scan(words, lambda: read_results(self.results))

    def _summed_up(self, begun: str, thresholds: Thresholds) -> scan_words.Scan:
        from osaid_hub.scans.tables.parquet_files import read_results

        return scan_words.Scan(
            scope=", ".join(self.patterns),
            date=begun,
            tool_version=__version__,
            definition_version=definition.load().version,
            summary=summarize(thresholds.watching(read_results(self.results))),
        )
