"""All declarations of a model, looked at: what they do to a finding, and what is to be told beside the findings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Conflict, Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.absence import place_of, places_of, with_places
from osaid_hub.judge.declared.additions import further_of, possible, seen, with_texts_seen
from osaid_hub.judge.declared.addresses import FollowedCode, look_at_address
from osaid_hub.judge.declared.licenses import license_conflict
from osaid_hub.judge.declared.notes import tells
from osaid_hub.judge.declared.outcome import Outcome, declared_only, rank
from osaid_hub.judge.declared.paths import look_at_path
from osaid_hub.known.definition import Element, Requirement
from osaid_hub.read.declarations import Declaration, Entry, read
from osaid_hub.read.declarations.kinds import Listed, for_several
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Gap

Run = Callable[[Model], Finding]


class Verification(Struct, frozen=True):
    """Declarations, and the model with what they add.

    sure      the model with what was declared and seen; it gives full credit.
    whole     the model with what was not seen as well: what it leaves open is unknown.
    shown     the model with all that was declared and can be listed, for the lists of an audit.
    outcomes  what each entry is by itself.
    conflicts declarations that are not so, with both sides.
    """

    declaration: Declaration
    sure: Model
    whole: Model
    shown: Model
    outcomes: tuple[tuple[Entry, Outcome], ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def weigh(self, requirement: Requirement, own: Finding, run: Run) -> Finding:
        """The finding of the model's own evidence and the declared one together; never less than `own`.

        `run` is the check of the requirement, with what it could not look at turned into `unknown`.
        """
        finding = self._open(requirement, self._weigh(requirement, own, run), run)
        for gap in self.declaration.unread:
            finding = _may_be_declared(requirement, finding, gap)
        return finding

    def _weigh(self, requirement: Requirement, own: Finding, run: Run) -> Finding:
        entries = self.declaration.about(requirement.id)
        if own.status is Status.NOT_APPLICABLE and requirement.terms_of is Element.CODE:
            # It was so for want of code; where code is declared, its license is asked for.
            of_code = run(self.whole)
            return own if of_code.status is Status.NOT_APPLICABLE else _with_lines(of_code, entries)
        found = [run(self.sure)]
        if not _terms_say_no(requirement, own):
            outcomes = (outcome for entry, outcome in self.outcomes if entry.requirement == requirement.id)
            found += [outcome.finding for outcome in outcomes if outcome.finding]
        best = max((own, *found), key=rank)
        if rank(best) > rank(own):
            return _with_lines(best, entries)
        if own.status is not Status.UNMET:
            return own
        if requirement.element in (Element.DATA, Element.CODE) and self.whole.further != self.sure.further:
            open_ = run(self.whole)
            if open_.status is not Status.UNMET or self._may_tell(requirement):
                files = ", ".join(self.declaration.files)
                message = f"What {files} declares was not looked at in full: {open_.message}"
                cited = (*(entry.evidence for entry in entries[:2]), *open_.evidence)
                return Finding(
                    Status.UNKNOWN, message, tuple(dict.fromkeys(cited)), own.remedy, open_.unseen or self._not_seen()
                )
        # The same "no", but with a statement that is against it, or with more places that were looked at.
        return found[0] if found[0].status is Status.UNMET and _is_absence(own) else own

    def _not_seen(self) -> tuple[UnseenPlace, ...]:
        """What is declared and was not seen."""
        data = [each for each in self.whole.further.data if each not in self.sure.further.data]
        code = [each for each in self.whole.further.code if each not in self.sure.further.code]
        return places_of(self.whole, data, code)

    def _open(self, requirement: Requirement, finding: Finding, run: Run) -> Finding:
        """A part of the evidence may rise where something that is declared for it was not seen."""
        if finding.status is not Status.PARTIAL:
            return finding
        outcomes = (outcome.finding for entry, outcome in self.outcomes if entry.requirement == requirement.id)
        found = [each for each in outcomes if each and each.status is Status.UNKNOWN]
        if self.whole.further != self.sure.further:
            found.append(run(self.whole))
        return with_places(finding, *(place for each in found for place in each.unseen))

    def _may_tell(self, requirement: Requirement) -> bool:
        """Whether something declared that was not seen may tell it, also where the model itself says no."""
        data = self.whole.further.data != self.sure.further.data
        code = self.whole.further.code != self.sure.further.code
        if requirement.element is Element.DATA:
            return data or (code and requirement.role is not None)
        return code  # a repository may hold code for anything

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What in the declarations makes no sense, and what they name and was not seen."""
        return (
            *self.declaration.unread,
            *self.declaration.problems,
            *(outcome.gap for _, outcome in self.outcomes if outcome.gap),
        )


