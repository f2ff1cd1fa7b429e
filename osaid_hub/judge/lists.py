"""The facts that an audit lists beside its judgements: licenses, lineage, data sets, code repositories, gaps."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import CodeRepositoryEntry, Conflict, DatasetEntry, LicenseEntry, LineageEntry
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.read.code.licenses import license_of
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, if_seen


class Lists(Struct, frozen=True):
    """A list is empty where it could not be looked up; the gap is among the audit's gaps then.

    conflicts     statements about terms that cannot both be true.
    not_followed  everything that is named and was not seen, with the reason.
    """

    licenses: tuple[LicenseEntry, ...]
    conflicts: tuple[Conflict, ...]
    lineage: tuple[LineageEntry, ...]
    datasets: tuple[DatasetEntry, ...]
    code: tuple[CodeRepositoryEntry, ...]
    not_followed: tuple[Gap, ...]


def list_facts(model: Model, bases: Sequence[JudgedBase]) -> Lists:
    """What a model and its judged bases show."""
    datasets, code = if_seen(lambda: _datasets(model), ()), if_seen(lambda: _code(model), ())
    return Lists(
        licenses=if_seen(lambda: _licenses(model), ()),
        conflicts=if_seen(lambda: model.terms.conflicts(), ()),
        lineage=_lineage(bases),
        datasets=datasets,
        code=code,
        not_followed=tuple(_not_followed(model, bases, datasets, code)),
    )


def _licenses(model: Model) -> tuple[LicenseEntry, ...]:
    terms = model.terms
    statements = (*terms.statements, *terms.conditions)
    return tuple(
        LicenseEntry(
            subject=each.subject.value,
            source=each.source,
            declared=each.fact.declared[:200],
            spdx=each.fact.spdx,
            osi_approved=each.fact.osi_approved,
            category=each.fact.category.value,
            note="; ".join(part for part in (each.fact.clause, each.fact.note) if part) or None,
        )
        for each in statements
    )


def _lineage(bases: Sequence[JudgedBase]) -> tuple[LineageEntry, ...]:
    """The chain of bases, nearest first; of each base its own bases follow it."""
    found: dict[str, LineageEntry] = {}
    for judged in bases:
        base, audit = judged.base, judged.audit
        entry = LineageEntry(
            id=audit.repo_id if audit else None if base.is_guess else base.id,
            named=base.named,
            found=_found(judged),
            relation=base.relation,
            sha=audit.repo_sha if audit else None,
            verdict=audit.verdict if audit else None,
            score=audit.score if audit else None,
        )
        for each in (entry, *(audit.lineage if audit else ())):
            found.setdefault(each.id or each.named, each)
    return tuple(found.values())


def _datasets(model: Model) -> tuple[DatasetEntry, ...]:
    found = []
    for data in model.data.sets:
        name = data.hub_id or data.name
        followed = model.data.followed(data)
        missing = _gap_of(model, data).reason is GapReason.MISSING
        exists = True if followed else (False if missing else None)
        gated = bool(followed.hub and followed.hub.gated) if followed else None
        found.append(DatasetEntry(name, data.evidence.source, exists, gated, _license_of(followed)))
    return tuple(found)


def _gap_of(model: Model, data: NamedData) -> Gap:
    """Why a named data set was not seen."""
    return model.why_not("dataset", data.card_id or data.url or data.name)


def _code(model: Model) -> tuple[CodeRepositoryEntry, ...]:
    seen = {told.url: repo for told, repo in model.code.seen}
    found = []
    for told in (*model.code.named, *model.code.of_data_alone):
        if told.framework and not told.own and not told.is_pointed_into:
            continue  # a tool that many models share is no repository of this model (POLICY G10)
        repo = seen.get(told.url)
        if repo is None:
            found.append(CodeRepositoryEntry(told.url, None, tuple(sorted(told.roles)), None))
            continue
        roles = judge_code.roles_of(model, repo, told) or tuple(sorted(told.roles))
        found.append(CodeRepositoryEntry(told.url, license_of(repo).spdx, roles, repo.sha))
    return tuple(found)


def _not_followed(
    model: Model,
    bases: Sequence[JudgedBase],
    datasets: tuple[DatasetEntry, ...],
    code: tuple[CodeRepositoryEntry, ...],
) -> list[Gap]:
    gaps = [judged.gap for judged in bases if judged.gap]
    gaps += [
        _gap_of(model, data) for data in (model.data.sets if datasets else ()) if model.data.followed(data) is None
    ]
    seen = {told.url for told, _ in model.code.seen} if code else set()
    gaps += [model.why_not("code", entry.url) for entry in code if entry.url not in seen]
    for repo in model.repo.code:
        gaps += repo.unseen.values()
        if repo.is_cut_off:
            detail = f"the listing of {repo.url} was cut off after {len(repo.paths_looked_at)} files"
            gaps.append(Gap(repo.url, GapReason.TOO_LARGE, detail))
    gaps += [
        replace(gap, what=f"{data.ref.requested}: {gap.what}")
        for data in model.repo.datasets
        for gap in data.unseen.values()
    ]
    return [*gaps, *if_seen(lambda: (*model.terms.unread, *model.terms.unruled), ())]


def _found(judged: JudgedBase) -> bool | None:
    """Whether there is such a base; None where nobody looked.

    A name that leads nowhere, or only to a guess at which nothing is, is named and not found.
    """
    if judged.audit:
        return True
    if judged.base.id is None or judged.base.is_guess:
        return False
    return False if judged.gap and judged.gap.reason is GapReason.MISSING else None


def _license_of(data: RepoSnapshot | None) -> str | None:
    """The license of a followed data set, in the words of its metadata."""
    if data is None:
        return None
    items = if_seen(lambda: [item.value for item in data.metadata.all("license")], None)
    tags = data.hub.license_tags if data.hub else ()
    name = None if items is None else next(iter((*items, *tags)), None)
    return name[:100] if name else None
