"""The names of data sets, each set once: what is known of it under several names together (POLICY G7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from osaid_hub.known.roles import owner_stem
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.same import is_same, key_of, key_without_task, keys_of, words_of

Key = tuple[str, ...]


class Merged:
    """Sets in the order in which they were first named. Adding one takes no longer the more there are."""

    def __init__(self, found: Iterable[NamedData] = ()) -> None:
        self._kept: list[NamedData] = []
        self._places: dict[Key, list[int]] = {}
        for data in found:
            self.add(data)

    def add(self, data: NamedData) -> None:
        """Add a set, or what is known of one that is there already."""
        at = {place for key in _asked_for(data) for place in self._places.get(key, ())}
        place = next((place for place in sorted(at) if _are_one(self._kept[place], data)), None)
        if place is None:
            place = len(self._kept)
            self._kept.append(data)
        else:
            self._kept[place] = _joined(self._kept[place], data)
        for key in _kept_under(self._kept[place]):
            places = self._places.setdefault(key, [])
            if place not in places[-1:]:
                places.append(place)

    @property
    def sets(self) -> tuple[NamedData, ...]:
        return tuple(self._kept)


def _kept_under(data: NamedData) -> Iterator[Key]:
    """The keys under which a set is found again: `_asked_for` of another name of it has one of them."""
    owned = _owner(data.hub_id)
    if data.hub_id:
        yield "id", data.hub_id.lower()
    if data.card_id:
        card = data.card_id.lower()
        yield "card", card
        yield "card", _owner(card), key_of(card)
    if data.url:
        yield "url", data.url
    if data.declared and data.hub_id:
        yield "part", key_of(data.name)
    yield "name", owned, key_of(data.name)
    yield from (("stem", owned, key) for key in keys_of(data.name))
    for alias in (*data.aliases, *_with_owner(data)):
        yield "name", owned, key_of(alias)
        yield "stem", owned, key_of(alias)


def _asked_for(data: NamedData) -> Iterator[Key]:
    """The keys of sets that may be this one. Among sets that both have owners only ids, cards and addresses count."""
    if data.hub_id:
        yield "id", data.hub_id.lower()
    if data.card_id:
        card = data.card_id.lower()
        yield "card", card
        yield "card", "bare" if _owner(card) == "owned" else "owned", key_of(card)
    if data.url:
        yield "url", data.url
    if whole := _whole_of(data):
        yield "part", whole
    for other in ("bare",) if _owner(data.hub_id) == "owned" else ("bare", "owned"):
        yield "stem", other, key_of(data.name)
        yield from (("name", other, key) for key in keys_of(data.name))
        yield from (("name", other, key_of(alias)) for alias in (*data.aliases, *_with_owner(data)))


def _owner(id: str | None) -> str:
    return "owned" if id and "/" in id else "bare"


def _are_one(one: NamedData, other: NamedData) -> bool:
    """Whether two names mean one set; two ids with different owners do not."""
    if one.hub_id and other.hub_id and "/" in one.hub_id and "/" in other.hub_id:
        return one.hub_id.lower() == other.hub_id.lower()
    if one.card_id and other.card_id and _lead_to_one(one.card_id.lower(), other.card_id.lower()):
        return True
    if one.url and one.url == other.url:
        return True
    if one.declared and one.hub_id and key_of(one.name) == _whole_of(other):
        return True
    return is_same(one.name, other.name) or bool(_keys_of_all(one) & _keys_of_all(other))


def _keys_of_all(data: NamedData) -> frozenset[str]:
    """The keys of a name and of its abbreviation."""
    return frozenset(map(key_of, (data.name, *data.aliases, *_with_owner(data))))


def _with_owner(data: NamedData) -> tuple[str, ...]:
    """The name of a set on the Hub behind the first word of its owner's, or what that is without the words of hosts:
    "Acme Ferry Logs" of "acme-lab/ferry_logs" and of "acmenlp/ferry_logs"."""
    owner, slash, name = (data.hub_id or "").partition("/")
    first = owner.replace("_", "-").partition("-")[0]
    return tuple(dict.fromkeys((f"{first} {name}", f"{owner_stem(owner)} {name}"))) if slash and first else ()


def _whole_of(data: NamedData) -> str:
    """The key of the declared set of which a name may be a part: "GLUE MRPC" is of `glue`; "" where it is none."""
    words = words_of(data.name)
    if not (data.declared or data.hub_id) and (bare := key_without_task(data.name)):
        return bare
    if data.declared or data.hub_id or data.url or len(words) < 2:
        return ""
    half = len(words) // 2
    return "".join(words[:half] if words[:half] * 2 == words else words[:-1])


def _lead_to_one(one: str, other: str) -> bool:
    """Whether two ids are one, or one is the old form of the other, without its owner."""
    return one == other or (("/" in one) != ("/" in other) and key_of(one) == key_of(other))


def _joined(one: NamedData, other: NamedData) -> NamedData:
    """What is known of one set under two names; the id with an owner stays, and the first words that tell of it."""
    by_metadata = one.declared and not one.told and other.told
    ids = [each.hub_id for each in (one, other) if each.hub_id]
    hub_id = next((each for each in ids if "/" in each), ids[0] if ids else None)
    return replace(
        one,
        name=one.name if one.hub_id or not other.hub_id else other.name,
        hub_id=hub_id,
        url=one.url or other.url,
        evidence=other.evidence if by_metadata else one.evidence,
        place=(one.place or (one.evidence if by_metadata and one.located else None))
        if one.located or not other.located
        else other.place or other.evidence,
        declared=one.declared or other.declared,
        told=one.told or other.told,
        in_table=one.in_table and other.in_table,
        in_library=one.in_library or other.in_library,
        own=one.own and other.own,
        aliases=tuple(dict.fromkeys((*one.aliases, one.name, other.name, *other.aliases))),
    )
