"""What a change brings, by trying it: the snapshot as it would be is audited like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import AdviceEntry, Audit, Status
from osaid_hub.judge.advice.change import Change, make
from osaid_hub.judge.advice.editing import made
from osaid_hub.judge.advice.plan import plan, remedies, with_remedies
from osaid_hub.judge.assess import examine
from osaid_hub.judge.examined import Examined
from osaid_hub.snapshot import RepoSnapshot, Unseen

RANK = {Status.UNMET: 0, Status.UNKNOWN: 1, Status.PARTIAL: 2, Status.MET: 3, Status.NOT_APPLICABLE: 3}
# What counts beside points when changes are ordered: a verdict that rises, a freedom or a conflict settled.
VERDICT, ROW, CONFLICT = 20.0, 2.0, 1.0
MAX_TRIED = 12
# What trying may cost in all: each audit its sentences and links, and six files count as one of them. The longest of
# 1,000 cards of all kinds has 425; where it costs more, it is said what to do, but not what it would bring.
MOST_WORK, FILES = 8_000, 6


class Tried(Struct, frozen=True):
    """A change with the audit of the snapshot in which it is made; None where it cannot be tried."""

    change: Change
    before: Audit
    after: Audit | None

    @property
    def is_whole(self) -> bool:
        """Whether this is no change, but what all of them bring together."""
        return self.change.key.startswith("together")

    @property
    def gain(self) -> float:
        return round(self.after.score - self.before.score, 1) if self.after else 0.0

    @property
    def lifted(self) -> tuple[str, ...]:
        """The requirements whose status rises."""
        if self.after is None:
            return ()
        pairs = zip(self.before.requirements, self.after.requirements, strict=True)
        return tuple(one.id for one, two in pairs if one.required and RANK[two.status] > RANK[one.status])

    @property
    def settled(self) -> tuple[str, ...]:
        """The conflicts that are gone."""
        left = {each.message for each in self.after.conflicts} if self.after else set()
        return tuple(each.message for each in self.before.conflicts if self.after and each.message not in left)

    @property
    def repairs(self) -> tuple[str, ...]:
        """What it repairs by itself: by trying, else what it is meant to."""
        return self.lifted if self.after else self.change.requirements

    @property
    def helps(self) -> bool:
        if self.after is None:
            return True
        higher = self.after.verdict.rank < self.before.verdict.rank
        return self.gain > 0 or higher or bool(self.lifted or self.settled)

    @property
    def worth(self) -> float:
        """What it brings for its work; what only a look can tell goes by how much it could lift."""
        if self.after is None:
            could = sum(row.id in self.change.requirements for row in self.before.requirements if row.may_rise)
            return could * ROW / self.change.work if self.change.who != "licensor" else 0.0
        higher = self.before.verdict.rank - self.after.verdict.rank
        brings = self.gain + VERDICT * max(0, higher) + ROW * len(self.lifted) + CONFLICT * len(self.settled)
        return brings / self.change.work


def advise(repo: RepoSnapshot, *, strict: bool = False) -> Audit:
    """The audit of a repository with its advice: each change with what it brings, the most for the least work first.

    In: a snapshot. Out: the audit, with `advice`, and `remedy` the title of the first change that repairs a row.
    """
    return advised(examine(repo, strict=strict), strict=strict)


def advised(found: Examined, *, strict: bool = False) -> Audit:
    """The audit of an examined model with its advice."""
    tried = planned(found, strict=strict)
    entries = tuple(entry for each in tried for entry in _entries(each))
    titles: dict[str, str] = {}
    for each in tried:
        for name in () if each.is_whole else each.repairs:
            titles.setdefault(name, each.change.title)
    for name, title in remedies(tuple(each.change for each in tried)).items():
        titles.setdefault(name, title)
    return replace(with_remedies(found.audit, titles), advice=entries)


def planned(found: Examined, *, strict: bool = False) -> tuple[Tried, ...]:
    """The changes of an examined model, tried, in the order of a report; the last is what they bring together."""
    changes = plan(found)[:MAX_TRIED]
    if (len(changes) + 3) * _weight(found.model.repo) > MOST_WORK:
        return tuple(Tried(change, found.audit, None) for change in changes)
    tried = [_tried(change, found, strict) for change in changes]
    good = sorted((each for each in tried if each.helps), key=lambda each: -each.worth)
    lame = [each for each in tried if not each.helps]
    return tuple(_together(good, lame, found, strict))


def _weight(repo: RepoSnapshot) -> int:
    """What an audit costs, in sentences."""
    try:
        sentences = repo.card.sentences
    except Unseen:
        sentences = ()
    return len(sentences) + sum(len(each.links) for each in sentences) + len(repo.listing or ()) // FILES


def _tried(change: Change, found: Examined, strict: bool) -> Tried:
    repo = made(found.model.repo, [change]) if change.can_be_tried else None
    return Tried(change, found.audit, _audit(repo, found, strict))


def _audit(repo: RepoSnapshot | None, found: Examined, strict: bool) -> Audit | None:
    """The audit of a changed snapshot; bases that are as they were are not audited anew."""
    if repo is None:
        return None
    same = {id(base) for base in found.model.repo.bases}
    changed = any(id(base) not in same for base in repo.bases)
    return examine(repo, strict=strict, audited={} if changed else found.audited).audit


def _together(good: list[Tried], lame: list[Tried], found: Examined, strict: bool) -> list[Tried]:
    """The plan with what it brings as a whole; changes that help only beside others stay, those that never do go."""
    able = [each for each in good if each.after is not None]
    if len(able) + len(lame) < 2:
        return good
    whole = _all_of([*able, *lame], found, strict)
    if lame and whole is not None:
        # What is lifted, or lifted higher, only once others are made as well: of those that never help nothing is left.
        late = _higher(whole, [each.after for each in able if each.after])
        kept = [each for each in lame if late.intersection(each.change.requirements)]
        good, able = [*good, *kept], [*able, *kept]
        whole = whole if len(kept) == len(lame) else _all_of(able, found, strict)
    if whole is None or len(able) < 2:
        return good
    count = _enough(able, whole, found, strict)
    key = "together_at_best" if any(each.change.who == "licensor" for each in good) else "together"
    change = make(
        key,
        (),
        count=f"{len(able)}",
        score=f"{whole.score:.1f}",
        verdict=whole.verdict.value,
        enough=f", for which the first {count} are enough" if 1 < count < len(able) else "",
    )
    assumed = any(each.change.assumed for each in able)
    return [*good, Tried(replace(change, assumed=assumed), found.audit, whole)]


def _higher(whole: Audit, alone: Sequence[Audit]) -> set[str]:
    """The requirements that stand higher in an audit than in each of others."""
    ranks = [[RANK[row.status] for row in audit.requirements] for audit in (*alone, whole)]
    return {
        row.id
        for row, (*each, rank) in zip(whole.requirements, zip(*ranks, strict=True), strict=True)
        if rank > max(each, default=-1)
    }


def _all_of(tried: Sequence[Tried], found: Examined, strict: bool) -> Audit | None:
    changes = [each.change for each in tried if each.change.can_be_tried]
    return _audit(made(found.model.repo, changes), found, strict) if changes else None


def _enough(able: Sequence[Tried], whole: Audit, found: Examined, strict: bool) -> int:
    """How many of the first changes lead to the verdict of all, by halving; all of them where it is that of today."""
    if whole.verdict is found.audit.verdict:
        return len(able)
    low, high = 1, len(able)
    while low < high:
        middle = (low + high) // 2
        part = _all_of(able[:middle], found, strict)
        if part is not None and part.verdict is whole.verdict:
            high = middle
        else:
            low = middle + 1
    return low


def _entries(tried: Tried) -> Iterator[AdviceEntry]:
    """One entry for each edit of a change, each with what the change brings as a whole; one where it has no edit."""
    change = tried.change
    entry = AdviceEntry(
        title=change.title,
        gain=tried.gain,
        requirements=tried.repairs,
        path=None,
        lines=None,
        text=change.text,
        who=change.who,
        conflicts=tried.settled,
        edit=None,
        assumed=change.assumed,
        verdict_after=(tried.after or tried.before).verdict,
    )
    for edit in change.edits:
        yield replace(entry, path=edit.path, lines=edit.lines, text=edit.text, edit=edit.kind)
    if not change.edits:
        yield entry
