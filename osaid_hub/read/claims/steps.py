"""How many steps of the processing a sentence tells, clause by clause."""

from __future__ import annotations

from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.data_states import states_in
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.topics import topics_in

MAX_LENGTH = 600
SHORTEST = 2  # words
CLAUSE = compiled(r";|,?\s(?:and|und|et|y|e|then)\s")


def steps_in(text: str) -> int:
    """In how many clauses of a text a step is told, and more than its name: "cut with loom and resized to 224 pixels"
    tells two, "cutting and resizing" none.
    """
    return sum(map(_tells_step, CLAUSE.split(text[:MAX_LENGTH])))


def _tells_step(clause: str) -> bool:
    if len(clause.split()) < SHORTEST:
        return False
    return "processing" in topics_in(clause) or State.PROCESSED in states_in(clause)
