"""Asking whether all that an audit rests on is as it was: one request for each repository, all at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from osaid_hub.fetch.again.kept import Ground
from osaid_hub.fetch.again.states import (
    state_in,
    state_in_hub_code,
    state_of_absence,
    state_of_branches,
    state_of_code,
)
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_code_facts, read_dataset_facts, read_facts
from osaid_hub.fetch.hub.repo import read_branches
from osaid_hub.known import code_hosts as known
from osaid_hub.snapshot import GapReason

if TYPE_CHECKING:
    from osaid_hub.fetch.http.code_session import CodeHosts

AT_ONCE = 16


def unchanged(
    grounds: Sequence[Ground], session: HubSession, code_hosts: CodeHosts | None, revision: str | None
) -> bool:
    """Whether everything is as it was.

    In: what the audit rests on, the model first; the code hosts, where it rests on code there; the revision of the
    model that is asked for. Where something is not as it was, what was heard of all of it is remembered by the session
    and the code hosts, and need not be asked for again.
    """

    def holds(ground: Ground, revision: str | None) -> bool:
        try:
            return _state(ground, session, code_hosts, revision) == ground.state
        except FetchError as error:
            return error.reason is GapReason.MISSING and state_of_absence(str(error)) == ground.state

    revisions = [revision, *[None] * (len(grounds) - 1)]
    with ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="osaid-again") as pool:
        return all(list(pool.map(carried(holds), grounds, revisions)))


def _state(ground: Ground, session: HubSession, code_hosts: CodeHosts | None, revision: str | None) -> str:
    """The state that something is in now. Raises FetchError where it cannot be told."""
    match ground.kind:
        case "model":
            return state_in(read_facts(session, ground.id, revision, remember=True), ground.id)
        case "dataset":
            return state_in(read_dataset_facts(session, ground.id, remember=True), ground.id)
        case "hub_code":
            return state_in_hub_code(read_code_facts(session, ground.id, remember=True))
        case "branches":
            return state_of_branches(read_branches(session, ground.id, remember=True))
    return _state_of_code(ground, code_hosts) if code_hosts else ""


def _state_of_code(ground: Ground, code_hosts: CodeHosts) -> str:
    """That of code on another host; "" where nobody can see it."""
    from osaid_hub.fetch.code.apis import APIS

    host = known.find(ground.host)
    if host is None or not code_hosts.may_ask(host.name):
        return ""
    api = APIS[host.software]
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="osaid-again") as pool:
        # A host that does not tell when it was pushed to is asked for the commit as well.
        asking = pool.submit(carried(api.head), code_hosts, host.name, ground.id) if api.head else None
        facts = api.facts(code_hosts, host.name, ground.id, remember=True)
        pushed = asking.result() if asking else facts.pushed_at
    if facts.private:
        return ""
    pushed = pushed or api.tree(code_hosts, host.name, ground.id, remember=True).sha
    return state_of_code(facts.default_branch, facts.license, facts.description, facts.archived, pushed)
