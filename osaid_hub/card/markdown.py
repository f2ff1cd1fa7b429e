"""The body of a card: Markdown with HTML in it -> sections, sentences, links, blocks of code.

Read with pyromark (pulldown-cmark), which gives the place of every piece and is linear on hostile input. It was
measured against markdown-it-py on 1,000 real cards, see benchmarks/card_parsing.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyromark

from osaid_hub.card.body import Body, BodyBuilder
from osaid_hub.card.html import HEADING_LINE, read_html_block, read_inline_html
from osaid_hub.known.patterns import compiled

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM  # `> [!NOTE]`
)
_MARKDOWN: Final = pyromark.Markdown(options=_OPTIONS)

_GLUED: Final = compiled(r"(?m)^( {0,3}#{1,5})#(?=[^\s#])")
_MAYBE_GLUED: Final = compiled(r"##[^\s#]")  # found much faster than the start of a line
_HASHES: Final = re.compile(rb"[ \t]*(#{1,6})")
_INLINE: Final = frozenset(("Emphasis", "Strikethrough", "Superscript", "Subscript"))


def read_body(text: str, spans: Iterable[tuple[int, int]] = ()) -> Body:
    """Read a card's body. Never raises; linear time.

    In:  the whole card, without lone surrogates, and the character ranges that are not body (the metadata).
    Out: what was found, with lines of the whole card; a problem where a limit was reached.
    """
    reader = _Reader(text.encode("utf-8"))
    reader.read(_readable(text, spans))
    return reader.builder.finish()


def _readable(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text as the Markdown parser is to see it: other characters here and there, but every byte in its place."""
    parts = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)  # one fence may close a block and open the next
        parts.append(text[done:start])
        parts.append("\n" * len(text[start:end].encode("utf-8")))
        done = end
    parts.append(text[done:])
    readable = "".join(parts)
    if readable.startswith("\ufeff"):
        readable = "   " + readable[1:]
    # `##Limitations` is no heading in CommonMark, but it was meant as one.
    return _GLUED.sub(r"\1 ", readable) if _MAYBE_GLUED.search(readable) else readable


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.builder = BodyBuilder(source)
        self.quotes = 0
        self.code: list[bytes] | None = None
        self.code_language = ""
        self.indented = False

    def read(self, readable: str, base: int = 0) -> None:
        """Read Markdown that stands at byte `base` of the card."""
        builder = self.builder
        inline = builder.inline
        events: Iterator[tuple[Any, Any]] = _MARKDOWN.events_with_range(readable)
        for event, place in events:
            start = place["start"] + base
            if type(event) is str:
                self.separate(event, start)
                continue
            (kind,) = event  # a mapping with one key
            value = event[kind]
            if kind == "Text":
                end = place["end"] + base
                if self.code is not None:
                    self.code.append(self.source[start:end])
                elif start >= builder.skip_until:
                    inline.add(value, start, end)
                elif end > builder.skip_until:
                    self.behind_comment(end)
            elif kind == "Start":
                if value == "TableCell":
                    builder.begin_cell()
                elif type(value) is str:
                    self.begin(value, None, start, place["end"] + base)
                else:
                    (tag,) = value
                    self.begin(tag, value[tag], start, place["end"] + base)
            elif kind == "End":
                if value == "TableCell":
                    continue
                if type(value) is not str:
                    (value,) = value
                self.end(value, start, place["end"] + base)
                if builder.full:
                    return
            elif start < builder.skip_until:
                continue
            elif kind == "Code":
                inline.add_code(value, start, place["end"] + base)
            elif kind == "InlineHtml":
                read_inline_html(builder, value, start)

    def separate(self, event: str, start: int) -> None:
        builder = self.builder
        if event == "Rule":
            builder.flush()
            builder.lead = ""
        elif start < builder.skip_until:
            return
        elif event == "SoftBreak":
            if self.source[start + 1 : start + 2] == b"|":
                builder.flush()  # a table right below an item, which Markdown takes for more of it
            builder.inline.gap("\n")
        else:
            builder.line_break()

    def behind_comment(self, end: int) -> None:
        start = self.builder.skip_until
        self.builder.inline.add(self.source[start:end].decode("utf-8"), start, end)

    def begin(self, tag: str, data: Any, start: int, end: int) -> None:
        builder = self.builder
        inline = builder.inline
        if tag == "Strong":
            inline.begin_markup(start)
            inline.begin_bold()
        elif tag == "Link" or tag == "Image":
            if start >= builder.skip_until:
                self.begin_link(data["dest_url"], start, image=tag == "Image")
        elif tag in _INLINE:
            inline.begin_markup(start)
        elif tag == "Item":
            builder.flush()
            builder.item_labels.append(builder.item_labels[-1] if builder.item_labels else builder.list_label)
        elif tag == "TableHead" or tag == "TableRow":
            builder.begin_row()
        elif tag == "HtmlBlock":
            builder.flush()
            read_html_block(builder, start, end, quoted=self.quotes > 0)
        elif tag == "CodeBlock":
            builder.flush()
            self.code = []
            self.indented = type(data) is str
            self.code_language = "" if self.indented else data["Fenced"].strip().lower()
        else:
            builder.flush()
            if tag == "BlockQuote":
                self.quotes += 1
            elif tag == "List" and not builder.item_labels:
                builder.list_label = builder.lead

    def end(self, tag: str, start: int, end: int) -> None:
        builder = self.builder
        inline = builder.inline
        if tag == "Paragraph":
            builder.end_paragraph(top=not builder.item_labels and not self.quotes)
        elif tag == "Strong":
            inline.end_bold()
            inline.end_markup(end)
        elif tag == "Link" or tag == "Image":
            if start >= builder.skip_until:
                inline.end_link(end)
                inline.end_markup(end)
        elif tag in _INLINE:
            inline.end_markup(end)
        elif tag == "Heading":
            builder.end_heading(self.heading_level(start, end))
        elif tag == "CodeBlock":
            self.end_code(start, end)
        elif tag == "TableHead" or tag == "TableRow":
            builder.end_row()
        else:
            builder.flush()
            if tag == "Item":
                builder.item_labels.pop()
            elif tag == "BlockQuote":
                self.quotes -= 1

    def begin_link(self, url: str, start: int, *, image: bool) -> None:
        inline = self.builder.inline
        if image:
            inline.begin_link(url, start, image=True)
            inline.begin_markup(start)
        else:
            inline.begin_markup(start)
            inline.begin_link(url, start, image=False)

    def heading_level(self, start: int, end: int) -> int:
        """Counted in the source, since the parser was shown `##Title` as `# Title`; else by its underline."""
        if hashes := _HASHES.match(self.source, start):
            return len(hashes[1])
        return 1 if self.source[start:end].rstrip().endswith(b"=") else 2

    def end_code(self, start: int, end: int) -> None:
        pieces, self.code = self.code or [], None
        if start < self.builder.skip_until:
            return
        text = b"".join(pieces).decode("utf-8")
        if self.indented and HEADING_LINE.match(text) and not self.builder.item_labels and not self.quotes:
            self.indented_text(start, end)
        else:
            self.builder.code(self.code_language, text, start, end)

    def indented_text(self, start: int, end: int) -> None:
        """A card that is indented as a whole is no code: its lines are read one by one."""
        fence = False
        for line in self.source[start:end].decode("utf-8").splitlines(keepends=True):
            size = len(line.encode("utf-8"))
            stripped = line.strip()
            if stripped.startswith(("```", "~~~")):
                fence = not fence
            elif stripped and not fence:
                before = len(line[: len(line) - len(line.lstrip())].encode("utf-8"))
                self.read(stripped, start + before)
            start += size
