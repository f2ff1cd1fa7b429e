"""From the name of a base to its id on the Hub, without a look there."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.known import bases as known_bases
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.bases import WellKnown
from osaid_hub.known.patterns import compiled
from osaid_hub.known.target import TargetError, parse_target

_CACHE_ID = compiled(r"models--([\w.-]+?)--([\w.-]+)")
_WORD = compiled(r"[A-Za-z]{3,}")
_HYPHENED = compiled(r"\d-\d")
_DISK = compiled(r"^(?:[./~\\]|[A-Za-z]:[\\/])|\\|^[^/]*/[^/]*/|\.(?:bin|safetensors|pt|ckpt)$")


class Resolved(Struct, frozen=True):
    """What a name leads to, as the fields of the same names of a `Base`."""

    id: str | None = None
    is_guess: bool = False
    is_local: bool = False
    known: WellKnown | None = None

    @property
    def is_somewhere(self) -> bool:
        """Whether the name is one of a place: on the Hub, or on somebody's disk."""
        return self.is_local or self.id is not None


def resolve(name: str, own_id: str, *, is_setting: bool = False) -> Resolved:
    """The id that a name stands for.

    In:  the name as a repository gives it: an id, an address, an id without owner, a path, the name of a family; the
         id of that repository; whether it stands where ids are expected, such as `base_model`.
    Out: an id with an owner; a canonical id of old with the owner that it has now; of a well-known model without an
         owner or under a former id, its present one; else the owner's own sibling, as a guess, where ids are expected
         or it is called like this one.
    """
    name = name.strip()
    if found := _CACHE_ID.search(name):
        name = f"{found[1]}/{found[2]}"
    if "://" in name:
        address = parse(name)
        name = address.name if address.place is Place.HUB_MODEL else ""
    elif _DISK.search(name):
        return Resolved(is_local=True)
    table = known_bases.load()
    if canonical := table.canonical(name):
        return Resolved(canonical, known=table.at(canonical))
    if "/" in name:
        known = table.at(name)
        if known and known.id and known.id.lower() != name.lower():
            name = known.id  # a former id may be gone from the Hub
        return Resolved(name, known=known) if is_hub_id(name) else Resolved()
    whole = [found for found in table.find(name, own_id.rpartition("/")[2]) if found.end - found.start == len(name)]
    if whole:
        return Resolved(whole[0].model.id, known=whole[0].model)
    owner, _, own_name = own_id.rpartition("/")
    sibling = f"{owner}/{_spelled_as('-'.join(name.split()), own_name)}"
    if owner and is_hub_id(sibling) and (is_setting or _alike(name, own_name)):
        return Resolved(sibling, is_guess=True)
    return Resolved()


def _spelled_as(name: str, own: str) -> str:
    """A name in the case in which its owner spells names, as far as the name of this model tells: texts write
    "Heron-7B" for the sibling heron-7b of heron-7b-chat.
    """
    if own.lower().startswith(name.lower()):
        return own[: len(name)]
    if "." not in own and _HYPHENED.search(own):
        name = name.replace(".", "-")  # "Heron 2.0" is heron-2-0 beside heron-2-1
    return name.lower() if own == own.lower() else name


def is_hub_id(name: str) -> bool:
    """Whether a name can be the id of a repository on the Hub, by the Hub's own rules."""
    try:
        return parse_target(name).repo_id == name
    except TargetError:
        return False


def _alike(name: str, own: str) -> bool:
    """Whether two names begin with the same word of their maker: "pebble-6b-base" and "pebble-6b-chat"."""
    first, words = _WORD.search(name), {word.lower() for word in _WORD.findall(own)}
    return first is not None and first[0].lower() in words
