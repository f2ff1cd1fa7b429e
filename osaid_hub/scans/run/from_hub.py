"""The models of a scan on the Hub, how one is looked at and audited, and what that would cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.fetch.follow import FollowCache, follow
from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.deadline import limited
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import read_facts
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.model import METADATA_ALONE, ONE_OF_MANY, model_from
from osaid_hub.fetch.hub.repo import check_id, current_name
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.fetch.look import NOT_FOLLOWED
from osaid_hub.fetch.sessions import code_hosts_of, session_of
from osaid_hub.fetch.settings import Settings
from osaid_hub.known import definition
from osaid_hub.read.follow.chain import name_only
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.scans.choose.estimate import Estimate
from osaid_hub.scans.choose.on_hub import on_hub
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run.outcomes import Audited, Failed, Known, LeftOut, Outcome
from osaid_hub.scans.run.pipeline import pause
from osaid_hub.scans.run.source import ReaderError, Source, judged
from osaid_hub.snapshot import README, GapReason, HubInfo, RepoSnapshot
from osaid_hub.version import __version__

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader

METADATA_ONLY = "was not followed (--metadata-only)"


class HubLooker(Struct, frozen=True):
    """Looks at models on the Hub; may be called by several threads.

    database   where audits that still hold are found, None where there is none yet.
    refresh    only those of the present scan hold.
    now        gives the time, as `2026-11-22T12:00:00Z`.
    second     reads the texts beside the rules, None for nobody.
    """

    session: HubSession
    code_hosts: CodeHosts
    cache: FollowCache
    selection: Selection
    depth: Depth
    now: Callable[[], str]
    database: Database | None
    refresh: bool = False
    second: SecondReader | None = None

    def __call__(self, model: Listed) -> Outcome:
        """Audit a model, unless an audit of the same commit is known."""
        with limited():
            return self._look(model)

    def _look(self, model: Listed) -> Outcome:
        try:
            check_id(model.id)
            facts = read_facts(self.session, model.id) if model.facts is None else model.facts
            name = current_name(facts, model.id)
            hub, _ = read_hub_info(facts)
            if not self.selection.admits(name, hub, read_listing(facts)[0]):
                return LeftOut(name)
            known = self._known(name, facts, hub)
            if known is not None:
                return Known(name, known)
            seen = self._snapshot(model.id, facts)
        except FetchError as error:
            return Failed(model.id, str(error), unreachable=error.passing)
        card = seen.unseen.get(README)
        unreachable = card is not None and card.passing
        try:
            audit = judged(seen, self.second)
        except ReaderError as error:
            return Failed(model.id, str(error))
        return Audited.by(audit, self._manner(hub), complete=self._is_complete(seen), unreachable=unreachable)

    def _is_complete(self, seen: RepoSnapshot) -> bool:
        """Whether another look would find nothing more. Access may be given any day to an account that asked for it."""
        if self.session.has_token and any(gap.reason is GapReason.GATED for gap in seen.unseen.values()):
            return False
        return not any(gap.passing for gap in seen.every_gap)

    def is_known(self, model: Listed) -> bool:
        """Whether an earlier audit of a listed model still holds."""
        if model.facts is None:
            return False
        return self._known(current_name(model.facts, model.id), model.facts, read_hub_info(model.facts)[0]) is not None

    def _known(self, name: str, facts: Mapping[str, object], hub: HubInfo) -> int | None:
        """The number of an audit that still holds: of the same commit, behind the same gate, by the same rules."""
        sha = read_sha(facts)
        if self.database is None or sha is None:
            return None
        return self.database.known_audit(
            name,
            sha,
            self._manner(hub),
            tool_version=__version__,
            definition_version=definition.load().version,
            of_this_scan=self.refresh,
        )

    def _manner(self, hub: HubInfo) -> str:
        """What beside the commit an audit depends on: a gate can be set up without one, and passed with a token."""
        token = f" token={self.session.has_token}" if hub.gated or hub.private else ""
        reader = f" reader={self.second.name}" if self.second else ""
        return f"{self.depth} {self.session.endpoint} gated={hub.gated} private={hub.private}{token}{reader}"

    def _snapshot(self, requested: str, facts: Mapping[str, object]) -> RepoSnapshot:
        manner = METADATA_ALONE if self.depth is Depth.METADATA else ONE_OF_MANY
        now = self.now()
        seen = model_from(self.session, facts, requested, requested=requested, now=now, manner=manner)
        if self.depth is not Depth.FOLLOWED:
            return name_only(seen, METADATA_ONLY if self.depth is Depth.METADATA else NOT_FOLLOWED)
        return follow(seen, hub=self.session, code_hosts=self.code_hosts, now=now, cache=self.cache, workers=1)


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
            on_hub(session, selection, ids),
            look,
            lambda: session.waiting,
            lambda: session.is_out_of_patience,
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
        for model in on_hub(session, selection, ids):
            cost.add(model, unchanged=look.is_known(model), depth=depth)
        return cost, cost.minutes(workers, session.quotas, token=session.has_token)


def _session(settings: Settings, stop: Event) -> HubSession:
    return session_of(settings, renewing=True, sleep=pause(stop))
