"""A model on the Hub as a snapshot: what the Hub says and the branches at the same time, then the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.fetch.gaps import card_gaps
from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_facts, what_of
from osaid_hub.fetch.hub.repo import BRANCHES, check_id, current_name, read_branches, read_text
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.read.declarations import declaration_files
from osaid_hub.read.follow.wanted import (
    DATA_BYTES,
    LICENSE_BYTES,
    MAX_LICENSE_FILES,
    README_BYTES,
    SOURCE_BYTES,
    branches_matter,
    declared_files,
    further_files,
    license_files,
)
from osaid_hub.snapshot import README, FileEntry, Gap, GapReason, HubInfo, Refs, RepoRef, RepoSnapshot


class Manner(Struct, frozen=True):
    """How closely a model is looked at.

    branches   always, never, or only where the card speaks of checkpoints or branches.
    files      most files to read, None for all that are worth reading.
    workers    requests at the same time.
    """

    branches: Literal["always", "where they matter", "never"] = "always"
    files: int | None = None
    workers: int = 8


ALONE = Manner()
# A base costs four requests at most: the Hub's word and three files (README.md, licenses, an adapter's base).
AS_BASE = Manner(branches="never", files=3)
# One of many: the others are looked at meanwhile.
ONE_OF_MANY = Manner(branches="where they matter", workers=1)
# What a listing says, and no request more.
METADATA_ALONE = Manner(branches="never", files=0)


class _Seen(Struct):
    """What the parallel part collects; each job returns its own, so nothing is shared between threads."""

    texts: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Gap] = field(default_factory=dict)
    refs: Refs | None = None
    refs_gap: Gap | None = None


_Job = Callable[[], _Seen]


def fetch_model(
    session: HubSession,
    repo_id: str,
    revision: str | None = None,
    *,
    requested: str,
    now: str,
    manner: Manner = ALONE,
) -> RepoSnapshot:
    """Read a model at one commit: README.md, license files, data cards, branches and tags.

    In:  an id (a legacy one without owner too), a branch, tag, commit or `refs/pr/N` (None for the default branch),
         the words the user typed, and the time to write into the snapshot (`2026-11-22T12:00:00Z`).
    Out: the snapshot under the name that the repository has now. What could not be read beside the first answer is
         a gap in it: bytes behind an access form, a file or the branches that kept failing.
    Raises FetchError where there is nothing to audit: a bad id, missing or private, no such revision, disabled,
    no network, offline mode, an answer that is not the Hub's.
    """

    def made(facts: Mapping[str, object], branches: Future[_Seen] | None = None) -> RepoSnapshot:
        return model_from(
            session, facts, repo_id, revision, requested=requested, now=now, manner=manner, branches=branches
        )

    if manner.branches != "always":
        return made(read_facts(session, repo_id, revision))
    check_id(repo_id)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="osaid-hub") as pool:
        # At once: what comes next finds two open connections.
        branches = pool.submit(carried(_read_refs), session, repo_id)
        return made(read_facts(session, repo_id, revision), branches)


def model_from(
    session: HubSession,
    facts: Mapping[str, object],
    repo_id: str,
    revision: str | None = None,
    *,
    requested: str,
    now: str,
    manner: Manner = ALONE,
    branches: Future[_Seen] | None = None,
) -> RepoSnapshot:
    """As `fetch_model`, from what the Hub said already: its answer for the model, or an entry of a listing.

    In: `branches`, the list of branches that was asked for already.
    """
    hub, gate_gaps = read_hub_info(facts)
    if hub.disabled:
        sentence = f"{what_of(repo_id, revision)} cannot be audited: {session.host} has disabled the repository"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.DISABLED)
    listing, listing_gaps = read_listing(facts)
    sha = read_sha(facts)
    name = current_name(facts, repo_id)
    pinned = sha or revision or "main"
    gaps = [*gate_gaps, *listing_gaps]
    if sha is None:
        detail = f"the Hub did not name the commit; {pinned!r} was read"
        gaps.append(Gap("commit", GapReason.ERROR, detail, passing=True))
    seen = _read_rest(session, name, pinned, listing, hub, manner, branches)
    snapshot = RepoSnapshot(
        ref=RepoRef(name, "model", sha, session.page_url(name), requested),
        fetched_at=now,
        listing=listing,
        texts=seen.texts,
        unseen=seen.unseen,
        refs=seen.refs,
        refs_gap=seen.refs_gap,
        hub=hub,
        gaps=(*gaps, *card_gaps(seen.texts.get(README))),
    )
    return snapshot if manner.files is not None else _with_declared(session, snapshot, hub, pinned, manner)


def _with_declared(
    session: HubSession, snapshot: RepoSnapshot, hub: HubInfo, pinned: str, manner: Manner
) -> RepoSnapshot:
    """The snapshot with the texts that its declarations point to, which are known only once these were read."""
    sizes = {entry.path: entry.size or 0 for entry in snapshot.files} if snapshot.listing else {}
    texts, unseen = dict(snapshot.texts), dict(snapshot.unseen)
    jobs: list[_Job] = []
    for path in declared_files(snapshot):
        if sizes[path] > SOURCE_BYTES:
            unseen[path] = _too_large(path, sizes[path], SOURCE_BYTES)
        else:
            jobs.append(_text_job(session, snapshot.ref.id, pinned, path, SOURCE_BYTES, hub, listed=True))
    for part in _run(jobs, manner.workers):
        texts |= part.texts
        unseen |= part.unseen
    return replace(snapshot, texts=texts, unseen=unseen) if jobs or unseen != snapshot.unseen else snapshot


def _read_rest(
    session: HubSession,
    repo_id: str,
    pinned: str,
    listing: tuple[FileEntry, ...] | None,
    hub: HubInfo,
    manner: Manner,
    branches: Future[_Seen] | None,
) -> _Seen:
    seen = _Seen()
    jobs: list[_Job] = []
    if manner.branches == "always" and branches is None:
        jobs.append(lambda: _read_refs(session, repo_id))
    elif manner.branches == "never":
        seen.refs_gap = Gap(BRANCHES, GapReason.NOT_REQUESTED, "the branches were not listed")
    wanted, left_out = _wanted(listing, hub, manner.files)
    seen.unseen |= left_out
    sizes = {entry.path: entry.size or 0 for entry in listing or ()}
    for path, limit in wanted.items():
        if sizes.get(path, 0) > limit:
            seen.unseen[path] = _too_large(path, sizes[path], limit)
        else:
            jobs.append(_text_job(session, repo_id, pinned, path, limit, hub, listed=listing is not None))
    for part in (*_run(jobs, manner.workers), *([branches.result()] if branches else ())):
        seen.texts.update(part.texts)
        seen.unseen.update(part.unseen)
        seen.refs, seen.refs_gap = part.refs or seen.refs, part.refs_gap or seen.refs_gap
    if manner.branches == "where they matter":
        if branches_matter(seen.texts.get(README, "")):
            part = _read_refs(session, repo_id)
            seen.refs, seen.refs_gap = part.refs, part.refs_gap
        else:
            why = "the branches were not listed, as the card speaks neither of checkpoints nor of branches"
            seen.refs_gap = Gap(BRANCHES, GapReason.NOT_REQUESTED, why)
    order = [entry.path for entry in listing or ()] or [README]
    seen.texts = {path: seen.texts[path] for path in order if path in seen.texts}
    return seen


def _too_large(path: str, size: int, limit: int) -> Gap:
    return Gap(path, GapReason.TOO_LARGE, f"{path} has {size:,} bytes; more than {limit:,} are not read")


def _do(job: _Job) -> _Seen:
    return job()


def _run(jobs: Sequence[_Job], workers: int) -> Iterable[_Seen]:
    if workers == 1 or not jobs:
        return [job() for job in jobs]
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="osaid-hub") as pool:
        return list(pool.map(carried(_do), jobs))


def _wanted(
    listing: tuple[FileEntry, ...] | None, hub: HubInfo, most: int | None
) -> tuple[dict[str, int], dict[str, Gap]]:
    """The files to read with the most bytes of each, and those left out although they would matter."""
    licenses = license_files(listing or ())
    limits = dict.fromkeys(licenses[:MAX_LICENSE_FILES], LICENSE_BYTES)
    left_out = {}
    for path in licenses[MAX_LICENSE_FILES:]:
        detail = f"{path} is one of {len(licenses)} license files, of which {MAX_LICENSE_FILES} were read"
        left_out[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
    if listing is None or any(entry.path == README for entry in listing):
        limits[README] = README_BYTES
    limits |= dict.fromkeys(further_files(listing or (), hub), DATA_BYTES)
    limits |= dict.fromkeys(declaration_files(limits), SOURCE_BYTES)
    if most is None:
        return limits, left_out
    # The card, the license itself, what names its own base, and only then further licenses.
    order = [README, *licenses[:1], *further_files(listing or (), hub)[::-1], *licenses]
    kept = [path for path in dict.fromkeys(order) if path in limits][:most]
    for path in sorted(limits.keys() - set(kept)):
        detail = f"{path} was not read: of a base model, {most} files are" if most else f"{path} was not read"
        left_out[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
    return {path: limits[path] for path in kept}, left_out


def _text_job(
    session: HubSession, repo_id: str, pinned: str, path: str, limit: int, hub: HubInfo, *, listed: bool
) -> _Job:
    def read() -> _Seen:
        text = read_text(session, "model", repo_id, pinned, path, limit, hub, listed=listed)
        if isinstance(text, Gap):
            return _Seen(unseen={path: text})
        return _Seen() if text is None else _Seen(texts={path: text})

    return read


def _read_refs(session: HubSession, repo_id: str) -> _Seen:
    found = read_branches(session, repo_id)
    return _Seen(refs_gap=found) if isinstance(found, Gap) else _Seen(refs=found)
