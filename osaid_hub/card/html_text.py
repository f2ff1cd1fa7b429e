"""HTML inside a card, cut into tags and text with their places.

The tags are found by our own expressions rather than by `html.parser`: in the Python versions that we support that
one takes quadratic time on unclosed tags and comments (32 KB of `<a "` take six seconds in 3.11.7), and it does not
tell where in the source a piece of text ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from osaid_hub.known.patterns import compiled

# Possessive throughout: no part is ever looked at twice by the same attempt.
_TOKEN: Final = compiled(
    r"""(?P<comment><!--(?:.*?-->|(?P<open>.*+)))
      | (?P<tag></?+(?P<name>[A-Za-z][\w:-]*+)(?:[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+|[^<>]*+)>)
      | (?P<other><[!?][^<>]*+>)
      | (?P<entity>&(?:\#\d{1,8}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
      | (?P<text>[^<&]++|.)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE: Final = compiled(r"""(?<![\w-])(href|src|alt)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""", re.IGNORECASE)

# Everything else between angle brackets is text: `<your-model>`, `<org>/<name>`.
_NAMES: Final = frozenset(
    str.split("""
        a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption
        center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption
        figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd
        label legend li link main map mark math meta meter nav nobr noscript object ol optgroup option output p
        param path picture pre progress q rp rt ruby s samp script section select slot small source span strike
        strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul
        var video wbr
    """)
)
BLOCKS: Final = frozenset(
    str.split("""
        address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
        footer form head header hr html iframe legend li main nav ol p pre section summary table tbody td tfoot th
        thead tr ul h1 h2 h3 h4 h5 h6
    """)
)


class Token(Struct, frozen=True):
    """A piece of HTML.

    kind  `start` or `end` of an element, `text`, or `comment` (also a declaration); `open_comment` is not closed.
    text  the name of the element in lower case; for text its words, entities resolved.
    raw   as it stands in the source: the tokens of a text, joined, are the text.
    """

    kind: Literal["start", "end", "text", "comment", "open_comment"]
    text: str
    raw: str


def tokens(source: str) -> Iterator[Token]:
    """Cut HTML into tokens. Never raises; linear time."""
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup
        raw = match[0]
        if kind == "text":
            yield Token("text", raw, raw)
        elif kind == "tag":
            name = match["name"].lower()
            if name in _NAMES:
                yield Token("end" if raw[1] == "/" else "start", name, raw)
            else:
                yield Token("text", raw, raw)
        elif kind == "entity":
            yield Token("text", html.unescape(raw), raw)
        elif match["open"] is not None:
            yield Token("open_comment", "", raw)
        else:
            yield Token("comment", "", raw)


def attributes(tag: str) -> dict[str, str]:
    """`href`, `src` and `alt` of a start tag, as far as they are there; the first of each counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        value = match[2][1:-1] if match[2][0] in "\"'" else match[2]
        found.setdefault(match[1].lower(), html.unescape(value).strip())
    return found


def visible_text(source: str) -> str:
    """The text of HTML without its tags; line breaks stay."""
    return "".join(token.text for token in tokens(source) if token.kind == "text")
