"""Whether all public training data is listed with where to obtain it (Data Information (2))."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.data import nothing_told, of_own_first_stage
from osaid_hub.output.more import listed
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.sources import Sources
from osaid_hub.read.model import Model
from osaid_hub.snapshot import GapReason


def check(model: Model) -> Finding:
    """Met where the list is closed and every source has a place; partial where one has none, or the list is open."""
    told = model.data.sources
    named = (*told.named, *(data for data in told.own if data.located))
    if not named and told.placed:
        message = "A place of the training data is given, and no text names what is there"
        return Finding(Status.PARTIAL, message, model.cite(told.placed, 2))
    if not named:
        against = told.withheld or told.vague or told.kinds
        return nothing_told(model, _nothing_named(told), against, data=())
    located = tuple(data for data in named if model.data.is_located(data))
    # A set of the model's own name on the Hub names no source, but is a place for all of it (POLICY, Data).
    in_one_place = any(data.hub_id for data in told.own)
    nowhere = () if in_one_place else tuple(data for data in named if not model.data.is_located(data))
    if not located:
        return Finding(Status.PARTIAL, f"Named without a place to obtain it from: {_places(named)}", _quotes(named))
    gone = tuple(data for data in located if _is_gone(model, data))
    if gone:
        message = f"{_places(gone)} {'is' if len(gone) == 1 else 'are'} named, but not there or private"
        return Finding(Status.PARTIAL, message, _quotes((*gone, *located)))
    gated = tuple(data for data in located if _is_gated(model, data))
    if gated:
        message = f"Access to {_places(gated)} is granted by hand"
        return Finding(Status.PARTIAL, message, _quotes((*gated, *located)))
    if nowhere:
        message = f"Listed with a place: {_places(located)}. Named without one: {_places(nowhere)}"
        return Finding(Status.PARTIAL, message, _quotes((*nowhere, *located)))
    earlier = of_own_first_stage(model, told)
    if _is_open(told) or earlier:
        against = told.open or told.unnamed or told.counted or earlier or told.withheld
        why = "a part is not released" if against is told.withheld else "the list is not closed"
        message = f"Listed with a place: {_places(located)}, but {why}"
        return Finding(Status.PARTIAL, message, (*_quotes(located)[:3], *model.cite(against, 1)))
    seen = sum(model.data.followed(data) is not None for data in located)
    some = f"{seen} of {len(located)} were looked up" if seen else "not looked up"
    looked = "each was looked up and is there" if seen == len(located) else some
    return Finding(Status.MET, f"Each source is listed with its place ({looked}): {_places(located)}", _quotes(located))


def _nothing_named(told: Sources) -> str:
    if told.vague:
        return "The data is spoken of in general words, and no public source is named"
    if told.kinds:
        return "Kinds of sources are told, and no public source is named"
    return "No public data is listed"


def _is_open(told: Sources) -> bool:
    return bool(told.open or told.unnamed or told.counted or told.withheld)


def _is_gone(model: Model, data: NamedData) -> bool:
    if not data.hub_id or model.data.followed(data) is not None:
        return False
    return model.why_not("dataset", data.hub_id).reason is GapReason.MISSING


def _is_gated(model: Model, data: NamedData) -> bool:
    followed = model.data.followed(data)
    return bool(followed and followed.hub and followed.hub.gated == "manual")


def _places(named: tuple[NamedData, ...]) -> str:
    return listed([data.hub_id or data.name for data in named])


def _quotes(named: tuple[NamedData, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(data.place or data.evidence for data in named))[:5]
