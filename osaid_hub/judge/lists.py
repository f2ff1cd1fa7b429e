"""The facts that an audit lists beside its judgements: licenses, lineage, data sets, code repositories, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from osaid_hub.audits.findings import CodeRepositoryEntry, Conflict, DatasetEntry, LicenseEntry, LineageEntry
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot, Unseen


class Facts:
    """A list stays empty where it could not be looked up; the gap is among the audit's gaps then."""

    def __init__(self, model: Model, bases: Sequence[JudgedBase]) -> None:
        self._model = model
        self._bases = bases

    def licenses(self) -> tuple[LicenseEntry, ...]:
        try:
            terms = self._model.terms
        except Unseen:
            return ()
        statements = (*terms.statements, *((terms.gate,) if terms.gate else ()))
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

    def conflicts(self) -> tuple[Conflict, ...]:
        try:
            return self._model.terms.conflicts()
        except Unseen:
            return ()

    def lineage(self) -> tuple[LineageEntry, ...]:
        """The chain of bases, nearest first; of each base its own bases follow it."""
        found: dict[str, LineageEntry] = {}
        for judged in self._bases:
            base, audit = judged.base, judged.audit
            entry = LineageEntry(
                id=audit.repo_id if audit else base.id,
                named=base.id,
                found=_found(judged),
                relation=base.relation,
                sha=audit.repo_sha if audit else None,
                verdict=audit.verdict if audit else None,
                score=audit.score if audit else None,
            )
            for each in (entry, *(audit.lineage if audit else ())):
                found.setdefault(each.id or each.named, each)
        return tuple(found.values())

    def datasets(self) -> tuple[DatasetEntry, ...]:
        try:
            named = self._model.data
        except Unseen:
            return ()
        found = []
        for data in named:
            name = data.hub_id or data.url or data.name
            followed = self._model.followed_data(data)
            missing = self._model.why_not("dataset", name).reason is GapReason.MISSING
            exists = True if followed else (False if missing else None)
            gated = bool(followed.hub and followed.hub.gated) if followed else None
            found.append(DatasetEntry(name, data.evidence.source, exists, gated, _license_of(followed)))
        return tuple(found)

    def code(self) -> tuple[CodeRepositoryEntry, ...]:
        try:
            named = self._model.code
        except Unseen:
            return ()
        seen = {told.url: repo for told, repo in self._model.code_seen}
        found = []
        for told in named:
            repo = seen.get(told.url)
            if repo is None:
                found.append(CodeRepositoryEntry(told.url, None, tuple(sorted(told.roles)), None))
                continue
            roles = judge_code.roles_of(repo, told) or tuple(sorted(told.roles))
            found.append(CodeRepositoryEntry(told.url, judge_code.license_of(repo).spdx, roles, repo.sha))
        return tuple(found)

    def not_followed(self) -> list[Gap]:
        """Everything that is named and was not seen, with the reason."""
        model = self._model
        gaps = [judged.gap for judged in self._bases if judged.gap]
        gaps += [model.why_not("dataset", entry.id) for entry in self.datasets() if not entry.exists]
        seen = {told.url for told, _ in model.code_seen} if self.code() else set()
        gaps += [model.why_not("code", entry.url) for entry in self.code() if entry.url not in seen]
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
        try:
            gaps += model.terms.unread
        except Unseen:
            return gaps
        return gaps


def _found(judged: JudgedBase) -> bool | None:
    """Whether there is such a base; None where nobody looked."""
    if judged.audit:
        return True
    return False if judged.gap and judged.gap.reason is GapReason.MISSING else None


def _license_of(data: RepoSnapshot | None) -> str | None:
    """The license of a followed data set, in the words of its metadata."""
    if data is None:
        return None
    try:
        items = [item.value for item in data.metadata.all("license")]
    except Unseen:
        return None
    tags = [tag.removeprefix("license:") for tag in (data.hub.tags if data.hub else ()) if tag.startswith("license:")]
    name = next(iter((*items, *tags)), None)
    return name[:100] if name else None
