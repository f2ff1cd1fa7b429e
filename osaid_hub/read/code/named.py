"""A place with code that a card presents: whose it is, what it is for, and the words that say so."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.known.addresses import Address
from osaid_hub.known.roles import FIRM


class NamedCode(Struct, frozen=True):
    """A code repository, space or notebook that a card presents.

    roles      what the words around the links say that it is for; empty where they do not say.
    evidence   the words that present it first.
    namesake   whether it is named like the model, and of the same owner.
    as_code    the roles that words such as "training code" tell, not only "trained with".
    own        whether it is the model's own: presented so, or its namesake of the same owner.
    framework  whether many models share it.
    paths      files and folders of it that are linked as what made this model.
    recipes    recipes of it that are named as what made this model: parts of the paths of folders.
    cited      for each role that is told, the words that tell it.
    of_data    the data set whose card presents it, "" where the model's own texts do.
    """

    url: str
    address: Address
    roles: frozenset[str]
    evidence: Evidence
    namesake: bool = False
    own: bool = True
    framework: bool = False
    paths: tuple[str, ...] = ()
    cited: tuple[tuple[str, Evidence], ...] = ()
    of_data: str = ""
    as_code: frozenset[str] = frozenset()
    recipes: tuple[str, ...] = ()

    @property
    def is_pointed_into(self) -> bool:
        """Whether words or links lead to the files in it that made this model."""
        return bool(self.paths or self.recipes)

    def may_hold(self, role: str) -> bool:
        """Whether files for a role that are there count for the model, seen or not.

        Its own repository may hold anything, others what they are said to be for; a framework only what is linked in
        it, as its stock files are nobody's.
        """
        if self.framework and not self.own:
            return self.is_for(role) and self.is_pointed_into
        # Files that test count in the training repository too (POLICY, Code).
        return self.is_for(role) or (role == "evaluation" and "training" in self.roles)

    def is_for(self, role: str) -> bool:
        """Whether it is said to be for a role, or the model's own, which may be for anything.

        A recipe prepares the data and tests as well.
        """
        return self.own or role in self.roles or (bool(self.recipes) and role in FIRM)

    def evidence_for(self, role: str) -> Evidence:
        """The words that say that it is for a role, else those that present it."""
        return next((each for told, each in self.cited if told == role), self.evidence)

    def joined(self, more: NamedCode) -> NamedCode:
        """What two links to one repository tell: a later one adds to it and takes nothing away."""
        roles = {role for role, _ in self.cited}
        return replace(
            self,
            roles=self.roles | more.roles,
            as_code=self.as_code | more.as_code,
            namesake=self.namesake or more.namesake,
            own=self.own or more.own,
            paths=tuple(dict.fromkeys((*self.paths, *more.paths))),
            recipes=tuple(dict.fromkeys((*self.recipes, *more.recipes))),
            cited=(*self.cited, *(each for each in more.cited if each[0] not in roles)),
        )
