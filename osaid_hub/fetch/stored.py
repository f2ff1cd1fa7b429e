"""A snapshot as a folder of a store, and back; the layout is DESIGN.md, "A repository as a folder".

`models/<org>/<name>/hub.json` beside `files/<path>`. Every key of hub.json is optional, and one of another type
counts as missing:

gated, private, disabled      as on the Hub; default false.
sha                           40 hex digits; default: no commit known.
url                           address of the repository; default its address on huggingface.co, null for none.
siblings                      [{"path", "size"}], the listing; files below `files/` that it does not name are added.
                              null: the listing could not be read.
branches, tags_refs           lists of names. Without `branches` they count as not looked at; `refs_gap` says why.
tags, library_name, pipeline_tag, cardData, config, safetensors, baseModels, createdAt, lastModified   as on the Hub.
renamed_from                  former ids, under which the repository is found too.
fetched_at, requested         when and under which words it was fetched; default: now, and what is asked for now.
unseen, gaps, refs_gap        gaps as {"what", "reason", "detail"}, `unseen` by path. Written by `save_model`. A path in
                              `unseen` is not read, even if its bytes are at hand; without `unseen`, a file that would
                              be read and is not at hand counts as "not kept".
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from osaid_hub.fetch.errors import Failure, FetchError
from osaid_hub.fetch.folder import FolderContents, read_contents
from osaid_hub.fetch.layout import FILES, HUB_FILE, id_of, path_problem, repo_folder, write_bytes
from osaid_hub.fetch.wanted import text_limit
from osaid_hub.fetch.wire import (
    read_hub_info,
    read_json,
    read_listing,
    read_sha,
    strings_of,
    text_of,
    write_hub_info,
)
from osaid_hub.snapshot import FileEntry, Gap, GapReason, Refs, RepoRef, RepoSnapshot
from osaid_hub.target import TargetError, parse_target

HUB_FILE_BYTES = 64 * 1024 * 1024
_REFS = "branches and tags"


def read_model(store: Path, repo_id: str, *, requested: str, now: str) -> RepoSnapshot:
    """Read a model of a store. Its texts are read as those of a folder; weights are not.

    In: an id, the present or a former one; the words the user typed; the time where the store tells none.
    Raises FetchError where the store does not hold the model, or holds it as disabled.
    """
    folder = _find(store, repo_id)
    raw = _read_hub_file(folder)
    name = id_of(folder)
    hub, gate_gaps = read_hub_info(raw)
    if hub.disabled:
        sentence = f"the model {name} cannot be audited: the Hub has disabled the repository"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.DISABLED)
    files = folder / FILES
    inside = files.is_dir() and files.resolve().is_relative_to(store.resolve())
    kept = read_contents(files) if inside else FolderContents()
    listing, listing_gaps = _listing(raw, kept)
    refs, refs_gap = _refs(raw)
    unseen = {**kept.unseen, **_unseen(raw, listing, kept)}
    url = raw.get("url", f"https://huggingface.co/{name}")
    return RepoSnapshot(
        ref=RepoRef(
            id=name,
            kind="model",
            sha=read_sha(raw),
            url=url if isinstance(url, str) and url.startswith(("https://", "http://")) else None,
            requested=requested,
        ),
        fetched_at=text_of(raw, "fetched_at") or now,
        listing=listing,
        texts={path: text for path, text in kept.texts.items() if path not in unseen},
        unseen=unseen,
        refs=refs,
        refs_gap=refs_gap,
        hub=hub,
        headers=tuple(kept.headers),
        gaps=(*_gaps(raw.get("gaps"), (*gate_gaps, *listing_gaps)), *kept.gaps),
    )


def _find(store: Path, repo_id: str) -> Path:
    folder = repo_folder(store, repo_id)
    if folder.is_dir():
        return folder
    for hub_file in sorted((store / "models").glob(f"[!.]*/[!.]*/{HUB_FILE}")):
        if repo_id in strings_of(_read_hub_file(hub_file.parent).get("renamed_from")):
            return repo_folder(store, id_of(hub_file.parent))
    sentence = f"the model {repo_id} is not in the store {store}: save it with `osaid-hub snapshot {repo_id} --save`"
    raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)


def _read_hub_file(folder: Path) -> Mapping[str, object]:
    place = folder / HUB_FILE
    if not place.is_file() or place.is_symlink():
        return {}
    try:
        with place.open("rb") as file:
            raw = read_json(file.read(HUB_FILE_BYTES))
    except (OSError, ValueError) as error:
        sentence = f"{HUB_FILE} of {id_of(folder)} in the store cannot be read as JSON"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
    return raw if isinstance(raw, dict) else {}


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
    stored = _gap(raw.get("refs_gap"))
    return None, stored or Gap(_REFS, GapReason.NOT_REQUESTED, "the store does not tell which branches there are")


def _unseen(raw: Mapping[str, object], listing: tuple[FileEntry, ...] | None, kept: FolderContents) -> dict[str, Gap]:
    stored = raw.get("unseen")
    if isinstance(stored, dict):
        return {path: gap for path, item in stored.items() if (gap := _gap(item)) is not None}
    return {
        entry.path: Gap(entry.path, GapReason.NOT_REQUESTED, f"{entry.path} is listed, but not kept in the store")
        for entry in listing or ()
        if text_limit(entry.path) is not None and entry.path not in kept.texts and entry.path not in kept.unseen
    }


def _gap(value: object) -> Gap | None:
    if not isinstance(value, dict):
        return None
    what, reason, detail = text_of(value, "what"), text_of(value, "reason"), text_of(value, "detail")
    if what is None or detail is None or reason not in {item.value for item in GapReason}:
        return None
    return Gap(what, GapReason(reason), detail)


def _gaps(value: object, otherwise: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The gaps that were saved; they hold those of the saved answer already."""
    if not isinstance(value, list):
        return otherwise
    return tuple(gap for item in value if (gap := _gap(item)) is not None)


