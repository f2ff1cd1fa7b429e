"""Writing snapshots into a store, with everything that was followed from them; `stored` reads them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from osaid_hub.fetch.disk.hub_file import hub_file_content, read_hub_file, write_gaps
from osaid_hub.fetch.disk.layout import FILES, HUB_FILE, code_file, repo_folder
from osaid_hub.fetch.http.answers import read_sha, strings_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known.paths import path_problem
from osaid_hub.known.target import TargetError, parse_target
from osaid_hub.output.files import write_bytes
from osaid_hub.snapshot import CodeRepo, Gap, GapReason, RepoSnapshot


def save_model(store: Path, snapshot: RepoSnapshot) -> Path:
    """Write a snapshot of a model into a store, in place of what the store held of it before.

    Its data sets, code repositories and bases are written too, each to its own place; a base that the store already
    holds at the same commit with its branches stays, because it was looked at more closely then.
    `read_model`, and `follow_stored` after it, give an equal snapshot, but for: the words asked with; sizes that were
    unknown, of texts that are kept.
    Out: the folder of the model in the store. Texts whose names cannot be used on a disk are gaps in it.
    Raises FetchError where the store cannot be written.
    """
    bases = _bases_below(snapshot)
    for base in bases.values():
        if not _has_more(store, base):
            _save_repo(store, base)
    for model in (snapshot, *bases.values()):
        for dataset in model.datasets:
            _save_repo(store, dataset)
        for code in (*model.code, *(code for dataset in model.datasets for code in dataset.code)):
            _save_code(store, code)
    return _save_repo(store, snapshot)


def _bases_below(snapshot: RepoSnapshot) -> dict[str, RepoSnapshot]:
    """All bases below a model, each once."""
    found: dict[str, RepoSnapshot] = {}
    waiting = list(snapshot.bases)
    while waiting:
        base = waiting.pop()
        if base.ref.id not in found:
            found[base.ref.id] = base
            waiting += base.bases
    return found


def _has_more(store: Path, base: RepoSnapshot) -> bool:
    raw = read_hub_file(repo_folder(store, base.ref.id))
    return base.ref.sha is not None and read_sha(raw) == base.ref.sha and "branches" in raw


def _save_repo(store: Path, snapshot: RepoSnapshot) -> Path:
    folder = repo_folder(store, snapshot.ref.id, snapshot.ref.kind)
    former = _former_ids(folder, snapshot)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            skipped = _write_texts(fresh / FILES, snapshot.texts)
            content = hub_file_content(snapshot, skipped, former)
            write_bytes(fresh / HUB_FILE, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
            fresh.chmod(0o755)
            _swap(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        sentence = f"{snapshot.ref.id} could not be written into the store {store}: {error.strerror or error}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
    return folder


def _save_code(store: Path, repo: CodeRepo) -> None:
    file = code_file(store, repo.host, repo.name)
    content = {
        "url": repo.url,
        "license_spdx": repo.license_spdx,
        "license_file": repo.license_file,
        "default_branch": repo.default_branch,
        "sha": repo.sha,
        "description": repo.description,
        "archived": repo.archived,
        "truncated": repo.truncated,
        "paths": list(repo.paths),
        "files": dict(repo.texts),
        "unseen": write_gaps(repo.unseen),
    }
    try:
        write_bytes(file, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    except OSError as error:
        sentence = f"{repo.url} could not be written into the store {store}: {error.strerror or error}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error


def _former_ids(folder: Path, snapshot: RepoSnapshot) -> tuple[str, ...]:
    """Other names of the repository: those that the store knew, and the one that it was just asked for with."""
    known = strings_of(read_hub_file(folder).get("renamed_from"))
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
