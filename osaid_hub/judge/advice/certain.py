"""The part of a plan that is certain: metadata that a card lacks and that the evidence tells, with where it was found.

It brings no points by itself, as the evidence counts already; it lets the Hub and other readers see it. `fix` shows it,
`pr --fix` proposes it.

Nothing is guessed: where two statements differ, something could not be read, or a name was not seen to exist, the
metadata stays as it is and the reason is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from osaid_hub.audits.findings import Audit, Evidence
from osaid_hub.card.adding import Key, read_metadata
from osaid_hub.card.as_bytes import UnfitError
from osaid_hub.judge.advice.change import Change, Edit, Written, make
from osaid_hub.judge.advice.editing import keys_added
from osaid_hub.licenses import hub_ids, standard_text
from osaid_hub.output.more import listed
from osaid_hub.read.model import Model
from osaid_hub.read.terms import terms
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.snapshot import README, RepoSnapshot, Unseen

MAX_VALUES: Final = 32
KEYS: Final = frozenset({"license", "datasets", "base_model"})


class Fix(Key, frozen=True):
    """A metadata key to be added.

    why       how its values were found, as a clause.
    evidence  where they were found.
    """

    why: str
    evidence: tuple[Evidence, ...]


class NoFix(Struct, frozen=True):
    """A key that is missing and stays so, though there was some evidence; `why` as a clause."""

    key: str
    why: str


class Certain(Struct, frozen=True):
    """The certain part of a plan.

    edits  those of the card; one at most, which adds all keys.
    fixes  the keys that it adds.
    left   what it does not touch, as noun and reason.
    """

    edits: tuple[Edit, ...] = ()
    fixes: tuple[Fix, ...] = ()
    left: tuple[tuple[str, str], ...] = ()

    @property
    def change(self) -> Change | None:
        """The same as a change of the plan."""
        lines = ", ".join(f"`{said(fix)}`" for fix in self.fixes)
        return make("state", (), write=lambda: Written(self.edits), lines=lines) if self.edits else None


def certain(repo: RepoSnapshot, audit: Audit, text: str) -> Certain:
    """In: a snapshot, its audit and the text of its card. Out: what can be stated in its metadata for certain."""
    present = frozenset(repo.card.metadata.keys()) if README in repo.texts else frozenset()
    try:
        keys = read_metadata(text).keys
        answers = certain_metadata(repo, audit, present | keys)
        fixes = tuple(answer for answer in answers if isinstance(answer, Fix))
        edits = (keys_added(text, fixes),) if fixes else ()
    except UnfitError as error:
        able = any(isinstance(answer, Fix) for answer in certain_metadata(repo, audit, present))
        return Certain(left=((f"the metadata of {README}", str(error)),) if able else ())
    left = [
        (f"`{key}` in {README}", "it stands there without a value of its own") for key in sorted(KEYS & keys - present)
    ]
    left += [(f"`{answer.key}` in {README}", answer.why) for answer in answers if isinstance(answer, NoFix)]
    return Certain(edits, fixes, tuple(left))


def said(fix: Fix) -> str:
    """A key with its values, as on one line of YAML."""
    values = ", ".join(fix.values)
    return f"{fix.key}: [{values}]" if fix.is_list else f"{fix.key}: {values}"


def certain_metadata(repo: RepoSnapshot, audit: Audit, present: frozenset[str]) -> tuple[Fix | NoFix, ...]:
    """In: a snapshot and its audit; the canonical keys that the card has, with or without value.

    Out: at most one answer for each of `license`, `datasets` and `base_model`; none where there is no evidence at all.
    """
    return tuple(_answers(Model(repo), audit, present))


def _answers(model: Model, audit: Audit, present: frozenset[str]) -> Iterator[Fix | NoFix]:
    finders: tuple[tuple[str, Callable[[], Fix | NoFix | None]], ...] = (
        ("license", lambda: _license(model, audit)),
        ("datasets", lambda: _datasets(model)),
        ("base_model", lambda: _base_model(model)),
    )
    for key, find in finders:
        if key in present:
            continue
        try:
            answer = find()
        except Unseen as unseen:
            answer = NoFix(key, f"could not look: {unseen.gap.detail}")
        if isinstance(answer, Fix) and len(answer.values) > MAX_VALUES:
            answer = NoFix(key, f"it would have {len(answer.values)} values")
        if isinstance(answer, Fix) and key == "license" and present & {"license_name", "license_link"}:
            answer = NoFix(key, "the metadata names terms under another key")
        if answer is not None:
            yield answer


def _license(model: Model, audit: Audit) -> Fix | NoFix | None:
    """The license whose unchanged text stands at the root, where no other statement says otherwise."""
    found = model.terms
    whole = [each for each in found.statements if _is_of_the_whole(each)]
    if not whole:
        return None
    file = whole[0]
    fact = standard_text(model.repo.text(file.source) or "")
    if fact is None:
        return NoFix("license", f"{file.source} is not the unchanged text of one standard license")
    if fact.key is None or fact.key not in hub_ids():
        return NoFix("license", f"the Hub has no id for {terms.named(fact)}")
    against = next((each for each in found.statements if each is not file and _contradicts(each, file)), None)
    if against is not None:
        return NoFix("license", f"{file.source} says {terms.named(fact)}, but {_as_stated(against)}")
    if found.unread:
        return NoFix("license", f"{found.unread[0].what} could not be read")
    if found.conditions or found.unruled or found.ruled:
        return NoFix("license", f"further terms stand beside {file.source}")
    if audit.conflicts:
        return NoFix("license", audit.conflicts[0].message)
    why = f"{file.source} is the unchanged text of {terms.named(fact)}"
    return Fix("license", (fact.key,), is_list=False, why=why, evidence=(file.evidence,))


def _is_of_the_whole(each: Statement) -> bool:
    at_root = "/" not in each.source
    return each.trust is Trust.FILE and at_root and each.subject in (Subject.REPOSITORY, Subject.PARAMETERS)


def _contradicts(each: Statement, file: Statement) -> bool:
    if each.subject is Subject.DATA:
        return False
    return terms.differ(each.fact, file.fact) or (each.trust is Trust.FILE and each.is_silent)


def _as_stated(each: Statement) -> str:
    return f"{each.source} says {terms.named(each.fact)}"


def _datasets(model: Model) -> Fix | NoFix | None:
    """The data sets that the card itself links as training data, where all were seen on the Hub.

    A part of them would pass for the whole.
    """
    if any(base.is_copied or base.relation == "merge" for base in model.bases):
        return None  # what such a card tells of training is mostly copied from its base
    linked = [data for data in model.data.told_by(model.card) if data.hub_id]
    if not linked:
        return None
    seen = [followed for data in linked if (followed := model.data.followed(data))]
    if len(seen) < len(linked):
        unseen = next(data for data in linked if not model.data.followed(data))
        return NoFix("datasets", f"{unseen.name} was not seen on the Hub")
    names = tuple(dict.fromkeys(followed.ref.id for followed in seen))
    cited = tuple(dict.fromkeys(data.evidence for data in linked))
    why = f"the text links {listed(names)} as training data, and the Hub has {'it' if len(names) == 1 else 'them'}"
    return Fix("datasets", names, is_list=True, why=why, evidence=cited)


def _base_model(model: Model) -> Fix | NoFix | None:
    """The models that the settings of an adapter or a merge, or the text, name, where all were seen on the Hub."""
    bases = tuple(base for base in model.bases if base.gives_weights)
    if not bases:
        return None
    seen = [model.followed_base(base) for base in bases]
    unseen = next((base for base, found in zip(bases, seen, strict=True) if found is None), None)
    if unseen is not None:
        return NoFix("base_model", f"{unseen.named} was not seen on the Hub")
    names = tuple(dict.fromkeys(found.ref.id for found in seen if found))
    cited = tuple(dict.fromkeys(base.evidence for base in bases))
    where = ", ".join(dict.fromkeys(each.source for each in cited))
    there = "is" if len(names) == 1 else "are"
    why = f"{where} {'names' if len(cited) == 1 else 'name'} {listed(names)}, which {there} on the Hub"
    return Fix("base_model", names, is_list=len(names) > 1, why=why, evidence=cited)
