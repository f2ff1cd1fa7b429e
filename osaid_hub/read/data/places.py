"""Where a named set can be had, told behind its name: "Ferry Logs, which can be downloaded here", "It is found at ...".

Only one set may be meant, so that the place is that set's and no other's.
"""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.card import Link
from osaid_hub.known import datasets
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim, Detail, Document, State, Whose
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.parts import speaks_of_what_was_named
from osaid_hub.read.data.same import key_of

PLACES = frozenset({Place.OTHER, Place.CODE})
BREAK = compiled(r"\s[-|\u2013\u2014]\s|:\s")  # between the name of a site and that of a set
MAX_SHOWN = 80  # characters of a link
SHORTEST = 4  # characters of a name; a shorter one may be anything
MAX_LENGTH = 300  # of a sentence that tells nothing but a place


def place_beside(claim: Claim, after: int) -> Link | None:
    """The link behind a place in a claim, where the claim tells where data is and the link has no name of its own."""
    if claim.whose is not Whose.DATA or State.WHERE not in claim.states or "code_word" in claim.topics:
        return None
    if claim.says(Detail.DESCRIBED):
        return None  # "The letters are described here" leads to a text on them
    shown = [link for link in claim.links if not link.image]
    if len(shown) != 1 or not _is_unnamed(shown[0]) or claim.text.find(shown[0].text.strip(), after) < 0:
        return None
    address = parse(shown[0].url)
    is_place = address.place in PLACES and address.host and not address.path.lower().endswith(".pdf")
    return shown[0] if is_place else None


def place_of_last(claim: Claim, last: Claim) -> Link | None:
    """The link of a sentence that says where what the sentence before it named is: "It is available at ..."."""
    if claim.sentence.section is not last.sentence.section or len(claim.text) > MAX_LENGTH:
        return None
    return place_beside(claim, 0) if speaks_of_what_was_named(claim.text) else None


def places_by_name(document: Document) -> Mapping[str, tuple[Claim, Link]]:
    """The links whose words are a name, by its key, wherever they stand, each with its claim: "[ferry.example - Ferry
    Logs](...)"."""
    found: dict[str, tuple[Claim, Link]] = {}
    for claim in document.claims:
        # A model may be called as what it was made from, so that a link in a sentence on models may be to another.
        is_on_data = claim.whose in (Whose.DATA, Whose.NONE) or "data_noun" in claim.topics
        if claim.is_elsewhere or not claim.stands or not is_on_data or claim.whose is Whose.EVALUATION:
            continue
        for link in claim.links:
            if link.image or len(link.text) > MAX_SHOWN or parse(link.url).place not in PLACES | {Place.PAPER}:
                continue
            for words in BREAK.split(link.text):
                if len(key_of(words)) >= SHORTEST and parse(link.url).host:
                    found.setdefault(key_of(words), (claim, link))
    return found


def only_one(named: list[NamedData]) -> NamedData | None:
    """The set that a claim names, where it is one alone and nothing tells its place yet."""
    return named[0] if len(named) == 1 and not named[0].located and not named[0].own else None


def _is_unnamed(link: Link) -> bool:
    """Whether a link shows its address or "here", "this link" and the like."""
    words = link.text.strip().lower()
    return "://" in words or all(word.strip(".,:") in datasets.name_words()["demonstratives"] for word in words.split())
