"""`osaid_hub.scan`: many models."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from osaid_hub.api.errors import AuditError, kind_of, refuse_other_kinds, words_of
from osaid_hub.api.reading import Reader, second_of
from osaid_hub.api.scan_result import ScanResult
from osaid_hub.environment import now, settings
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.scans.choose.choices import DATABASE, MOST_WORKERS, WORKERS, Depth, Kind, Sort

if TYPE_CHECKING:
    from osaid_hub.scans.job import Job
    from osaid_hub.scans.keep.database import Database, Scan


def scan(
    *owners: str,
    ids: Iterable[str] | None = None,
    collection: str | None = None,
    search: str | None = None,
    filters: Iterable[str] = (),
    sort: Sort | str | None = None,
    limit: int | None = None,
    since: str | date | None = None,
    kinds: Iterable[Kind | str] = (),
    store: str | PurePath | None = None,
    db: str | PurePath | None = None,
    out: str | PurePath | None = None,
    pages: bool | None = None,
    workers: int = WORKERS,
    follow: bool = True,
    metadata_only: bool = False,
    refresh: bool = False,
    max_wait: float = 600,
    trust_hosts: Iterable[str] = (),
    reader: str | Reader | None = None,
    progress: bool = False,
) -> ScanResult:
    """Audit many models.

    In:  owners         organizations or users, each with all of its models.
         ids            ids or addresses of models.
         collection     slug or address of a collection.
         search         words that the id holds.
         filters        tags that a model has.
         sort           order of the Hub's listing: createdAt, downloads, lastModified, likes or trendingScore.
         limit          most models.
         since          day since which a model was changed, a date or such as `2026-11-01`.
         kinds          how a model was made: base, finetune, adapter, quantized or merge.
         store          folder of saved repositories that is read instead of the network.
         db             database file that keeps every audit: a scan that was stopped goes on, one that is repeated
                        audits only what has changed. Without it, and without `out`, no file is written.
         out            folder for `index.html`, `summary.md`, `summary.csv`, `audits.jsonl` and, where `db` is not
                        given, a database.
         pages          whether `out` gets a web page for each model; None for up to 20,000 of them.
         workers        models that are looked at at the same time.
         follow         whether to look at the data, code and bases that the cards name.
         metadata_only  go by the listing alone, read no text.
         refresh        audit also what has not changed since its last audit.
         max_wait       seconds to wait for a busy server without an answer.
         trust_hosts    hosts that a Hub of your own keeps its files on, as for `audit`.
         reader         a language model that reads the texts too, as for `audit`.
         progress       show on standard error how far it is.
    Out: the results. A model that could not be audited is among them, see `ScanResult.failed`.
    Raises AuditError where nothing can be scanned, or the network is gone; KeyboardInterrupt as any code, and then
    what was audited is kept in `db`.

    The same environment variables are heeded as by `audit`.

    >>> import osaid_hub
    >>> osaid_hub.scan("acme", store="fixtures", search="7b")
    ScanResult('acme, store fixtures, search 7b', audited=3, failed=0)
    """
    refuse_other_kinds(
        words={"collection": collection, "search": search, "sort": sort},
        places={"store": store, "db": db, "out": out},
        numbers={"max_wait": max_wait},
        counts={"limit": limit, "workers": workers},
        switches={"pages": pages, "follow": follow, "metadata_only": metadata_only, "refresh": refresh},
    )
    trusted = words_of(trust_hosts, "trust_hosts")
    try:
        asked = settings(False, max_wait, trusted)
        second = second_of(reader, offline=False)
    except FetchError as error:
        raise AuditError(str(error), error.failure.value) from error
    from osaid_hub.scans.choose.request import SelectionError, selected
    from osaid_hub.scans.job import Job

    if isinstance(ids, str):
        raise AuditError("ids is a list of ids; a single model is not scanned, but audited", "usage")
    if isinstance(filters, str) or isinstance(kinds, str):  # else each of their letters would be one
        raise AuditError("filters and kinds are lists", "usage")
    for owner in owners:
        if not isinstance(owner, str):
            sentence = "each owner is the name of an organization or a user, and an argument of its own: scan(*owners)"
            raise TypeError(f"{sentence}, not {kind_of(owner)}")
    if workers is None:
        raise TypeError("workers is a whole number, not None")
    if not 1 <= workers <= MOST_WORKERS:
        raise AuditError(f"workers is from 1 to {MOST_WORKERS}", "usage")
    if since is not None and not isinstance(since, str | date):
        raise TypeError(f"since is a date, or a day such as '2026-11-01', not {kind_of(since)}")
    if limit is not None and limit < 1:
        raise AuditError("limit is 1 or more", "usage")
    names = None if ids is None else words_of(ids, "ids")
    tags, made = words_of(filters, "filters"), words_of(kinds, "kinds")
    try:
        selection = selected(
            owners,
            ids_from=None if names is None else _name_of(names),
            collection=collection,
            search=search,
            filters=tags,
            sort=None if sort is None else Sort(sort),
            limit=limit,
            since=f"{since:%Y-%m-%d}" if isinstance(since, date) else since,
            kinds=map(Kind, made),
            store=None if store is None else Path(store),
        )
    except SelectionError as error:
        raise AuditError(str(error), "usage") from error
    except ValueError as error:
        wrong = str(error).partition(" is not")[0]
        choices = f"sort is one of {', '.join(Sort)}, and each of kinds one of {', '.join(Kind)}"
        raise AuditError(f"{wrong} is no choice: {choices}", "usage") from error
    if store is None and asked.offline:
        raise AuditError("HF_HUB_OFFLINE is set: without network, scan a store", "offline")
    depth = Depth.METADATA if metadata_only else Depth.FOLLOWED if follow else Depth.ALONE
    folder = None if out is None else Path(out)
    file = Path(db) if db is not None else folder and folder / DATABASE
    job = Job(selection, depth, asked, now, workers, refresh=refresh, second=second)
    return _run(job, names, file, folder, pages=pages, progress=progress)


def _name_of(ids: tuple[str, ...]) -> str:
    """A name for a list of ids: the same for the same ids, so that a later scan of them is compared with this one."""
    digest = hashlib.sha256("\n".join(sorted(ids)).encode(errors="replace")).hexdigest()
    return f"a list of {len(ids)}, {digest[:8]}"


def _run(
    job: Job,
    ids: Iterable[str] | None,
    file: Path | None,
    out: Path | None,
    *,
    pages: bool | None,
    progress: bool,
) -> ScanResult:
    from osaid_hub.fetch import FetchError
    from osaid_hub.scans.keep.database import Database
    from osaid_hub.scans.keep.folder import summed_up, write_results
    from osaid_hub.scans.keep.pages import write_pages
    from osaid_hub.scans.keep.schema import DatabaseError
    from osaid_hub.scans.run.run import UnreachableError

    with ExitStack() as stack:
        try:
            database = stack.enter_context(Database(file, create=True))
            with database.alone():
                begun = job.begin(database)
                try:
                    _look(job, database, ids, progress=progress)
                except (FetchError, UnreachableError) as error:
                    raise _given_up(database, begun, error) from error
                finished = database.scan(begun.id)
                if out is not None:
                    words = summed_up(database, finished)
                    write_results(database, finished, words, out)
                    write_pages(database, finished, words, out, models=pages)
        except DatabaseError as error:
            raise AuditError(str(error), "storage") from error
        except (OSError, sqlite3.Error) as error:
            raise AuditError(f"the results could not be written: {error}", "storage") from error
        stack.pop_all()  # the result goes on reading
        return ScanResult(database, finished)


def _look(job: Job, database: Database, ids: Iterable[str] | None, *, progress: bool) -> None:
    from osaid_hub.output.streams import say
    from osaid_hub.scans.choose.lists import read_ids
    from osaid_hub.scans.run.progress import suited

    with ExitStack() as stack:
        listed = None if ids is None else read_ids(ids, job.settings.endpoint)
        source = stack.enter_context(job.source(database, listed))
        shown, watch = suited(sys.stderr, say, source.waiting, quiet=not progress)
        stack.enter_context(shown)
        job.scan(source, database, watch)


def _given_up(database: Database, scan: Scan, error: Exception) -> AuditError:
    from osaid_hub.fetch import FetchError
    from osaid_hub.report.scan.words import many

    done = database.count(scan.id)
    kept = f". {many(done)} done, kept in {database.file}: call it again to go on" if done and database.file else ""
    return AuditError(f"{error}{kept}", error.failure.value if isinstance(error, FetchError) else "network")
