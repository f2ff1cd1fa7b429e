"""What is kept of the automata of license texts is what the library compiles."""

from __future__ import annotations

from licenseclassifier._engine import Scanner, builtin_scanner

from osaid_hub.licenses import knowledge
from osaid_hub.licenses.program import Automaton, own, standard


def check(automaton: Automaton, scanner: Scanner) -> None:
    program = automaton.program
    assert list(program.ops) == scanner.re.ops.tolist()
    assert program.args == scanner.re.args
    assert program.start == scanner.re.start
    assert program._start_state == scanner.re._start_state
    assert automaton.ids == scanner.ids
    assert automaton.words == scanner.dict.list
    assert [automaton.number(word) for word in automaton.words] == list(range(len(automaton.words)))
    assert automaton.number("zyzzyva") == scanner.dict.lookup("zyzzyva") == -1


def test_that_of_the_spdx_list() -> None:
    check(standard(), builtin_scanner())


def test_that_of_our_own_list() -> None:
    check(own(), Scanner([{"id": each.id, "lre": each.pattern} for each in knowledge.patterns()]))
