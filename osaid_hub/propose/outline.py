"""The outline of a Markdown text: its blocks, where HTML elements reach, and which comments are really comments.

Places are offsets in bytes. Read with the parser that the card is read with, so that a fence, a table or a comment is
here what it is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyromark
from msgspec import Struct

from osaid_hub.card.html_text import Token, tokens

Span = tuple[int, int]

_MARKDOWN: Final = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
# A browser ends these by itself where the next block begins, and cards often leave their ends away.
_ENDS_BY_ITSELF: Final = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"})
_RAW: Final = frozenset({"script", "style", "pre", "textarea", "template"})


class Block(Struct, frozen=True):
    """A block at the top level of the text.

    level      of the heading that it is, or of the first one inside this HTML; 0 where there is none.
    has_words  whether a reader sees words there, and not pictures alone.
    """

    start: int
    end: int
    level: int
    has_words: bool


class Outline(Struct, frozen=True):
    """What a text consists of.

    elements  from the start tag of each HTML element to its end tag; past the end of the text where it has none.
    comments  comments that are none of a block of code, a script or the like.
    """

    blocks: tuple[Block, ...]
    elements: tuple[Span, ...]
    comments: tuple[Span, ...]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """A card with its metadata blocks (spans of characters) blanked, every byte of the rest in its place."""
    parts, done = [], 0
    for start, end in sorted(spans):
        start = max(start, done)  # one fence may close a block and open the next
        parts += [text[done:start], "\n" * len(text[start:end].encode("utf-8"))]
        done = end
    return "".join([*parts, text[done:]])


def outline(text: str) -> Outline:
    """In: Markdown without lone surrogates. Out: its outline. Never raises; linear time."""
    reader = _Reader(text.encode("utf-8"))
    for event, place in _MARKDOWN.events_with_range(text):
        reader.read(event, place["start"], place["end"])
    return reader.finish()


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.html = _Elements(source)
        self.blocks: list[Block] = []
        self.depth = 0
        self.pictures = 0
        self.level = 0
        self.has_words = False

    def read(self, event: Any, start: int, end: int) -> None:
        if type(event) is str:
            if event == "Rule" and not self.depth:
                self.blocks.append(Block(start, end, 0, has_words=True))
            return
        (kind,) = event
        value = event[kind]
        if kind == "Start":
            self.begin(value if type(value) is str else next(iter(value)), value)
        elif kind == "End":
            self.pictures -= type(value) is str and value == "Image"
            self.depth -= 1
            if not self.depth:
                self.blocks.append(Block(start, end, self.level, self.has_words))
        elif kind in ("Html", "InlineHtml"):
            self.has_words |= self.html.read(value, start)
            self.level = self.level or self.html.level
            self.html.level = 0
        elif not self.pictures and (kind != "Text" or value.strip()):
            self.has_words = True

    def begin(self, tag: str, value: Any) -> None:
        if not self.depth:
            self.level = int(value["Heading"]["level"][1:]) if tag == "Heading" else 0
            self.has_words = False
        self.depth += 1
        self.pictures += tag == "Image"

    def finish(self) -> Outline:
        return Outline(tuple(self.blocks), self.html.spans(), tuple(self.html.comments))


class _Elements:
    """Follows the tags of a text from element to element, across its blocks."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.never = len(source) + 1
        self.comments: list[Span] = []
        self.level = 0
        self._closed: list[Span] = []
        self._open: list[tuple[str, int]] = []
        self._names: Counter[str] = Counter()
        self._skip_until = 0
        self._absent: set[bytes] = set()

    def read(self, html: str, start: int) -> bool:
        """Read HTML that stands at a place of the source; whether it holds words."""
        words = False
        for token in tokens(html):
            end = start + len(token.raw.encode("utf-8"))
            if start >= self._skip_until:
                words |= self._token(token, start, end)
            start = end
        return words

    def spans(self) -> tuple[Span, ...]:
        left = ((start, self.never) for name, start in self._open if name not in _ENDS_BY_ITSELF)
        return (*self._closed, *left)

    def _token(self, token: Token, start: int, end: int) -> bool:
        name = token.text
        if token.kind == "text":
            return bool(name.strip())
        if token.kind == "comment":
            self.comments.append((start, end))
        elif token.kind == "open_comment":
            self._skip(b"-->", start, end)
        elif token.kind == "end":
            self._end(name, end)
        elif name in _RAW:
            self._skip(f"</{name}".encode(), start, end)
        elif name not in _VOID and not token.raw.endswith("/>"):
            self._open.append((name, start))
            self._names[name] += 1
            self.level = self.level or _HEADINGS.get(name, 0)
        return False

    def _end(self, name: str, end: int) -> None:
        if not self._names[name]:
            return
        for other, start in self._popped():
            if other == name:
                self._closed.append((start, end))
                return

    def _popped(self) -> Iterator[tuple[str, int]]:
        while self._open:
            name, start = self._open.pop()
            self._names[name] -= 1
            yield name, start

    def _skip(self, closing: bytes, start: int, end: int) -> None:
        """Nothing is read before `closing`; what lies before it is one element."""
        found = None if closing in self._absent else re.compile(re.escape(closing), re.I).search(self.source, end)
        if found is None:
            self._absent.add(closing)
        behind = found.end() if found else self.never
        self._closed.append((start, behind))
        self._skip_until = max(self._skip_until, behind)
