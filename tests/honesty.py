"""What makes an audit honest: the same repository with something out of sight, and evidence that is where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from osaid_hub.findings import Audit, Evidence, Status
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, followed_key


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
