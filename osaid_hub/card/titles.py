"""Titles of sections: headings of Markdown, those that lack a blank, and bold lines that stand for one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from osaid_hub.card.inline import InlineText
from osaid_hub.known.patterns import compiled
from osaid_hub.known.sentences import words

MAX_TITLE: Final = 200
MAX_BOLD_TITLE: Final = 80

_EMOJI: Final = compiled(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u25a0-\u25ff\ufe0f\u200d\u20e3]+|:[a-z_]{3,30}:"
)
_GLUED_HEADING: Final = compiled(r"(#{1,6})[ \t]*(?=[^\s#])[^\n#]{1,80}(?=\n|\Z)")


def glued_heading(text: str) -> tuple[str, int] | None:
    """The words and the level of a line such as "##Training", where it is all of a text."""
    match = _GLUED_HEADING.match(text) if text.startswith("#") else None
    return (text.lstrip("# "), len(match[1])) if match and match.end() == len(text) else None


def is_bold_heading(text: str, inline: InlineText) -> bool:
    """Whether a paragraph is nothing but a few bold words, with no full stop: it is read as a heading."""
    if not inline.bold or inline.links or inline.open_links or len(text) > MAX_BOLD_TITLE or "\n" in text:
        return False
    rest = text
    for start, end in reversed(inline.bold):
        rest = rest[:start] + rest[end:]
    said = text.strip(" :：")
    return rest.strip() in ("", ":", "：") and bool(said) and said[-1] not in ".!。！,，;"


def clean_title(text: str) -> str:
    """A heading without emoji, numbering and trailing colon, blanks folded; as it is where nothing would be left."""
    said = " ".join(text.split())
    title = said if said.isascii() and ":" not in said else _EMOJI.sub(" ", said).strip()
    title = _numbering().sub("", title, count=1) if _numbering().match(title) else title
    title = " ".join(title.split()).strip(" :：*_")
    return (title or said)[:MAX_TITLE]


@cache
def _numbering() -> re.Pattern[str]:
    """The number of a heading."""
    numerals = "".join(sorted(words().numerals))
    return compiled(
        rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}[.)]?|\d{{1,3}}[.)、]|[IVX]{{1,5}}[.)]|[A-Za-z][.)]|[{numerals}]{{1,3}}[、.．])"
        r"(?:\s+|(?<=[、．]))(?=\S)"
    )
