"""Nothing found: the finding that every check needs, and the places that were not seen and could lift one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Gap, Unseen

Found = tuple[tuple[Document, Claim], ...]


def not_evidenced(model: Model, what: str, *places: str) -> Finding:
    """Unmet: looked everywhere it could be and found nothing."""
    return Finding(Status.UNMET, f"Looked for {what} and found none", (model.looked(*places),))


def places_of(model: Model, data: Iterable[NamedData], code: Iterable[NamedCode]) -> tuple[UnseenPlace, ...]:
    """Data cards and code that are named and were not seen, as places that could lift a finding."""
    cards = (place_of(gap) if (gap := model.data.lost_card(each)) else _not_followed(model, each) for each in data)
    files = (UnseenPlace(each.url, model.why_not("code", each.url).reason.value) for each in code)
    return (*cards, *files)


def _not_followed(model: Model, data: NamedData) -> UnseenPlace:
    gap = model.why_not("dataset", data.card_id or data.url or data.name)
    return UnseenPlace(data.name, gap.reason.value)


def with_places(finding: Finding, *places: UnseenPlace) -> Finding:
    """A finding with more places that were not seen and could lift it."""
    return replace(finding, unseen=tuple(dict.fromkeys((*finding.unseen, *places)))) if places else finding


def place_of(gap: Gap) -> UnseenPlace:
    """A gap as a place that was not seen and could lift a finding."""
    return UnseenPlace(gap.what, gap.reason.value)


def seen(check: Callable[[Model], Finding], model: Model) -> Finding:
    """What a check finds that another one asks: unknown where it could not look, which does not end the other."""
    try:
        return model.once(check)
    except Unseen as unseen:
        return Finding(Status.UNKNOWN, f"Could not look: {unseen.gap.detail}", unseen=(place_of(unseen.gap),))
