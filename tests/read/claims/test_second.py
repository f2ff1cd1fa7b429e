"""Two readers of one sentence: each is heard alone, and then what both say."""

from __future__ import annotations

from osaid_hub.read.claims import Document, State, Whose
from osaid_hub.read.claims.second import Second, second_of
from osaid_hub.snapshot import README, Heard, Reading, Said
from tests.judge.checks.build import snapshot
from tests.table import each_row

SIZE, KIND = frozenset({State.SIZE}), frozenset({State.SOURCE_KIND})
NOTHING = frozenset[State]()


@each_row(
    "rules, second, both",
    [
        ((Whose.DATA, SIZE | KIND), (Whose.DATA, SIZE), (Whose.DATA, SIZE)),
        ((Whose.DATA, SIZE), (Whose.TRAINING, KIND), (Whose.DATA, NOTHING)),
        ((Whose.MODEL, SIZE), (Whose.DATA, SIZE), (Whose.MODEL, SIZE)),
        ((Whose.DATA, SIZE), (Whose.NONE, NOTHING), (Whose.NONE, NOTHING)),
        ((Whose.NONE, NOTHING), (Whose.DATA, SIZE), (Whose.NONE, NOTHING)),
        ((Whose.DATA, SIZE), (Whose.EVALUATION, SIZE), (Whose.NONE, NOTHING)),
        ((Whose.BASE, SIZE), (Whose.BASE, SIZE), (Whose.BASE, SIZE)),
    ],
)
def test_what_counts_of_two_answers(
    rules: tuple[Whose, frozenset[State]],
    second: tuple[Whose, frozenset[State]],
    both: tuple[Whose, frozenset[State]],
) -> None:
    assert Second(*second, Heard.RULES).settle(*rules) == rules
    assert Second(*second, Heard.MODEL).settle(*rules) == second
    assert Second(*second, Heard.BOTH).settle(*rules) == both


def test_rules_without_words_of_a_language_leave_the_word_to_the_other() -> None:
    for heard in Heard:
        told = Second(Whose.DATA, SIZE, heard, wordless=True)
        assert told.settle(Whose.NONE, NOTHING) == (Whose.DATA, SIZE)
    card = "---\nlanguage: {}\n---\nMudelit treeniti andmestikuga.\n"
    said = {((), "Mudelit treeniti andmestikuga."): Said("data", ("size",))}
    found = []
    for language in ("et", "et-EE", "en", "en-US", "pt_BR", "English", "eng", "[et, en]", "multilingual"):
        repo = snapshot(card.format(language), readings={README: Reading("m", said)})
        (claim,) = Document(repo, repo.card, README).claims
        found.append(State.SIZE in claim.states)
    assert found == [True] * 2 + [False] * 7


def test_words_that_nobody_knows_say_nothing() -> None:
    assert second_of(Said("mine", ("size",)), Heard.MODEL, wordless=False) == Second(Whose.NONE, NOTHING, Heard.MODEL)
    assert second_of(Said("data", ("certified",)), Heard.MODEL, wordless=False).states == NOTHING


def test_only_the_sentence_that_was_read_is_touched() -> None:
    text = "It was trained on the Slate corpus of 30 GB.\n\nIt was also trained on the Pebble corpus of 40 GB."
    alone = Document(snapshot(text), snapshot(text).card, README).claims
    said = {alone[0].place: Said()}
    repo = snapshot(text, readings={README: Reading("m", said, Heard.MODEL)})
    first, other = Document(repo, repo.card, README).claims
    assert (alone[0].whose, first.whose, other.second) == (Whose.DATA, Whose.NONE, None)
    assert (other.whose, other.states) == (alone[1].whose, alone[1].states)
