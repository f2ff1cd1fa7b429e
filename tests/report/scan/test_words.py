"""A scan in words."""

from __future__ import annotations

from osaid_hub.audits.short import result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.report.scan.words import many, mean, model_row, moving, number, score_range, share
from tests.factory import make_audit, make_judgement
from tests.results import make_failed, make_result
from tests.table import each_row


def test_how_many() -> None:
    assert (many(0), many(1), many(2)) == ("0 models", "1 model", "2 models")
    assert number(summarize([])) == "no models"
    assert number(summarize([make_result()])) == "1 model, all audited"
    assert number(summarize([make_result(), make_failed("acme/b")])) == "2 models: 1 audited, 1 could not be audited"


@each_row(
    ("count", "whole", "percent"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (1, 1000, "< 1 %"), (999, 1000, "> 99 %"), (1, 2, "50 %"), (9, 9, "100 %")],
)
def test_a_share_never_rounds_to_none_or_all(count: int, whole: int, percent: str) -> None:
    assert share(count, whole) == percent


def test_scores() -> None:
    assert score_range(0).startswith("0 to ")
    assert score_range(0).endswith(".9")
    assert mean(summarize([])) == "not scored"
    assert model_row(make_failed("acme/a")) == ("could not be audited", "", "")
    assert model_row(make_result())[0] == make_result().verdict


def test_the_one_change_that_could_move_most_models_is_named() -> None:
    rows = {"parameters.license": "unmet", "terms.use": "unmet", "terms.modify": "unmet", "terms.share": "unmet"}
    lacking = [make_judgement(name, status) for name, status in rows.items()]
    audit = make_audit(requirements=tuple(lacking))
    said = moving(summarize([result_of(audit), result_of(make_audit(requirements=tuple(lacking)))]))
    assert said
    assert (
        "an open license, stated in the metadata of each card (2 models lack parameters.license, in full or in part)"
        in said
    )
    met = make_audit(requirements=(make_judgement("parameters.license", "met"),))
    assert moving(summarize([result_of(met)])) is None
