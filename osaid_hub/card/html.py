"""HTML inside the body of a card: its tags become the same headings, items, rows, links and breaks as Markdown's."""

from __future__ import annotations

from typing import Final

from osaid_hub.card.body import BodyBuilder
from osaid_hub.card.html_text import BLOCKS, Token, attributes, tokens, visible_text
from osaid_hub.known.patterns import blank, compiled

HEADING_LINE: Final = compiled(r"[ \t]{0,6}(#{1,6})[ \t]+\S")

_QUOTE_MARKS: Final = compiled(r"(?m)^[ \t]*>[ \t>]*")
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_EMBEDDED: Final = frozenset(("img", "iframe", "video", "source", "embed"))
_RAW: Final = frozenset(("script", "style", "pre", "template", "textarea"))


def read_inline_html(builder: BodyBuilder, source: str, start: int) -> None:
    """Read a tag or comment in running text; `start` is its place in the card."""
    for token in tokens(source):
        _read(builder, token, start, inline=True)
        start += len(token.raw.encode("utf-8"))


def read_html_block(builder: BodyBuilder, start: int, end: int, *, quoted: bool) -> None:
    """Read the HTML block in these bytes of the card; `quoted` where its lines begin with `>`."""
    source = builder.source[start:end].decode("utf-8")
    if quoted:
        source = _QUOTE_MARKS.sub(blank, source)
    place = start
    in_heading = False
    for token in tokens(source):
        if place >= builder.skip_until:
            if token.kind == "text" and (in_heading or "#" in token.raw):
                in_heading = _read_lines(builder, token.raw, place, in_heading)
            else:
                _read(builder, token, place, inline=False)
        place += len(token.raw.encode("utf-8"))
    builder.flush()
    builder.html_item = False


def _read_lines(builder: BodyBuilder, text: str, place: int, in_heading: bool) -> bool:
    """Text inside HTML that may hold `## Headings`; whether it ends inside one.

    Renderers show such a line as plain text, but it was meant as a heading.
    """
    inline = builder.inline
    for line in text.splitlines(keepends=True):
        size = len(line.encode("utf-8"))
        match = None if in_heading else HEADING_LINE.match(line)
        if match and builder.source[max(0, place - 1) : place] in (b"\n", b""):
            builder.flush()
            in_heading = True
            builder.html_heading = len(match[1])
            before = match.end() - 1
            inline.begin_markup(place + match.start(1))
            inline.add(line[before:], place + before, place + size)
        else:
            inline.add(line, place, place + size)
        if in_heading and line.endswith("\n"):
            builder.flush()
            in_heading = False
        place += size
    return in_heading


def _read(builder: BodyBuilder, token: Token, start: int, *, inline: bool) -> None:
    end = start + len(token.raw.encode("utf-8"))
    if token.kind == "text":
        builder.inline.add(token.text, start, end)
    elif token.kind == "start":
        _begin(builder, token, start, end, inline=inline)
    elif token.kind == "end":
        _end(builder, token.text, end, inline=inline)
    elif token.kind == "open_comment" and builder.skip_to(b"-->", start) < 0:
        builder.skip_until = max(builder.skip_until, end)


def _begin(builder: BodyBuilder, token: Token, start: int, end: int, *, inline: bool) -> None:
    text = builder.inline
    name = token.text
    if name == "br":
        builder.line_break()
    elif name == "a":
        url = attributes(token.raw).get("href")
        if url:
            text.begin_markup(start)
            text.begin_link(url, start, image=False)
    elif name in _EMBEDDED:
        found = attributes(token.raw)
        text.begin_markup(start)
        text.begin_link(found.get("src", ""), start, image=name == "img")
        if found.get("alt"):
            text.add(found["alt"], start, end)
        text.end_link(end)
        text.end_markup(end)
    elif name in ("b", "strong"):
        text.begin_markup(start)
        text.begin_bold()
    elif name in _RAW:
        _read_raw(builder, name, start, end)
    elif name in _HEADINGS:
        builder.flush()
        builder.html_heading = _HEADINGS[name]
    elif name in ("td", "th") and not inline:
        if builder.row:
            builder.begin_cell()
    elif name == "tr" and not inline:
        builder.begin_row()
    elif name in BLOCKS or name == "hr":
        _boundary(builder, inline=inline)
        if name == "li" and not inline:
            builder.html_item = True


def _end(builder: BodyBuilder, name: str, end: int, *, inline: bool) -> None:
    text = builder.inline
    if name == "a":
        if text.open_links:
            text.end_link(end)
            text.end_markup(end)
    elif name in ("b", "strong"):
        text.end_bold()
        text.end_markup(end)
    elif name in _HEADINGS:
        builder.flush()
        builder.html_heading = 0
    elif name in ("tr", "table") and not inline:
        builder.end_row()
    elif name in ("td", "th"):
        return
    elif name in BLOCKS:
        _boundary(builder, inline=inline)
        if name in ("li", "ul", "ol"):
            builder.html_item = False


def _boundary(builder: BodyBuilder, *, inline: bool) -> None:
    """Where an element that stands on lines of its own begins or ends."""
    if inline or builder.row:
        builder.line_break()
    else:
        builder.flush()


def _read_raw(builder: BodyBuilder, name: str, start: int, end: int) -> None:
    """An element whose content is no prose; `<pre>` is a block of code."""
    if name == "pre":
        builder.flush()
        if builder.skip_until > start:
            return  # the text before it opened a comment
    closing = builder.skip_to(f"</{name}".encode(), end)
    if name == "pre" and closing >= 0:
        builder.code("", visible_text(builder.source[end:closing].decode("utf-8")), start, builder.skip_until)
