"""Which topics of the lexicon each sentence of a text touches."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from osaid_hub.card import BETWEEN_CELLS
from osaid_hub.known import datasets, lexicon
from osaid_hub.known.addresses import ADDRESS
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table
from osaid_hub.read.claims.details import Detail, says

NUMBER_AFTER = compiled(r"\s?[:=|\uff1a]\s?[~\u2248]?\d")  # "Pretraining tokens: 1T"
NOTHING = ("| -", "| \u2013", "| \u2014")


@cache
def _number_before() -> re.Pattern[str]:
    """A number before a unit of size: "2T tokens", "1.2 million images", "half a million images"."""
    table = read_table("amounts.toml")
    scales, spelled, measures = (
        "|".join(map(re.escape, table[key]["words"])) for key in ("before_units", "spelled", "measures")
    )
    return compiled(
        rf"(?<![A-Za-z\u00c0-\u052f\d_-])(?<![x\u00d7]\s)(?:\d[\d.,_]*\s?(?:[kmbt]|{scales})?|(?:{spelled})\s(?:{scales}))"
        rf"\.?\+?[\s-]{{0,2}}(?:(?!(?:{measures})\s)[^\W\d]{{1,15}}\s)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=5_000)  # templates recur from card to card
def topics_in(text: str) -> frozenset[str]:
    """The topics of the lexicon of which a text has terms, as they stand there."""
    return frozenset(topic for topic, _, _ in lexicon.load().topics(text))


def topics_of(texts: list[str]) -> list[frozenset[str]]:
    """Topics of each text, found in one pass over all of them."""
    starts = []
    position = 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    whole = "\n".join(texts)
    addresses = [match.span() for match in ADDRESS.finditer(whole)] if "://" in whole else []
    found: list[set[str]] = [set() for _ in texts]
    methods = [0] * len(texts)
    for topic, start, end in lexicon.load().topics(whole):
        if topic.startswith("h_"):
            continue
        index = bisect_right(starts, start) - 1
        if end > starts[index] + len(texts[index]):
            continue
        if addresses and not topic.startswith("code_t") and _is_inside(addresses, start):
            continue
        if topic == "size_unit" and not (
            _number_before().search(whole, max(starts[index], start - 40), start) or NUMBER_AFTER.match(whole, end)
        ):
            topic = "size_column"
        found[index].add(topic)
        methods[index] += (topic == "processing") - (topic == "processing_generic")
    for start in datasets.load().positions(whole):
        found[bisect_right(starts, start) - 1].add("known_data")
    for text, topics, told in zip(texts, found, methods, strict=True):
        if _is_placeholder(text):
            topics.add("placeholder")
        if told > 0:
            topics.add("processing_detail")
        if "size_unit" in topics and says(Detail.HARDWARE, text):
            topics.discard("size_unit")
    return [_shared(frozenset(topics)) for topics in found]


@lru_cache(maxsize=20_000)
def _shared(topics: frozenset[str]) -> frozenset[str]:
    """One object for the same topics: what hangs on them is looked up by them."""
    return topics


def _is_inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, position + 1_000_000)) - 1
    return index >= 0 and position < spans[index][1]


def _is_placeholder(text: str) -> bool:
    """Whether a sentence, or what follows its label, is nothing but "N/A", "TODO" or the like."""
    if text.count(BETWEEN_CELLS) == 1 and text.endswith(NOTHING):
        return True  # "Preprocessing | -"
    words = text.rsplit(":", 1)[-1].rsplit("|", 1)[-1].strip(" .*_-[]()").lower() if len(text) < 80 else text
    return words in datasets.load().placeholders
