"""Principles that hold for every audit: "could not look" is never "no", nothing is silent, quotes are verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from osaid_hub.assessment import assess
from osaid_hub.definition import load
from osaid_hub.fetch.stored import follow_stored, read_model
from osaid_hub.findings import Audit, Evidence, Status
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, followed_key

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS = Path(__file__).parents[2] / "shared/corpus"
NOW = "2026-01-01T00:00:00Z"


def snapshots(store: Path) -> list[RepoSnapshot]:
    if not store.is_dir():
        return []
    names = sorted(f"{path.parent.name}/{path.name}" for path in store.glob("models/*/*"))
    return [follow_stored(store, read_model(store, name, requested=name, now=NOW)) for name in names]


SNAPSHOTS = snapshots(FIXTURES) + snapshots(CORPUS)
every_snapshot = pytest.mark.parametrize("repo", SNAPSHOTS, ids=lambda repo: repo.ref.id)


def hidden(repo: RepoSnapshot) -> Iterator[tuple[str, RepoSnapshot]]:
    """The same repository with one thing out of sight."""
    for path in repo.texts:
        gap = Gap(path, GapReason.ERROR, f"{path} could not be read")
        texts = {name: text for name, text in repo.texts.items() if name != path}
        yield path, replace(repo, texts=texts, unseen={**repo.unseen, path: gap})
    for data in repo.datasets:
        rest = tuple(each for each in repo.datasets if each is not data)
        yield _lost(data.ref.requested, "dataset", replace(repo, datasets=rest))
    for code in repo.code:
        rest_of_code = tuple(each for each in repo.code if each is not code)
        yield _lost(code.url, "code", replace(repo, code=rest_of_code))
    for base in repo.bases:
        rest = tuple(each for each in repo.bases if each is not base)
        yield _lost(base.ref.requested, "model", replace(repo, bases=rest))
    yield "branches", replace(repo, refs=None, refs_gap=Gap("branches", GapReason.ERROR, "not listed"))
    yield "listing", replace(repo, listing=None)


def _lost(name: str, kind: Literal["dataset", "code", "model"], repo: RepoSnapshot) -> tuple[str, RepoSnapshot]:
    gap = Gap(name, GapReason.ERROR, f"{name} could not be looked at")
    return name, replace(repo, not_followed={**repo.not_followed, followed_key(kind, name): gap})


def statuses(result: Audit) -> dict[str, Status]:
    return {judgement.id: judgement.status for judgement in result.requirements}


@every_snapshot
def test_what_is_hidden_never_becomes_no(repo: RepoSnapshot) -> None:
    seen = statuses(assess(repo, strict=True))
    for what, blind in hidden(repo):
        for name, status in statuses(assess(blind, strict=True)).items():
            turned = status is Status.UNMET and seen[name] is not Status.UNMET
            assert not turned, f"hiding {what} turned {name} from {seen[name]} into unmet"


@every_snapshot
def test_what_is_hidden_is_told(repo: RepoSnapshot) -> None:
    for what, blind in hidden(repo):
        if what == "listing":
            continue
        gaps = {gap.what for gap in assess(blind).gaps}
        assert what in gaps


@every_snapshot
def test_exactly_one_judgement_for_each_requirement(repo: RepoSnapshot) -> None:
    result = assess(repo, strict=True)
    assert [judgement.id for judgement in result.requirements] == [each.id for each in load().requirements]


@every_snapshot
def test_quotes_are_verbatim(repo: RepoSnapshot) -> None:
    result = assess(repo, strict=True)
    cited = [item for judgement in result.requirements for item in judgement.finding.evidence]
    cited += [item for conflict in result.conflicts for item in conflict.evidence]
    assert cited
    for item in cited:
        assert_holds(repo, item)


def assert_holds(repo: RepoSnapshot, item: Evidence) -> None:
    """The evidence is what its source says."""
    repo = next((each for each in everything(repo) if each.ref.id == item.repo), repo)
    if item.kind == "quote":
        assert item.quote
        assert item.lines
        text = repo.text(item.source)
        assert text is not None
        first, last = item.lines
        assert item.quote in "\n".join(text.split("\n")[first - 1 : last])
        if repo.ref.url:
            assert item.url
            assert repo.ref.sha is None or repo.ref.sha in item.url
    elif item.kind == "file" and item.repo == repo.ref.id:
        assert item.source in {file.path for file in repo.files}
    elif item.kind == "file":
        (code,) = {each.url: each for part in everything(repo) for each in part.code if each.url == item.repo}.values()
        assert item.source in code.paths


def everything(repo: RepoSnapshot) -> list[RepoSnapshot]:
    """The repository and all that was followed from it."""
    return [repo, *(each for part in (*repo.datasets, *repo.bases) for each in everything(part))]


@every_snapshot
def test_same_snapshot_same_audit(repo: RepoSnapshot) -> None:
    assert assess(repo) == assess(replace(repo))
