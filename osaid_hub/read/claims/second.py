"""What counts of a sentence that a second reader read as well, by which of the two is heard.

A finding is made from each of them, and from what both say; `judge/second.py` puts these together (docs/READER.md).
"""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.read.claims.states import OF_THIS_MODEL, State, Whose
from osaid_hub.snapshot import Heard, Said


class Second(Struct, frozen=True):
    """The second reader's answer for a sentence.

    heard     which of the two is heard.
    wordless  whether the rules have no words of its language: where they are silent for want of them, the second
              reader speaks for them.
    """

    whose: Whose
    states: frozenset[State]
    heard: Heard
    wordless: bool = False

    def settle(self, whose: Whose, states: frozenset[State]) -> tuple[Whose, frozenset[State]]:
        """Of whom a sentence speaks and what it states, the answers of the rules given."""
        if self.wordless and not states:
            return self.whose, self.states
        if self.heard is Heard.RULES:
            return whose, states
        if self.heard is Heard.MODEL:
            return self.whose, self.states
        agreed = whose is self.whose or {whose, self.whose} <= OF_THIS_MODEL
        return (whose, states & self.states) if agreed else (Whose.NONE, frozenset())

    def keep(self, states: frozenset[State]) -> frozenset[State]:
        """What counts of what the rules state of a sentence, more closely looked at."""
        if self.heard is Heard.RULES:
            return states | self.states if self.wordless else states
        return self.states if self.heard is Heard.MODEL else states & self.states


def second_of(said: Said, heard: Heard, *, wordless: bool) -> Second:
    """An answer of a snapshot in the readers' own words; words that nobody knows say nothing."""
    whose = Whose(said.whose) if said.whose in set(Whose) else Whose.NONE
    states = frozenset(State(each) for each in said.states if each in set(State))
    return Second(whose, states if whose is not Whose.NONE else frozenset(), heard, wordless)
