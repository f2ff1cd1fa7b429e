"""What the audit of a snapshot rests on, so that it can be told later whether all of it is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osaid_hub.fetch.again.kept import Ground
from osaid_hub.fetch.again.states import (
    state_of,
    state_of_absence,
    state_of_branches,
    state_of_hub_code,
    state_of_repo,
)
from osaid_hub.read.follow.plan import HUB_HOST, Named, code_of, make_plan
from osaid_hub.read.follow.wanted import branches_decide
from osaid_hub.snapshot import CodeRepo, Gap, GapReason, RepoSnapshot, followed_key


class _Unsettled(Exception):
    """Something was not seen that another try may see, or that not everybody may see."""


def grounds(snapshot: RepoSnapshot, repo_id: str, *, has_token: bool) -> tuple[Ground, ...] | None:
    """All that the audit of a model rests on, the model first.

    In: the snapshot as it was fetched; the id that was asked for; whether a token went along.
    Out: None where nothing can be built on it: something was not seen that another try may see, or only the account of
    a token sees it.
    """
    try:
        if any(gap.passing for gap in snapshot.every_gap):
            raise _Unsettled
        return tuple(dict.fromkeys(_of_model(snapshot, repo_id, has_token)))
    except _Unsettled:
        return None


def _of_model(model: RepoSnapshot, repo_id: str, has_token: bool) -> Iterator[Ground]:
    yield _of_repo(model, repo_id, has_token)
    branches, gap = model.refs, model.refs_gap
    if branches is None and gap is not None and gap.reason is GapReason.NOT_REQUESTED:
        gap = None
    if (told := branches or gap) and branches_decide(model):
        yield Ground("branches", "", model.ref.id, state_of_branches(told))
    named = {each.key: each for each in make_plan(model).all}
    yield from _absent(model, named)
    for dataset in model.datasets:
        yield _of_repo(dataset, _asked(named, "dataset", dataset.ref.requested).id, has_token)
        of_data = {each.key: each for each in code_of(dataset)[0]}
        yield from _absent(dataset, of_data)
        yield from _of_code(dataset.code, of_data, has_token)
    yield from _of_code(model.code, named, has_token)
    for base in model.bases:
        yield from _of_model(base, _asked(named, "model", base.ref.requested).id, has_token)


def _of_repo(repo: RepoSnapshot, repo_id: str, has_token: bool) -> Ground:
    # Access behind a gate may be given any day, and what a token opens is for nobody else.
    if repo.hub is None or repo.ref.sha is None or (has_token and (repo.hub.gated or repo.hub.private)):
        raise _Unsettled
    return Ground(repo.ref.kind, "", repo_id, state_of(repo.ref.id, repo.ref.sha, repo.hub))


def _of_code(repos: Iterable[CodeRepo], named: dict[str, Named], has_token: bool) -> Iterator[Ground]:
    for repo in repos:
        asked = _asked(named, "code", repo.url)
        if asked.host == HUB_HOST:
            if repo.sha is None or (has_token and repo.gated):
                raise _Unsettled
            yield Ground("hub_code", "", asked.id, state_of_hub_code(repo.sha, gated=repo.gated))
        else:
            yield Ground("code", asked.host, asked.id, state_of_repo(repo))


def _absent(repo: RepoSnapshot, named: dict[str, Named]) -> Iterator[Ground]:
    """What a repository names and is not there, or is private."""
    for key, gap in repo.not_followed.items():
        if gap.reason is GapReason.NOT_REQUESTED:
            continue
        if gap.reason is not GapReason.MISSING or key not in named:
            raise _Unsettled
        yield _absence(key, named[key], gap)


def _absence(key: str, named: Named, gap: Gap) -> Ground:
    state = state_of_absence(gap.detail)
    kind = key.partition(":")[0]
    if kind == "code":
        at_hub = named.host == HUB_HOST
        return Ground("hub_code" if at_hub else "code", "" if at_hub else named.host, named.id, state)
    return Ground("dataset" if kind == "dataset" else "model", "", named.id, state)


def _asked(named: dict[str, Named], kind: str, name: str) -> Named:
    found = named.get(followed_key(kind, name))  # type: ignore[arg-type]
    if found is None:
        raise _Unsettled
    return found
