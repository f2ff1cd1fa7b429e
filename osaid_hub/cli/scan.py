"""The command `scan`: many models."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from osaid_hub.cli.console import fail, misused
from osaid_hub.cli.gates import Baseline, FailOn, FailUnderMean
from osaid_hub.cli.looking import network
from osaid_hub.cli.options import CodeHost, FailUnder, Quiet, Require, TrustHost
from osaid_hub.cli.reading import Reader, ReaderBudget, ReaderRecord, ReaderReplay, ReaderUrl, Reading
from osaid_hub.cli.settings import waivers
from osaid_hub.environment import now
from osaid_hub.known.reader import BUDGET
from osaid_hub.scans.choose.choices import DATABASE, FEW, MOST_WORKERS, PAGES, WORKERS, Depth, Kind, Sort
from osaid_hub.scans.tables import Engine

Owners = Annotated[
    list[str] | None, typer.Argument(metavar="OWNER", help="Organizations or users.", show_default=False)
]
IdsFrom = Annotated[
    str | None, typer.Option(metavar="FILE", help="File with one id a line (# begins a comment); - is standard input.")
]
Search = Annotated[str | None, typer.Option(metavar="WORDS", help="Words that the id holds.")]
Filter = Annotated[list[str] | None, typer.Option(metavar="TAG", help="Tag that a model has; may be given again.")]
SortBy = Annotated[Sort | None, typer.Option(help="Order of the Hub's listing, the largest or newest first.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="NUMBER", help="Most models.")]
Collection = Annotated[str | None, typer.Option(metavar="COLLECTION", help="Slug or address of a collection.")]
FromStore = Annotated[
    Path | None, typer.Option("--store", metavar="FOLDER", help="Read a store of saved repositories, no network.")
]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="Changed on this day or later, such as 2026-11-01.")]
OfKind = Annotated[
    list[Kind] | None, typer.Option(metavar=f"<{'|'.join(Kind)}>", help="How a model was made; may be given again.")
]
Out = Annotated[Path, typer.Option(metavar="FOLDER", help="Folder for the results.")]
DatabaseFile = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", help=f"Database of scans; else {DATABASE} in the folder.")
]
Parquet = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="Read a dump: file, folder or pattern; may be given again.")
]
EngineOf = Annotated[Engine, typer.Option(help="What runs the audits of a dump.")]
Documents = Annotated[bool, typer.Option("--documents/--no-documents", help="Write whole audits of a dump out.")]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=MOST_WORKERS,
        metavar="NUMBER",
        help=f"Models that are looked at at the same time, {WORKERS} by default; "
        "for a store or a dump processes, one a core.",
        show_default=False,
    ),
]
Follow = Annotated[
    bool, typer.Option("--follow/--no-follow", help="Look at the data, code and bases that the cards name.")
]
MetadataOnly = Annotated[bool, typer.Option("--metadata-only", help="Go by the listing alone, read no text.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Audit also what has not changed since its last audit.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say how many models, requests and minutes, and stop.")]
Pages = Annotated[
    bool | None,
    typer.Option(
        "--pages/--no-pages",
        help=f"Write a web page for each model, beside index.html. Yes, for up to {PAGES} models; never for a dump.",
        show_default=False,
    ),
]
MaxWait = Annotated[
    float, typer.Option(min=0, metavar="SECONDS", help="Seconds to wait for a busy server without an answer.")
]


def scan(
    owners: Owners = None,
    ids_from: IdsFrom = None,
    collection: Collection = None,
    search: Search = None,
    filter: Filter = None,
    sort: SortBy = None,
    limit: Limit = None,
    since: Since = None,
    kind: OfKind = None,
    store: FromStore = None,
    parquet: Parquet = None,
    engine: EngineOf = Engine.PYARROW,
    documents: Documents = True,
    out: Out = Path("osaid-hub-scan"),
    db: DatabaseFile = None,
    workers: Workers = None,
    follow: Follow = True,
    metadata_only: MetadataOnly = False,
    refresh: Refresh = False,
    dry_run: DryRun = False,
    pages: Pages = None,
    max_wait: MaxWait = 600,
    trust_host: TrustHost = None,
    code_host: CodeHost = None,
    fail_under: FailUnder = None,
    fail_under_mean: FailUnderMean = None,
    require: Require = None,
    fail_on: FailOn = None,
    baseline: Baseline = None,
    reader: Reader = None,
    reader_url: ReaderUrl = None,
    reader_budget: ReaderBudget = BUDGET,
    reader_record: ReaderRecord = None,
    reader_replay: ReaderReplay = None,
    quiet: Quiet = False,
) -> None:
    """Audit every model of an organization, a list, a search or a collection, and sum up.

    Each result is kept at once: a scan that was stopped goes on where it was, and one that is repeated audits only
    what has changed.
    """
    if parquet:
        if reader or reader_url or reader_record or reader_replay:
            misused("--reader goes with models that are looked at one by one, which --parquet does not")
        if owners or ids_from or collection or search or filter or sort or since or kind or store or dry_run or refresh:
            misused("--parquet reads every row, or the first of them by --limit: nothing else chooses from it")
        if fail_on or baseline:
            misused("--fail-on and --baseline go with a scan that keeps a database, which --parquet does not")
        if engine is Engine.PYARROW:
            _get_ready()
        from osaid_hub.cli.tables import TableJob
        from osaid_hub.cli.thresholds import Thresholds

        thresholds = Thresholds(fail_under, require, fail_under_mean, waivers())
        TableJob(parquet, out, engine, workers, limit, documents).run(thresholds, quiet=quiet)
        return
    asked = network(max_wait, trust_host or (), code_host)  # before the client is imported, which it silences
    if store and workers != 1 and not (dry_run or reader) and _holds_many(store):
        _get_ready()
    from osaid_hub.cli.scanning import Command
    from osaid_hub.cli.thresholds import Thresholds
    from osaid_hub.scans.choose.request import SelectionError, selected
    from osaid_hub.scans.job import Job
    from osaid_hub.scans.processes import cores

    try:
        selection = selected(
            owners or (),
            ids_from=ids_from if ids_from in (None, "-") else str(Path(ids_from).absolute()),
            collection=collection,
            search=search,
            filters=filter or (),
            sort=sort,
            limit=limit,
            since=since,
            kinds=kind or (),
            store=store,
        )
    except SelectionError as error:
        misused(str(error))
    if store is None and asked.offline:
        fail("HF_HUB_OFFLINE is set: without network, scan a --store")
    depth = Depth.METADATA if metadata_only else Depth.FOLLOWED if follow else Depth.ALONE
    second = Reading(reader, reader_url, reader_budget, reader_record, reader_replay, offline=False)
    at_once = (store and workers) or cores()
    job = Job(selection, depth, asked, now, workers or WORKERS, at_once, refresh, second=second.reader)
    command = Command(job, out, db or out / DATABASE, pages=pages, baseline=baseline, fail_on=fail_on)
    if dry_run:
        command.estimate()
    else:
        try:
            command.run(Thresholds(fail_under, require, fail_under_mean, waivers()), quiet=quiet)
        finally:
            if not quiet:
                second.tell()


def _get_ready() -> None:
    """Let workers load what they will need while this process loads what itself needs."""
    from osaid_hub.scans.processes import ready

    ready()


def _holds_many(store: Path) -> bool:
    """Whether a store may hold so many models that processes will share them."""
    try:
        return len(list(islice((store / "models").glob("*/*"), FEW + 1))) > FEW
    except OSError:
        return False
