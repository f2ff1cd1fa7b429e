"""What a model was made from: its base models, and in which way.

`bases` puts together what the Hub's relation, the metadata, the settings of an adapter or a merge, and the text say:
all of them, not the first place that has one (POLICY, Lineage).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import lineage
from osaid_hub.known.lineage import Relation
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.base import COPIES, Base
from osaid_hub.read.bases.relation import declared_relation, is_form_of, relation, relation_of_files
from osaid_hub.read.bases.resolve import is_hub_id, resolve
from osaid_hub.read.bases.settings import ADAPTER_CONFIG, declared, merge_config, of_adapter, of_merge
from osaid_hub.read.bases.stage import card_tells_stage, tells_stage
from osaid_hub.read.bases.text import InText, from_text, is_nothing_but_converted
from osaid_hub.read.claims import Document
from osaid_hub.read.names.letters import squeeze
from osaid_hub.read.names.sets import YOURS
from osaid_hub.snapshot import RepoSnapshot, Unseen

__all__ = [
    "ADAPTER_CONFIG",
    "Base",
    "Relation",
    "bases",
    "is_hub_id",
    "merge_config",
    "relation",
    "resolve",
    "tells_stage",
]

_TO_FILL_IN = compiled(r"<.*>|\{.*\}|\[.*\]", re.DOTALL)
MAX_BASES = 64  # of one model: beyond, a card is no longer about what it was made from
# Words for these tell more than that a model was trained further.
_TELLING = frozenset({"quantized", "merge", "adapter", "distill", "copy"})


def bases(repo: RepoSnapshot, card: Callable[[], Document]) -> tuple[Base, ...]:
    """The bases of a model, each once, those that are declared first.

    Raises Unseen where nothing else names one and settings that do could not be read: there is a base then, but nobody
    can tell which.
    """
    found = _Found(repo)
    for name, cited in declared(repo):
        found.add(name, cited)
    found.is_declared = bool(found)
    for settings in (of_adapter, of_merge):
        try:
            named = settings(repo)
        except Unseen:
            if found:
                continue
            raise
        for name, cited in named:
            # The path in an adapter is where its maker kept the base that is declared; a merge has more than one.
            found.add(name, cited, only_ids=found.is_declared and settings is of_adapter)
        found.is_declared = bool(found)
    try:
        text = card()
    except Unseen:
        if found:
            return found.all()
        raise
    for told in from_text(text):
        found.add_told(told)
    made = found.all()
    if made and not found.says_how and is_nothing_but_converted(text):
        made = tuple(replace(base, relation="copy") if base.relation == "finetune" else base for base in made)
    return tuple(replace(base, stage_told=card_tells_stage(text, base)) for base in made)


class _Found:
    """The bases found so far, by id or name."""

    def __init__(self, repo: RepoSnapshot) -> None:
        self._repo = repo
        self._bases: dict[str, Base] = {}
        self._told: set[str] = set()
        self._ways: dict[str, set[Relation | None]] = {}  # what the text says of how it was made from each
        self.is_declared = False

    def __bool__(self) -> bool:
        return bool(self._bases)

    @property
    def says_how(self) -> bool:
        """Whether metadata or text says how it was made from a base."""
        return declared_relation(self._repo) is not None or any(way for ways in self._ways.values() for way in ways)

    def add(self, name: str, cited: Evidence, *, only_ids: bool = False) -> None:
        """A base that settings name; with `only_ids` what leads to no id is passed over, such as a path on a disk."""
        base = self._made(name, cited, "finetune", is_setting=True)
        if base is None or (only_ids and base.id is None) or self._is_copy_on_disk(base):
            return
        self._bases.setdefault(_key(base), base)

    def add_told(self, told: InText) -> None:
        """A base that the text names; a name without owner beside declared bases only where it adds something."""
        base = self._made(told.name, told.evidence, told.relation or "finetune", is_setting=False)
        if base is None or len(self._bases) >= MAX_BASES or self._is_copy_on_disk(base):
            return
        if told.is_elsewhere and base.is_guess:
            base = replace(base, id=None, is_guess=False, same_owner=False)
        if told.is_ours and base.id is None and told.known is None:
            base = replace(base, same_owner=True)
        if told.known and base.id is None and base.known is None:
            base = replace(base, id=told.known.id, known=told.known)
        key = _key(base)
        self._ways.setdefault(key, set()).add(told.relation)
        known = self._bases.get(key)
        if known is None and told.relation == "copy" and self.is_declared:
            return  # what it was made from is declared, and is another model
        if known is not None:
            if key in self._told and known.relation == "distill" and base.relation == "finetune":
                self._bases[key] = replace(known, relation="finetune")  # its weights began as the teacher's
            return
        if "/" not in told.name:
            listed = told.relation in ("merge", "distill")
            vague = not told.is_sure or base.id is None
            doubtful = (self.is_declared or (vague and any(other.id for other in self._bases.values()))) and not listed
            if doubtful or self._is_of_known_family(base):
                return
        if told.is_sure and base.id is not None:
            self._forget_vague(base)
        self._bases[key] = base
        self._told.add(key)

    def _is_copy_on_disk(self, base: Base) -> bool:
        """Whether a path on somebody's disk ends in the name of a base that is known, or of this model."""
        if not base.is_local:
            return False
        known = (self._repo.ref.id, *(other.id for other in self._bases.values() if other.id))
        return _last(base.named) in {_last(each) for each in known}

    def _forget_vague(self, base: Base) -> None:
        """A base that the text names only by kind ("the Chinese BERT model"), or by the beginning of its name
        ("a Pythia 12B"), is the one that it names by its id."""
        for key, other in list(self._bases.items()):
            vague = other.id is None or _begins(base, other)
            if key in self._told and vague and other.relation not in ("merge", "distill"):
                del self._bases[key]

    def _is_of_known_family(self, base: Base) -> bool:
        """Whether a base of the same family is known; where the text names the family first, its member takes over."""
        for key, other in list(self._bases.items()):
            if _begins(other, base) and other.relation not in ("merge", "distill"):
                return True
            if base.known is None or other.known is None or base.known.family != other.known.family:
                continue
            if base.id is None or key not in self._told:
                return True
            if other.id is None:
                del self._bases[key]
        return False

    def all(self) -> tuple[Base, ...]:
        """The bases with how the model was made from them."""
        settings = [base for key, base in self._bases.items() if key not in self._told]
        usual = relation(self._repo, len(settings)) if self._bases else "finetune"
        declared_one, files = (
            (declared_relation(self._repo), relation_of_files(self._repo)) if self._told else (None, None)
        )
        made = []
        for key, base in self._bases.items():
            if key not in self._told:
                made.append(replace(base, relation=self._as_told(key, usual)))
            elif base.relation not in _TELLING and not (files == "quantized" and self._is_behind(key)):
                made.append(replace(base, relation=files or ("finetune" if settings else declared_one) or "finetune"))
            elif base.relation == "copy" and files == "quantized":
                made.append(replace(base, relation="quantized"))
            else:
                made.append(base)
        return tuple(made)

    def _as_told(self, key: str, usual: Relation) -> Relation:
        """How it was made from a base of the settings: as they tell, unless the text knows better."""
        if declared_relation(self._repo) is not None:
            return usual
        if usual == "quantized" and (self._is_tuned(key) or self._other_forms(key)):
            return "finetune"
        ways = self._ways.get(key, set()) - {None}
        if usual == "finetune" and ways and ways <= COPIES:
            return "copy" if "copy" in ways else "quantized"  # "converted from X", which the metadata names
        return usual

    def _other_forms(self, key: str) -> bool:
        """Whether another base is the one of which this model is a form, by its name: heron-7b of heron-7b-GGUF."""
        own = self._repo.ref.id
        return not is_form_of(own, key) and any(is_form_of(own, other) for other in self._bases)

    def _is_behind(self, key: str) -> bool:
        """Whether a base that the text names is not what was quantized, but what that was tuned from: another one is,
        or its name goes on behind that of the base ("heron-7b-chat-GGUF", tuned from heron-7b)."""
        own, name = squeeze(_last(self._repo.ref.id)), squeeze(_last(key))
        if not self._is_tuned(key) or is_form_of(self._repo.ref.id, key):
            return False
        others = self._bases.keys() - {key}
        is_copied = bool(others - self._told) or any(self._ways.get(each, set()) & COPIES for each in others)
        return is_copied or own.startswith(name)

    def _is_tuned(self, key: str) -> bool:
        """Whether the text says that it was tuned from a base, and not that it is that one in another form: files in a
        quantized form alone do not make a model a copy."""
        ways = self._ways.get(key, set())
        return bool(ways & {"finetune", "adapter"}) and not ways & COPIES

    def _made(self, name: str, cited: Evidence, how: Relation, *, is_setting: bool) -> Base | None:
        own = self._repo.ref.id
        if not name.strip() or name.strip().lower() == own.lower() or _is_blank(name.strip()):
            return None
        leads_to = resolve(name, own, is_setting=is_setting)
        if leads_to.id and leads_to.id.lower() == own.lower():
            return None
        owner = own.partition("/")[0].lower() if "/" in own else None
        same = leads_to.id is not None and leads_to.id.partition("/")[0].lower() == owner
        return Base(name.strip(), leads_to.id, how, cited, leads_to.is_guess, leads_to.is_local, same, leads_to.known)


def _is_blank(name: str) -> bool:
    """Whether a name is still to be filled in, or says that there is no base (POLICY G5)."""
    low = name.lower()
    return low in lineage.load().no_base or _TO_FILL_IN.fullmatch(name) is not None or YOURS.search(low) is not None


def _last(path: str) -> str:
    """The last part of a path or an id, as names are compared."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2].lower().replace("_", "-")


def _begins(base: Base, vague: Base) -> bool:
    """Whether the id of a well-known base begins with the name of another one that is told without owner."""
    if base.known is None or vague.known is None or "/" in vague.named or "/" not in base.named:
        return False
    return squeeze(_last(base.named)).startswith(squeeze(vague.named))


def _key(base: Base) -> str:
    return (base.id or base.named).lower()
