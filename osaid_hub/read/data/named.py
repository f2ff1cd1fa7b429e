"""Training data that a card or its metadata names."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled

_VERSION = compiled(r"(?:[_-]v?\d{1,3}){1,3}$")  # of a set that had an id without owner: "common_voice_8_0"


class NamedData(Struct, frozen=True):
    """Training data that a card names.

    hub_id   id of a data set on the Hub, where the card gives one.
    url      address where it can be had, where the card gives one.
    declared whether the metadata names it, and not the text alone.
    told     whether the text names it.
    in_table whether it is named in a row of a table.
    aliases  other names that mean the same set.
    in_library  whether a known library holds it, as the environments of agents.
    place    the words that give where it is, where those that name it (`evidence`) do not.
    own      whether the name is nothing but the model's own with a word for data: it names no source (POLICY G7).
    """

    name: str
    hub_id: str | None
    url: str | None
    evidence: Evidence
    declared: bool = False
    in_table: bool = False
    told: bool = False
    in_library: bool = False
    own: bool = False
    aliases: tuple[str, ...] = ()
    place: Evidence | None = None

    @property
    def located(self) -> bool:
        """Whether the card says where it is: an id with its owner, a canonical id, or an address; a name does not."""
        return self.in_library or bool(self.url) or bool(self.hub_id and is_place(self.hub_id))

    @property
    def card_id(self) -> str | None:
        """The data set on the Hub whose card tells about it: the id that is given, or that of the well-known name."""
        if self.hub_id:
            return self.hub_id
        return datasets.load().id_of(self.name)


def is_place(hub_id: str) -> bool:
    """Whether an id leads to a data set without looking: it has an owner, or is an old id that the Hub leads on."""
    return "/" in hub_id or hub_id.lower() in datasets.load().canonical


def leads_to_card(name: str) -> bool:
    """Whether a name leads to a card on the Hub: as an id, present or former, or as that of a well-known set."""
    known = datasets.load()
    return is_place(name) or name in known.hub_ids or _VERSION.sub("", name.lower()) in known.canonical
