"""Why a requirement was judged as it was, sentence by sentence. Also of: `audits/explanation`."""

from __future__ import annotations

from osaid_hub.audits.explanation import Effect, Explanation
from osaid_hub.judge.assess import assess
from osaid_hub.judge.explain import explain
from osaid_hub.known.definition import load
from tests.judge.checks.build import snapshot
from tests.table import each_row

CARD = """# test-7b

## Training data

The model was trained on 40 billion tokens of the Gravel Corpus, crawled from public forums.

Our chat data is not released.

## Evaluation

Evaluated on the Pebble dataset with 3,000 questions.

## Training procedure

More information needed
"""


def explained(requirement: str, card: str | None = CARD) -> Explanation:
    row = load().named(requirement)
    assert row is not None
    return explain(snapshot(card), row)


def said(found: Explanation, effect: Effect) -> list[str]:
    return [each.quote.quote or "" for each in found.readings if each.effect is effect]


def test_a_sentence_that_speaks_for_it_says_why() -> None:
    found = explained("data.scope")
    (reading,) = [each for each in found.readings if each.effect is Effect.FOR]
    assert reading.quote.lines == (5, 5)
    assert reading.heading[-1] == "Training data"
    assert reading.whose == "the data of this model"
    assert any("heading" in each for each in reading.because)
    assert "tells how much data there is" in dict(reading.stated)
    assert reading.cited


def test_what_is_not_released_speaks_against_it() -> None:
    found = explained("data.provenance")
    assert said(found, Effect.AGAINST) == ["Our chat data is not released."]
    assert any("Gravel" in each for each in said(found, Effect.FOR))


def test_what_nothing_tells_would_have_counted() -> None:
    found = explained("data.scope")
    assert "tells from which time the data is" in found.missing
    assert "tells how much data there is" not in found.missing


def test_a_sentence_on_others_is_set_aside_and_says_of_whom_it_speaks() -> None:
    card = "# test-7b\n\nThe sibling test-70b was trained on 2 trillion tokens of English web pages.\n"
    for reading in explained("data.scope", card).readings:
        assert reading.effect is Effect.SET_ASIDE
        assert reading.aside


@each_row("requirement", [row.id for row in load().requirements])
def test_the_judgement_is_that_of_the_audit(requirement: str) -> None:
    audit = assess(snapshot(CARD))
    found = explained(requirement)
    assert found.judgement in audit.requirements
    quoted = {each.quote for each in found.readings if each.cited} | set(found.other)
    assert {each.source for each in found.judgement.evidence} == {each.source for each in quoted}


def test_without_a_card_the_evidence_alone_is_told() -> None:
    found = explained("data.scope", None)
    assert not found.readings
    assert found.other == found.judgement.evidence
