"""Reading snapshots from a store: models, and the data sets, code repositories and bases that they name.

The layout of a store is in docs/STORE.md; the keys of hub.json are those of `hub_file`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from osaid_hub.fetch.disk.folder import FolderContents, read_contents
from osaid_hub.fetch.disk.former import FormerNames
from osaid_hub.fetch.disk.hub_file import read_gap, read_gaps, read_hub_file, read_json_file
from osaid_hub.fetch.disk.layout import FILES, Kind, code_file, id_of, repo_folder
from osaid_hub.fetch.disk.near import is_owner_in, near_in
from osaid_hub.fetch.disk.saving import save_model
from osaid_hub.fetch.gaps import card_gaps, or_gap
from osaid_hub.fetch.http.answers import read_sha, read_time, strings_of, text_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.known.datasets import other_id
from osaid_hub.read.follow.chain import Found, Lookups, follow_chain
from osaid_hub.read.follow.plan import NORMAL, Limits, Named, gap
from osaid_hub.read.follow.wanted import text_limit
from osaid_hub.snapshot import README, CodeRepo, FileEntry, Gap, GapReason, Refs, RepoRef, RepoSnapshot

__all__ = ["follow_stored", "read_model", "save_model", "texts_at"]

_REFS = "branches and tags"


def read_model(
    store: Path, repo_id: str, *, requested: str, now: str, former: FormerNames | None = None
) -> RepoSnapshot:
    """Read a model of a store. Its texts are read as those of a folder; weights are not.

    In: an id, the present or a former one; the words the user typed; the time where the store tells none; the former
    names of the store, where more than one model of it is read.
    Raises FetchError where the store does not hold the model, or holds it as disabled.
    """
    folder = repo_folder(store, repo_id)
    if not folder.is_dir():
        present = (former or FormerNames(store)).present("model", repo_id)
        if present is None:
            raise FetchError(GapReason.MISSING, _not_held(store, repo_id), failure=Failure.NOT_FOUND)
        folder = repo_folder(store, present)
    return _read(store, folder, "model", requested, now)


def _not_held(store: Path, repo_id: str) -> str:
    """That a store does not hold a model, and what to do, in a sentence."""
    if is_owner_in(store, repo_id):
        whole = f"`osaid-hub scan {repo_id} --store {store}` audits all its models there"
        return f"the model {repo_id} is not in the store {store}, but {repo_id} is an owner of models in it: {whole}"
    lead = f"there is no folder {store} to read {repo_id} from"
    if store.is_dir():
        lead = f"the model {repo_id} is not in the store {store}{near_in(store, repo_id)}"
    return f"{lead}: save it with `osaid-hub snapshot {repo_id} --save {store}`"


def texts_at(store: Path, kind: Kind, repo_id: str, sha: str) -> Mapping[str, str]:
    """The texts that a store holds of a repository at a commit; none where it holds another one, or cannot be read."""
    folder = repo_folder(store, repo_id, kind)
    try:
        seen = _read(store, folder, kind, repo_id, "") if folder.is_dir() else None
    except FetchError:
        return {}
    return seen.texts if seen and seen.ref.sha == sha else {}


def follow_stored(
    store: Path, snapshot: RepoSnapshot, limits: Limits = NORMAL, former: FormerNames | None = None
) -> RepoSnapshot:
    """The snapshot of a model with what it names filled in from the same store, as `follow` does from the network.

    What the store does not hold was not looked up: a gap with the reason OFFLINE. MISSING is what `not_followed` of
    the model's own hub.json says is missing, or a data set with `"missing": true` in its hub.json. `former` as
    in `read_model`.
    """
    names = former or FormerNames(store)

    def repo(kind: Kind) -> Callable[[Named], Found]:
        def look(named: Named) -> Found:
            folder = repo_folder(store, named.id, kind)
            if not folder.is_dir():
                present = names.present(kind, named.id) or _well_known(store, kind, named.id)
                if present is None:
                    return gap(named, "is not kept in the store", GapReason.OFFLINE)
                folder = repo_folder(store, present, kind)
            return _read(store, folder, kind, named.name, snapshot.fetched_at)

        return lambda named: or_gap(look, named)

    lookups = Lookups(
        dataset=repo("dataset"),
        code=lambda named: or_gap(lambda named: _read_code(store, named), named),
        model=repo("model"),
    )
    return follow_chain(snapshot, lookups, limits)


def _well_known(store: Path, kind: Kind, repo_id: str) -> str | None:
    """The other name under which the store holds a well-known data set, by which the Hub would lead on."""
    other = other_id(repo_id) if kind == "dataset" else None
    return other if other and repo_folder(store, other, kind).is_dir() else None


def _read(store: Path, folder: Path, kind: Kind, requested: str, now: str) -> RepoSnapshot:
    raw = read_hub_file(folder)
    name = id_of(folder)
    if kind == "dataset" and raw.get("missing") is True:
        sentence = f"the data set {name} does not exist on the Hub, or is private"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)
    hub, gate_gaps = read_hub_info(raw)
    if kind == "model" and hub.disabled:
        sentence = f"the model {name} cannot be audited: the Hub has disabled the repository"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.DISABLED)
    files = folder / FILES
    inside = files.is_dir() and files.resolve().is_relative_to(store.resolve())
    kept = read_contents(files) if inside else FolderContents()
    listing, listing_gaps = _listing(raw, kept)
    refs, refs_gap = _refs(raw)
    unseen = {**kept.unseen, **_unseen(raw, listing, kept)}
    url = raw.get("url", f"https://huggingface.co/{'datasets/' if kind == 'dataset' else ''}{name}")
    return RepoSnapshot(
        ref=RepoRef(
            id=name,
            kind=kind,
            sha=read_sha(raw),
            url=url if isinstance(url, str) and url.startswith(("https://", "http://")) else None,
            requested=requested,
        ),
        fetched_at=read_time(raw, "fetched_at") or now,
        listing=listing,
        texts={path: text for path, text in kept.texts.items() if path not in unseen},
        unseen=unseen,
        refs=refs,
        refs_gap=refs_gap,
        hub=hub,
        headers=tuple(kept.headers),
        not_followed=read_gaps(raw.get("not_followed")),
        gaps=tuple(
            dict.fromkeys(
                (*_gaps(raw.get("gaps"), (*gate_gaps, *listing_gaps)), *kept.gaps, *card_gaps(kept.texts.get(README)))
            )
        ),
    )


def _read_code(store: Path, named: Named) -> Found:
    file = code_file(store, named.host, named.id)
    if not file.is_file():
        return gap(named, "is not kept in the store", GapReason.OFFLINE)
    raw = read_json_file(file, f"the code repository {named.host}/{named.id}")
    texts = raw.get("files")
    return CodeRepo(
        url=named.name,
        host=named.host,
        sha=read_sha(raw),
        default_branch=text_of(raw, "default_branch"),
        license_spdx=text_of(raw, "license_spdx"),
        license_file=text_of(raw, "license_file"),
        paths=strings_of(raw.get("paths")),
        texts={path: text for path, text in texts.items() if isinstance(text, str)} if isinstance(texts, dict) else {},
        name=named.id,
        truncated=raw.get("truncated") is True,
        description=text_of(raw, "description"),
        archived=raw.get("archived") is True,
        unseen=read_gaps(raw.get("unseen")),
    )


def _listing(raw: Mapping[str, object], kept: FolderContents) -> tuple[tuple[FileEntry, ...] | None, tuple[Gap, ...]]:
    """The listing of hub.json, completed by what is at hand; sizes that it leaves open are those at hand."""
    named: tuple[FileEntry, ...] | None = ()
    gaps: tuple[Gap, ...] = ()
    if "siblings" in raw:
        named, gaps = read_listing(raw)
    if named is None:
        return None, gaps
    sizes = {entry.path: entry.size for entry in kept.entries}
    known = tuple(FileEntry(entry.path, sizes.get(entry.path) if entry.size is None else entry.size) for entry in named)
    listed = {entry.path for entry in known}
    return known + tuple(entry for entry in kept.entries if entry.path not in listed), gaps


def _refs(raw: Mapping[str, object]) -> tuple[Refs | None, Gap | None]:
    if isinstance(raw.get("branches"), list):
        return Refs(strings_of(raw.get("branches")), strings_of(raw.get("tags_refs"))), None
    stored = read_gap(raw.get("refs_gap"))
    return None, stored or Gap(_REFS, GapReason.NOT_REQUESTED, "the store does not tell which branches there are")


def _unseen(raw: Mapping[str, object], listing: tuple[FileEntry, ...] | None, kept: FolderContents) -> dict[str, Gap]:
    stored = raw.get("unseen")
    if isinstance(stored, dict):
        return read_gaps(stored)
    return {
        entry.path: Gap(entry.path, GapReason.NOT_REQUESTED, f"{entry.path} is listed, but not kept in the store")
        for entry in listing or ()
        if text_limit(entry.path) is not None and entry.path not in kept.texts and entry.path not in kept.unseen
    }


def _gaps(value: object, otherwise: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The gaps that were saved; they hold those of the saved answer already."""
    if not isinstance(value, list):
        return otherwise
    return tuple(found for item in value if (found := read_gap(item)) is not None)
