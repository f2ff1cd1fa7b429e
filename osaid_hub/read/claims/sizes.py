"""Amounts of data that a sentence gives, and amounts that are none: of a batch, a context, a vocabulary, languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.amounts import (
    begins_with_amount,
    counted,
    gives_gathered,
    is_trained_on_amount,
    tells_own_gathering,
)
from osaid_hub.read.claims.data_states import hits_in, states_in, words_in
from osaid_hub.read.claims.details import Detail, first, says, times
from osaid_hub.read.claims.states import State
from osaid_hub.read.claims.wording import IN_NAME, TOKEN, YEAR

AMOUNT = compiled(r"(?<![\w.])\d[\d.,]*\d?\s?[A-Za-z]*")
LARGE = compiled(
    r"(?<![\w.-])(?:\d{1,3}(?:[,.\u00a0 ]\d{3})+|(?!(?:19|20)\d\d\b)\d{4,}"
    r"|\d+(?:\.\d+)?\s?(?:k|K|M|B|thousand|million|billion)\b)"
)
HUNDREDS = compiled(r"(?<![\w.,-])\d{3}\s[^\W\d]")  # "trained on 800 proverbs"
MEASURES = frozenset({"bytes", "tokens", "time"})
FEW_TOKENS = compiled(r"(?i)(?<![\w.,])\d{1,3}\s(?:special\s|additional\s|extra\s|new\s)?tokens\b")  # of a vocabulary
# Behind a word with a capital: what is counted for the parts of something else is told in small letters.
IN_BRACKETS = compiled(r"(?<![\w-])[A-Z][\w.-]{0,40}[\"'`*]{0,3}\s?\(([~\u2248]?\d[^()]{1,40})\)")
# An amount of something, and not one that something else was taken from: "300 GB of letters", "120K of Quay Talk".
PART = compiled(
    r"(?i)(?<![\w.,])(?<!from\s)\d[\d.,]*\s?((?:[kmbt]|thousand|million|billion|trillion)\b)?\s?"
    r"([^\W\d_]{1,20})?\s?(?<=\s)(?:of|from)\s(?!\d|at\s|up\sto|length)"
)
NEAR = 6  # words from a number to what it counts
BEHIND = 16  # characters behind a large number in which stands what it counts
MAX_LENGTH = 600
DIGIT = compiled(r"\d")
LANGUAGE_COUNT = compiled(r"(?i)\d\+?\s+(?:\w+\s+)?languages?\b")


def counted_parts(text: str) -> int:
    """How many amounts of data of one kind a sentence gives: 28B tokens of this, 4B tokens of that, or shares.

    The whole in tokens and in bytes is no two parts, and a number of data sets is none (POLICY, Data). Where several
    models are told apart by their sizes, each amount is the whole of one.
    """
    if times(Detail.SIZED_MODEL, text[:MAX_LENGTH]) > 1:
        return 0
    words = [word.lower() for word in TOKEN.findall(text[:MAX_LENGTH])]
    whole = datasets.name_words()["heads"]
    found: Counter[str] = Counter()
    for place, word in enumerate(words):
        if word[0].isdigit() and not YEAR.fullmatch(word):
            near = words[place : place + NEAR]
            ends = (
                index for index, each in enumerate(near[1:], 1) if each[0].isdigit() or each in ",;)" or each in whole
            )
            part = near[: next(ends, NEAR)]
            found.update({"%"} if "%" in part else counted(part) & (MEASURES | {"items"}))
    return max(found.values(), default=0)


def parts_of_something(text: str) -> int:
    """How many amounts of one kind a sentence gives, each with what it is of: "300 GB of letters and 90 GB of laws"."""
    found: Counter[str] = Counter()
    for scale, unit in PART.findall(text[:MAX_LENGTH]) if DIGIT.search(text) else ():
        if kinds := counted(["9", unit.lower()]) & (MEASURES | {"items"}) if unit else {"items"} if scale else set():
            found.update(kinds)
    return max(found.values(), default=0)


def parts_in_brackets(text: str) -> int:
    """How many things a sentence tells with the amount of each in brackets: "Ferry Logs (30,000 pages)"."""
    found = IN_BRACKETS.findall(text[:MAX_LENGTH]) if "(" in text else ()
    return sum(bool(counted(TOKEN.findall(amount.lower())) & (MEASURES | {"items"})) for amount in found)


def is_taken_from(text: str) -> bool:
    """Whether an amount of data, or a share or a choice of something, was taken from what is named behind it."""
    taken = first(Detail.TAKEN_FROM, text)
    if taken is None:
        return False
    counts = counted(TOKEN.findall(taken[0].lower())) if DIGIT.match(taken[0]) else frozenset({"share"})
    return not counts.isdisjoint({"share", "items", "things", "languages"} | MEASURES)


def gives_size(topics: Set[str], text: str) -> bool:
    """Whether a sentence gives an amount of bytes, tokens or hours, or a large number of things.

    topics  what the lexicon recognises in it.
    """
    if "size_unit" in topics and not LANGUAGE_COUNT.search(text):
        return True
    whole, text = text, text[:MAX_LENGTH]
    if counted([word.lower() for word in TOKEN.findall(text)]) & MEASURES:
        return True
    if LARGE.search(whole) is None:
        return HUNDREDS.search(text) is not None and is_trained_on_amount(text)
    if is_trained_on_amount(text) or tells_own_gathering(text) or begins_with_amount(text):
        return True
    if State.OBTAINED in states_in(text) and gives_gathered(text):
        return True
    return "items" in counted([word.lower() for word in TOKEN.findall(IN_NAME.sub(" ", text))])


def is_size_of_other(topics: Set[str], text: str, states: Set[State]) -> bool:
    """Whether the amounts of a sentence are those of hardware, of settings, of a vocabulary or of languages, and none
    of data.

    states  what it states.
    """
    if "size_unit" not in topics and says(Detail.HARDWARE, text):
        return not is_trained_on_amount(text[:MAX_LENGTH])
    if "size_unit" not in topics and counts_others(text[:MAX_LENGTH]):
        return True
    counts_languages = LANGUAGE_COUNT.search(text) and not DIGIT.search(LANGUAGE_COUNT.sub(" ", text))
    if counts_languages or counts_few_tokens(text):
        return True
    return gives_settings(text, states) or not gives_amount_of_data(text)


def counts_others(text: str) -> bool:
    """Whether every large number of a sentence is one of steps, pixels and the like: "595k steps at 512x512"."""
    large = [text[match.start() : match.end() + BEHIND] for match in LARGE.finditer(text)]
    return bool(large) and all(counted(TOKEN.findall(each.lower())) == {"other"} for each in large)


def counts_few_tokens(text: str) -> bool:
    """Whether the only amount of a sentence is of tokens, and so few that they are no data: "22 special tokens"."""
    return bool(FEW_TOKENS.search(text)) and not DIGIT.search(IN_NAME.sub(" ", FEW_TOKENS.sub(" ", text)))


def gives_settings(text: str, states: Set[State]) -> bool:
    """Whether a sentence gives settings of the training, an amount of a batch or a context among them."""
    if State.HYPERPARAMETERS not in states or "no_size" not in words_in(text):
        return False
    return not (is_trained_on_amount(text[:MAX_LENGTH]) and gives_amount_of_data(text))


def gives_amount_of_data(text: str) -> bool:
    """Whether not every amount of a sentence is that of a batch, a context or a vocabulary."""
    others = sum(topic == "no_size" for topic, _, _ in hits_in(text))
    return not others or len(AMOUNT.findall(IN_NAME.sub(" ", text))) > others
