"""Entries of the metadata key `datasets` that hold several names or a link in Markdown: "Ferry Logs + [Quays](...)"."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled

LINK = compiled(r"\[([^\[\]\n]{1,80})\]\((https?://[^\s()]{1,300})\)")
# Between names; a bare comma, only where what it joins are ids, which have no blanks.
JOIN = compiled(r"\s\+\s")
COMMA = compiled(r"[,;]\s+")
HUB_ID = compiled(r"^[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?$")
MAX_LENGTH = 1_000


class Entry(Struct, frozen=True):
    """A name, the id on the Hub that it or its link is, and an address elsewhere."""

    name: str
    hub_id: str | None = None
    url: str | None = None


def entries_of(value: str) -> tuple[Entry, ...]:
    """What one value names, in its order; a plain id or name is one entry."""
    value = value[:MAX_LENGTH].strip()
    found: list[Entry] = []
    at = 0
    for link in LINK.finditer(value):
        found += map(_entry, _names(value[at : link.start()]))
        found.append(_entry(link[2], link[1].strip()))
        at = link.end()
    return (*found, *map(_entry, _names(value[at:])))


def _names(words: str) -> list[str]:
    """The names that words join."""
    found = (each for part in JOIN.split(f" {words} ") for each in _at_commas(part.strip(" ,;")))
    return [part for part in found if part]


def _at_commas(words: str) -> list[str]:
    parts = COMMA.split(words)
    return parts if all(HUB_ID.match(part) for part in parts) else [words]


def _entry(value: str, shown: str = "") -> Entry:
    if "://" not in value:
        return Entry(value, value if HUB_ID.match(value) else None)
    address = parse(value)
    if address.place is Place.HUB_DATASET:
        return Entry(address.name or shown or value, address.name or None)
    return Entry(shown or value, None, value)
