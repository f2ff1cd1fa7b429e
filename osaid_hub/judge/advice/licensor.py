"""Terms that are not the publisher's to change: those of a base."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge.advice.change import Change, make
from osaid_hub.judge.advice.editing import with_edits
from osaid_hub.judge.advice.license_edits import set_license
from osaid_hub.judge.advice.making import Making
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.known import bases
from osaid_hub.known.definition import Element, load
from osaid_hub.licenses import classify, hub_ids
from osaid_hub.output.escape import plain
from osaid_hub.output.more import listed
from osaid_hub.snapshot import RepoSnapshot

SUGGESTED = "apache-2.0"
SHOWN = 60  # characters of a name in a title


def of_licensor(base: JudgedBase, missing: Sequence[str], name: str = "") -> Change:
    """What nobody but the licensor of a base can lift."""
    return make("licensor", missing, base=_called(base), name=name or _terms_of(base))


def of_own_base(making: Making, base: JudgedBase, missing: Sequence[str]) -> Change:
    """What the publisher can lift of a base that is his own."""
    seen = making.model.followed_base(base.base)

    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        freed = with_edits(seen, set_license(seen, SUGGESTED)) if seen else None
        return replace(repo, bases=tuple(freed if each is seen else each for each in repo.bases)) if freed else None

    return make("license_of_own_base", missing, attempt=attempt, assumed=True, base=_called(base), name=_terms_of(base))


def is_publishers(judged: JudgedBase, repo: RepoSnapshot) -> bool:
    """Whether the terms of a base are the publisher's: his model, made from none of others, and his terms."""
    if not judged.base.same_owner or repo.hub is None:
        return False
    owner = repo.ref.id.partition("/")[0]
    names = [each.declared for each in judged.audit.licenses] if judged.audit else []
    names += judged.base.known.terms if judged.base.known else ()
    if any(bases.load().family_of_license(classify(name).key or "", owner) for name in names):
        return False
    return all((each.id or "").partition("/")[0] == owner for each in (judged.audit.lineage if judged.audit else ()))


def _called(base: JudgedBase) -> str:
    return plain(base.base.id or base.base.named, 100)


def _terms_of(base: JudgedBase) -> str:
    """The terms of a base by their name, else in the words of its audit."""
    if base.audit is None:
        names = base.base.known.terms if base.base.known else ()
        return plain(listed(dict.fromkeys(classify(each).name or each for each in names)), 100)
    license = load().license_of(Element.PARAMETERS)
    said = next((each.declared for each in base.audit.licenses if each.subject in ("parameters", "repository")), "")
    return plain(said, SHOWN) or plain(
        next(row.message for row in base.audit.requirements if row.id == license.id), 100
    )


def not_known_open(judged: Sequence[JudgedBase]) -> JudgedBase | None:
    """A base of somebody else that is not known to be open: terms that restrict are taken to be its."""
    return next((base for base in judged if not base.base.same_owner and not is_open(base)), None)


def is_open(base: JudgedBase) -> bool:
    """Whether the terms of a base are known to be open."""
    if base.audit is None:
        return base.known_terms is not None and base.known_terms.outcome == "met"
    license = load().license_of(Element.PARAMETERS).id
    return next(row.status for row in base.audit.requirements if row.id == license) is Status.MET


def license_of(judged: JudgedBase) -> str | None:
    """The license of a base as the Hub spells it, where it is open; None where it is not known."""
    if judged.audit is None:
        known = {name.lower() for name in judged.base.known.terms} if judged.base.known else set()
        only = next(iter(known)) if len(known) == 1 else None
        return only if only in hub_ids() else None
    for entry in judged.audit.licenses:
        if entry.subject in ("parameters", "repository") and entry.declared.lower() in hub_ids():
            return entry.declared.lower()
        spdx = (entry.spdx or "").lower()
        if entry.subject in ("parameters", "repository") and spdx in hub_ids():
            return spdx
    return None
