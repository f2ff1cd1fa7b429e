"""Who gave labels and how, in a sentence that tells how they came about."""

from __future__ import annotations

import re
from functools import cache

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim, Detail, Document
from osaid_hub.read.data.same import key_of, keys_of
from osaid_hub.read.names.tokens import DOMAIN
from osaid_hub.read.names.works import is_a_work

# "ranked by GPT-4", "mit Mixtral erzeugt": a name right behind a preposition.
BY_NAME = compiled(
    r"(?i:\b(?:by|with|using|from|von|mit|par|por|pelo|pela|avec|con|com)\s+(?:the\s+|a\s+|an\s+|our\s+)?)[\"'`]?(?:(?=[A-Z])[A-Z][\w.-]*|[a-z0-9][\w.-]*/[\w.-]+)"
)


# Marks of prompts that only a model knows which was tuned on such turns.
CHAT = (
    ("USER:", "ASSISTANT:"),
    ("User:", "Assistant:"),
    ("### Instruction", "### Response"),
    ("<|im_start|>",),
    ("[INST]",),
    ("apply_chat_template",),
    ('"role"', '"user"', '"assistant"'),
)


@cache
def _people() -> re.Pattern[str]:
    """People of any trade by their number: "two cartographers", "a team of bakers"."""
    several, trades = (
        "|".join(sorted(datasets.name_words()[topic])) for topic in ("several_people", "endings_of_trades")
    )
    return compiled(rf"(?i)\b(?:{several}|\d{{1,3}})\s(?:[a-z-]{{2,20}}\s)?[a-z]{{0,20}}(?:{trades})\b")


def tells_giver(claim: Claim) -> bool:
    """Whether a claim tells who or what gave the labels: people, a named model or tool."""
    if "givers" in _around(claim) or claim.says(Detail.LABELED_BY):
        return True
    return BY_NAME.search(claim.text) is not None or _counts_people(claim.text)


def _counts_people(text: str) -> bool:
    """Whether a number of people stands in a text; things are called alike: "several papers", "12 characters"."""
    things = datasets.name_words()["things_like_people"]
    return any(match[0].rpartition(" ")[2].lower() not in things for match in _people().finditer(text))


def tells_procedure(claim: Claim) -> bool:
    """Whether a claim tells by which rule, order or check they were given."""
    return "procedures" in _around(claim)


def comes_unlabeled(name: str, quote: str = "") -> bool:
    """Whether a name is that of texts or pictures as they were found, which come without labels: "Wikipedia", or what
    the words that name it call a work.
    """
    if not _unlabeled().isdisjoint(keys_of(name)) or DOMAIN.fullmatch(name.lower()):
        return True
    return bool(quote) and is_a_work(name, quote)


@cache
def _unlabeled() -> frozenset[str]:
    words = datasets.name_words()
    return frozenset(key_of(name) for name in words["unlabeled_sets"] | words["platforms"])


def shows_a_chat(document: Document) -> bool:
    """Whether a code block of a card shows the form of a prompt in which user and assistant take turns."""
    return any(all(mark in block.text for mark in marks) for block in document.card.code_blocks for marks in CHAT)


def _around(claim: Claim) -> frozenset[str]:
    return frozenset(topic for topic, _, _ in datasets.name_words().around.topics(claim.text))
