"""License texts as words that know where they stand, with everything that carries no terms taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from osaid_hub.known.patterns import compiled

# Characters that only look different; each is replaced by one character, so that places stay the same.
_LOOKALIKES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\ufeff": " ", "\u200b": " ",
        "\r": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    }
)  # fmt: skip

# Markup and addresses of the Free Software Foundation say nothing about terms.
_SILENT = compiled(
    r"</?(?:html|head|body|title|meta|link|p|br|hr|div|span|pre|code|tt|h[1-6]|ul|ol|li|dl|dt|dd|b|i|u|em|strong|"
    r"a|center|font|blockquote|table|thead|tbody|tr|td|th|sup|sub|small|section|article|main|header|footer|nav|"
    r"!doctype)(?:\s[^<>]{0,300})?/?>"
    r"|&(?:nbsp|quot|lt|gt|apos|copy|ldquo|rdquo|lsquo|rsquo|mdash|ndash|#\d{1,5}|#x[0-9a-f]{1,4}|amp);"
    r"|\]\([^()\s]{1,300}\)"
    r"|^[ \t]*+(?:[`']{3}|~~~)[ \t]*+\w{0,20}+[ \t]*+$"
    r"|<?https?://(?:www\.)?fsf\.org/?>?"
    r"|\b(?:51\s+Franklin\s+St(?:reet)?|59\s+Temple\s+Place|675\s+Mass\s+Ave)\b"
    r"(?:[\s,.#*/-]|\b(?:Fifth|5th|Floor|Suite|Boston|Cambridge|MA|\d{1,3})\b){0,80}"
    r"\b0\d{4}(?:-\d{4})?(?:[,\s*#/]{1,60}USA\b)?",
    re.IGNORECASE | re.MULTILINE,
)
# What a page of a site has above its text: settings, of which the values of titles and names may say something.
_FRONT = compiled(r"\A\s*(---|\+\+\+)[ \t]*\n(?:(?:[\w-]{1,30}[ \t]*[:=][^\n]*|[ \t]*)\n){1,30}?\1[ \t]*(?=\n|\Z)")
_SETTING = compiled(
    r"^(?:(?:layout|permalink|nav_\w+|weight|date|lang|language|toc|sidebar|hide|draft|parent|slug|id)[ \t]*[:=][^\n]*"
    r"|[\w-]{1,30}[ \t]*[:=])",
    re.MULTILINE,
)
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = compiled(rf"\+\+|[{_CJK}]|[^\W_{_CJK}]+")
_SAME = {
    "licence": "license",
    "licences": "licenses",
    "licenced": "licensed",
    "sublicence": "sublicense",
    "https": "http",
    "holder": "owner",
    "holders": "owners",
}


class Words(Struct, frozen=True):
    """The words of a text, folded, each with its first and last place in the text.

    text    as it came.
    plain   the same with lookalike characters replaced, of the same length.
    """

    text: str
    plain: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, first: int, last: int) -> str:
        """The text from word `first` up to and without word `last`, lookalike characters replaced."""
        return self.plain[self.starts[first] : self.ends[last - 1]]

    def line_of(self, index: int) -> tuple[int, int]:
        """First and last place of the line that a word stands in."""
        begin = self.plain.rfind("\n", 0, self.starts[index]) + 1
        end = self.plain.find("\n", self.ends[index])
        return begin, len(self.plain) if end < 0 else end


def visible(text: str) -> str:
    """A text without markup and with lookalike characters replaced, of the same length."""
    plain = text.replace("\r\n", " \n").translate(_LOOKALIKES)
    front = _FRONT.match(plain)
    if front:
        plain = _SETTING.sub(_silenced, plain[: front.end()]) + plain[front.end() :]
    return _SILENT.sub(_silenced, plain)


def _silenced(match: re.Match[str]) -> str:
    if match[0].lower() in ("&lt;", "&gt;"):
        return "   <" if match[0].lower() == "&lt;" else ">   "
    return re.sub(r"[^\n]", " ", match[0])


def read_words(text: str) -> Words:
    """Split a text into folded words. Time grows linearly with its size."""
    plain = text.translate(_LOOKALIKES)
    matches = list(_WORD.finditer(visible(text)))
    folded = (match[0].lower() for match in matches)
    return Words(
        text=text,
        plain=plain,
        words=tuple(_SAME.get(word, word) for word in folded),
        starts=tuple(match.start() for match in matches),
        ends=tuple(match.end() for match in matches),
    )


def fold(phrase: str) -> tuple[str, ...]:
    """The words of a short phrase."""
    return read_words(phrase).words


def find(words: Sequence[str], phrase: Sequence[str], start: int = 0, stop: int | None = None) -> int:
    """Place of a phrase among words, -1 where it is not there."""
    end = (len(words) if stop is None else stop) - len(phrase)
    first = phrase[0]
    for index in range(start, end + 1):
        if words[index] == first and tuple(words[index : index + len(phrase)]) == tuple(phrase):
            return index
    return -1
