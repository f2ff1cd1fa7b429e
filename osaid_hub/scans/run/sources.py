"""Where a scan gets its models from, ready to be asked: the Hub and the code hosts, or a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.fetch.disk.former import FormerNames
from osaid_hub.fetch.follow import FollowCache
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.listing import Listed
from osaid_hub.fetch.sessions import code_hosts_of, session_of
from osaid_hub.fetch.settings import Settings
from osaid_hub.scans.choose import candidates
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.scans.choose.estimate import Estimate
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run.one_model import HubLooker, StoreLooker
from osaid_hub.scans.run.outcomes import Outcome
from osaid_hub.scans.run.pipeline import pause

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader


class Source(Struct, frozen=True):
    """The models of a scan, and how to look at one.

    waiting   how many seconds a busy server is waited for just now; `hopeless` whether it was waited for long enough.
    """

    models: Iterable[Listed]
    look: Callable[[Listed], Outcome]
    waiting: Callable[[], float]
    hopeless: Callable[[], bool]


@contextmanager
def hub_source(
    settings: Settings,
    selection: Selection,
    ids: Iterable[str] | None,
    depth: Depth,
    database: Database,
    *,
    refresh: bool,
    now: Callable[[], str],
    stop: Event,
    second: SecondReader | None = None,
) -> Iterator[Source]:
    """Models on the Hub. `database` is where audits that still hold are found; `refresh` makes all anew."""
    with _session(settings, stop) as session, code_hosts_of(settings) as code_hosts:
        look = HubLooker(session, code_hosts, FollowCache(), selection, depth, now, database, refresh, second)
        yield Source(
            candidates.on_hub(session, selection, ids),
            look,
            lambda: session.waiting,
            lambda: session.is_out_of_patience,
        )


@contextmanager
def store_source(
    store: Path, selection: Selection, depth: Depth, *, now: Callable[[], str], second: SecondReader | None = None
) -> Iterator[Source]:
    """Models in a store of saved repositories."""
    yield Source(
        candidates.in_store(store, selection),
        StoreLooker(store, selection, depth, now, FormerNames(store), second),
        lambda: 0.0,
        lambda: False,
    )


def estimate(
    settings: Settings,
    selection: Selection,
    ids: Iterable[str] | None,
    depth: Depth,
    database: Database | None,
    *,
    workers: int,
) -> tuple[Estimate, float]:
    """What a scan of the Hub would cost: requests, and minutes. Asks for the lists of models alone.

    Raises FetchError where they cannot be had.
    """
    with _session(settings, Event()) as session, code_hosts_of(settings) as code_hosts:
        look = HubLooker(session, code_hosts, FollowCache(), selection, depth, lambda: "", database)
        cost = Estimate()
        for model in candidates.on_hub(session, selection, ids):
            cost.add(model, unchanged=look.is_known(model), depth=depth)
        return cost, cost.minutes(workers, session.quotas, token=session.has_token)


def _session(settings: Settings, stop: Event) -> HubSession:
    return session_of(settings, renewing=True, sleep=pause(stop))
