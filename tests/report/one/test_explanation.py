"""Why a requirement was judged as it was, as text, JSON and lines for a report."""

from __future__ import annotations

import json

from osaid_hub.judge.explain import explain
from osaid_hub.known.definition import load
from osaid_hub.report.one.explanation import as_json, as_report, as_text
from tests.judge.checks.build import snapshot

CARD = "## Training data\n\nThe model was trained on 40 billion tokens of the Gravel Corpus.\n\nNo period is told.\n"
HOSTILE = "## Training data\n\nTrained on the \x1b[31mGravel Corpus of @somebody, see <b>#12</b> and 5 million files.\n"
FOUND = explain(snapshot(CARD), load().by_id["data.scope"])


def test_text_tells_what_was_read_and_what_would_have_counted() -> None:
    text = as_text(FOUND, 100)
    assert text.startswith("data.scope of acme/test-7b: partial\n")
    assert "README.md:3, below “Training data” (quoted by the finding)" in text
    assert "speaks of the data of this model (decided by: " in text
    assert "  - tells from which time the data is\n" in text
    assert "  docs/requirements/data.scope.md of osaid-hub\n" in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_many_sentences_are_cut_and_counted() -> None:
    card = "## Training data\n\n" + "".join(f"- {n},000 hours of speech\n" for n in range(1, 30))
    found = explain(snapshot(card), load().by_id["data.scope"])
    assert "more; --format json has all" in as_text(found, 100)
    assert len(json.loads(as_json(found))["readings"]) == len(found.readings) > 20


def test_json_has_each_reading() -> None:
    document = json.loads(as_json(FOUND))
    assert document["requirement"] == "data.scope"
    reading = document["readings"][0]
    assert (reading["effect"], reading["cited"], reading["set_aside"]) == ("for", True, None)
    assert reading["quote"]["lines"] == [3, 3]
    assert any(each["what"] == "tells how much data there is" for each in reading["states"])


def test_the_report_has_versions_and_sentences() -> None:
    report = as_report(FOUND, "Python 3.11 on Linux")
    assert "Python 3.11 on Linux" in report
    assert "OSAID 1.0" in report
    assert "> The model was trained on 40 billion tokens of the Gravel Corpus." in report
    assert "- Should be: " in report


def test_strangers_words_are_inert() -> None:
    found = explain(snapshot(HOSTILE), load().by_id["data.scope"])
    assert "\x1b" not in as_text(found, 100) + as_json(found) + as_report(found, "")
    assert "@somebody" not in as_report(found, "")
    assert "<b>" not in as_report(found, "")
