"""Where a text is the text of a standard license, word for word, and which of its words are not.

The texts are those of the SPDX list as `licenseclassifier` has them: one automaton over the words of 716 patterns,
which knows what may be missing, what may be spelled otherwise and where names are filled in. The library's own search
tells where a pattern matched; it does not tell which words a place for names took, and it gives a text up where a
single sentence was put into it. So the automaton is walked here: words that only a place for names takes are `filled`,
and where it cannot go on, words are skipped until it can (`added`).

One pass from left to right that never goes back further than eight words, so that time grows linearly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.licenses.program import Automaton, own, standard
from osaid_hub.licenses.tokens import SAME, Token, read_tokens

if TYPE_CHECKING:
    from osaid_hub.licenses.states import State, States

SURE = 12  # words that must agree before words may be skipped
AGREE = 6  # words that must agree behind what was skipped
SKIPPED = 400  # words that are skipped at one place, at most
BEGUN = 40  # words of a license after which a text has begun as one
BACK = 8  # words: a sentence that was put in may begin as the license goes on
TRIED = 60_000  # words of one text at which it is asked whether the license goes on there

Span = tuple[int, int]  # characters


class Region(Struct, frozen=True):
    """A part of a text that is a standard license. All places are characters of the text.

    id       SPDX id of the pattern.
    words    number of words, those that were added not counted.
    filled   words that stand where the license leaves room for names.
    added    words that were put in between.
    """

    id: str
    start: int
    end: int
    words: int
    filled: tuple[Span, ...]
    added: tuple[Span, ...]


class _Step(Struct, frozen=True):
    state: State
    taken: int
    exact: bool  # False where only a place for names takes the word


class _Found(Struct):
    """How far a walk came: words taken, places for names, and words skipped (ranges of words)."""

    id: str
    end: int
    filled: tuple[int, ...]
    added: tuple[Span, ...]


@cache
def _states(automaton: Automaton) -> States:
    from osaid_hub.licenses.states import States  # which loads the library

    return States(automaton.program)


def is_license_word(word: str) -> bool:
    """Whether some license of the SPDX list has a word, given in small letters."""
    return standard().number(SAME.get(word, word)) >= 0


def regions(text: str) -> tuple[Region, ...]:
    """Every part of a text that is the text of a standard license, or the notice by which one is declared.

    In:  a text, in which characters that only look different are replaced already.
    Out: parts that do not overlap, in order. Texts that the SPDX list does not have go before those that it has, and
         a text with words put into it before a shorter one that stands inside it unchanged.
    """
    tokens = read_tokens(text)
    ours = _best(_Walker(own(), tokens))
    rest = [each for each in tokens if not any(one.start <= each.start < one.end for one in ours)]
    theirs = _best(_Walker(standard(), rest))
    return tuple(sorted((*ours, *theirs), key=lambda each: each.start))


class BrokenOff(Struct, frozen=True):
    """A standard license whose text begins somewhere and is left before its end.

    ids    SPDX ids of the licenses that begin so.
    start  where it begins; place: where the text goes on otherwise.
    """

    ids: tuple[str, ...]
    start: int
    place: int


def broken_off(text: str, *, skipping: bool = True) -> BrokenOff | None:
    """The longest beginning of a standard license in a text that holds none as a whole; None where none is long.

    With `skipping` words may have been put into that beginning, without it is the license's word for word.
    """
    walker = _Walker(standard(), read_tokens(text))
    for _ in walker.regions(skipping=skipping):
        pass
    return walker.broken_off()


def _best(walker: _Walker) -> tuple[Region, ...]:
    """The unchanged texts; where they leave a good part of the text, also those with words put in between."""
    exact = tuple(walker.regions(skipping=False))
    if len(walker.words) - sum(each.words for each in exact) < SURE:
        return exact
    chosen: list[Region] = []
    for changed in walker.regions(skipping=True):
        inside = [each for each in exact if each.start < changed.end and changed.start < each.end]
        if changed.added and changed.words > sum(each.words for each in inside):
            chosen.append(changed)
    kept = [each for each in exact if not any(one.start < each.end and each.start < one.end for one in chosen)]
    return tuple(sorted((*kept, *chosen), key=lambda each: each.start))


class _Walker:
    """Walks an automaton along one text."""

    def __init__(self, automaton: Automaton, tokens: Sequence[Token]) -> None:
        from licenseclassifier._engine.matcher import _can_misspell, _can_misspell_join

        self.program = automaton.program
        self.onward = _states(automaton).onward
        self.ids, self.names = automaton.ids, automaton.words
        self.tokens = tokens
        self.words = [automaton.number(each.word) for each in tokens]
        self.misspelt, self.cut_in_two = _can_misspell, _can_misspell_join
        self.left = TRIED
        self.dead: tuple[int, int, State] = (0, 0, ())  # the longest walk that came to nothing: words, first, state

    def regions(self, *, skipping: bool) -> Iterator[Region]:
        """The longest walk from every place where a pattern may begin, from left to right."""
        at, before = 0, -1
        while at < len(self.words):
            here = self.words[at]
            if (before, here) in self.program.start:
                found = self._walk(at - 1, skipping)
                if found:
                    yield self._region(at - 1, found)
                    at, before = found.end, -1
                    continue
            at, before = at + 1, here

    def _region(self, first: int, found: _Found) -> Region:
        added = tuple(self._characters(*span) for span in found.added)
        return Region(
            id=found.id,
            start=self.tokens[first].start,
            end=self.tokens[found.end - 1].end,
            words=found.end - first - sum(stop - start for start, stop in found.added),
            filled=tuple(self._characters(*span) for span in _runs(found.filled)),
            added=added,
        )

    def _characters(self, first: int, stop: int) -> Span:
        return self.tokens[first].start, self.tokens[stop - 1].end

    def _walk(self, first: int, skipping: bool) -> _Found | None:
        """The longest match that begins at a word, None where there is none."""
        state: State = self.program._start_state
        at = first
        best: _Found | None = None
        filled: list[int] = []
        added: list[Span] = []
        past: list[tuple[int, State, int]] = []  # places to go back to: word, state, number of filled words
        words = self.words
        while True:
            match, _, nexts, _ = self.onward(state)
            if match >= 0 and at > first:
                best = _Found(self.ids[match], at, tuple(filled), tuple(added))
            if at >= len(words):
                if best is None and at - first > self.dead[0]:
                    self.dead = (at - first, first, state)
                return best
            if skipping:
                past.append((at, state, len(filled)))
                del past[:-BACK]
            onward = nexts.get(words[at])
            if onward is not None:
                state, at = onward, at + 1
                continue
            step = self._step(state, at)
            if step is None:
                may = skipping and self._may_skip(first, at, best)
                meeting = self._meeting(past) if may else None
                if meeting is None:
                    if best is None and at - first > self.dead[0]:
                        self.dead = (at - first, first, state)
                    return best
                start, state, kept, resumed = meeting
                del filled[kept:]
                added.append((start, resumed))
                at, past = resumed, []
                continue
            if not step.exact:
                filled.append(at)
            state, at = step.state, at + step.taken

    def broken_off(self) -> BrokenOff | None:
        """What the longest walk was on that came to nothing."""
        length, first, state = self.dead
        if length < BEGUN:
            return None
        from licenseclassifier._engine.matcher import INST_MATCH

        ends: list[int] = []
        for at in state:
            if not ends or at > ends[-1]:
                ends.append(
                    next(end for end in range(at, len(self.program.ops)) if self.program.ops[end] == INST_MATCH)
                )
        start, place = self.tokens[first].start, self.tokens[min(first + length, len(self.tokens) - 1)].start
        return BrokenOff(tuple(dict.fromkeys(self.ids[self.program.args[end]] for end in ends)), start, place)

    def _may_skip(self, first: int, at: int, best: _Found | None) -> bool:
        """Whether a walk that ended may be taken up again: not where the license was whole."""
        return at - first >= SURE and self.left > 0 and (best is None or best.end < at)

    def _meeting(self, past: list[tuple[int, State, int]]) -> tuple[int, State, int, int] | None:
        """Where the license goes on: the first word to skip, the state there, words filled, the word to go on with."""
        places = list(reversed(past))
        at = places[0][0]
        for resumed in range(at, min(at + SKIPPED, len(self.words))):
            self.left -= 1
            if self.left <= 0:
                return None
            for start, before, words in places:
                if start < resumed and self._agrees(before, resumed):
                    return start, before, words, resumed
        return None

    def _agrees(self, state: State, at: int) -> bool:
        """Whether the license goes on from a state with the words that begin at a place."""
        if self.words[at] not in self.onward(state).nexts:
            return False
        exact = steps = 0
        while steps < AGREE and at < len(self.words):
            step = self._step(state, at)
            if step is None:
                break
            exact += step.exact
            steps += 1
            state, at = step.state, at + step.taken
        whole = at >= len(self.words) and self.onward(state).match >= 0
        return exact >= AGREE - 1 or (whole and exact >= 2)

    def _step(self, state: State, at: int) -> _Step | None:
        """One word further: the word that the pattern has, one that is spelled like it, or any in a place for names."""
        _, wanted, nexts, wild = self.onward(state)
        exact = nexts.get(self.words[at])
        if exact is not None:
            return _Step(exact, 1, True)
        have = self.tokens[at].word
        behind = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        for each in wanted:
            want = self.names[each]
            if self.cut_in_two(want, have, behind):
                return _Step(nexts[each], 2, True)
            if have != want and have.startswith(want):
                glued = self._glued(nexts[each], have[len(want) :])
                if glued is not None:
                    return _Step(glued, 1, True)
            if self.misspelt(want, have):
                return _Step(nexts[each], 1, True)
        return None if wild is None else _Step(wild, 1, False)

    def _glued(self, state: State, rest: str) -> State | None:
        """The state behind a word of which the second half is the next word of the pattern."""
        _, wanted, nexts, _ = self.onward(state)
        return next((nexts[each] for each in wanted if self.names[each] == rest), None)


def _runs(places: Sequence[int]) -> Iterator[Span]:
    """Runs of neighbouring words; two that are one word apart are one."""
    start = last = -1
    for place in places:
        if start >= 0 and place > last + 2:
            yield start, last + 1
            start = place
        start = place if start < 0 else start
        last = place
    if start >= 0:
        yield start, last + 1
