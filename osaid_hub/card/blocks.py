"""Where the YAML blocks of a card stand: nearly always one at the start, and sometimes elsewhere.

The Hub reads only a block at the start of the file (leading blanks allowed). What stands elsewhere was meant as
metadata too; it is found here, with a problem that says where it was. A horizontal rule is also written `---`, so
beyond the start only what looks like metadata through and through counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from msgspec import Struct

from osaid_hub.card.keys import KNOWN_KEY_LINE
from osaid_hub.card.parts import Problem
from osaid_hub.known.patterns import compiled

# More rules than this are not a card with metadata at an odd place.
_MAX_FENCES: Final = 1_000
EMPTY_BLOCK: Final = "the metadata block is empty"

_FENCE: Final = compiled(r"---[ \t\r]*+$", re.MULTILINE)
_CODE_FENCE: Final = compiled(r"^[ \t]*+(?:```|~~~)", re.MULTILINE)
_YAML_LINE: Final = compiled(
    r"""[ \t\r]*+$            # nothing
      | [ \t]*+\#             # a comment
      | [ \t]++\S             # continues the line before, or the whole block is indented
      | -(?:[ \t]|$)          # a list item
      | -?["']?\w[\w.-]{0,40}(?:[ ][\w-]{1,40})?["']?[ \t]*+:(?:\s|$)   # a key of at most two words""",
    re.VERBOSE,
)


class Block(Struct, frozen=True):
    """Metadata between two fences: its YAML, and the line of the card on which that begins."""

    yaml: str
    first_line: int


class Blocks(Struct, frozen=True):
    """What was found. `spans` are the character ranges that belong to no sentence, fences included."""

    blocks: tuple[Block, ...]
    spans: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]


def find_blocks(text: str) -> Blocks:
    """Find the metadata blocks of a card, in the order in which they count. Never raises, linear time."""
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    finder = _Finder(text)
    finder.read_start()
    finder.read_elsewhere()
    return Blocks(tuple(finder.blocks), tuple(finder.spans), tuple(finder.problems))


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.fences = list(islice(_fences(text), _MAX_FENCES))
        self.blocks: list[Block] = []
        self.spans: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        self.next = 0  # the first fence that is not used up

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def problem(self, message: str, offset: int) -> None:
        self.problems.append(Problem(message, self.line(offset)))

    def take(self, opening: int, start: int, end: int, after: int) -> None:
        """Take text[start:end] as a block; `opening` and `after` are where its fences begin and end."""
        self.blocks.append(Block(self.text[start:end], self.line(start)))
        self.spans.append((opening, after))

    def read_start(self) -> None:
        """The block at the start, and those that directly follow it."""
        if not self.fences or self.text[: self.fences[0][0]].strip():
            return
        opening, after, indent = self.fences[0]
        start = min(after + 1, len(self.text))
        closing = next((n for n, fence in enumerate(self.fences) if n and fence[2] <= indent), None)
        if closing is None:
            self.read_unclosed(opening, start)
            return
        end, closed, _ = self.fences[closing]
        content = self.text[start:end]
        if _is_empty(content):
            self.spans.append((opening, closed))
            self.problem(EMPTY_BLOCK, opening)
        elif KNOWN_KEY_LINE.search(content) or _is_yaml(content):
            self.take(opening, start, end, closed)
        else:
            self.problem("the text between the first two --- lines is not metadata", opening)
            return
        self.next = closing
        self.read_following()

    def read_following(self) -> None:
        """Blocks that directly follow: `---` may close one and open the next, or stand twice."""
        while self.next + 1 < len(self.fences):
            opening, after, _ = self.fences[self.next]
            end, closed, _ = self.fences[self.next + 1]
            start = min(after + 1, len(self.text))
            content = self.text[start:end]
            if not content.strip():
                # Two fences with nothing between: the second may open a block. If it does not, it is a rule.
                self.next += 1
                continue
            if content[:1] in "\r\n" or not _is_metadata(content):
                return
            if self.blocks:
                self.problem("a second metadata block follows the first; the Hub reads only the first", start)
            else:
                self.problem("the metadata stands in a second block; the Hub reads only the first, empty one", start)
            self.take(opening, start, end, closed)
            self.next += 1

    def read_unclosed(self, opening: int, start: int) -> None:
        """A block without closing fence: the lines up to the first that does not look like YAML."""
        end = start
        while end < len(self.text):
            stop = self.text.find("\n", end)
            stop = len(self.text) if stop < 0 else stop + 1
            line = self.text[end:stop]
            if line.startswith("#") or not _YAML_LINE.match(line):
                break
            end = stop
        self.next = 1
        if KNOWN_KEY_LINE.search(self.text, start, end):
            self.take(opening, start, end, end)
            self.problem("the metadata block has no closing ---", opening)
        elif _is_empty(self.text[start:end]):
            self.problem("the first line is --- but no metadata follows", opening)

    def read_elsewhere(self) -> None:
        """Blocks further down: after some text, or at the end of the file."""
        code_fences: list[int] | None = None
        taken = self.spans[-1][1] if self.spans else 0
        at_start = bool(self.blocks)
        for (opening, after, _), (end, closed, _) in pairwise(self.fences[self.next :]):
            start = min(after + 1, len(self.text))
            if opening < taken or not _is_metadata(self.text[start:end]):
                continue
            if code_fences is None:
                code_fences = [match.start() for match in _CODE_FENCE.finditer(self.text)]
            if bisect_left(code_fences, opening) % 2:
                continue  # an example inside a block of code
            taken = closed
            if not self.blocks:
                self.problem("the metadata block is not at the start of the file, where the Hub looks for it", opening)
                self.take(opening, start, end, closed)
            elif at_start and not self.text[closed:].strip():
                self.problem("a second metadata block stands at the end of the file", opening)
                self.take(opening, start, end, closed)
            else:
                # As a rule the card of another model, pasted in whole: its license is not this one's.
                self.problem("another metadata block in the middle of the text was not read", opening)
                self.spans.append((opening, closed))


def _fences(text: str) -> Iterator[tuple[int, int, int]]:
    """Lines that are `---` and blanks: where they start and end, and how far they are indented."""
    for match in _FENCE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if start == match.start() or not text[start : match.start()].strip(" \t"):
            yield start, match.end(), match.start() - start


def _is_empty(content: str) -> bool:
    """Whether nothing but blanks and comments is there."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in content.split("\n"))


def _is_yaml(content: str) -> bool:
    """Whether every line could be one of a YAML mapping."""
    return all(_YAML_LINE.match(line) for line in content.split("\n"))


def _is_metadata(content: str) -> bool:
    return KNOWN_KEY_LINE.search(content) is not None and _is_yaml(content)
