"""Answers for every sentence of a text: of whom it speaks and what it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osaid_hub.card import Card
from osaid_hub.read.claims.asides import aside, is_mere_rate, without_rate
from osaid_hub.read.claims.context import Context, contexts
from osaid_hub.read.claims.features import About, features, keys, letters
from osaid_hub.read.claims.rules import is_result, settle
from osaid_hub.read.claims.states import TOLD_OF_DATA, State, Whose
from osaid_hub.read.claims.weights import load
from osaid_hub.read.claims.wording import squeeze

Answer = tuple[Context, Whose, frozenset[State]]
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
    on_data: set[int] = set()  # what introduces a list and speaks of the data
    for here in contexts(card, topics, own_id):
        whose, states = answer(here, whole, introduced=here.intro is not None and id(here.intro) in on_data)
        if whose is Whose.DATA:
            on_data.add(id(here))
        yield here, whose, states


def reasons(here: Context, whole: About, answer: Whose | State) -> list[tuple[str, float]]:
    """The features of a sentence that spoke for or against an answer, the weightiest first."""
    return load().reasons(features(here, whole), answer)


def by_weights(here: Context, whole: About) -> Whose:
    """Of whom a sentence would speak by its features alone, without the rules and the asides."""
    weights = load()
    sums = weights.sums(keys(here, whole))[: len(weights.whose)]
    return weights.whose[sums.index(max(sums))]


def answer(here: Context, whole: About, *, introduced: bool = False) -> tuple[Whose, frozenset[State]]:
    """The answers for one sentence; `introduced`: by a sentence that speaks of this model's data."""
    if is_result(here):
        return Whose.EVALUATION, frozenset()
    weights = load()
    sums = weights.sums(keys(here, whole))
    count = len(weights.whose)
    whose = weights.whose[sums.index(max(sums[:count]))]
    states = {state for state, value in zip(weights.states, sums[count:], strict=True) if value > 0}
    if not whole.on_data:
        instead = aside(here, whose)
        if instead is not None:
            return instead, frozenset(states - TOLD_OF_DATA)
    if is_mere_rate(here.sentence.text):
        states = without_rate(states)
    return settle(here, whose, states, whole.own_letters, introduced=introduced)
