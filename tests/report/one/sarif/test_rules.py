"""The rules of the SARIF report are the requirements."""

from __future__ import annotations

from osaid_hub.known.definition import load
from osaid_hub.report.reference.rulebook import DEFINITION_URL
from tests.factory import fill_strings, make_audit
from tests.fixtures.test_fixtures import audited
from tests.report.one.sarif.test_document import one, run


def test_rules_are_the_definition() -> None:
    driver = run(one("met"))["tool"]["driver"]
    rules = driver["rules"]
    assert (driver["name"], driver["version"]) == ("osaid-hub", "0.1.0")
    assert [rule["id"] for rule in rules] == [*(each.id for each in load().requirements), "conflict"]
    for requirement, rule in zip(load().requirements, rules, strict=False):
        assert rule["helpUri"] == DEFINITION_URL
        assert rule["properties"]["tags"] == [
            "osaid",
            requirement.element.value,
            "required" if requirement.required else "optional",
        ]
        if requirement.id != "data.scope":  # the audit's own is made up
            assert rule["shortDescription"]["text"] == requirement.title
            assert rule["fullDescription"]["text"] == requirement.clause
            assert requirement.fix in rule["help"]["text"]


def test_rules_keep_the_limits_of_code_scanning() -> None:
    """Figures of GitHub's documentation of SARIF support."""
    for audit in (audited("open-7b"), fill_strings(make_audit(), "x" * 100_000)):
        driver = run(audit)["tool"]["driver"]
        for each in driver["rules"] + driver["notifications"]:
            assert 0 < len(each["name"]) <= 255
            assert each["name"] != each["id"]
            assert 0 < len(each["shortDescription"]["text"]) <= 1024
            assert 0 < len(each["fullDescription"]["text"]) <= 1024
            assert each["help"]["text"]
        for rule in driver["rules"]:
            assert len(rule["properties"]["tags"]) <= 10
            assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
            assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
            assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")


def test_rule_index_points_at_the_rule() -> None:
    for audit in (make_audit(), audited("conflicting-license"), fill_strings(make_audit(), "x")):
        rules = run(audit)["tool"]["driver"]["rules"]
        for each in run(audit)["results"]:
            assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
