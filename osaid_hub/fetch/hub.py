"""A model on the Hub as a snapshot: one request for what the Hub says, then the texts and branches in parallel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from huggingface_hub.errors import HFValidationError
from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]  # public, hidden by its lazy loader

from osaid_hub.fetch.errors import Failure, FetchError
from osaid_hub.fetch.session import HubSession
from osaid_hub.fetch.wanted import (
    DATA_BYTES,
    LICENSE_BYTES,
    MAX_LICENSE_FILES,
    README_BYTES,
    further_files,
    license_files,
)
from osaid_hub.fetch.wire import read_hub_info, read_listing, read_refs, read_sha, text_of
from osaid_hub.snapshot import README, FileEntry, Gap, GapReason, HubInfo, Refs, RepoRef, RepoSnapshot

INFO_BYTES = 32 * 1024 * 1024
WORKERS = 8

# blobs=true gives the sizes of the files; together with expand it works on the Hub, only the Python method of
# huggingface_hub forbids it (HUB-WIRE 1.1).
_BLOBS = (("blobs", "true"),)
_EXPAND = tuple(
    ("expand", name)
    for name in (
        "author",
        "baseModels",
        "cardData",
        "config",
        "createdAt",
        "disabled",
        "gated",
        "lastModified",
        "library_name",
        "pipeline_tag",
        "private",
        "safetensors",
        "sha",
        "siblings",
        "tags",
    )
)


@dataclass(slots=True)
class _Seen:
    """What the parallel part collects; each job returns its own, so nothing is shared between threads."""

    texts: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Gap] = field(default_factory=dict)
    refs: Refs | None = None
    refs_gap: Gap | None = None


def fetch_model(
    session: HubSession, repo_id: str, revision: str | None = None, *, requested: str, now: str
) -> RepoSnapshot:
    """Read a model at one commit: README.md, license files, data cards, branches and tags.

    In:  an id (a legacy one without owner too), a branch, tag, commit or `refs/pr/N` (None for the default branch),
         the words the user typed, and the time to write into the snapshot (`2026-11-22T12:00:00Z`).
    Out: the snapshot under the name that the repository has now. What could not be read beside the first answer is
         a gap in it: bytes behind an access form, a file or the branches that kept failing.
    Raises FetchError where there is nothing to audit: a bad id, missing or private, no such revision, disabled,
    no network, offline mode, an answer that is not the Hub's.
    """
    try:
        validate_repo_id(repo_id)
    except HFValidationError as error:
        raise FetchError(GapReason.ERROR, f"{repo_id!r} is no repository id", failure=Failure.USAGE) from error
    what = f"the model {repo_id}" + (f" at revision {revision!r}" if revision else "")
    raw = _info(session, repo_id, revision, what)
    hub, gate_gaps = read_hub_info(raw)
    if hub.disabled:
        sentence = f"{what} cannot be audited: {session.host} has disabled the repository"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.DISABLED)
    listing, listing_gaps = read_listing(raw)
    sha = read_sha(raw)
    name = _current_name(raw, repo_id)
    pinned = sha or revision or "main"
    gaps = [*gate_gaps, *listing_gaps]
    if sha is None:
        gaps.append(Gap("commit", GapReason.ERROR, f"the Hub did not name the commit; {pinned!r} was read"))
    seen = _read_rest(session, name, pinned, listing, hub)
    return RepoSnapshot(
        ref=RepoRef(name, "model", sha, f"{session.endpoint}/{name}", requested),
        fetched_at=now,
        listing=listing,
        texts=seen.texts,
        unseen=seen.unseen,
        refs=seen.refs,
        refs_gap=seen.refs_gap,
        hub=hub,
        gaps=tuple(gaps),
    )


def _info(session: HubSession, repo_id: str, revision: str | None, what: str) -> Mapping[str, object]:
    url = session.api_url(repo_id, *(("revision", revision) if revision else ()))
    asked = session.asked(what, repo_id)
    try:
        raw = session.get_json(url, asked, params=_BLOBS + _EXPAND, max_bytes=INFO_BYTES)
    except FetchError as error:
        # A mirror or an older Hub that knows fewer fields; the plain answer holds all of them but baseModels.
        if error.status != 400:
            raise
        raw = session.get_json(url, asked, params=_BLOBS, max_bytes=INFO_BYTES)
    if not isinstance(raw, dict):
        sentence = f"{session.host} answered something else than a model for {what}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
    return raw


def _current_name(raw: Mapping[str, object], repo_id: str) -> str:
    """The name in the answer is the only sign that a repository was renamed (HUB-WIRE section 3)."""
    name = text_of(raw, "id")
    try:
        validate_repo_id(name)
    except HFValidationError:
        return repo_id
    return name or repo_id


def _read_rest(
    session: HubSession, repo_id: str, pinned: str, listing: tuple[FileEntry, ...] | None, hub: HubInfo
) -> _Seen:
    licenses = license_files(listing or ())
    wanted = dict.fromkeys(licenses[:MAX_LICENSE_FILES], LICENSE_BYTES)
    if listing is None or any(entry.path == README for entry in listing):
        wanted[README] = README_BYTES
    wanted |= dict.fromkeys(further_files(listing or (), hub), DATA_BYTES)
    sizes = {entry.path: entry.size or 0 for entry in listing or ()}
    seen = _Seen()
    for path in licenses[MAX_LICENSE_FILES:]:
        detail = f"{path} is one of {len(licenses)} license files, of which {MAX_LICENSE_FILES} were read"
        seen.unseen[path] = Gap(path, GapReason.NOT_REQUESTED, detail)
    jobs: list[Callable[[], _Seen]] = [lambda: _read_refs(session, repo_id)]
    for path, limit in wanted.items():
        if sizes.get(path, 0) > limit:
            detail = f"{path} has {sizes[path]:,} bytes; more than {limit:,} are not read"
            seen.unseen[path] = Gap(path, GapReason.TOO_LARGE, detail)
        else:
            jobs.append(_text_job(session, repo_id, pinned, path, limit, hub, listed=listing is not None))
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="osaid-hub") as pool:
        for part in pool.map(lambda job: job(), jobs):
            seen.texts.update(part.texts)
            seen.unseen.update(part.unseen)
            seen.refs, seen.refs_gap = part.refs or seen.refs, part.refs_gap or seen.refs_gap
    order = [entry.path for entry in listing or ()] or [README]
    seen.texts = {path: seen.texts[path] for path in order if path in seen.texts}
    return seen


def _text_job(
    session: HubSession, repo_id: str, pinned: str, path: str, limit: int, hub: HubInfo, *, listed: bool
) -> Callable[[], _Seen]:
    def read() -> _Seen:
        asked = session.asked(f"{path} of {repo_id}", repo_id)
        try:
            data = session.get(session.file_url(repo_id, path, pinned), asked, max_bytes=limit)
        except FetchError as error:
            if error.failure is Failure.DISABLED:
                raise
            if error.failure is Failure.FILE_NOT_FOUND and not listed:
                return _Seen()
            return _Seen(unseen={path: _file_gap(path, error, hub, session, repo_id)})
        if b"\0" in data:
            return _Seen(unseen={path: Gap(path, GapReason.ERROR, f"{path} is not a text")})
        return _Seen(texts={path: data.decode("utf-8", errors="replace")})

    return read


def _file_gap(path: str, error: FetchError, hub: HubInfo, session: HubSession, repo_id: str) -> Gap:
    """A refusal in a gated repository is the gate, also where the answer does not say so."""
    if hub.gated and error.status in (401, 403) and error.failure is not Failure.GATED:
        page = f"{session.endpoint}/{repo_id}"
        detail = f"{path} is behind an access form: ask for access on {page} and set HF_TOKEN ({error})"
        return Gap(path, GapReason.GATED, detail)
    return error.gap(path)


def _read_refs(session: HubSession, repo_id: str) -> _Seen:
    what = "branches and tags"
    try:
        raw = session.get_json(session.api_url(repo_id, "refs"), session.asked(f"{what} of {repo_id}", repo_id))
    except FetchError as error:
        return _Seen(refs_gap=error.gap(what))
    refs = read_refs(raw)
    if refs is None:
        return _Seen(refs_gap=Gap(what, GapReason.ERROR, "the Hub's answer holds no list of branches"))
    return _Seen(refs=refs)
