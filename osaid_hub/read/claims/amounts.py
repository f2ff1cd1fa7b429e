"""Amounts in a sentence: numbers, and what they count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

LARGE = 4  # characters of a number behind which any plural is an amount
LEARNED = 3  # the same right behind "trained on": "trained on 800 proverbs"
AHEAD = 6  # words between a number and its unit, at most
# What Korean and Japanese put right behind a unit in Latin letters: "120GB\ub85c".
_GLUED = compiled(r"(?<=[a-z])[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+$")
_STOPS = frozenset("|:;=()[]{}<>/")
_TIMES = frozenset("x\u00d7")


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    """The table, read once; it is asked for many sentences."""
    return read_table("amounts.toml")


def _either(table: str, key: str) -> str:
    """The words of a list of the table, as the alternatives of a pattern."""
    return "|".join(map(re.escape, _words()[table][key]))


@cache
def _span() -> re.Pattern[str]:
    """Two years with nothing but a word for "to", and perhaps a month, between them."""
    between = _either("years", "between")
    year = r"(?:19[89]\d|20[0-3]\d)"
    return compiled(rf"(?<![\w./-]){year}\s?(?:{between})\s?(?:[^\W\d]{{3,12}}\.?\s)?{year}(?![\w/]|[.-]\d)")


@cache
def _made_in() -> re.Pattern[str]:
    """ "played in 2021 and 2022": the years of the material, and not those of a benchmark or of the training."""
    year = r"(?:19[5-9]\d|20[0-3]\d)"
    return compiled(
        rf"\b(?:{_either('material', 'made')})\s(?:in|during)\s(?:the\syears?\s)?"
        rf"{year}(?:,\s{year}){{0,9}},?\sand\s{year}(?![\w/]|[.,-]\d)",
        re.IGNORECASE,
    )


SHARE = compiled(r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,3})?)\s?[%\uff05]")


def shares(text: str) -> tuple[float, ...]:
    """The shares in percent that a text gives."""
    return tuple(float(number.replace(",", ".")) for number in SHARE.findall(text))


def spans_years(text: str) -> bool:
    """Whether a text gives a period by its first and last year: "2015 to 2020", "2019 until May 2021", "1860 to 1914".

    Numbers before 1980 are years where the second is the later one and counts nothing: "1800 to 1900 words".
    """
    if _span().search(text) is not None or _made_in().search(text) is not None:
        return True
    return any(match[1] < match[2] and not _is_unit(match[3]) for match in _older_span().finditer(text))


@cache
def _learned() -> re.Pattern[str]:
    """ "trained on 400,000 proverbs", "learned from about 18k letters": what stands behind is data, however called."""
    verbs, by = _either("learned", "verbs"), _either("learned", "by")
    return compiled(
        rf"(?<!\bnot\s)(?<!\bnever\s)\b(?:{verbs})\s(?:{by})\s(?:[a-z]{{1,15}}\s){{0,2}}?(?=\d)", re.IGNORECASE
    )


# "from scratch, training with 5T tokens": behind the noun stand machines and settings too, so that only these count.
_TRAINING = compiled(r"\b(?:pre-?)?training\s(?:on|with|over|from)\s(?:[a-z]{1,15}\s){0,2}?(?=\d)", re.IGNORECASE)


@cache
def _held() -> re.Pattern[str]:
    """A training set with a verb for what it holds, right before a number: "the training set contains some 900"."""
    names, holds = _either("training_set", "names"), _either("training_set", "holds")
    return compiled(rf"\b(?:{names})\s(?:{holds})\s(?:[^\W\d]{{1,15}}\s){{0,2}}?(?=\d)", re.IGNORECASE)


_WORD_OR_NUMBER = compiled(r"[^\W\d_]+|\d[\d.,]*|[;:()]")
_AMOUNTS, _NO_AMOUNTS = frozenset({"bytes", "tokens", "items", "things"}), frozenset({"other", "parts"})
DIGIT = compiled(r"\d")
_BEHIND = 80  # characters behind "trained on" in which the amount and what it counts stand


def is_trained_on_amount(text: str) -> bool:
    """Whether a text says that something was trained on a number of things: "learned from 18k proverbs"; or that the
    training set holds as many.
    """
    went = _WENT_IN.search(text)
    if went is not None:
        return bool(counted(_WORD_OR_NUMBER.findall(went[1].lower())) & {"items", "things", "bytes", "tokens"})
    learned = _learned().search(text) or _held().search(text)
    if learned is None:
        training = _TRAINING.search(text)
        return training is not None and "tokens" in counted(_behind(text, training.end()))
    behind = _behind(text, learned.end())
    if not set(_words()["machines"]["words"]).isdisjoint(behind[1:3]):
        return False  # "on 8 cards for 3 days"
    return bool(counted(behind, large_from=LEARNED) & {"items", "things", "bytes", "tokens"})


def _behind(text: str, start: int) -> list[str]:
    """The words behind "trained on", an amount and what it counts among them."""
    return _WORD_OR_NUMBER.findall(text[start : start + _BEHIND].lower())[:AHEAD]


_WENT_IN = compiled(r"(?<![\w.,])(\d[\d.,]*+\s(?:[a-z-]{2,20}\s){1,3})went\sinto\s(?:the\s)?training\b", re.IGNORECASE)


@cache
def _we_gathered() -> re.Pattern[str]:
    return compiled(rf"\b(?:we|I)\s(?:\w{{2,12}}\s)?(?:{_either('gathered', 'verbs')})\b", re.IGNORECASE)


def tells_own_gathering(text: str) -> bool:
    """Whether a text says how much its writers gathered themselves: "we recorded 90 hours of calls"."""
    return _we_gathered().search(text) is not None and gives_gathered(text)


def gives_gathered(text: str) -> bool:
    """Whether a text on what was gathered says how much, and not that it was for something else than training."""
    if DIGIT.search(text) is None:
        return False
    words = _WORD_OR_NUMBER.findall(text.lower())
    return not is_for_others(words) and bool(counted(words) & {"bytes", "tokens", "time", "items", "things"})


def is_for_others(words: Sequence[str]) -> bool:
    """Whether words on what was gathered say that it was for something else than training, such as a survey."""
    return not set(_words()["gathered"]["for_others"]).isdisjoint(words)


@cache
def _beginning() -> re.Pattern[str]:
    """An amount, what it is of, and a preposition: "9,300 forms of"."""
    return compiled(
        rf"[~\u2248]?\d[\d.,]{{0,20}}+\s?(?:[^\W\d_]{{1,20}}[\s-]){{1,4}}(?:{_either('amount_of', 'prepositions')})\s"
    )


def begins_with_amount(text: str) -> bool:
    """Whether a text begins with an amount of things and what they are of: "9,300 forms of a tax office"."""
    begin = _beginning().match(text)
    if begin is None:
        return False
    words = _WORD_OR_NUMBER.findall(begin[0].lower())
    found = counted(words)
    return gives_gathered(text) and bool(found & _AMOUNTS) and not found & _NO_AMOUNTS


def _is_plural(word: str) -> bool:
    """Whether a word ends as that for several things does, or is of a language whose words end in many ways."""
    return word[-1] == "s" or "\u0400" <= word[-1] <= "\u04ff"


@cache
def _older_span() -> re.Pattern[str]:
    between = f"{_either('years', 'between')}|{_either('years', 'and')}"
    return compiled(
        rf"(?<![\w./-])(1[6-9]\d\d)\s?(?:{between})\s?(?:[^\W\d]{{3,12}}\.?\s)?(1[6-9]\d\d|20[0-3]\d)(?![\w/]|[.,-]\d)"
        r"(?:\s([^\W\d]{1,20}))?"
    )


def _is_unit(word: str | None) -> bool:
    return word is not None and word.lower() in _table()[1]


@cache
def _table() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    raw = _words()
    units = {word: kind for kind, words in raw["units"].items() for word in words}
    return frozenset(raw["scales"]["words"]), units, frozenset(raw["breaks"]["words"])


def counted(words: Sequence[str], *, large_from: int = LARGE) -> frozenset[str]:
    """What the numbers among the words count: bytes, tokens, time, languages, items,
    parts (data sets, sources), other, and `things` where a large number counts something that no list has.

    In: the words of a sentence, lower case, numbers and punctuation as words of their own ("300", "gb"); `large_from`
    how many characters make a number large.
    """
    scales, units, breaks = _table()
    found: set[str] = set()
    last = len(words)
    for place, word in enumerate(words):
        big = word in scales and len(word) > 2 and word[-1] == "s"
        if not (word[0].isdigit() or big) or (
            place > 1 and words[place - 1] in _TIMES and words[place - 2][0].isdigit()
        ):
            continue  # "512 x 512 images"
        at = place + 1
        large = big or len(word) >= large_from or (at < last and words[at] in scales)
        while at < last and at <= place + AHEAD:
            unit = words[at]
            if unit == "x" and words[at + 1 : at + 2] in (["ray"], ["rays"]):  # "31,000 X-ray images"
                at += 1
                continue
            kind = units.get(unit) or (None if unit.isascii() else units.get(_GLUED.sub("", unit)))
            if kind is not None:
                # "20 image-text pairs": the last noun of several counts; "512px images" are so many of nothing
                while kind != "other" and at + 1 < last and (further := units.get(words[at + 1])) is not None:
                    kind, at = further, at + 1
                found.add(kind)
                break
            if large and len(unit) > 4 and unit not in scales and at <= place + 3 and _is_plural(unit):
                found.add("things")
                break
            joins = unit == "and" and words[at - 1] not in scales and words[at - 1][-1:] != "s"
            if joins:  # "14 trillion diverse and clean tokens"
                at += 1
                continue
            if unit in _STOPS or unit[0].isdigit() or (unit in breaks and at > place + 1):
                break
            at += 1
    return frozenset(found)
