"""What repositories of the Hub have in common: the first answer, the present name, a text, the branches."""

from __future__ import annotations

from collections.abc import Mapping

from huggingface_hub.errors import HFValidationError
from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]  # public, hidden by its lazy loader
from msgspec.structs import replace

from osaid_hub.fetch.http.answers import text_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession, RepoKind
from osaid_hub.fetch.hub.wire import read_refs
from osaid_hub.snapshot import Gap, GapReason, HubInfo, Refs, not_a_text

INFO_BYTES = 32 * 1024 * 1024
# How a mirror, or a Hub of one's own, says that it does not know a parameter of a query.
REFUSED_QUERY = (400, 422)
BRANCHES = "branches and tags"
# What the three kinds are called in a sentence.
WORDS: Mapping[RepoKind, str] = {"model": "model", "dataset": "data set", "space": "space"}

Parameters = tuple[tuple[str, str], ...]


def expand(*names: str) -> Parameters:
    """The query parameters that ask the Hub for exactly these fields."""
    return tuple(("expand", name) for name in names)


def check_id(repo_id: str) -> None:
    """Raises FetchError for what cannot be the id of a repository."""
    try:
        validate_repo_id(repo_id)
    except HFValidationError as error:
        raise FetchError(GapReason.ERROR, f"{repo_id!r} is no repository id", failure=Failure.USAGE) from error


def read_info(
    session: HubSession,
    kind: RepoKind,
    repo_id: str,
    what: str,
    *,
    wanted: Parameters,
    otherwise: Parameters = (),
    revision: str | None = None,
    remember: bool = False,
) -> Mapping[str, object]:
    """What the Hub says of a repository.

    In:  the query that asks for what we want, and a plainer one for a mirror or an older Hub that refuses it;
         `remember` as in `HubSession.get_json`.
    Raises FetchError where the repository cannot be seen.
    """
    url = session.api_url(repo_id, *(("revision", revision) if revision else ()), kind=kind)
    asked = session.asked(what, repo_id, kind)
    try:
        raw = session.get_json(url, asked, params=wanted, max_bytes=INFO_BYTES, remember=remember)
    except FetchError as error:
        if error.status not in REFUSED_QUERY:
            raise
        raw = session.get_json(url, asked, params=otherwise, max_bytes=INFO_BYTES, remember=remember)
    if not isinstance(raw, dict):
        sentence = f"{session.host} answered something else than a {WORDS[kind]} for {what}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
    return raw


def current_name(raw: Mapping[str, object], repo_id: str) -> str:
    """The name in the answer is the only sign that a repository was renamed."""
    name = text_of(raw, "id")
    try:
        validate_repo_id(name)
    except HFValidationError:
        return repo_id
    return name or repo_id


def read_text(
    session: HubSession,
    kind: RepoKind,
    repo_id: str,
    revision: str,
    path: str,
    limit: int,
    hub: HubInfo,
    *,
    listed: bool,
) -> str | Gap | None:
    """A file as text, at most `limit` bytes; a gap where it could not be read.

    None where the listing is not known (`listed` False) and the file turns out not to be there.
    Raises FetchError where the whole repository is disabled.
    """
    kept = session.kept_text(kind, repo_id, revision, path) if not (hub.gated or hub.private) else None
    if kept is not None:
        return kept
    asked = session.asked(f"{path} of {repo_id}", repo_id, kind)
    try:
        data = session.get(session.file_url(repo_id, path, revision, kind), asked, max_bytes=limit)
    except FetchError as error:
        if error.failure is Failure.DISABLED:
            raise
        if error.failure is Failure.FILE_NOT_FOUND and not listed:
            return None
        return _file_gap(path, error, hub, asked.page)
    if b"\0" in data:
        return not_a_text(path)
    return data.decode("utf-8", errors="replace")


def _file_gap(path: str, error: FetchError, hub: HubInfo, page: str) -> Gap:
    """A refusal in a gated repository is the gate, also where the answer does not say so."""
    if hub.gated and error.status in (401, 403) and error.failure not in (Failure.GATED, Failure.BAD_TOKEN):
        detail = f"{path} is behind an access form: ask for access on {page} and set HF_TOKEN ({error})"
        return Gap(path, GapReason.GATED, detail)
    # The Hub lists the file: that it is "not there" is some fault, of the Hub or of what stands before it.
    gone = error.failure in (Failure.NOT_FOUND, Failure.FILE_NOT_FOUND)
    return replace(error.gap(path), passing=gone or error.passing)


def read_branches(session: HubSession, repo_id: str, *, remember: bool = False) -> Refs | Gap:
    """The names, or a gap. In: a model that is there; `remember` is that of `HubSession.get_json`."""
    try:
        asked = session.asked(f"{BRANCHES} of {repo_id}", repo_id)
        refs = read_refs(session.get_json(session.api_url(repo_id, "refs"), asked, remember=remember))
    except FetchError as error:
        if error.failure is not Failure.NOT_FOUND:  # the repository itself is there
            return error.gap(BRANCHES)
        detail = f"{session.host} does not tell of {BRANCHES}, as mirrors and Hubs of one's own may not"
        return Gap(BRANCHES, GapReason.ERROR, detail)
    return refs or Gap(BRANCHES, GapReason.ERROR, "the Hub's answer holds no list of branches", passing=True)
