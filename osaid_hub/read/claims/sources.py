"""Whether a sentence names sources of data, and where these can be had."""

from __future__ import annotations

import re

from osaid_hub.card import Link, Sentence
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.details import Detail, first
from osaid_hub.read.names.proper import proper_names

DATA_BEHIND = compiled(
    r"[\"'`)\]]*\s?(?:[\w-]+\s){0,2}(?:data ?sets?|corpus|corpora|data|dump|treebank|subsets?)\b", re.I
)
SMALL = compiled(r"\b(?:on|from|of|using|with)\s(?:the\s)?[\"'`]?([a-z][\w./-]{2,60})[\"'`]?\s(?:data ?sets?|corpus)\b")
IN_CODE = compiled(r"`([\w.-]+(?:/[\w.-]+)?)`")
ITEM_NAME = compiled(r"^[\s*_`\"'(-]*$")
PART_OF = compiled(
    r"\b(?:subsets?|splits?|portions?|parts?|half|halves|sections?|slices?)\sof\s(?:the\s)?[\"'`(]*$", re.I
)
MAX_TEXT = 600  # characters in which such a part is looked for
NEAR_BEFORE = 24
ELSEWHERE = frozenset({Place.OTHER, Place.CODE, Place.PAPER, Place.HUB_SPACE})


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


def spells_id(here: Context) -> bool:
    """Whether a sentence spells the id of a set on the Hub: "on the acme/ferry-logs dataset"."""
    said = here.sentence
    linked = [link.text for link in said.links if link.text and not link.image]
    for match in (*SMALL.finditer(said.text[: _begins_to_exclude(said)]), *IN_CODE.finditer(said.raw)):
        name = match[1]
        is_id = "/" in name and name.lower() not in datasets.load().placeholders
        if is_id and not any(name in each for each in linked):
            return True
    return False


def links_source(here: Context) -> bool:
    """Whether a sentence links a set on the Hub by its id, or the site of a source; none of what it excludes.

    A link to a paper or to code beside a name tells of the source, and is not where it is.
    """
    said = here.sentence
    end = _begins_to_exclude(said)
    for link in said.links:
        at = said.text.find(link.text) if link.text else 0
        if link.image or at > end:
            continue
        address = parse(link.url)
        if address.place is Place.HUB_DATASET and address.name and address.name in said.text:
            return True
        if address.place is Place.OTHER and address.host and _is_site(said, link, at, address.host):
            return True
    return False


def _begins_to_exclude(said: Sentence) -> int:
    excluded = first(Detail.EXCLUDED, said.text)
    return excluded.start() if excluded else len(said.text)


def _is_site(said: Sentence, link: Link, at: int, host: str) -> bool:
    """Whether a link stands where the name of a source does, or shows the address of a host of data sets."""
    if "://" in link.text:
        return host.removeprefix("www.") in datasets.load().hosts
    named = any(name.kind in ("d", "u") for name in proper_names(link.text))
    behind = DATA_BEHIND.match(said.text, at + len(link.text))
    return bool(link.text.strip()) and (named or behind is not None or _heads(said, link))


def _heads(said: Sentence, link: Link) -> bool:
    """Whether a list item begins with a link that has words."""
    at = said.text.find(link.text) if link.text.strip() and "://" not in link.text else -1
    return said.kind == "item" and at >= 0 and bool(ITEM_NAME.match(said.text[:at]))
