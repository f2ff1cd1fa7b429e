"""Snapshots, cards and merged proposals for the tests of proposals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.propose import README
from osaid_hub.snapshot import FileEntry, HubInfo, RepoRef, RepoSnapshot

FIXTURES = Path(__file__).parents[2] / "fixtures"
CORPUS = Path(__file__).parents[2] / "../shared/corpus"
NOW = "2026-01-01T00:00:00Z"
HUB = "https://huggingface.co"
LICENSES = {path.parent.name: path for path in sorted(FIXTURES.glob("models/acme/*/files/LICENSE"))}


def names(store: Path) -> list[str]:
    """Ids of the models of a store; none where it is absent."""
    return sorted(f"{path.parent.name}/{path.name}" for path in store.glob("models/*/*"))


@cache
def stored(store: Path, name: str) -> RepoSnapshot:
    return follow_stored(store, read_model(store, name, requested=name, now=NOW))


def readme_of(store: Path, name: str) -> bytes | None:
    path = store / "models" / name / "files" / README
    return path.read_bytes() if path.is_file() else None


def make_repo(texts: Mapping[str, str] | None = None, *, id: str = "acme/tiny", **changes: object) -> RepoSnapshot:
    """A repository on the Hub with these texts and nothing else."""
    texts = texts or {}
    repo = RepoSnapshot(
        ref=RepoRef(id, "model", "a" * 40, f"{HUB}/{id}", id),
        fetched_at=NOW,
        listing=tuple(FileEntry(path, len(text)) for path, text in sorted(texts.items())),
        texts=texts,
        hub=HubInfo(),
    )
    return replace(repo, **changes)  # type: ignore[arg-type]


def make_followed(id: str, kind: str = "model", requested: str | None = None) -> RepoSnapshot:
    """A repository that was seen on the Hub, under the name by which it was asked for."""
    folder = "datasets/" if kind == "dataset" else ""
    ref = RepoRef(id, kind, "b" * 40, f"{HUB}/{folder}{id}", requested or id)  # type: ignore[arg-type]
    return RepoSnapshot(ref, NOW, (), {}, hub=HubInfo())


def merged(repo: RepoSnapshot, files: Mapping[str, bytes]) -> RepoSnapshot:
    """The repository as it is after a proposal was merged: another commit, other files."""
    assert repo.listing is not None
    listing = {entry.path: entry for entry in repo.listing}
    listing |= {path: FileEntry(path, len(content)) for path, content in files.items()}
    texts = {**repo.texts, **({README: files[README].decode()} if README in files else {})}
    ordered = tuple(listing[path] for path in sorted(listing))
    return replace(repo, ref=replace(repo.ref, sha="f" * 40), listing=ordered, texts=texts)


def models() -> list[Any]:
    """Rows of a test over every model of the fixtures and, marked as `scale`, of the corpus: its store and its name."""
    made_up = [pytest.param(FIXTURES, name, id=name) for name in names(FIXTURES)]
    return made_up + [pytest.param(CORPUS, name, id=name, marks=pytest.mark.scale) for name in names(CORPUS)]


@cache
def real_cards() -> tuple[tuple[str, bytes], ...]:
    """Every card of the corpus and of the fixtures, with a name."""
    return tuple(_real_cards())


def _real_cards() -> Iterator[tuple[str, bytes]]:
    for store in (FIXTURES, CORPUS):
        for path in sorted(store.glob("models/*/*/files/README.md")):
            yield f"{path.parts[-4]}/{path.parts[-3]}", path.read_bytes()
    for path in sorted(CORPUS.glob("longtail/*/README.md")):
        yield path.parent.name, path.read_bytes()
    if (CORPUS / "wild.jsonl").is_file():
        for line in (CORPUS / "wild.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                record = json.loads(line)
                yield record["name"], record["card"].encode()
