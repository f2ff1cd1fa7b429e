"""Where sentences end, and which words at the start of one are a label (`Training data: ...`)."""

from __future__ import annotations

from typing import Final

from osaid_hub.known.patterns import compiled
from osaid_hub.known.sentences import words

MAX_LENGTH: Final = 1_000
MAX_LABEL: Final = 80

# One class in front, so that the search runs at the speed of C; possessive, so that a megabyte of dots stays cheap.
_END: Final = compiled(r"""([.!?…。！？；｡؟۔।]++)[)\]"'”’»」』）*_]*+""")
_NEEDS_BLANK: Final = frozenset(".!?…")  # not the end in v1.0, train.py, a.b/c

_BLANK_OR_CLAUSE: Final = compiled(r"[\s,;:、，]")
_BULLET: Final = compiled(r"(?:[•·‣●▪◦■►➤]\s*|[-*+–]\s+)+")
# Signs of Chinese, Japanese and Korean need no blank behind a colon: no time of day or address ends in one.
_PLAIN_LABEL: Final = compiled(
    r"[^\s:：]++(?:[ ]++[^\s:：]++){0,4}[ ]*+"
    r"(?:(?=:(?:\s|\Z))|(?=：)|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=:))"
)
_FIRST_WORD: Final = compiled(r"[A-Z][a-z]{1,11}\b")
_LAST_WORD: Final = 24  # characters before the end of a line in which its last word stands
_CLOSING: Final = " )]`*_\"'"
_COLONS: Final = (":", "：")
_ARROWS: Final = ("\u2192", "\u27a1", "\u279c", "\u21d2")
_FULL_STOPS: Final = (".", "!", "?", "。", "！", "？")


def split_sentences(text: str, *places: list[int]) -> list[tuple[int, int]]:
    """Cut a text at the places given and wherever a piece would be longer than MAX_LENGTH.

    In:  the text; offsets at which to cut (`sentence_ends`, hard line breaks).
    Out: half-open ranges without surrounding blanks, none of them empty.
    """
    if len(text) <= MAX_LENGTH and not any(places):
        return _stripped(text, 0, len(text))
    cuts = {place for group in places for place in group}
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in (*sorted(cuts), len(text)):
        while cut - start > MAX_LENGTH:
            end = _cut_long(text, start)
            spans.extend(_stripped(text, start, end))
            start = end
        spans.extend(_stripped(text, start, cut))
        start = cut
    return spans


def sentence_ends(text: str) -> list[int]:
    """Offsets just behind the marks that end a sentence."""
    ends: list[int] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match[1][-1] in _NEEDS_BLANK:
            if not text[end : end + 1].isspace():
                continue
            if _goes_on(text, start, match.start(), end):
                continue
        start = end
        ends.append(end)
    return ends


def unstopped_lines(text: str) -> list[int]:
    """Offsets of lines that begin a sentence by their first word, where no stop ends the line before them."""
    starts: list[int] = []
    end = text.find("\n")
    while end >= 0:
        first = _FIRST_WORD.match(text, end + 1)
        if first and first[0].lower() in words().openers:
            before = text[max(0, end - _LAST_WORD) : end].rstrip(_CLOSING)
            last = before.split()[-1:]
            if last and before[-1].isalnum() and last[0].lower() not in words().open_ends:
                starts.append(end + 1)
        end = text.find("\n", end + 1)
    return starts


def behind_bullet(text: str, start: int, end: int) -> int:
    """Where text[start:end] goes on behind a bullet that was typed as text; `start` where there is none."""
    match = _BULLET.match(text, start, end)
    return match.end() if match and match.end() < end else start


def plain_label(text: str, start: int, end: int) -> str:
    """The at most five words before a colon that text[start:end] begins with, or ""."""
    match = _PLAIN_LABEL.match(text, start, min(end, start + MAX_LABEL + 1))
    return match[0].strip(" *_`") if match else ""


def bold_label(text: str, start: int, bold_end: int, end: int, *, item: bool) -> str:
    """The bold words that text[start:end] begins with, if they are a label.

    They are before a colon, a dash or an arrow, at the end of a line, or up to five in a list item
    (`- **License** MIT`). A bold sentence is no label.
    """
    bold = text[start:bold_end].strip()
    after = text[bold_end : min(end, bold_end + 3)].lstrip(" ")[:1]
    label = bold.strip(" :：*_-" + "".join(_ARROWS))
    if not label or len(label) > MAX_LABEL or bold.endswith(_FULL_STOPS):
        return ""
    if bold.endswith((*_COLONS, *_ARROWS)) or after in (*_ARROWS, ":", "：", "–", "—", "-", "\n", ""):
        return label
    if item:
        return plain_label(text, start, end) or (label if len(label.split()) <= 5 else "")
    return ""


def _goes_on(text: str, start: int, dot: int, end: int) -> bool:
    """Whether the sentence that begins at `start` goes on behind the marks text[dot:end]."""
    following = text[end : end + 2].lstrip()[:1]
    if end - dot > 1 or text[dot] != ".":
        # "...", "WHAMR! data", "(all of it.) and more"
        return following.islower()
    before = text[max(start, dot - 24) : dot].split()
    if not before:
        return False
    word = before[-1].lstrip("([{\"'*_")
    small = word.lower()
    is_initial = len(word) == 1 and word.isupper() and len(before) > 1 and before[-2][:1].isupper()
    if small in words().abbreviations or is_initial:
        return True
    if small in words().before_numbers:
        return following.isdigit()
    if small in words().before_small:
        return following.islower() or ((small == "al" and following in ("(", "[")) or following.isdigit())
    # "1. Install" is the number of a step.
    return small[:1].isdigit() and small.replace(".", "").isdigit() and dot - start < 12 and len(before) == 1


def _cut_long(text: str, start: int) -> int:
    """A place to cut text[start:], at most MAX_LENGTH on: at a blank, else behind a comma, else anywhere."""
    limit = start + MAX_LENGTH
    half = start + MAX_LENGTH // 2
    for cut in (text.rfind(" ", half, limit), text.rfind("\n", half, limit)):
        if cut > 0:
            return cut
    places = [match.end() for match in _BLANK_OR_CLAUSE.finditer(text, half, limit)]
    return places[-1] if places else limit


def _stripped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[(start, end)] without blanks at both ends, [] where nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return [(start + left, start + right)] if left < right else []
