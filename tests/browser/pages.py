"""Pages to look at."""

from __future__ import annotations

from functools import cache

from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.short import Result, result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.known.definition import Element, load
from osaid_hub.report import Format, render
from osaid_hub.report.html import render_scan
from osaid_hub.report.scan.words import Scan
from tests.fixtures.test_fixtures import ANY_VERDICT, VERDICTS, audited
from tests.results import make_failed, make_result

ENDPOINT = "https://hub.example"


def scan_page(results: list[Result], scope: str = "organization acme") -> str:
    ordered = sorted(results, key=lambda row: row.repo_id)
    scan = Scan(scope, "2026-11-22T12:00:00Z", "0.1.0", "1.0", summarize(ordered), endpoint=ENDPOINT)
    return "".join(render_scan(scan, lambda: iter(ordered)))


@cache
def fixture_results() -> tuple[Result, ...]:
    """The audits of the fixtures in short, and two models that could not be audited."""
    audits = [result_of(audited(name)) for name in (*VERDICTS, *ANY_VERDICT)]
    return (*audits, make_failed("acme/gone"), make_failed("other/gone"))


@cache
def fixtures_page() -> str:
    return scan_page(list(fixture_results()))


@cache
def model_page(name: str) -> str:
    return render(audited(name), Format.HTML)


def made_up(count: int) -> list[Result]:
    """Models of many kinds, the same in every call."""
    required = load().requirements
    statuses, verdicts = list(Status), list(Verdict)
    return [
        make_result(
            f"mass/model-{number:05}",
            verdict=verdicts[number % 4],
            score=float(number * 37 % 1001) / 10,
            elements={element: float(number * 13 % 101) for element in Element if element is not Element.TERMS},
            statuses={row.id: statuses[(number * 7 + place * 3) // 4 % 5] for place, row in enumerate(required)},
        )
        for number in range(count)
    ]
