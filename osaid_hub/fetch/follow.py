"""Following the data sets, code repositories and bases that a model names, over the network, all at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

from cachetools import LRUCache
from msgspec.structs import replace

from osaid_hub.fetch.ahead import Ahead, Kind
from osaid_hub.fetch.code.repo import ReadmeWanted, fetch_code, listing_is_silent
from osaid_hub.fetch.gaps import or_gap
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.code import fetch_hub_code
from osaid_hub.fetch.hub.dataset import fetch_dataset
from osaid_hub.fetch.hub.model import AS_BASE, fetch_model
from osaid_hub.read.follow.chain import Found, Job, Look, Lookups, follow_chain
from osaid_hub.read.follow.plan import HUB_HOST, NORMAL, Limits, Named
from osaid_hub.snapshot import README, CodeRepo, Gap, GapReason, RepoSnapshot

WORKERS = 8
CACHE_BYTES = 256 * 1024 * 1024


class FollowCache:
    """What was looked up in this run, so that models of a scan that share a data set look at it once.

    May be shared by threads: whoever asks for what another one is looking up waits for it. Failures are kept too. What
    was not asked for longest is forgotten beyond `max_bytes`.
    """

    def __init__(self, max_bytes: int = CACHE_BYTES) -> None:
        self._found: LRUCache[tuple[str, str], Future[Found]] = LRUCache(max_bytes, getsizeof=_size)
        self._lock = Lock()

    def get(self, kind: str, named: Named, look: Callable[[], Found]) -> Found:
        """What is known of something, else what `look` finds. Hosts do not tell apart upper and lower case."""
        key = kind, f"{named.host}/{named.id}".lower()
        with self._lock:
            known = self._found.get(key)
            future = known or self._found.setdefault(key, Future())
        if known is None:
            try:
                future.set_result(look())
            except BaseException as error:  # whoever waits must not wait for ever
                future.set_exception(error)
                raise
            finally:
                self._weigh(key, future)
        return future.result()

    def _weigh(self, key: tuple[str, str], future: Future[Found]) -> None:
        """Keep what was found by its size."""
        with self._lock:
            self._found.pop(key, None)
            if not future.exception():
                with suppress(ValueError):  # larger than all that may be kept
                    self._found[key] = future


def _size(future: Future[Found]) -> int:
    """Bytes that something takes in memory, more or less; what is still looked up counts little."""
    found = future.result() if future.done() and not future.exception() else None
    if found is None or isinstance(found, Gap):
        return 1000
    texts = 2 * sum(len(text) for text in found.texts.values())
    if isinstance(found, CodeRepo):
        return 10_000 + 200 * len(found.paths) + texts
    read = 25 * len(found.texts.get(README, ""))  # the card as it was read is remembered with it
    return 10_000 + 200 * len(found.listing or ()) + texts + read


def follow(
    snapshot: RepoSnapshot,
    *,
    hub: HubSession,
    code_hosts: CodeHosts,
    now: str,
    cache: FollowCache | None = None,
    limits: Limits = NORMAL,
    wants_readme: ReadmeWanted = listing_is_silent,
    workers: int = WORKERS,
) -> RepoSnapshot:
    """The snapshot of a model with `datasets`, `code`, `bases` and `not_followed` filled in, and those of its bases.

    In:  a snapshot as fetched, or of a folder; the sessions to ask with; the time to write into what is fetched; a
         cache to share between the models of a scan; which code repositories need their README read; how many things
         are looked at at the same time.
    Raises nothing for what cannot be seen: it is in `not_followed`, with the reason.
    """
    cache = cache or FollowCache()

    def dataset(named: Named) -> Found:
        return fetch_dataset(hub, named.id, requested=named.name, now=now)

    def code(named: Named) -> Found:
        if named.host == HUB_HOST:
            return fetch_hub_code(hub, named, wants_readme)
        if not code_hosts.may_ask(named.host):
            sentence = f"{named.host} is none of the code hosts that are to be asked (--code-host)"
            return Gap(named.name, GapReason.NOT_REQUESTED, sentence)
        return fetch_code(code_hosts, named, wants_readme)

    def model(named: Named) -> Found:
        return fetch_model(hub, named.id, requested=named.name, now=now, manner=replace(AS_BASE, workers=workers))

    def cached(kind: Kind, look: Look) -> Look:
        return lambda named: cache.get(kind, named, lambda: or_gap(look, named))

    looks = Lookups(cached("dataset", dataset), cached("code", code), cached("model", model))
    if workers == 1:
        return follow_chain(snapshot, looks, limits)
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="osaid-follow") as pool:
        return follow_chain(snapshot, _at_once(snapshot, looks, limits, pool), limits)


def _at_once(snapshot: RepoSnapshot, looks: Lookups, limits: Limits, pool: ThreadPoolExecutor) -> Lookups:
    """The same, done at the same time; what a base names is begun as soon as that is known."""

    def base(named: Named) -> Found:
        found = looks.model(named)
        ahead.arrived(named, found)
        return found

    of_kind: dict[Kind, Look] = {"dataset": looks.dataset, "code": looks.code, "model": base}

    def begin(kind: Kind, named: Named) -> None:
        """Nobody waits: whoever asks for it in its turn is told what came of it, also of what went wrong."""
        with suppress(RuntimeError):  # all that was asked for in its turn is there, and the pool closed
            pool.submit(carried(of_kind[kind]), named)

    ahead = Ahead(snapshot, limits, begin)
    return replace(looks, model=base, run=lambda jobs: list(pool.map(carried(_do), jobs)))


def _do(job: Job) -> Found:
    return job()
