"""The words around a link: those before it and behind it, up to the links beside it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from osaid_hub.card import Link, Sentence
from osaid_hub.known.patterns import compiled
from osaid_hub.known.usual_words import in_usual_words
from osaid_hub.read.claims.claim import Claim

MARKS = compiled(r"[*_`\[\]()<>\"]++")
ENDS = ")>\"'`*_ "  # of a link
NEAR = 80  # characters before a link that tell what was done with it
BEFORE = 160  # characters before a link that tell whose it is


def words_before(claim: Claim, link: Link) -> str:
    """The words that lead to a link, behind the link before it, and its own."""
    return words_in(claim.sentence, link)


def words_in(said: Sentence, link: Link) -> str:
    """The same of a sentence."""
    raw = said.raw
    at = raw.find(link.url)
    if at < 0:
        return f"{said.text[:BEFORE]} {link.text}"
    begin = max(at - BEFORE, _end_before(at, raw, tuple(other.url for other in said.links)))
    shown = MARKS.sub("", raw[begin:at].replace("](", " ").replace("href=", " "))
    words = in_usual_words(" ".join(shown.split()))
    return words if "://" in link.text or words.endswith(MARKS.sub("", link.text).strip()) else f"{words} {link.text}"


def words_behind(claim: Claim, link: Link) -> str:
    """The words right behind a link, up to the next one."""
    behind = claim.sentence.raw.partition(link.url)[2][:NEAR].lstrip(ENDS)
    return MARKS.sub("", behind.partition("[")[0].partition("http")[0])


def words_near(claim: Claim, link: Link) -> str:
    """A link's own words and the few before it; of a link that is one word such as "here", more of them."""
    words = words_before(claim, link)
    return " ".join(words.split()[-max(4, len(link.text.split()) + 3) :]) if len(words) > len(link.text) else link.text


def _end_before(at: int, raw: str, urls: tuple[str, ...]) -> int:
    """Where the last of the addresses ends that begin before a place of a sentence; 0 where none does."""
    starts, ends = _places_of(raw, urls)
    behind = bisect_left(starts, at)
    return ends[behind - 1] if behind else 0


@lru_cache(maxsize=1)  # a sentence may have hundreds of links, each of which asks where the others are
def _places_of(raw: str, urls: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Where addresses begin in a sentence, and the furthest end of those up to each, in the order of the sentence."""
    places = sorted((start, start + len(url)) for url in dict.fromkeys(urls) if (start := raw.find(url)) >= 0)
    return [start for start, _ in places], list(accumulate((end for _, end in places), max))
