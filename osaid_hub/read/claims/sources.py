"""The sources of data that a claim names, each with where it can be had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from osaid_hub.card import Link, Sentence
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.details import Detail, first
from osaid_hub.read.names.proper import ProperName, proper_names

DATA_BEHIND = compiled(
    r"[\"'`)\]]*\s?(?:[\w-]+\s){0,2}(?:data ?sets?|corpus|corpora|data|dump|treebank|subsets?)\b", re.I
)
SMALL = compiled(r"\b(?:on|from|of|using|with)\s(?:the\s)?[\"'`]?([a-z][\w./-]{2,60})[\"'`]?\s(?:data ?sets?|corpus)\b")
IN_CODE = compiled(r"`([\w.-]+(?:/[\w.-]+)?)`")
DATA_BEFORE = compiled(
    r"\b(?:on|from|of|in|with|using|and|or|via|through|data ?sets?|corpus|corpora|corpus of|called|named|:)"
    r"\s?(?:the\s|a\s)?[\"'`(]*+$"
    r"|[,&+:]\s?[\"'`(]*+$|\([\"'`]*+$|\(\s[\"'`(]*+$",  # of several brackets the last, so that a row is read once
    re.I,
)
ITEM_NAME = compiled(r"^[\s*_`\"'(-]*$")
PART_OF = compiled(
    r"\b(?:subsets?|splits?|portions?|parts?|half|halves|sections?|slices?)\sof\s(?:the\s)?[\"'`(]*$", re.I
)
MAX_TEXT = 600  # characters in which such a part is looked for
NEAR_BEFORE = 24
ELSEWHERE = frozenset({Place.OTHER, Place.CODE, Place.PAPER, Place.HUB_SPACE})
MAX_NAMES = 60  # of one claim


class Source(Struct, frozen=True):
    """A source of data that a claim names.

    hub_id   its id on the Hub, where the claim gives one.
    url      its address, where the claim links it elsewhere.
    known_id the id of a well-known data set of this name, which the claim does not give.
    """

    name: str
    hub_id: str | None = None
    url: str | None = None
    known_id: str | None = None

    @property
    def located(self) -> bool:
        """Whether the claim says where it is; a name alone does not."""
        return bool(self.hub_id or self.url)

    @property
    def key(self) -> str:
        """What makes two names the same source: without case, article, hyphens and the word "dataset" (POLICY G7)."""
        return plain((self.hub_id or self.known_id or self.name).rsplit("/", 1)[-1])


def begins_with_name(here: Context, own_letters: str) -> bool:
    """Whether an item or a row begins with a link to elsewhere, or a proper name of neither a model nor this model."""
    for link in here.sentence.links:
        if not link.image and _heads(here.sentence, link) and parse(link.url).place in ELSEWHERE:
            return True
    for name in proper_names(here.sentence.text[:200], own_letters):
        return name.kind in ("d", "u") and bool(ITEM_NAME.match(here.sentence.text[: name.start]))
    return False


def names_part_of_set(text: str, own_letters: str) -> bool:
    """Whether a text names a set by a part of it: "the Frisian subset of Quay Talk"."""
    names = (name for name in proper_names(text[:MAX_TEXT], own_letters) if name.kind in ("d", "u"))
    return any(PART_OF.search(text[max(0, name.start - NEAR_BEFORE) : name.start]) for name in names)


def plain(name: str) -> str:
    """A name for comparing."""
    words = re.findall(r"[^\W_]+", name.lower())
    while words and words[-1] in ("dataset", "datasets", "corpus", "data", "set", "sets"):
        words.pop()
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def sources(here: Context, own_letters: str) -> tuple[Source, ...]:
    """The sources that a claim about data names, in their order, each once; none of what it excludes."""
    said = here.sentence
    excluded = first(Detail.EXCLUDED, said.text)
    end = excluded.start() if excluded else len(said.text)
    found: dict[str, Source] = {}
    linked = [link for link in said.links if not link.image]
    for source in (*_linked(said, linked, end), *_named(here, linked, end, own_letters)):
        if len(found) < MAX_NAMES:
            found.setdefault(source.key, source)
    return tuple(found.values())


def _linked(said: Sentence, links: list[Link], end: int) -> Iterator[Source]:
    for link in links:
        at = said.text.find(link.text) if link.text else 0
        if at > end:
            continue
        address = parse(link.url)
        if address.place is Place.HUB_DATASET and address.name:
            yield Source(address.name, hub_id=address.name)
        elif address.place in ELSEWHERE and address.host:
            names = [name for name in proper_names(link.text) if name.kind in ("d", "u")]
            behind = DATA_BEHIND.match(said.text, at + len(link.text))
            if "://" not in link.text and (names or behind or _heads(said, link)) and link.text.strip():
                yield Source(link.text.strip(), url=link.url)
            elif "://" in link.text and address.host.removeprefix("www.") in datasets.load().hosts:
                yield Source(address.name or address.host, url=link.url)


def _heads(said: Sentence, link: Link) -> bool:
    """Whether a list item begins with a link that has words."""
    at = said.text.find(link.text) if link.text.strip() and "://" not in link.text else -1
    return said.kind == "item" and at >= 0 and bool(ITEM_NAME.match(said.text[:at]))


def _named(here: Context, links: list[Link], end: int, own_letters: str) -> Iterator[Source]:
    said = here.sentence
    text = said.text[:end]
    taken = [link.text for link in links if link.text]
    known: set[str] = set()
    for name, hub_id in datasets.load().find(text):
        if not any(name in each for each in taken):
            known.add(name)
            yield Source(name, known_id=hub_id)
    for match in (*SMALL.finditer(text), *IN_CODE.finditer(said.raw)):
        name = match[1]
        if name.lower() in datasets.load().placeholders or any(name in each for each in taken):
            continue
        if match.re is IN_CODE and not ("/" in name or DATA_BEHIND.match(said.raw, match.end())):
            continue
        yield Source(name, hub_id=name if "/" in name else None)
    for proper in proper_names(text, own_letters):
        covered = any(proper.text in each or each in proper.text for each in (*taken, *known))
        if not covered and _is_source(proper, text, here):
            yield Source(proper.text)


def _is_source(name: ProperName, text: str, here: Context) -> bool:
    """Whether a proper name stands where a source does."""
    if name.kind not in ("d", "u") or name.text.lower() in datasets.load().placeholders:
        return False
    before = text[max(0, name.start - 40) : name.start]
    if here.sentence.kind != "prose" and ITEM_NAME.match(text[: name.start]):
        return True
    if DATA_BEHIND.match(text, name.end):
        return True
    return name.kind == "d" or bool(DATA_BEFORE.search(before))
