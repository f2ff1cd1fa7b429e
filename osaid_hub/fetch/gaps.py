"""What could not be looked at, and what of a card's metadata is too much to be read, as gaps of the snapshot."""

from __future__ import annotations

from osaid_hub.card.front_matter import MAX_VALUES, read_front_matter
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.read.follow.chain import Found, Look
from osaid_hub.read.follow.plan import Named
from osaid_hub.snapshot import README, Gap, GapReason


def card_gaps(text: str | None) -> tuple[Gap, ...]:
    """A gap for each list of the metadata that is cut. In: the text of the card, None where it was not read."""
    if text is None or text.count("\n") + text.count(",") <= MAX_VALUES:  # too few for any list to be cut
        return ()
    cut = [problem.message for problem in read_front_matter(text).problems if problem.cut]
    return tuple(Gap(f"{README} metadata", GapReason.TOO_LARGE, message) for message in cut)


def or_gap(look: Look, named: Named) -> Found:
    """What is found under a name, or why it could not be looked at."""
    try:
        return look(named)
    except FetchError as error:
        return error.gap(named.name)
