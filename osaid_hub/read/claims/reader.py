"""Answers for every sentence of a text: of whom it speaks and what it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osaid_hub.card import Card
from osaid_hub.read.claims.asides import aside, is_mere_rate, without_rate
from osaid_hub.read.claims.bounds import bounded
from osaid_hub.read.claims.context import Context, contexts
from osaid_hub.read.claims.features import About, features, keys, letters
from osaid_hub.read.claims.rules import goes_on, is_result, settle
from osaid_hub.read.claims.states import TOLD_OF_DATA, State, Whose
from osaid_hub.read.claims.weights import load
from osaid_hub.read.claims.wording import squeeze

Answer = tuple[Context, Whose, frozenset[State]]
CAUTION = 0.25  # by which the data of the model has to stand out: a wrong finding is worse than none
SHORTEST = 4  # letters: shorter names are found by chance


def about(card: Card, own_id: str, on_data: bool) -> About:
    """What the readers of sentences know of the card as a whole."""

    def names(key: str) -> tuple[str, ...]:
        found = (squeeze(item.value.rsplit("/", 1)[-1]) for item in card.metadata.all(key))
        return tuple(name for name in found if len(name) >= SHORTEST)

    own = own_id.rsplit("/", 1)[-1]
    squeezed = squeeze(own)
    return About(
        own=squeezed if len(squeezed) >= SHORTEST else "",
        own_letters=letters(own),
        bases=names("base_model"),
        data=names("datasets"),
        on_data=on_data,
    )


def read(card: Card, topics: Sequence[frozenset[str]], own_id: str, whole: About) -> Iterator[Answer]:
    """Answer for every sentence that is no heading, in the order of the text.

    topics  of `card.sentences`, one for one.
    """
    on_data: set[int] = set()  # what speaks of the data, and may introduce a list or be gone on from
    for here in contexts(card, topics, own_id):
        introduced = here.intro is not None and id(here.intro) in on_data
        follows = here.before is not None and id(here.before) in on_data
        whose, states = answer(here, whole, introduced=introduced, follows=follows)
        if whose is Whose.DATA:
            on_data.add(id(here))
        yield here, whose, states


def reasons(here: Context, whole: About, answer: Whose | State) -> list[tuple[str, float]]:
    """The features of a sentence that spoke for or against an answer, the weightiest first."""
    return load().reasons(features(here, whole), answer)


def by_weights(here: Context, whole: About) -> Whose:
    """Of whom a sentence would speak by its features alone, without the rules and the asides."""
    return _whose(load().sums(keys(here, whole)), whole)


def _whose(sums: Sequence[float], whole: About) -> Whose:
    """Of whom a sentence speaks, by the sums of all answers: the highest, and the data only where it stands out."""
    answers = load().whose
    found = list(sums[: len(answers)])
    if not whole.on_data:
        found[answers.index(Whose.DATA)] -= CAUTION
    return answers[found.index(max(found))]


def answer(
    here: Context, whole: About, *, introduced: bool = False, follows: bool = False
) -> tuple[Whose, frozenset[State]]:
    """The answers for one sentence; `introduced` by a sentence that speaks of this model's data, or `follows` one."""
    if is_result(here):
        return Whose.EVALUATION, frozenset()
    found, states = _settled(here, whole, introduced=introduced, follows=follows)
    return found, bounded(here, found, states, whole.own_letters, on_data=whole.on_data)


def _settled(here: Context, whole: About, *, introduced: bool, follows: bool) -> tuple[Whose, frozenset[State]]:
    """The answers by the weights, the asides and the rules."""
    weights = load()
    sums = weights.sums(keys(here, whole))
    whose = _whose(sums, whole)
    states = {state for state, value in zip(weights.states, sums[len(weights.whose) :], strict=True) if value > 0}
    if not whole.on_data:
        instead = aside(here, whose)
        if instead is not None:
            return instead, frozenset(states - TOLD_OF_DATA)
    if is_mere_rate(here.sentence.text):
        states = without_rate(states)
    if follows and goes_on(here, whose):
        whose = Whose.DATA
    return settle(here, whose, states, whole.own_letters, introduced=introduced, on_data=whole.on_data)