def save_model(store: Path, snapshot: RepoSnapshot) -> Path:
    """Write a snapshot of a model into a store, in place of what the store held of it before.

    `read_model` gives an equal snapshot, but for: the words asked with; sizes that were unknown, of texts that are
    kept; followed data sets, code and bases, which are not kept.
    Out: the folder of the model in the store. Texts whose names cannot be used on a disk are gaps in it.
    Raises FetchError where the store cannot be written.
    """
    folder = repo_folder(store, snapshot.ref.id)
    former = _former_ids(folder, snapshot)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            skipped = _write_texts(fresh / FILES, snapshot.texts)
            content = _hub_file(snapshot, skipped, former)
            write_bytes(fresh / HUB_FILE, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
            fresh.chmod(0o755)
            _swap(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        sentence = f"{snapshot.ref.id} could not be written into the store {store}: {error.strerror or error}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
    return folder


def _former_ids(folder: Path, snapshot: RepoSnapshot) -> tuple[str, ...]:
    """Other names of the repository: those that the store knew, and the one that it was just asked for with."""
    known = strings_of(_read_hub_file(folder).get("renamed_from"))
    try:
        asked = parse_target(snapshot.ref.requested).repo_id
    except TargetError:
        return known
    return known if asked in (snapshot.ref.id, *known) else (*known, asked)


def _write_texts(files: Path, texts: Mapping[str, str]) -> tuple[Gap, ...]:
    skipped: list[Gap] = []
    taken: set[str] = set()
    for path, text in texts.items():
        problem = path_problem(path)
        if problem is None and path.casefold() in taken:
            problem = "another file differs from it in upper and lower case only"
        if problem is None:
            try:
                write_bytes(files / path, text.encode("utf-8", errors="replace"))
                taken.add(path.casefold())
                continue
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                problem = "another file stands in its place"
        skipped.append(Gap(path, GapReason.ERROR, f"{path!r} was not kept in the store: {problem}"))
    return tuple(skipped)


def _swap(fresh: Path, folder: Path) -> None:
    """Put a finished folder in the place of the old one, which is not mixed with it."""
    if not folder.exists():
        fresh.replace(folder)
        return
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    folder.replace(old / folder.name)
    fresh.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _hub_file(snapshot: RepoSnapshot, skipped: tuple[Gap, ...], former: tuple[str, ...]) -> dict[str, object]:
    unseen = {**snapshot.unseen, **{gap.what: gap for gap in skipped}}
    content: dict[str, object] = {
        "sha": snapshot.ref.sha,
        "url": snapshot.ref.url,
        "requested": snapshot.ref.requested,
        "fetched_at": snapshot.fetched_at,
        **(write_hub_info(snapshot.hub) if snapshot.hub else {}),
        "siblings": None
        if snapshot.listing is None
        else [{"path": entry.path, "size": entry.size} for entry in snapshot.listing],
        "unseen": {path: _as_json(gap) for path, gap in unseen.items()},
        "gaps": [_as_json(gap) for gap in (*snapshot.gaps, *skipped)],
    }
    if snapshot.refs is not None:
        content |= {"branches": list(snapshot.refs.branches), "tags_refs": list(snapshot.refs.tags)}
    elif snapshot.refs_gap is not None:
        content["refs_gap"] = _as_json(snapshot.refs_gap)
    if former:
        content["renamed_from"] = list(former)
    return content


def _as_json(gap: Gap) -> dict[str, str]:
    return {"what": gap.what, "reason": gap.reason.value, "detail": gap.detail}
