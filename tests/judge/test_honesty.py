"""Principles that hold for every audit: "could not look" is never "no", nothing is silent, quotes are verbatim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess
from osaid_hub.known.definition import load
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.honesty import assert_holds, hidden, statuses
from tests.worlds import worlds

FIXTURES = Path(__file__).parents[2] / "fixtures"
CORPUS = Path(__file__).parents[3] / "shared/corpus"
NOW = "2026-01-01T00:00:00Z"


def snapshots(store: Path) -> list[RepoSnapshot]:
    if not store.is_dir():
        return []
    names = sorted(f"{path.parent.name}/{path.name}" for path in store.glob("models/*/*"))
    return [follow_stored(store, read_model(store, name, requested=name, now=NOW)) for name in names]


SNAPSHOTS = snapshots(FIXTURES) + snapshots(CORPUS)
WORLDS = dict(worlds())
every_snapshot = pytest.mark.parametrize("repo", SNAPSHOTS, ids=lambda repo: repo.ref.id)
every_world = pytest.mark.parametrize("repo", WORLDS.values(), ids=WORLDS)


@every_snapshot
def test_what_is_hidden_never_becomes_no(repo: RepoSnapshot) -> None:
    assert_hiding_is_no_no(repo)


@every_world
def test_what_is_hidden_never_becomes_no_in_any_world(repo: RepoSnapshot) -> None:
    assert_hiding_is_no_no(repo)


def assert_hiding_is_no_no(repo: RepoSnapshot) -> None:
    seen = statuses(assess(repo, strict=True))
    for what, blind in hidden(repo):
        for name, status in statuses(assess(blind, strict=True)).items():
            turned = status is Status.UNMET and seen[name] is not Status.UNMET
            assert not turned, f"hiding {what} turned {name} from {seen[name]} into unmet"


@every_snapshot
def test_what_is_hidden_is_told(repo: RepoSnapshot) -> None:
    for what, blind in hidden(repo):
        if what == "listing" or what.endswith(")"):
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


@every_snapshot
def test_same_snapshot_same_audit(repo: RepoSnapshot) -> None:
    assert assess(repo) == assess(replace(repo))
