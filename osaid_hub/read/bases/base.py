"""What a base is, as a repository names it."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.known.bases import WellKnown
from osaid_hub.known.lineage import Relation

COPIES = frozenset({"quantized", "copy"})


class Base(Struct, frozen=True):
    """A model that this one was made from.

    named       as the repository names it.
    id          its id on the Hub; None where the name does not lead to one.
    relation    how this model was made from it.
    evidence    where it is named.
    is_guess    the id is a guess: the owner's own sibling of that name. Whether there is one, only a look can tell.
    is_local    the name is a path on somebody's disk.
    same_owner  the owner of the base is that of this model.
    known       what is known of it before a look, where it is a well-known one.
    stage_told  this model's card tells on what the base was trained.
    """

    named: str
    id: str | None
    relation: Relation
    evidence: Evidence
    is_guess: bool = False
    is_local: bool = False
    same_owner: bool = False
    known: WellKnown | None = None
    stage_told: bool = False

    @property
    def is_copied(self) -> bool:
        """Whether this model is a quantised or converted copy: nothing was trained (POLICY, Lineage, rules 1 and 5)."""
        return self.relation in COPIES

    @property
    def gives_weights(self) -> bool:
        """Whether this model's weights began as the base's; those of a distilled model did not (POLICY G10)."""
        return self.relation != "distill"
