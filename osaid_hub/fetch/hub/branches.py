"""The names of the branches and tags of a model, or why they are not known."""

from __future__ import annotations

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.wire import read_refs
from osaid_hub.snapshot import Gap, GapReason, Refs

BRANCHES = "branches and tags"


def read_branches(session: HubSession, repo_id: str, *, remember: bool = False) -> Refs | Gap:
    """The names, or a gap. In: a model that is there; `remember` is that of `HubSession.get_json`."""
    try:
        asked = session.asked(f"{BRANCHES} of {repo_id}", repo_id)
        refs = read_refs(session.get_json(session.api_url(repo_id, "refs"), asked, remember=remember))
    except FetchError as error:
        if error.failure is not Failure.NOT_FOUND:  # the repository itself is there
            return error.gap(BRANCHES)
        detail = f"{session.host} does not tell of {BRANCHES}, as mirrors and Hubs of one's own may not"
        return Gap(BRANCHES, GapReason.ERROR, detail)
    return refs or Gap(BRANCHES, GapReason.ERROR, "the Hub's answer holds no list of branches", passing=True)
