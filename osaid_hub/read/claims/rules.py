"""What holds whatever the weights say: where the policy is sharp, or one thing follows from another."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known.addresses import Place, parse
from osaid_hub.read.claims import own_data, treated
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.following import is_item_of_sets
from osaid_hub.read.claims.own_data import Taken
from osaid_hub.read.claims.sources import begins_with_name, names_part_of_set
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.names.letters import squeeze

# What can only be stated together with something else.
IMPLIED = {State.PROCESSED_HOW: State.PROCESSED}

# What an item of "It was trained on:" may be taken for, and is data nevertheless.
WEAK = frozenset({Whose.NONE, Whose.OTHER, Whose.MODEL, Whose.USE})
# The same of "Pretrained on" with a link to a data set.
OF_LINK = frozenset({Whose.TRAINING, Whose.MODEL, Whose.BASE, Whose.NONE})
# The same of "trained on a corpus of letters" in another language than English.
UNREAD = frozenset({Whose.NONE, Whose.MODEL, Whose.OTHER})
# The same of "a model fine-tuned for letters on Ferry Logs".
OF_TUNING = frozenset({Whose.NONE, Whose.MODEL})
# The same of "trained on 400,000 proverbs".
OF_TRAINING = frozenset({Whose.NONE, Whose.MODEL, Whose.TRAINING, Whose.BASE})

# Topics that may make a row under a heading on evaluation say more than a result.
OF_DATA = frozenset({"train", "data_noun", "known_data", "size_unit", "collection", "language_name", "placeholder"})
RESULTS = frozenset({"h_evaluation"})


class Rule(Struct, frozen=True):
    """Of whom a sentence speaks that was taken for something else.

    taken_for  of whom it was taken to speak; the rule asks about no other sentence.
    holds      whether the rule holds for it.
    whose      of whom it speaks then; states: what it states then.
    on_data    whether the rule holds in the card of a data set, or in that of a model: in which of them.
    """

    taken_for: frozenset[Whose]
    holds: Callable[[Taken], bool]
    whose: Whose = Whose.DATA
    states: frozenset[State] = frozenset()
    on_data: frozenset[bool] = frozenset({False})


ANY_CARD = frozenset({False, True})
# Each is asked after those before it, of what they have left.
RULES = (
    Rule(frozenset({Whose.BASE}), own_data.begins_with_itself, Whose.TRAINING),
    Rule(WEAK | {Whose.TRAINING}, own_data.is_listed, on_data=ANY_CARD),
    Rule(frozenset({Whose.TRAINING}), own_data.speaks_by_topic),
    Rule(frozenset({Whose.NONE}), own_data.speaks_by_topic, on_data=frozenset({True})),
    Rule(frozenset({Whose.EVALUATION}), own_data.tells_labels, on_data=ANY_CARD),
    Rule(frozenset({Whose.USE}), own_data.tells_kind_of_data, on_data=ANY_CARD),
    Rule(OF_LINK, own_data.is_trained_on_link, on_data=ANY_CARD),
    Rule(OF_TUNING, own_data.is_tuned_on_name, states=frozenset({State.SOURCE_NAMED})),
    Rule(UNREAD, own_data.is_trained_on_data),
    Rule(OF_TRAINING | {Whose.TERMS}, own_data.is_trained_on_name, states=frozenset({State.SOURCE_NAMED})),
    Rule(OF_TRAINING, own_data.announces_sets),
    Rule(
        OF_TRAINING | {Whose.DATA, Whose.EVALUATION}, own_data.is_used_as_data, states=frozenset({State.SOURCE_NAMED})
    ),
    Rule(OF_TRAINING, own_data.learned_from_amount),
    Rule(OF_TRAINING, own_data.is_trained_on_pairs),
    Rule(OF_TRAINING, own_data.is_amount_of_language),
    Rule(OF_TRAINING, own_data.is_row_with_amount, states=frozenset({State.SIZE})),
    Rule(frozenset({Whose.DATA}), own_data.is_on_data_of_another, Whose.BASE),
    Rule(frozenset({Whose.DATA}), own_data.is_gathered_for_others, Whose.NONE),
    Rule(WEAK, own_data.is_own_gathering),
    Rule(WEAK, own_data.is_step_below_heading),
    Rule(WEAK | {Whose.TRAINING, Whose.TERMS}, treated.tells_what_was_done),
    Rule(OF_TRAINING | {Whose.DATA}, treated.is_bought_from, states=frozenset({State.SOURCE_NAMED})),
    Rule(WEAK | {Whose.TRAINING}, own_data.is_on_labels),
    Rule(UNREAD, own_data.leaves_to_paper, states=frozenset({State.PAPER})),
)


def is_result(here: Context) -> bool:
    """Whether it is a row of a table of results: most rows of most cards, which need no closer reading."""
    return (
        here.sentence.kind == "row"
        and not here.sentence.links
        and here.place.nearest == RESULTS
        and not here.topics & OF_DATA
    )


def is_own_row(here: Context, own: str) -> bool:
    """Whether a row gives this model's amount of training data, in a table of several models.

    own  the letters and digits of its name.
    """
    if here.sentence.kind != "row" or here.header is None or not here.header.topics >= {"train", "size_column"}:
        return False
    return bool(own) and squeeze(here.sentence.text.partition(BETWEEN_CELLS)[0]) == own


def settle(
    here: Context, whose: Whose, states: set[State], own_letters: str, *, introduced: bool, on_data: bool = False
) -> tuple[Whose, frozenset[State]]:
    """The answers after the rules.

    introduced  by a sentence that speaks of this model's data.
    on_data     it stands in the card of a data set.
    """
    for each, implied in IMPLIED.items():
        if each in states:
            states.add(implied)
    taken = Taken(here, whose, states, own_letters, introduced and is_item_of_sets(here))
    for rule in RULES:
        if taken.whose in rule.taken_for and on_data in rule.on_data and rule.holds(taken):
            taken = taken._replace(whose=rule.whose)
            states |= rule.states
    if taken.whose is Whose.DATA and _links_set(here):
        states |= {State.SOURCE_NAMED, State.WHERE}
    elif taken.whose is Whose.DATA and _names_source(taken):
        states.add(State.SOURCE_NAMED)
    if "placeholder" in here.topics and taken.whose in (Whose.NONE, Whose.DATA) and not states - {State.PLACEHOLDER}:
        states.add(State.PLACEHOLDER)
    return taken.whose, frozenset(states)


def _links_set(here: Context) -> bool:
    """Whether a sentence links a data set on the Hub."""
    return any(parse(link.url).place is Place.HUB_DATASET for link in here.sentence.links if not link.image)


def _names_source(taken: Taken) -> bool:
    """Whether an item of a list of sources begins with a name, or a sentence names a set by a part of it."""
    if taken.listed and begins_with_name(taken.here, taken.own_letters):
        return True
    return "train" in taken.here.topics and names_part_of_set(taken.here.sentence.text, taken.own_letters)
