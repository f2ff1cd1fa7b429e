"""Makes strangers' text inert: what a card says may be shown, but never acts on a terminal, a page or a parser.

Every report passes every string of an audit through this module, its own words too, so that nobody has to remember
which field came from where.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

# Characters that are not seen, or that act where they are shown; each is the inside of a class of a pattern.
#
# Nothing to see, but able to hide or reorder what is seen: soft hyphen, joiners and zero-width blanks, bidirectional
# overrides and isolates, blank Hangul letters, interlinear marks, musical format characters, Unicode tags.
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
C1: Final = "\x7f-\x9f"  # with DEL
CONTROL: Final = f"\x00-\x1f{C1}"
CONTROL_BUT_TAB: Final = f"\x00-\x08\x0a-\x1f{C1}"
LINE_BREAKS: Final = "\u2028\u2029"  # that are no control characters
SURROGATE: Final = "\ud800-\udfff"  # half a pair, which cannot be encoded

QUOTE_LIMIT = 160
MESSAGE_LIMIT = 600
BLOCK_LIMIT = 20_000

_invisible = re.compile(f"[{INVISIBLE}]")
_control = re.compile(f"[{CONTROL}{SURROGATE}]")
_surrogate = re.compile(f"[{SURROGATE}]")
# Inside a JSON string these are allowed raw, and would act on the terminal or the editor that shows the file; lone
# surrogates cannot be encoded.
_blanks = re.compile(r"^ |  | $")
_json_unsafe = re.compile(f"[{C1}{LINE_BREAKS}{INVISIBLE}{SURROGATE}]")

# Sites look for @names, #numbers and addresses in the *rendered* text, where a backslash or an entity is already
# gone. Only a character between stops them; the zero-width space does so and is not seen.
_APART = "&#8203;"
_MARKDOWN = str.maketrans(
    {character: f"\\{character}" for character in "`*[]{}~|!#"}
    | {"\\": "&#92;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "@": f"@{_APART}"}
)
_SARIF = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})
_underscore = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_block_start = re.compile(r"^(?:[-+=:]|\d+(?=[.)](?: |$)))")
_reference = re.compile(r"(\\#|\bgh-)(?=\w)", re.IGNORECASE)
_www = re.compile(r"\bwww\.", re.IGNORECASE)
_URL_SAFE = "/:?#=&%+,;@~-._!$'"
_URL_LIMIT = 2000


def plain(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """One line of visible characters, at most `limit` of them, the last one an ellipsis where something was cut.

    Line breaks, tabs and runs of blanks become one blank; control characters (C0, DEL, C1) and lone surrogates
    become U+FFFD; zero-width, bidirectional and other invisible format characters vanish.
    """
    if len(text) <= limit and text.isascii() and text.isprintable() and not _blanks.search(text):
        return text  # most are: a page has some six hundred of them
    folded = " ".join(_invisible.sub("", text).split())
    shown = _control.sub("\ufffd", folded)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def block(text: str, limit: int = BLOCK_LIMIT) -> str:
    """Lines of visible characters, at most `limit` of them in all: `plain` for what keeps its lines and its indent."""
    lines = (
        _control.sub("\ufffd", _invisible.sub("", line).replace("\t", "    ")) for line in text[:limit].split("\n")
    )
    return "\n".join(line.rstrip() for line in lines)


def markdown_block(text: str, limit: int = BLOCK_LIMIT) -> str:
    """A fenced block of code that nothing in the text can end."""
    shown = block(text, limit)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    return f"{fence}text\n{shown}\n{fence}"


def markdown(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """`plain` text as Markdown that renders as itself, in a paragraph, a list item or a table cell.

    No emphasis, code, link, image, HTML, entity, table cell or math comes out of it, and no site turns a part of it
    into a mention, an issue reference or a link. Nor does it begin a list, a heading or another block.
    """
    escaped = plain(text, limit).translate(_MARKDOWN)
    escaped = _block_start.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", escaped)
    escaped = _underscore.sub(r"\\_", escaped)
    escaped = _reference.sub(rf"\1{_APART}", escaped)
    escaped = escaped.replace("://", f":{_APART}//")
    return _www.sub(lambda match: f"{match[0][:-1]}{_APART}.", escaped)


def markdown_code(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """A code span of `plain` text; escaped text where a character in it could end the span or a table cell."""
    shown = plain(text, limit)
    if not shown or any(character in shown for character in "`|\\"):
        return markdown(text, limit)
    return f"`{shown}`"


def markdown_link(label: str, url: str | None) -> str:
    """A link with a label that is Markdown already; the label alone where the address is not one we would link."""
    target = link_target(url)
    return f"[{label}]({target})" if target else label


def link_target(url: str | None) -> str | None:
    """`address` for a Markdown link, or None: `&` is an entity, since Markdown reads entities in addresses as well."""
    target = address(url)
    return target.replace("&", "&amp;") if target else None


def address(url: str | None) -> str | None:
    """An address fit for a link, or None: http(s) with a host, no user name, no control characters.

    Everything that could end the link or the table cell is percent-encoded. HTML has to escape it like any other text.
    """
    if not url or len(url) > _URL_LIMIT or _control.search(url) or _invisible.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an address such as "https://[": not one we could link
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return None
    return percent_encode(url, safe=_URL_SAFE)


def sarif(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """`plain` text as a SARIF message string (SARIF 2.1.0, 3.11.5 and 3.11.6) that shows itself.

    It holds no placeholder (braces are doubled) and no link (brackets and backslashes stand behind a backslash).
    """
    return plain(text, limit).translate(_SARIF)


def json_document(document: str) -> str:
    """A serialised JSON document in which no character acts on what shows it, and which encodes as UTF-8.

    Control, bidirectional and invisible characters become JSON escapes (the value stays the same); lone surrogates,
    which no encoding can carry, become U+FFFD.
    """
    if document.isascii() and "\x7f" not in document:  # most are, and are long
        return document
    return _json_unsafe.sub(lambda match: _json_escape(match[0]), document)


@cache  # a card can hold a hundred thousand of them, from a set of a few thousand
def _json_escape(character: str) -> str:
    if _surrogate.match(character):
        return "\ufffd"
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
