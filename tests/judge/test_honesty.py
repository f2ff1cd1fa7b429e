"""Principles that hold for every audit: "could not look" is never "no", nothing is silent, quotes are verbatim."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.audits.score import CREDIT
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess
from osaid_hub.known.definition import load
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.honesty import assert_holds, hidden, statuses
from tests.table import A_SHARE_AND_THE_REST
from tests.worlds import worlds

FIXTURES = Path(__file__).parents[2] / "fixtures"
CORPUS = Path(__file__).parents[3] / "shared/corpus"
NOW = "2026-01-01T00:00:00Z"


def models(store: Path, *marks: pytest.MarkDecorator) -> list[Any]:
    names = sorted(f"{path.parent.name}/{path.name}" for path in store.glob("models/*/*"))
    return [pytest.param((store, name), id=name, marks=marks) for name in names]


@cache
def seen(store: Path, name: str) -> RepoSnapshot:
    return follow_stored(store, read_model(store, name, requested=name, now=NOW))


@cache
def audited(store: Path, name: str) -> Audit:
    return assess(seen(store, name), strict=True)


@pytest.fixture
def repo(model: tuple[Path, str]) -> RepoSnapshot:
    return seen(*model)


@pytest.fixture
def result(model: tuple[Path, str]) -> Audit:
    """Its audit, made once."""
    return audited(*model)


every_snapshot = pytest.mark.parametrize("model", models(FIXTURES) + models(CORPUS, pytest.mark.scale))


@A_SHARE_AND_THE_REST
@every_snapshot
def test_what_is_hidden_is_told_and_never_becomes_no(repo: RepoSnapshot, result: Audit, rest: bool) -> None:
    hiding = [each for number, each in enumerate(hidden(repo)) if (number % 3 > 0) is rest]
    tried = [(what, assess(blind, strict=True)) for what, blind in hiding]
    assert_hiding_is_no_no(result, tried)
    for what, narrow in tried:
        if what != "listing" and not what.endswith(")"):
            assert what in {gap.what for gap in narrow.gaps}


@A_SHARE_AND_THE_REST
def test_what_is_hidden_never_becomes_no_in_any_world(rest: bool) -> None:
    tried = [repo for number, (_, repo) in enumerate(worlds()) if (number % 10 > 0) is rest]
    assert tried
    for repo in tried:
        narrower = ((what, assess(blind, strict=True)) for what, blind in hidden(repo))
        assert_hiding_is_no_no(assess(repo, strict=True), narrower)


# Rows in which a place may hold evidence to the contrary: seeing it can lower them, so hiding it can lift them.
CONTRARY = frozenset(
    {
        *("data.provenance", "data.public_sources", "data.third_party_sources"),  # withheld, or of third parties
        "data.labeling",  # labels, where nothing else tells of any
        *("data.license", "code.license", "parameters.license"),  # other terms
        *("terms.use", "terms.study", "terms.modify", "terms.share"),  # other terms, or a gate
    }
)


def assert_hiding_is_no_no(whole: Audit, tried: Iterable[tuple[str, Audit]]) -> None:
    """Nothing turns into "no" by hiding, and what the whole view shows lies within the bounds of the narrower one."""
    seen = statuses(whole)
    for what, narrow in tried:
        for row in narrow.requirements:
            turned = row.status is Status.UNMET and seen[row.id] is not Status.UNMET
            assert not turned, f"hiding {what} turned {row.id} from {seen[row.id]} into unmet"
            if Status.NOT_APPLICABLE in (row.status, seen[row.id]):
                continue
            highest = 1.0 if row.may_rise else CREDIT[row.status]
            assert CREDIT[seen[row.id]] <= highest, f"{row.id} is {seen[row.id]}, and {row.status} without {what}"
            fell = CREDIT[seen[row.id]] < CREDIT[row.status] and row.id not in CONTRARY
            assert not fell, f"{row.id} is {seen[row.id]}, and {row.status} where {what} is hidden"
        if applying(narrow) == applying(whole):  # a row that ceases to apply changes what the others weigh
            assert whole.score <= narrow.ceiling, f"without {what} the ceiling is below the score"


def applying(audit: Audit) -> set[str]:
    """The requirements that concern the model."""
    return {row.id for row in audit.requirements if row.status is not Status.NOT_APPLICABLE}


@every_snapshot
def test_what_is_unknown_names_the_place_that_was_not_seen(result: Audit) -> None:
    for row in result.requirements:
        assert (row.status is not Status.UNKNOWN) or row.unseen, row.id


@every_snapshot
def test_exactly_one_judgement_for_each_requirement(result: Audit) -> None:
    assert [judgement.id for judgement in result.requirements] == [each.id for each in load().requirements]


@every_snapshot
def test_quotes_are_verbatim(repo: RepoSnapshot, result: Audit) -> None:
    cited = [item for judgement in result.requirements for item in judgement.finding.evidence]
    cited += [item for conflict in result.conflicts for item in conflict.evidence]
    assert cited
    for item in cited:
        assert_holds(repo, item)


@every_snapshot
def test_same_snapshot_same_audit(repo: RepoSnapshot, result: Audit) -> None:
    assert assess(replace(repo), strict=True) == result
