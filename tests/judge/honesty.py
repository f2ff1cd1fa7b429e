"""What makes an audit honest: the same repository with something out of sight, and evidence that is where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Evidence, Status
from osaid_hub.snapshot import CodeRepo, Gap, GapReason, RepoSnapshot, followed_key


def hidden(repo: RepoSnapshot) -> Iterator[tuple[str, RepoSnapshot]]:
    """The same repository with one thing out of sight: a text, something followed as a whole, or a listing."""
    for path, texts, unseen in _without_a_text(repo.texts, repo.unseen):
        yield path, replace(repo, texts=texts, unseen=unseen)
    for data in repo.datasets:
        rest = tuple(each for each in repo.datasets if each is not data)
        yield _lost(data.ref.requested, "dataset", replace(repo, datasets=rest))
    for code in repo.code:
        rest_of_code = tuple(each for each in repo.code if each is not code)
        yield _lost(code.url, "code", replace(repo, code=rest_of_code))
        for what, less in _hidden_code(code):
            yield what, replace(repo, code=tuple(less if each is code else each for each in repo.code))
    for base in repo.bases:
        rest = tuple(each for each in repo.bases if each is not base)
        yield _lost(base.ref.requested, "model", replace(repo, bases=rest))
    for part in (*repo.datasets, *repo.bases):
        for what, less in hidden(part):
            datasets = tuple(less if each is part else each for each in repo.datasets)
            bases = tuple(less if each is part else each for each in repo.bases)
            yield f"{what} ({part.ref.requested})", replace(repo, datasets=datasets, bases=bases)
    yield "branches", replace(repo, refs=None, refs_gap=Gap("branches", GapReason.ERROR, "not listed"))
    yield "listing", replace(repo, listing=None)
    if repo.listing:
        known = tuple(entry for entry in repo.listing if entry.path in {*repo.texts, *repo.unseen})
        gap = Gap("file listing", GapReason.ERROR, "only the first files were listed")
        yield "file listing", replace(repo, listing=known, gaps=(*repo.gaps, gap))


def _hidden_code(code: CodeRepo) -> Iterator[tuple[str, CodeRepo]]:
    """The same code repository with a text out of sight, or with all that is behind the beginning of its listing."""
    for path, texts, unseen in _without_a_text(code.texts, code.unseen):
        yield path, replace(code, texts=texts, unseen=unseen)
    yield code.url, replace(code, paths=code.paths[:1], truncated=True)


def _without_a_text(
    texts: Mapping[str, str], unseen: Mapping[str, Gap]
) -> Iterator[tuple[str, dict[str, str], dict[str, Gap]]]:
    for path in texts:
        gap = Gap(path, GapReason.ERROR, f"{path} could not be read")
        yield path, {name: text for name, text in texts.items() if name != path}, {**unseen, path: gap}


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
