"""The web pages of a scan: `index.html`, and a page for each audited model under `models/`, with its badge.

A page says in its first lines what it was made of. So one that would come out the same is not made again, and what an
earlier scan left is told from what somebody else put there, which is never touched. Nothing is held but the page in
hand: a scan may have twenty thousand.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from msgspec.structs import replace

from osaid_hub.audits import from_json
from osaid_hub.audits.findings import WaiverEntry
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.output.files import save_below
from osaid_hub.report.html import render_audit, render_scan
from osaid_hub.report.html.page import fingerprint
from osaid_hub.report.scan import words as scan_words
from osaid_hub.scans.choose.choices import FEW, PAGES
from osaid_hub.scans.keep.badges import age_badges, badges
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.folder import INDEX
from osaid_hub.scans.keep.schema import DatabaseError
from osaid_hub.scans.processes import in_order, pool

MODELS = "models"
BATCH = 8  # pages that a process gets at once

_ENDING = ".html"
_LONGEST = 100
_ORDINARY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?")
# What a web server or Windows takes for something else than a page of that name.
_SPECIAL = re.compile(rf"(?i)(?:index|con|nul|prn|aux|(?:com|lpt)\d)(?:\..*)?|.*{re.escape(_ENDING)}")
_MARK = re.compile(rb'<meta name="osaid-hub" content="([!-~]{1,3000}) ([0-9a-f]{32})">')
_HEAD = 4096


def page_name(repo_id: str, alike: frozenset[str] = frozenset()) -> str:
    """The file of the page of a model, from the folder of the results, such as `models/acme/open-7b.html`.

    In:  any id; `alike`, ids of the same scan, in small letters, that differ in capitals alone.
    Out: a relative path of ASCII letters, digits and `._~-/` inside `models`, another one for each id, also where a
         file system does not tell capitals from small letters. What is no plain name gets a digest of the id behind a
         `~`, which no plain name holds.
    """
    owner, slash, name = repo_id.partition("/")
    folder = f"{_part(owner, repo_id)}/" if slash else ""
    file = _part(name if slash else owner, repo_id, distinct=repo_id.lower() in alike)
    return f"{MODELS}/{folder}{file}{_ENDING}"


def write_pages(
    database: Database,
    scan: Scan,
    words: scan_words.Scan,
    out: Path,
    *,
    models: bool | None = None,
    workers: int = 1,
) -> None:
    """Write the pages of a scan; each is complete or as it was before.

    In:  `models`: whether each model gets a page, None for up to `PAGES` of them; if not, names lead to the Hub.
         `workers`: how many processes may share the work.
    Then pages of models that are not in this scan are removed, if they are ours. Raises OSError where the folder cannot
    be written, DatabaseError where an audit cannot be read.
    """
    alike = database.alike(scan.id)
    models = words.summary.audited <= PAGES if models is None else models

    def page(repo_id: str) -> str:
        return page_name(repo_id, alike)

    written: set[str] = set()
    if models:
        pages = (
            _Page(out, page(repo_id), repo_id, document, words.waivers.get(repo_id, ()))
            for repo_id, document in database.named_documents(scan.id)
        )
        made = (_Badge(out, *badge) for badge in badges(database, scan, page))
        _write(chain(pages, _noting(made, written)), workers if words.summary.audited > FEW else 1)
    index = render_scan(words, lambda: database.results(scan.id), page if models else None)
    save_below(out, INDEX, index)
    _sweep(database, scan, out, page if models else None)
    age_badges(scan, out, written)


class _Page(NamedTuple):
    """A page to be made: where, of whom, and from which document."""

    out: Path
    place: str
    repo_id: str
    document: str
    waivers: tuple[WaiverEntry, ...]


class _Badge(NamedTuple):
    """A badge to be written: where, and what it holds."""

    out: Path
    place: str
    text: str


def _noting(made: Iterator[_Badge], written: set[str]) -> Iterator[_Badge]:
    for badge in made:
        written.add(badge.place)
        yield badge


def _write(jobs: Iterator[_Page | _Badge], workers: int) -> None:
    if workers == 1:
        _write_batch(jobs)
        return
    batches = iter(lambda: list(islice(jobs, BATCH)), [])
    try:
        with pool(workers, fingerprint) as executor:
            for _ in in_order(executor, _write_batch, batches, 2 * workers + 1):
                pass
    except BrokenProcessPool as error:
        raise OSError("a worker process died, perhaps for want of memory; try fewer workers (--workers)") from error


def _write_batch(jobs: Iterable[_Page | _Badge]) -> None:
    for job in jobs:
        if isinstance(job, _Badge):
            save_below(*job)
        else:
            _write_page(job)


def _write_page(job: _Page) -> None:
    excepted = repr(job.waivers) if job.waivers else ""
    mark = f"{quote(job.repo_id, errors='replace')} {_digest(job.document + excepted)}"
    if _mark_of(job.out / job.place) == mark:
        return
    try:
        audit = from_json.read_text(job.document)
    except DocumentError as error:
        raise DatabaseError(f"the audit of {job.repo_id!r} cannot be read: {error}") from error
    audit = replace(audit, waivers=job.waivers)
    save_below(job.out, job.place, render_audit(audit, home="../" * job.place.count("/") + INDEX, mark=mark))


def _sweep(database: Database, scan: Scan, out: Path, page: Callable[[str], str] | None) -> None:
    """Remove our pages of models that have none in this scan, and folders that are empty then."""

    def is_current(file: Path, repo_id: str) -> bool:
        if page is None or not database.has_document(scan.id, repo_id):
            return False
        written = out / page(repo_id)
        return written.exists() and written.samefile(file)

    for file in _files(out / MODELS):
        mark = _mark_of(file)
        if mark is not None and not is_current(file, unquote(mark.split(" ")[0])):
            file.unlink(missing_ok=True)
            with suppress(OSError):  # it holds something else
                file.parent.rmdir()


def _files(folder: Path, deep: bool = True) -> Iterator[Path]:
    """The pages in a folder and in the folders in it; nothing behind a symbolic link."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if deep and entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), deep=False)
            elif entry.name.endswith(_ENDING) and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _mark_of(file: Path) -> str | None:
    """What a page says that it was made of; None for what is none of ours."""
    try:
        if not file.is_file():  # a pipe in the folder, say, which nobody writes into
            return None
        with file.open("rb") as stream:
            found = _MARK.search(stream.read(_HEAD))
    except OSError:
        return None
    return f"{found[1].decode('ascii')} {found[2].decode('ascii')}" if found else None


def _digest(document: str) -> str:
    return hashlib.sha256(f"{fingerprint()}\n{document}".encode()).hexdigest()[:32]


def _part(name: str, repo_id: str, *, distinct: bool = False) -> str:
    """A name as a part of a path: itself, or what is ordinary of it with a digest of the whole id."""
    if not distinct and len(name) <= _LONGEST and _ORDINARY.fullmatch(name) and not _SPECIAL.fullmatch(name):
        return name
    kept = re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:40].strip("-") or "model"
    return f"{kept}~{hashlib.sha256(repo_id.encode('utf-8', 'replace')).hexdigest()[:16]}"
