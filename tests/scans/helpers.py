"""Scans of made-up Hubs, without the command line."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import Any

from osaid_hub.fetch.follow import FollowCache
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.scans.choose.on_hub import on_hub
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.run.from_hub import HubLooker
from osaid_hub.scans.run.run import Tally, scan
from osaid_hub.version import __version__
from tests.fetch.helpers import NOW, code_hosts_for, session_for
from tests.hub import RunningHub


class RealClock:
    """Time as it is, for what cannot be told without waiting."""

    read = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)


# As the command line scans.
PATIENCE = {"renewing": True, "max_wait": 600}
ACME = Selection(owners=("acme",))
SHA = "0123456789abcdef0123456789abcdef01234567"


def begin(database: Database, scope: str = "acme", now: str = NOW) -> Scan:
    """A scan that has begun."""
    return database.begin(scope, scope, None, now=now, tool_version=__version__, definition_version="1.0")


def scan_hub(
    server: RunningHub,
    file: Path,
    selection: Selection = ACME,
    *,
    code: RunningHub | None = None,
    ids: Iterable[str] | None = None,
    depth: Depth = Depth.FOLLOWED,
    refresh: bool = False,
    workers: int = 4,
    **session: Any,
) -> Tally:
    """Scan a running Hub into a database file."""
    with ExitStack() as stack:
        hub = stack.enter_context(session_for(server, **PATIENCE | session))
        code_hosts = stack.enter_context(code_hosts_for(code or server))
        database = stack.enter_context(Database(file, create=True))
        begin(database, selection.scope(server.url, depth))
        looker = HubLooker(hub, code_hosts, FollowCache(), selection, depth, lambda: NOW, database, refresh)
        return scan(
            on_hub(hub, selection, ids),
            looker,
            database,
            workers=workers,
            stop=Event(),
            now=lambda: NOW,
            watch=lambda tally: None,
            hopeless=lambda: hub.is_out_of_patience,
        )