def verify(model: Model) -> Verification | None:
    """The declarations of a model, None where it makes none."""
    repo = model.repo
    declaration = read(repo)
    if declaration is None:
        return None
    listed = Listed(file.path for file in repo.listing or () if not file.is_empty)
    further = further_of(repo, declaration.entries, listed)
    sure = whole = shown = model.with_further(seen(repo, further))
    if sure.further != further:
        whole, shown = model.with_further(possible(repo, further)), model.with_further(with_texts_seen(repo, further))
    code = FollowedCode(repo.code)
    several = for_several(declaration.entries, listed)
    outcomes = tuple(
        (entry, outcome) for entry in declaration.entries for outcome in _look(entry, sure, listed, several, code)
    )
    return Verification(declaration, sure, whole, shown, outcomes, _conflicts(declaration, outcomes, shown))


def unreadable(model: Model, gap: Gap) -> Verification:
    """Declarations of which nothing is known."""
    return Verification(Declaration((), (), (), (gap,)), model, model, model)


def _conflicts(
    declaration: Declaration, outcomes: tuple[tuple[Entry, Outcome], ...], model: Model
) -> tuple[Conflict, ...]:
    found = [outcome.conflict for _, outcome in outcomes if outcome.conflict]
    found += [conflict for entry in declaration.entries if (conflict := license_conflict(entry, model))]
    return tuple({each.evidence: each for each in reversed(found)}.values())[::-1]


def _may_be_declared(requirement: Requirement, own: Finding, gap: Gap) -> Finding:
    """A finding where a declaration could not be read: it may point to what was not found.

    Where the terms or the gate say no, a declaration could not say otherwise; but it may name other code and documents.
    """
    if own.status is Status.PARTIAL and not requirement.about_terms:
        return with_places(own, place_of(gap))
    of_weights = requirement.terms_of is Element.PARAMETERS
    if own.status is not Status.UNMET or (of_weights and _terms_say_no(requirement, own)):
        return own
    message = f"{gap.what} could not be read and may declare it: {gap.detail}"
    return Finding(Status.UNKNOWN, message, own.evidence, own.remedy, (place_of(gap),))


def _look(
    entry: Entry, model: Model, listed: Listed, several: frozenset[str], code: FollowedCode
) -> tuple[Outcome, ...]:
    found = []
    if entry.path:
        found.append(look_at_path(entry, entry.path, model, listed, several))
    if entry.url and entry.address:
        found.append(look_at_address(entry, entry.url, entry.address, model, code))
    if tells(model.repo, entry):
        found.append(declared_only(entry, Status.PARTIAL, "in words alone"))
    return tuple(found)


def _with_lines(finding: Finding, entries: tuple[Entry, ...]) -> Finding:
    """A finding with the lines that declare it."""
    lines: tuple[Evidence, ...] = tuple(entry.evidence for entry in entries[:2])
    message = finding.message
    if entries and "declared in " not in message.casefold():
        message += f"; declared in {', '.join(dict.fromkeys(entry.source for entry in entries))}"
    return replace(finding, message=message, evidence=tuple(dict.fromkeys((*finding.evidence, *lines))))


def _terms_say_no(requirement: Requirement, own: Finding) -> bool:
    """Whether a "no" about terms is what the terms or the gate say, and not for want of a statement."""
    no = own.status is Status.UNMET and requirement.about_terms
    return no and not any(item.kind == "absence" for item in own.evidence)


def _is_absence(finding: Finding) -> bool:
    return all(item.kind == "absence" for item in finding.evidence)
