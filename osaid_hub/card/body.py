"""Builds the body of a card: blocks of text go in, sections, sentences with their places and links come out."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, Literal

from msgspec import Struct

from osaid_hub.card.inline import FoundLink, InlineText
from osaid_hub.card.parts import BETWEEN_CELLS, TOP, CodeBlock, Link, Problem, Section, Sentence
from osaid_hub.card.sentences import (
    MAX_LABEL,
    behind_bullet,
    bold_label,
    plain_label,
    sentence_ends,
    split_sentences,
    unstopped_lines,
)
from osaid_hub.card.titles import clean_title, glued_heading, is_bold_heading
from osaid_hub.known.usual_words import in_usual_words

# Ten times what the longest of 1,000 cards of all kinds holds, which is 335 sentences and 90 links: each is looked at
# by some forty questions, and by those of each change that is tried.
MAX_SENTENCES: Final = 3_000
MAX_LINKS: Final = 2_000

Kind = Literal["prose", "item", "row", "heading"]


class Body(Struct, frozen=True):
    """Everything below the metadata of a card."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    code_blocks: tuple[CodeBlock, ...]
    problems: tuple[Problem, ...]
    rest: Problem | None


class BodyBuilder:
    """Collects the text of one block in `inline`; `flush` turns it into sentences."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.inline = InlineText(source)
        self.newlines = [match.start() for match in re.finditer(b"\n", source)]
        self.sections: list[Section] = []
        self.sentences: list[Sentence] = []
        self.code_blocks: list[CodeBlock] = []
        self.problems: list[Problem] = []
        self.rest: Problem | None = None
        self.section = TOP
        self.headings: list[Section] = []  # open real headings, outermost first
        self.links = 0
        self.full = False
        self.item_labels: list[str] = []  # label of each open list item
        self.lead = ""  # the label of a paragraph that consists of it, "Training data:"
        self.list_label = ""  # the same, where a list follows
        self.row = False
        self.cells = 0  # of the open row, so far
        self.html_heading = 0  # level of the open <h1> ... <h6>
        self.html_item = False
        self.skip_until = 0
        self._absent: set[bytes] = set()

    def finish(self) -> Body:
        self.flush()
        parts = tuple(self.sections), tuple(self.sentences), tuple(self.code_blocks)
        return Body(*parts, tuple(self.problems), self.rest)

    def line(self, place: int) -> int:
        return bisect_left(self.newlines, place) + 1

    def skip_to(self, closing: bytes, place: int) -> int:
        """Read on only behind `closing` (lower case). Returns where it begins, -1 where it does not occur any more."""
        if closing in self._absent:
            return -1
        match = re.compile(re.escape(closing), re.IGNORECASE).search(self.source, place)
        if match is None:
            self._absent.add(closing)
            return -1
        self.skip_until = max(self.skip_until, match.end())
        return match.start()

    def line_break(self) -> None:
        """A line break that the reader sees; inside a table it separates words and nothing more."""
        if self.row:
            self.inline.gap(" ")
        else:
            self.inline.break_line()

    def begin_row(self) -> None:
        self.flush()
        self.row = True
        self.cells = 0

    def begin_cell(self) -> None:
        inline = self.inline
        if self.cells == 1:
            inline.cell_end = inline.length
        if self.cells:
            inline.open_links.clear()  # HTML that does not close its link in the cell
            inline.gap(BETWEEN_CELLS)
        self.cells += 1

    def end_row(self) -> None:
        self.flush()
        self.row = False

    def flush(self) -> None:
        """End the block of text that was collected."""
        inline = self.inline
        if not inline.pieces:
            if not inline.plain:
                inline.reset()
            return
        text = inline.text()
        if text.isspace() and not inline.links:
            inline.reset()
            return
        if "<!--" in text:
            text = self._without_comment(text)
        if self.html_heading:
            level, self.html_heading = self.html_heading, 0
            self._heading(text, level)
        elif self.row:
            self._emit(text, "row")
        else:
            self._emit(text, "item" if self.item_labels or self.html_item else "prose")
        inline.reset()

    def end_paragraph(self, *, top: bool) -> None:
        """End a paragraph; `top` where it stands in no list or quote, and so may be a heading in disguise."""
        if top and self.inline.pieces and not self.html_heading and not self.row:
            text = self.inline.text()
            if is_bold_heading(text, self.inline):
                self._heading(text, (self.headings[-1].level if self.headings else 0) + 1, bold=True)
                self.inline.reset()
                return
            if glued := glued_heading(text):
                self._heading(*glued)
                self.inline.reset()
                return
        self.flush()

    def end_heading(self, level: int) -> None:
        text = self.inline.text() if self.inline.pieces else ""
        self._heading(text, level)
        self.inline.reset()

    def code(self, language: str, text: str, start: int, end: int) -> None:
        if not self._room(start):
            return
        end = start + len(self.source[start:end].rstrip())
        lines = (self.line(start), self.line(max(start, end - 1)))
        self.lead = ""
        self.code_blocks.append(CodeBlock(language, text, lines, self.section))

    def _room(self, place: int) -> bool:
        if not self.full and (
            len(self.sentences) >= MAX_SENTENCES or self.links >= MAX_LINKS or len(self.code_blocks) >= MAX_SENTENCES
        ):
            self.full = True
            line = self.line(place)
            message = (
                f"more than {MAX_SENTENCES:,} sentences or blocks of code, or {MAX_LINKS:,} links; from line {line} on "
                "the rest was not read"
            )
            self.rest = Problem(message, line, cut=True)
            self.problems.append(self.rest)
        return not self.full

    def _without_comment(self, text: str) -> str:
        """The text before a comment that the paragraph does not close."""
        inline = self.inline
        at = text.find("<!--")
        while at >= 0:
            place = inline.source_start(at)
            if self.source.startswith(b"<!--", place):
                self.skip_to(b"-->", place)
                inline.cut(at, place)
                return text[:at]
            at = text.find("<!--", at + 4)
        return text

    def _heading(self, text: str, level: int, *, bold: bool = False) -> None:
        title = clean_title(text)
        self.lead = ""
        if not self.inline.pieces or not self._room(self.inline.start):
            return
        if title:
            outer = self.headings
            if not bold:
                while outer and outer[-1].level >= level:
                    outer.pop()
            path = (*(section.title for section in outer), title)
            self.section = Section(title, level, path, self.line(self.inline.start))
            self.sections.append(self.section)
            if not bold:
                outer.append(self.section)
        self._emit(text, "heading")

    def _emit(self, text: str, kind: Kind) -> None:
        inline = self.inline
        if not inline.pieces:
            return
        self.lead = ""
        if inline.open_links:
            # An HTML link around several blocks belongs to the first of them that has words.
            shown = len(text.rstrip())
            while inline.open_links and shown > inline.open_links[-1][0]:
                inline.end_link(inline.end)
        links = inline.all_links(text)
        if self.links + len(links) > MAX_LINKS:
            links = links[: MAX_LINKS - self.links]
        breaks: list[int] = []
        if kind in ("row", "heading"):
            spans = split_sentences(text)
        else:
            breaks, spans = self._split(text)
        if not spans:
            if links:
                self._sentence("", inline.start, inline.end, kind, self._inherited(kind), links)
            return
        if kind == "row":
            label = clean_title(text[: inline.cell_end] if inline.cell_end >= 0 else text)[:MAX_LABEL]
        else:
            label = self._label(text, *spans[0], kind) or self._inherited(kind)
            if kind == "item" and self.item_labels:
                self.item_labels[-1] = label
            elif kind == "prose" and len(spans) == 1 and text[slice(*spans[0])].rstrip(" *:：") == label:
                self.lead = label
        last = len(spans) - 1
        if not last:
            self._sentence(text, inline.start, inline.end, kind, label, links)
            return
        taken = passed = 0
        for number, (start, end) in enumerate(spans):
            while passed < len(breaks) and breaks[passed] <= start:
                passed += 1
                if number and (passed == len(breaks) or breaks[passed] > start):
                    label = self._label(text, start, end, kind) or label
            first = taken
            while taken < len(links) and (number == last or links[taken].at < end):
                taken += 1
            self._sentence(
                text[start:end],
                inline.source_start(start) if number else inline.start,
                inline.source_end(end) if number < last else inline.end,
                kind,
                label,
                links[first:taken],
            )

    def _inherited(self, kind: Kind) -> str:
        """The label of the list item that this one stands in, or of the paragraph before the list."""
        return self.item_labels[-1] if kind == "item" and self.item_labels else ""

    def _label(self, text: str, start: int, end: int, kind: Kind) -> str:
        """The label that text[start:end] begins with."""
        bold = self.inline.bold
        if bold:
            index = bisect_left(bold, (start, start))
            if index < len(bold) and bold[index][0] == start:
                label = bold_label(text, start, bold[index][1], end, item=kind == "item")
                if label:
                    return label
        return plain_label(text, start, end)

    def _split(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Where lines of their own begin, which may have their own label, and the sentences of a text."""
        inline = self.inline
        breaks = inline.breaks
        if "\n" in text:
            breaks = breaks + inline.own_lines(text)
            if plain_label(text, 0, len(text)):
                lines = [match.end() for match in re.finditer("\n", text)]
                breaks += [line for line in lines if plain_label(text, line, len(text))]
        ends = sentence_ends(text) + (unstopped_lines(text) if "\n" in text else [])
        if ends and inline.protected:
            inline.protected.sort()
            ends = [end for end in ends if not inline.protects(end)]
        spans = split_sentences(text, breaks, ends)
        if breaks or (spans and not text[spans[0][0]].isalnum()):
            spans = [(behind_bullet(text, start, end), end) for start, end in spans]
        return sorted(breaks), spans

    def _sentence(self, text: str, start: int, end: int, kind: Kind, label: str, links: list[FoundLink]) -> None:
        raw = self.source[start:end].decode("utf-8")
        if raw[:1].isspace() or raw[-1:].isspace():
            start += len(raw.encode()) - len(raw.lstrip().encode())
            raw = raw.strip()
            end = start + len(raw.encode())
        if not raw or not self._room(start):
            return
        words = in_usual_words(" ".join(text.split()))
        label = in_usual_words(label)
        if "**" in words and not words.isascii():
            words = " ".join(words.replace("**", "").split())  # CommonMark knows no bold words between Chinese ones
        newlines = self.newlines
        line = bisect_left(newlines, start)
        last = line if line == len(newlines) or end <= newlines[line] else bisect_left(newlines, end - 1)
        found: tuple[Link, ...] = ()
        if links:
            self.links += len(links)
            found = tuple(
                [Link(link.url, in_usual_words(link.text), self.line(link.place), link.image) for link in links]
            )
        self.sentences.append(Sentence(words, raw, (line + 1, last + 1), self.section, kind, label, found))
