"""What comes next in a state of the automaton is what the library says."""

from __future__ import annotations

import random

from osaid_hub.licenses.program import Automaton, own, standard
from osaid_hub.licenses.states import States
from tests.table import each_row

WALKS = 40
STEPS = 30


@each_row("automaton", [standard(), own()])
def test_every_state_on_the_way_is_that_of_the_library(automaton: Automaton) -> None:
    program = automaton.program
    states, chance = States(program), random.Random(19)
    for _ in range(WALKS):
        state = program._start_state
        for _ in range(STEPS):
            match, wanted, nexts, wild = states.onward(state)
            assert (match, list(wanted), nexts, wild) == program._state_info(state)
            ways = [*nexts.values(), *([] if wild is None else [wild])]
            if not ways:
                break
            state = chance.choice(ways)
