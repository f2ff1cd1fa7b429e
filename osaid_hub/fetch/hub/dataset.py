"""A data set on the Hub as a snapshot: one request for what the Hub says, one for its card."""

from __future__ import annotations

from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_dataset_facts
from osaid_hub.fetch.hub.repo import current_name, read_text
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.read.follow.wanted import README_BYTES
from osaid_hub.snapshot import README, FileEntry, Gap, GapReason, HubInfo, RepoRef, RepoSnapshot


def fetch_dataset(session: HubSession, repo_id: str, *, requested: str, now: str) -> RepoSnapshot:
    """Read a data set at its present commit: what the Hub says, the listing, README.md.

    In:  an id; old ids without owner (`c4`) are found under their present name, which is then that of the snapshot.
         `requested` is the name by which a model names it, `now` as in `fetch_model`.
    Out: the snapshot. A card that could not be read (gated, disabled, too large...) is in it as unseen. Sizes of the
         files are not asked for: data sets may have a hundred thousand of them.
    Raises FetchError where the data set cannot be seen; its `reason` is MISSING where it does not exist or is private
    (the Hub does not tell these apart), and another one where we could not look.
    """
    raw = read_dataset_facts(session, repo_id)
    hub, gaps = read_hub_info(raw)
    listing, listing_gaps = read_listing(raw)
    sha, name = read_sha(raw), current_name(raw, repo_id)
    card = _card(session, name, sha or "main", listing, hub)
    return RepoSnapshot(
        ref=RepoRef(name, "dataset", sha, session.page_url(name, "dataset"), requested),
        fetched_at=now,
        listing=listing,
        texts={README: card} if isinstance(card, str) else {},
        unseen={README: card} if isinstance(card, Gap) else {},
        refs_gap=Gap("branches and tags", GapReason.NOT_REQUESTED, "the branches of a data set were not listed"),
        hub=hub,
        gaps=(*gaps, *listing_gaps),
    )


def _card(
    session: HubSession, name: str, revision: str, listing: tuple[FileEntry, ...] | None, hub: HubInfo
) -> str | Gap | None:
    """The text of README.md, a gap, or None where there is none."""
    if hub.disabled:
        return Gap(README, GapReason.ERROR, f"{README} of {name} cannot be read: {session.host} has disabled it")
    if listing is not None and all(entry.path != README for entry in listing):
        return None
    try:
        return read_text(session, "dataset", name, revision, README, README_BYTES, hub, listed=listing is not None)
    except FetchError as error:
        return error.gap(README)
