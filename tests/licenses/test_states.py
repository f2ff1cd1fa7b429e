"""What comes next in a state of the automaton is what the library says."""

from __future__ import annotations

import random

import pytest
from licenseclassifier._engine import Scanner

from osaid_hub.licenses.automaton import own, standard
from osaid_hub.licenses.states import States

WALKS = 40
STEPS = 30


@pytest.mark.parametrize("scanner", [standard, own])
def test_every_state_on_the_way_is_that_of_the_library(scanner: object) -> None:
    assert callable(scanner)
    found = scanner()
    assert isinstance(found, Scanner)
    states, chance = States(found.re), random.Random(19)
    for _ in range(WALKS):
        state = found.re._start_state
        for _ in range(STEPS):
            match, wanted, nexts, wild = states.onward(state)
            assert (match, list(wanted), nexts, wild) == found.re._state_info(state)
            ways = [*nexts.values(), *([] if wild is None else [wild])]
            if not ways:
                break
            state = chance.choice(ways)
