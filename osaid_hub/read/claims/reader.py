"""Answers for every sentence of a text: of whom it speaks and what it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from osaid_hub.card import Card
from osaid_hub.read.claims.asides import aside, is_mere_rate, without_rate
from osaid_hub.read.claims.bounds import bounded
from osaid_hub.read.claims.context import Context, contexts
from osaid_hub.read.claims.family import begins_with_family, names_later_stage
from osaid_hub.read.claims.features import About, features, keys
from osaid_hub.read.claims.following import goes_on, is_of_its_list, tells_place
from osaid_hub.read.claims.groups import Key
from osaid_hub.read.claims.rules import is_own_row, is_result, settle
from osaid_hub.read.claims.states import MIXED, OF_THIS_MODEL, TOLD_OF_DATA, State, Whose
from osaid_hub.read.claims.subjects import begins_with_another
from osaid_hub.read.claims.weights import load
from osaid_hub.read.names.letters import letters, squeeze

Answer = tuple[Context, Whose, frozenset[State]]
# By how much the data of the model has to stand out, as a wrong finding is worse than none: less in a sentence that
# tells something of data than in one that tells nothing of it.
TELLING, CAUTION = 0.1, 0.4
TELLS_DATA = TOLD_OF_DATA - {State.HYPERPARAMETERS, State.SELF_SUPERVISED} | {State.WITHHELD}
SHORTEST = 4  # letters: shorter names are found by chance


def about(card: Card, own_id: str, on_data: bool) -> About:
    """What the readers of sentences know of the card as a whole."""

    def names(key: str) -> tuple[str, ...]:
        found = (squeeze(item.value.rsplit("/", 1)[-1]) for item in card.metadata.all(key))
        return tuple(name for name in found if len(name) >= SHORTEST)

    own = own_id.rsplit("/", 1)[-1]
    squeezed = squeeze(own)
    bases = names("base_model")
    return About(
        own=squeezed if len(squeezed) >= SHORTEST else "",
        own_letters=letters(own),
        bases=bases,
        data=names("datasets"),
        on_data=on_data,
        name=own,
        title=next((section.title for section in card.sections if section.title), ""),
        staged=not on_data and not bases and names_later_stage((said.text for said in card.sentences), own_id),
    )


def read(card: Card, topics: Sequence[frozenset[str]], own_id: str, whole: About) -> Iterator[Answer]:
    """Answer for every sentence that is no heading, in the order of the text.

    topics  of `card.sentences`, one for one.
    """
    spoken: dict[int, Whose] = {}  # of whom what may introduce a list or be gone on from speaks
    for here in contexts(card, topics, own_id):
        intro = spoken.get(id(here.intro)) if here.intro is not None else None
        follows = here.before is not None and spoken.get(id(here.before)) is Whose.DATA
        whose, states = answer(here, whole, intro=intro, follows=follows)
        spoken[id(here)] = whose
        yield here, whose, states


def reasons(here: Context, whole: About, answer: Whose | State) -> list[tuple[str, float]]:
    """The features of a sentence that spoke for or against an answer, the weightiest first."""
    return load().reasons(features(here, whole), answer)


def by_weights(here: Context, whole: About) -> Whose:
    """Of whom a sentence would speak by its features alone, without the rules and the asides."""
    return _weighed(tuple(keys(here, whole)), whole.on_data)[0]


@lru_cache(maxsize=20_000)  # four in ten sentences stand in another card in the same words, in the same place
def _weighed(groups: tuple[Key, ...], on_data: bool) -> tuple[Whose, frozenset[State]]:
    """Of whom a sentence speaks and what it states by the weights of its groups of features."""
    sums = load().sums(groups)
    stated = _stated(sums)
    return _whose(sums, stated, on_data=on_data), stated


def _whose(sums: Sequence[float], stated: Set[State], *, on_data: bool) -> Whose:
    """Of whom a sentence speaks, by the sums of all answers: the highest, and the data only where it stands out.

    stated  what it states by the same sums.
    """
    answers = load().whose
    found = list(sums[: len(answers)])
    if not on_data:
        data = answers.index(Whose.DATA)
        found[data] -= TELLING
        if found[data] == max(found) and TELLS_DATA.isdisjoint(stated):
            found[data] -= CAUTION - TELLING
    return answers[found.index(max(found))]


def _stated(sums: Sequence[float]) -> frozenset[State]:
    """What a sentence states, by the sums of all answers."""
    weights = load()
    told = zip(weights.states, sums[len(weights.whose) :], strict=True)
    return frozenset(state for state, value in told if value > 0)


def answer(
    here: Context, whole: About, *, intro: Whose | None = None, follows: bool = False
) -> tuple[Whose, frozenset[State]]:
    """The answers for one sentence.

    intro    of whom the sentence speaks that introduces its list or table.
    follows  whether the sentence before it speaks of this model's data.
    """
    if is_result(here):
        return Whose.EVALUATION, frozenset()
    found, states = _settled(here, whole, intro=intro, follows=follows)
    return found, bounded(here, found, states, on_data=whole.on_data)


def _settled(here: Context, whole: About, *, intro: Whose | None, follows: bool) -> tuple[Whose, frozenset[State]]:
    """The answers by the weights, the asides and the rules."""
    whose, stated = _weighed(tuple(keys(here, whole)), whole.on_data)
    states = set(stated)
    if not whole.on_data:
        instead = aside(here, whose)
        if instead is not None:
            return instead, frozenset(states - TOLD_OF_DATA)
        if whose in OF_THIS_MODEL and begins_with_another(here.sentence.text, whole.name, whole.title, whole.bases):
            return Whose.OTHER, frozenset(states - TOLD_OF_DATA)
        if whose is Whose.BASE and not whole.bases and _is_of_family(here, whole):
            whose = Whose.TRAINING
    if is_mere_rate(here.sentence.text):
        states = without_rate(states)
    if follows and whose not in MIXED and tells_place(here):
        whose, states = Whose.DATA, states | {State.WHERE}
    elif follows and goes_on(here, whose):
        whose = Whose.DATA
    elif intro is not None and not whole.on_data and is_of_its_list(here, whose, intro):
        whose = intro
    if not whole.on_data and is_own_row(here, whole.own):
        whose, states = Whose.DATA, states | {State.SIZE}
    introduced = intro is Whose.DATA
    return settle(here, whose, states, whole.own_letters, introduced=introduced, on_data=whole.on_data)


def _is_of_family(here: Context, whole: About) -> bool:
    """Whether a sentence is on the family of a model that is no fine-tune: what is said of it is said of this one."""
    return begins_with_family(here.sentence.text, here.sentence.label, whole.name)
