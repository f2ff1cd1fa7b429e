"""What declarations name elsewhere, in the form in which cards name it, so that it is followed and judged alike."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from osaid_hub.known.addresses import Address, Place, is_framework
from osaid_hub.known.definition import Element, Holds
from osaid_hub.known.owners import named_after, same_owner
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.declarations.entries import Entry

CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.HUB_MODEL})


def is_data(entry: Entry) -> bool:
    """Whether an entry names a data set on the Hub as training data."""
    place = entry.address.place if entry.address else None
    return place is Place.HUB_DATASET and entry.element is Element.DATA and not entry.is_about_terms


def is_code(entry: Entry) -> bool:
    """Whether an entry names code in a place that can be looked into; not a tool that many models share."""
    address = entry.address
    return bool(address and address.place in CODE_PLACES and entry.row.role and not is_framework(address))


def is_listing(entry: Entry) -> bool:
    """Whether an entry names parameters in another repository of the Hub, where the listing shows them."""
    shown = entry.row.holds not in (None, Holds.CONFIGURATION)
    return bool(entry.address and entry.address.place is Place.HUB_MODEL and shown)


def named_data(entries: Iterable[Entry]) -> tuple[NamedData, ...]:
    """Data sets on the Hub that are declared as training data, each once."""
    found: dict[str, NamedData] = {}
    for entry in entries:
        if is_data(entry) and entry.address:
            name = entry.address.name
            found.setdefault(name.lower(), NamedData(name, name, None, entry.evidence, declared=True))
    return tuple(found.values())


def named_code(entries: Iterable[Entry]) -> tuple[NamedCode, ...]:
    """Code elsewhere that is declared as the model's own, each place once with all that it is for."""
    found: dict[str, NamedCode] = {}
    for entry in entries:
        if is_code(entry) and entry.address and entry.row.role:
            code = _named(entry, entry.address, frozenset({entry.row.role}))
            known = found.get(code.url)
            found[code.url] = _joined(known, code) if known else code
    return tuple(found.values())


def _joined(known: NamedCode, more: NamedCode) -> NamedCode:
    roles = known.roles | more.roles
    return replace(known, roles=roles, as_code=roles, own=known.own or more.own)


def named_listings(entries: Iterable[Entry]) -> tuple[NamedCode, ...]:
    """Repositories of the Hub of which the listing alone is of interest."""
    found = {
        entry.address.url: _named(entry, entry.address, frozenset())
        for entry in entries
        if is_listing(entry) and entry.address
    }
    return tuple(found.values())


def _named(entry: Entry, address: Address, roles: frozenset[str]) -> NamedCode:
    """What it is declared for, it is for.

    Other files of it count as the model's own by its name, as ever, or where the maintainers declare that a repository
    of theirs trained the model. What prepares a data set may train others (POLICY G8).
    """
    model_id = entry.evidence.repo or ""
    owner, _, name = model_id.partition("/")
    of_owner = same_owner(address.name.split("/")[0], owner)
    namesake = of_owner and named_after(address.name.split("/")[-1], name)
    own = namesake or (of_owner and "training" in roles)
    return NamedCode(address.url, address, roles, entry.evidence, namesake, own=own, as_code=roles)
