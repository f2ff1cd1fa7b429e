"""Versions that the items or rows of a text are on, of which one at most is what the text is about."""

from __future__ import annotations

from collections.abc import Mapping

from osaid_hub.card import Sentence
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Document

OWN_VERSION = compiled(r"v(\d{1,2}(?:\.\d{1,3}){0,2})(?!\w)")
# With which an item or row on a version begins: "v0.1: ...", "Version 2 | ...", "1.0.3 - ...".
VERSION = compiled(
    r"(?i)(?:(?:v(?:er(?:sion)?)?\.?|release)\s?(?=\d)|(?=(?:\d{1,3}\.){2}\d))(\d{1,2}(?:\.\d{1,3}){0,2})"
    r"(?:\s?(?:[:|,)(]|$)|\s[\u2013\u2014-])"
)

Version = tuple[int, ...]


def is_on_other_version(document: Document, said: Sentence) -> bool:
    """Whether an item or row is on a version, and another one beside it on a later one, or on that which the name of
    the repository has: "v0.1: trained on X", "v0.2: ...".
    """
    version, beside = _versions(document).get(id(said), ((), frozenset()))
    if not version:
        return False
    own = _number(found[1]) if (found := OWN_VERSION.search(document.repo.ref.id.lower())) else ()
    return version != own and (own in beside or version < max(beside))


def _versions(document: Document) -> Mapping[int, tuple[Version, frozenset[Version]]]:
    """By the ids of items and rows, the version that each is on with those of its section."""
    return document.repo.once(("versions", document), lambda: _read(document))


def _read(document: Document) -> dict[int, tuple[Version, frozenset[Version]]]:
    sections: dict[int, dict[int, Version]] = {}
    for said in document.card.sentences:
        if said.kind in ("item", "row") and (match := VERSION.match(said.text)):
            sections.setdefault(id(said.section), {})[id(said)] = _number(match[1])
    return {
        said: (version, frozenset(listed.values())) for listed in sections.values() for said, version in listed.items()
    }


def _number(digits: str) -> Version:
    return tuple(map(int, digits.split(".")))
