"""The rules of machine formats are the requirements."""

from __future__ import annotations

from osaid_hub.known.definition import load
from osaid_hub.report.reference.rulebook import rulebook
from tests.factory import make_audit, make_judgement


def test_the_definition_comes_first_and_what_else_was_judged_behind_it() -> None:
    known = [requirement.id for requirement in load().requirements]
    assert list(rulebook(make_audit(requirements=()))) == known
    audit = make_audit(requirements=(make_judgement("data.scope", "met"), make_judgement("data.newer", "unmet")))
    assert list(rulebook(audit)) == [*known, "data.newer"]
    assert rulebook(audit)["data.newer"].title == audit.requirements[1].requirement.title
