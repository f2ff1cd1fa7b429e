"""The parts of a parsed model card, as plain data; `osaid_hub.card` re-exports them and is where to import from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field


class Problem(Struct, frozen=True):
    """Something odd about a card, in a sentence; `line` counts from 1.

    cut   whether something was left unread because there was too much of it.
    """

    message: str
    line: int
    cut: bool = False


class MetaItem(Struct, frozen=True):
    """One scalar of the metadata block.

    key    canonical key it stands under (`license`, also where the card says `licence`).
    value  the scalar as text, never coerced: `no` stays "no". Surrounding quotes and blanks are gone.
    path   keys and list positions below the key, such as ("0", "name") in a list of mappings; () for a plain value.
    line   line of the card on which the value begins, counted from 1; 0 where it comes from the Hub's own copy.
    raw    that line without the blanks around it, verbatim, at most 300 characters (`license: mit`, `- c4`): what a
           report quotes. From the Hub's own copy: `key: value`.
    """

    key: str
    value: str
    path: tuple[str, ...]
    line: int
    raw: str


class Metadata(Struct, frozen=True):
    """The metadata block, flattened to its scalars in the order of the card; null-like values are left out.

    source  "README.md", or "Hub metadata" where it comes from the Hub's own copy of a card that we could not read.
    """

    items: tuple[MetaItem, ...] = ()
    source: str = "README.md"

    def all(self, key: str) -> tuple[MetaItem, ...]:
        """Every scalar below a canonical key, a plain string and a list of strings alike."""
        return tuple(item for item in self.items if item.key == key)

    def first(self, key: str) -> MetaItem | None:
        """First scalar below a canonical key, or None."""
        return next((item for item in self.items if item.key == key), None)

    def keys(self) -> frozenset[str]:
        return frozenset(item.key for item in self.items)


class Link(Struct, frozen=True):
    """A link or an image of the body; a bare URL too. `text` is its label or alt text, markup removed."""

    url: str
    text: str
    line: int
    image: bool = False


class Section(Struct, frozen=True):
    """A heading and what it stands under. The text before the first heading has level 0 and no title.

    A paragraph that is bold throughout is a heading too, one level below the last real one.

    title  without markup, emoji, numbering and trailing colon.
    path   titles from the outermost heading down to this one.
    """

    title: str
    level: int
    path: tuple[str, ...]
    line: int


TOP = Section("", 0, (), 1)
BETWEEN_CELLS = " | "
"""What joins the cells of a row in the text of its sentence."""


class Sentence(Struct, frozen=True):
    """One sentence, list item sentence or table row.

    text   readable words: markup, HTML tags and comments removed, blanks folded, at most 1,000 characters. Table cells
           are joined by `BETWEEN_CELLS`. Empty where a block consists of images without words.
    raw    the same words as they stand in the card, verbatim, possibly over several lines.
    lines  first and last line, counted from 1.
    label  the words before a colon, or bold words set apart, that the sentence, or its paragraph or list item, begins
           with; inherited by nested items, and by the items of a list that "Label:" introduces. For a row its first
           cell. Else "".
    links  links and images inside this sentence, in their order.
    """

    text: str
    raw: str
    lines: tuple[int, int]
    section: Section
    kind: Literal["prose", "item", "row", "heading"]
    label: str = ""
    links: tuple[Link, ...] = ()


class CodeBlock(Struct, frozen=True):
    """A fenced or indented block of code, or a `<pre>`; `language` as written after the fence, lower case.

    lines  those of the whole block, fences included.
    """

    language: str
    text: str
    lines: tuple[int, int]
    section: Section


class Card(Struct, frozen=True):
    """A parsed card. `text` is what was parsed, so that line n is `text.split("\\n")[n - 1]`.

    rest   why, and from which line on, the rest was not read; None where all of it was.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    problems: tuple[Problem, ...] = ()
    rest: Problem | None = None

    @property
    def links(self) -> Iterator[tuple[Link, Sentence]]:
        """Every link and image with the sentence it stands in."""
        return ((link, sentence) for sentence in self.sentences for link in sentence.links)
