"""The automata of license texts: that of the SPDX list as `licenseclassifier` has it, and one of our own list.

They are compiled by the library, and kept as what they come to. Its own archive takes four times as long to read, and
holds each of 700,000 operations in four bytes, where one is enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from osaid_hub.known.kept import kept
from osaid_hub.known.table import FOLDER
from osaid_hub.licenses import knowledge

if TYPE_CHECKING:
    from licenseclassifier._engine import Scanner
    from licenseclassifier._engine.matcher import MultiRE


class Automaton(Struct, frozen=True, eq=False):
    """The patterns of license texts as one program over their words.

    ids      SPDX id of each pattern, by its number.
    words    every word that a pattern has, by its number; `numbers` the other way round.
    """

    program: MultiRE
    ids: Sequence[str]
    words: Sequence[str]
    numbers: Mapping[str, int]

    def number(self, word: str) -> int:
        """The number of a word, -1 for what no pattern has."""
        return self.numbers.get(word, -1)


@cache
def standard() -> Automaton:
    """That of the SPDX list."""
    import licenseclassifier

    return _loaded(kept(_standard, Path(licenseclassifier.__file__).parent / "_engine/scanner.bin.gz"))


def _standard() -> dict[str, Any]:
    from licenseclassifier._engine import builtin_scanner

    return _plain(builtin_scanner())


@cache
def own() -> Automaton:
    """That of texts that the SPDX list does not have yet."""
    return _loaded(kept(_own, FOLDER.joinpath(*knowledge.FILE), Path(knowledge.__file__)))


def _own() -> dict[str, Any]:
    from licenseclassifier._engine import Scanner

    return _plain(Scanner([{"id": each.id, "lre": each.pattern} for each in knowledge.patterns()]))


def _plain(scanner: Scanner) -> dict[str, Any]:
    program = scanner.re
    return {
        "operations": bytes(program.ops.tolist()),
        "arguments": program.args.tobytes(),
        "start": frozenset(program.start),
        "first": program._start_state,
        "ids": scanner.ids,
        "words": scanner.dict.list,
    }


def _loaded(plain: dict[str, Any]) -> Automaton:
    from licenseclassifier._engine.matcher import MultiRE

    words, arguments = plain["words"], memoryview(plain["arguments"]).cast("i")
    program = MultiRE.from_compiled(plain["operations"], arguments, plain["start"], plain["first"], None)
    return Automaton(program, plain["ids"], words, {word: number for number, word in enumerate(words)})
