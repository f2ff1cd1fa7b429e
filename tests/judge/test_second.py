"""Findings of two readers: one alone lifts to a part at most, a doubt about terms counts, none is ever taken away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.judge.advice.editing import with_texts
from osaid_hub.judge.assess import assess, examine
from osaid_hub.judge.second import HEIGHT, heard
from osaid_hub.known.definition import Element, load
from osaid_hub.read.claims import Document, State, Whose
from osaid_hub.read.claims.plain import states_of
from osaid_hub.snapshot import README, Heard, Reading, RepoSnapshot, Said
from tests.judge.checks.build import snapshot

CARD = """---
license: apache-2.0
---
# Pebble

## Training data

It was trained on 30 GB of English web pages, crawled in 2023, from [Slate](https://huggingface.co/datasets/q/slate).

Duplicates were removed with MinHash at a threshold of 0.8. The pages were chosen by a classifier.

## Evaluation

It was tested on the Gravel benchmark with 2,000 questions. Please be kind to it.
"""
SIZED = next(
    claim.place for claim in Document(snapshot(CARD), snapshot(CARD).card, README).claims if "30 GB" in claim.text
)


def told(said: dict[tuple[tuple[str, ...], str], Said], card: str = CARD) -> RepoSnapshot:
    return snapshot(card, files=["model.safetensors"], readings={README: Reading("m (prompt 1)", said)})


def statuses(audit: Audit) -> dict[str, Status]:
    return {row.id: row.status for row in audit.requirements}


def agreeing() -> dict[tuple[tuple[str, ...], str], Said]:
    document = Document(snapshot(CARD), snapshot(CARD).card, README)
    return {each.place: Said(each.whose.value, tuple(s.value for s in states_of(each))) for each in document.claims}


def test_two_readers_who_agree_find_what_the_rules_find() -> None:
    alone, both = assess(replace(told({}), readings={}), strict=True), assess(told(agreeing()), strict=True)
    assert statuses(alone) == statuses(both)
    assert (alone.reader, both.reader) == (None, "m (prompt 1)")


def test_what_the_rules_alone_see_counts_in_part() -> None:
    silent = dict.fromkeys(agreeing(), Said())
    alone, both = statuses(assess(replace(told({}), readings={}), strict=True)), assess(told(silent), strict=True)
    lowered = {row.id: row for row in both.requirements if row.status is not alone[row.id]}
    assert lowered
    assert all(row.status is Status.PARTIAL and alone[row.id] is Status.MET for row in lowered.values())
    assert all("one of the two readers alone" in row.finding.message for row in lowered.values())


def test_the_same_by_other_sentences_is_what_each_sees_alone() -> None:
    """The second reader sees a source, where the rules do not, and not where they do."""
    other = {place: Said() for place in agreeing()}
    place = next(place for place in other if "MinHash" in place[1])
    rules = statuses(assess(replace(told({}), readings={}), strict=True))
    name = next(row.id for row in load().requirements if "source_named" in row.told_by)
    found = assess(told(other | {place: Said("data", ("source_named", "where"))}), strict=True)
    assert (rules[name], statuses(found)[name]) == (Status.MET, Status.PARTIAL)


def test_a_limit_that_the_second_reader_alone_sees_is_a_doubt() -> None:
    card = CARD + "\nPlease be kind to it.\n"
    place = (("Pebble", "Evaluation"), "Please be kind to it.")
    audit = assess(told({place: Said("terms", ("restricts",))}, card), strict=True)
    use = next(row for row in audit.requirements if row.element is Element.TERMS)
    assert use.status is Status.UNKNOWN
    assert use.finding.evidence[-1].quote == "Please be kind to it."


def test_a_ban_stays_whatever_the_second_reader_says() -> None:
    card = CARD + "\n## License\n\nCommercial use of the weights is prohibited.\n"
    document = Document(snapshot(card), snapshot(card).card, README)
    free = {each.place: Said("terms", ("license_weights",)) for each in document.claims}
    rules = statuses(assess(replace(told({}, card), readings={}), strict=True))
    for row in assess(told(free, card), strict=True).requirements:
        if row.element is Element.TERMS:
            assert HEIGHT[row.status] <= HEIGHT[rules[row.id]]


def test_a_change_of_the_card_keeps_what_was_read_of_the_rest() -> None:
    """Advice is tried on a changed card, and nobody is asked about that."""
    silent = dict.fromkeys(agreeing(), Said())
    changed = with_texts(told(silent), {README: CARD.replace("# Pebble\n", "# Pebble\n\nHello.\n")})
    assert statuses(assess(changed, strict=True)) == statuses(assess(told(silent), strict=True))


SAID = st.builds(
    Said,
    st.sampled_from([each.value for each in Whose] + ["x"]),
    st.lists(st.sampled_from([each.value for each in State]), max_size=4).map(tuple),
)


@settings(max_examples=10)
@given(st.lists(SAID, min_size=8, max_size=8))
def test_no_answer_lifts_above_what_both_or_part_of_what_either_sees(answers: list[Said]) -> None:
    repo = told(dict(zip(agreeing(), answers, strict=False)))
    careful = {row.id: row for row in examine(repo, strict=True).audit.requirements}
    for who in (Heard.RULES, Heard.MODEL):
        alone = replace(heard(repo, who), readings={}) if who is Heard.RULES else only(repo)
        for row in assess(alone, strict=True).requirements:
            status = careful[row.id].status
            if row.status in HEIGHT and status in HEIGHT and not row.requirement.about_terms:
                assert HEIGHT[status] <= max(HEIGHT[row.status], HEIGHT[Status.PARTIAL])


def only(repo: RepoSnapshot) -> RepoSnapshot:
    """A snapshot that is judged by the second reader's word alone, as if that were the rules'."""
    reading = repo.readings[README]
    return replace(repo, readings={README: replace(reading, said=dict(reading.said), heard=Heard.MODEL)})
