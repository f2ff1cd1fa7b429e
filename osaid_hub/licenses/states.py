"""What comes next in a state of the automaton, for each word.

The library tells the same in `_state_info`, but takes every word of a state through the whole of it. The state in which
a text begins has 1,420 places for 300 words: that took a third of the time in which a first license file is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from licenseclassifier._engine.dictionary import ANY_WORD
from licenseclassifier._engine.matcher import INST_ANY, INST_MATCH, INST_WORD, MultiRE, _nfa_next
from msgspec import Struct, field

State = tuple[int, ...]

_ENDS = frozenset({INST_WORD, INST_ANY, INST_MATCH})  # operations that are places of a state themselves


class Onward(NamedTuple):
    """What comes next in a state.

    match   number of the pattern that is whole here, -1 for none.
    wanted  the words that go on, by their numbers; nexts: the state behind each.
    wild    the state behind any other word, None where only those go on.
    """

    match: int
    wanted: tuple[int, ...]
    nexts: dict[int, State]
    wild: State | None


class States(Struct):
    """The states of one program, each read when it is first met."""

    program: MultiRE
    _known: dict[State, Onward] = field(default_factory=dict)

    def onward(self, state: State) -> Onward:
        """What comes next in a state."""
        known = self._known.get(state)
        if known is None:
            known = self._known[state] = self._read(state)
        return known

    def _read(self, state: State) -> Onward:
        ops, args = self.program.ops, self.program.args
        if len(state) == 1 and ops[state[0]] == INST_WORD:  # in the midst of a text
            word = args[state[0]]
            return Onward(-1, (word,), {word: self._behind(state, word)}, None)
        matches = [args[place] for place in state if ops[place] == INST_MATCH]
        places: dict[int, list[int]] = {}  # by the word that they take
        anywhere = [place for place in state if ops[place] == INST_ANY]
        for place in state:
            if ops[place] == INST_WORD:
                places.setdefault(args[place], []).append(place)
        nexts = {
            word: self._behind(sorted([*taking, *anywhere]) if anywhere else taking, word)
            for word, taking in places.items()
        }
        wild = self._behind(anywhere, ANY_WORD) if anywhere else None
        return Onward(min(matches, default=-1), tuple(sorted(places)), nexts, wild)

    def _behind(self, places: Sequence[int], word: int) -> State:
        """The state behind places that all take a word."""
        ops = self.program.ops
        if len(places) == 1 and ops[places[0] + 1] in _ENDS:
            return (places[0] + 1,)
        return _nfa_next(ops, self.program.args, places, word)
