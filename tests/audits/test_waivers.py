"""Exceptions: for which models and until when they hold, and what a threshold sees of a model that has some."""

from __future__ import annotations

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.from_json import read_text
from osaid_hub.audits.to_json import render
from osaid_hub.audits.waivers import Waiver, Waivers, needed, requirement_named, with_met
from osaid_hub.known.definition import load
from tests.factory import make_audit
from tests.results import make_failed, make_result
from tests.table import each_row

ROW = Waiver("data.scope", "acme/old-*", "It predates us.", "2026-11-22", "osaid-hub.toml, waivers[0]")


@each_row(
    ("repo_id", "today", "holds"),
    [
        ("acme/old-7b", "2026-11-22", True),
        ("Acme/OLD-7b", "2026-11-01", True),
        ("acme/old-7b", "2026-11-23", False),
        ("acme/new-7b", "2026-11-22", False),
        ("other/acme/old-7b", "2026-11-22", False),
    ],
)
def test_which_models_and_until_when(repo_id: str, today: str, holds: bool) -> None:
    assert Waivers((ROW,), today).holding(repo_id) == ({"data.scope"} if holds else set())


def test_one_that_is_over_is_an_error_while_the_requirement_is_missing() -> None:
    over = Waivers((ROW,), "2027-01-01")
    assert [entry.until for entry in over.expired("acme/old-7b", {"data.scope": Status.UNMET})] == ["2026-11-22"]
    assert not over.expired("acme/old-7b", {"data.scope": Status.MET})


def statuses(**changed: Status) -> dict[str, Status]:
    named = {id.replace("__", "."): status for id, status in changed.items()}
    return {row.id: Status.MET for row in load().requirements} | named


def test_a_threshold_sees_what_is_excepted_as_met() -> None:
    lacking = make_result(verdict=Verdict.INCOMPLETE, score=80.0, statuses=statuses(data__scope=Status.UNMET))
    seen = with_met(lacking, {"data.scope"})
    assert (seen.score, seen.verdict) == (100.0, Verdict.CONSISTENT)
    more = make_result(
        verdict=Verdict.RESTRICTED,
        score=80.0,
        statuses=statuses(data__scope=Status.UNMET, parameters__license=Status.UNMET),
    )
    seen = with_met(more, {"data.scope"})
    assert seen.verdict is Verdict.RESTRICTED
    assert seen.score is not None
    assert seen.score < 100.0
    assert with_met(lacking, {"data.license"}) is lacking, "nothing that is missing is excepted"
    failed = make_failed("acme/old-7b")
    assert with_met(failed, {"data.scope"}) is failed


def test_an_audit_with_exceptions_is_read_as_it_was_written() -> None:
    audit = Waivers((ROW,), "2026-11-22").shown(make_audit(repo_id="acme/old-7b"))
    assert audit.waivers
    assert read_text(render(audit)).waivers == audit.waivers
    assert Waivers((ROW,)).shown(make_audit(repo_id="acme/x")).waivers == ()


def test_models_that_any_is_about() -> None:
    found = needed(Waivers((ROW,), "2026-11-22"), [make_result("acme/new"), make_result("acme/old-1")])
    assert list(found) == ["acme/old-1"]


def test_requirements_by_the_words_of_a_setting() -> None:
    assert requirement_named("Data.Public-Sources") == "data.public_sources"
    assert requirement_named("data.scop") is None
