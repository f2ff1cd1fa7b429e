"""Terms that are not the publisher's to change: those of a base."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.audits.findings import Status
from osaid_hub.judge.advice.change import Change, make
from osaid_hub.judge.bases import JudgedBase
from osaid_hub.known.definition import Element, load
from osaid_hub.licenses import classify, hub_ids
from osaid_hub.output.escape import plain
from osaid_hub.output.more import listed

SHOWN = 60  # characters of a name in a title


def of_licensor(base: JudgedBase, missing: Sequence[str], name: str = "") -> Change:
    """What nobody but the licensor of a base can lift."""
    license = load().license_of(Element.PARAMETERS)
    if name:
        reason = name
    elif base.audit:
        said = next((each.declared for each in base.audit.licenses if each.subject in ("parameters", "repository")), "")
        reason = plain(said, SHOWN) or next(row.message for row in base.audit.requirements if row.id == license.id)
    else:
        names = base.base.known.terms if base.base.known else ()
        reason = listed(dict.fromkeys(classify(each).name or each for each in names))
    return make("licensor", missing, base=plain(base.base.id or base.base.named, 100), name=plain(reason, 100))


def not_known_open(judged: Sequence[JudgedBase]) -> JudgedBase | None:
    """A base of somebody else that is not known to be open: terms that restrict are taken to be its."""
    return next((base for base in judged if not base.base.same_owner and not _is_open(base)), None)


def _is_open(base: JudgedBase) -> bool:
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
