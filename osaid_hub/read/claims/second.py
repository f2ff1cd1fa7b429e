"""What counts where a second reader read the same sentence: what both see; of the rest the careful one's word.

docs/READER.md has the rule. A reader that passes a sentence by is silent; two that speak of different things disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from osaid_hub.read.claims.states import State, Whose
from osaid_hub.snapshot import Said

OF_THIS_MODEL = frozenset({Whose.DATA, Whose.TRAINING, Whose.MODEL})


@dataclass(frozen=True, slots=True)
class Second:
    """The second reader's answer for a sentence.

    lone      whether what one reader alone sees counts as well: for what may then be met in part.
    wordless  whether the rules have no words of its language, so that they are silent for want of them.
    """

    whose: Whose
    states: frozenset[State]
    lone: bool
    wordless: bool

    def settle(self, whose: Whose, states: frozenset[State]) -> tuple[Whose, frozenset[State]]:
        """Of whom a sentence speaks and what it states, the answers of the rules given."""
        together = whose is self.whose or {whose, self.whose} <= OF_THIS_MODEL
        if together:
            # Training and data are told apart by the rules; "the model" is the weaker word of two.
            nearer = self.whose if whose is Whose.MODEL and (self.lone or self.wordless) else whose
            return nearer, self.keep(states)
        if self.whose is Whose.NONE:
            return (whose, states) if self.lone else (Whose.NONE, frozenset())
        if whose is Whose.NONE and not states:
            return (self.whose, self.states) if self.lone or self.wordless else (whose, states)
        # Both speak, of different things: what is said of somebody else says nothing of this model.
        return (self.whose if whose in OF_THIS_MODEL else whose), frozenset()

    def keep(self, states: frozenset[State]) -> frozenset[State]:
        """What counts of what the rules state of a sentence on which both readers agree of whom it speaks."""
        return states | self.states if self.lone or self.wordless else states & self.states


def second_of(said: Said, *, lone: bool, wordless: bool) -> Second:
    """An answer of a snapshot as the readers' own words; names that nobody knows say nothing."""
    whose = Whose(said.whose) if said.whose in set(Whose) else Whose.NONE
    states = frozenset(State(each) for each in said.states if each in set(State))
    return Second(whose, states if whose is not Whose.NONE else frozenset(), lone, wordless)
