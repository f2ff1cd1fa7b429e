"""What was not looked at: how whoever audits can look. It is no task of the publisher's (POLICY, "Advice")."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from osaid_hub.audits.findings import NOT_UNDERSTOOD, UnseenPlace
from osaid_hub.judge.advice.bases import is_lost
from osaid_hub.judge.advice.change import Change, make
from osaid_hub.judge.advice.making import Making
from osaid_hub.known.addresses import Place, parse
from osaid_hub.output.escape import plain
from osaid_hub.output.more import listed
from osaid_hub.snapshot import Gap, GapReason

WAYS = {
    GapReason.GATED.value: "look_token",
    GapReason.NOT_REQUESTED.value: "look_follow",
    GapReason.OFFLINE.value: "look_online",
    GapReason.RATE_LIMITED.value: "look_again",
    GapReason.ERROR.value: "look_again",
    GapReason.TOO_LARGE.value: "look_by_hand",
    GapReason.MISSING.value: "look_public",
    NOT_UNDERSTOOD: "look_closer",
}

FOLLOWED = frozenset({Place.HUB_MODEL, Place.HUB_DATASET, Place.HUB_SPACE, Place.CODE})


def changes(making: Making) -> Iterator[Change]:
    """One change for each way to look, with the places that it opens and the requirements that they could lift."""
    lost = {name for judged in making.bases if is_lost(judged) for name in (judged.base.id, judged.base.named) if name}
    places: dict[str, dict[str, None]] = {}
    rows: dict[str, dict[str, None]] = {}
    for row in making.to_look:
        for place in row.unseen:
            if place.what in lost:
                continue  # there is nothing to look at under that name: the publisher names it anew
            key = _way(place, making.repo.unseen.get(place.what), is_on_hub=making.repo.hub is not None)
            places.setdefault(key, {}).setdefault(plain(place.what, 100))
            rows.setdefault(key, {}).setdefault(row.id)
    for key, names in places.items():
        made = make(key, (), places=listed(names))
        yield replace(made, requirements=tuple(rows[key]))


def _way(place: UnseenPlace, gap: Gap | None, *, is_on_hub: bool) -> str:
    """In: the gap of a file of the repository itself, and whether that is one of the Hub, not a plain folder."""
    key = WAYS.get(place.reason, "look_by_hand")
    address = parse(place.what) if "://" in place.what else None
    if address and address.place not in FOLLOWED:
        return "look_by_hand"  # no address of a card is opened but those of the Hub and of code hosts
    if gap and gap.reason is GapReason.ERROR and not gap.passing:
        return "look_by_hand"  # it was reached, and is no text: another try sees the same
    if gap and gap.reason is GapReason.NOT_REQUESTED:  # a file of the repository itself: no link leads there
        return "look_online" if is_on_hub else "look_by_hand"
    if place.reason == GapReason.RATE_LIMITED.value and address and address.place is Place.CODE:
        return "look_code_token"
    return key
