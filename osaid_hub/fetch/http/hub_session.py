"""Talking HTTP to the Hub: what is asked again, how long is waited, when it is given up. Knows nothing about models.

Built from the public pieces of huggingface_hub: its shared client (and with it its offline mode and request ids),
its headers, its reading of errors. Not used are its `http_backoff`, whose waiting has no cap,
its downloads, which would count as a use of the model, and its objects, which die on odd cards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from typing import Literal, Self
from urllib.parse import quote

import httpx2
from huggingface_hub import close_session, constants
from huggingface_hub.errors import OfflineModeIsEnabled
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from osaid_hub.fetch.http import deadline
from osaid_hub.fetch.http.addresses import resource
from osaid_hub.fetch.http.answers import TooManyPartsError, read_json
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.gate import Pauses, Quota, RateGate, WaitBudget
from osaid_hub.fetch.http.heard import Heard
from osaid_hub.fetch.http.hub_errors import RETRIED_FAILURES, Asked, classify
from osaid_hub.fetch.http.hub_wire import Answer, Elsewhere, HubWire, TryAgainError
from osaid_hub.fetch.http.origins import StorageHosts
from osaid_hub.snapshot import GapReason

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
MAX_BYTES = 5 * 1024 * 1024
MAX_WAIT_SECONDS = 120.0
TRIES = 5
# A rate limit is run into by many threads of a long run at once, and outlasts a few tries.
LIMITED_TRIES = 12
# Seconds that a long run waits at most before it asks again: a window of the Hub's rate limits, which is five minutes.
LONGEST_PAUSE = 301.0
LONGEST_PROBE = 16.0
MAX_HOPS = 5


RepoKind = Literal["model", "dataset", "space"]
KeptText = Callable[[RepoKind, str, str, str], str | None]

# Failures that may be of the whole Hub, or of the way to it.
OUTAGE = frozenset({Failure.NETWORK, Failure.TIMEOUT, Failure.SERVER})

_exponential = wait_exponential(multiplier=1, max=60)


class HubSession:
    """Reads from one Hub. May be shared by threads.

    endpoint   base address; by default the one that huggingface_hub took from HF_ENDPOINT.
    token      a token, None for the user's own (HF_TOKEN or `hf auth login`), False for none. It is sent to the
               origin of the endpoint only, and never printed.
    max_wait   seconds that all waiting together may take: for rate limits, between tries, and for answers that
               never came. A wait that would not fit is not begun.
    renewing   for long runs, which must outlast many rate limits and an outage, but not a Hub that is gone for good: an
               answer gives back what was waited before it, a request that keeps failing is given up only where the Hub
               answers others, and one that is refused by a rate limit is tried LIMITED_TRIES times.
    read_seconds   how long each read may take. The client has no timeouts of its own, and a hanging server would hang
               the audit for ever; `deadline` bounds requests as a whole.
    kept_text   what is at hand of the text of a file at a commit (kind, repository, commit, path), which never changes
               and so need not be asked for; None where nothing is.
    trusted    storage hosts that the user named: files may be had from there, where the Hub redirects to them.
    clock, sleep, wall   monotonic seconds, pausing, and seconds since the epoch.

    The first session of a process may fetch `/api/agent-harnesses` unless HF_HUB_DISABLE_TELEMETRY is set before
    huggingface_hub is imported; the command line sets it.
    Raises FetchError for an endpoint or a token that cannot be one.
    """

    def __init__(
        self,
        *,
        endpoint: str | None = None,
        token: str | Literal[False] | None = None,
        max_wait: float = MAX_WAIT_SECONDS,
        renewing: bool = False,
        read_seconds: float = READ_SECONDS,
        kept_text: KeptText = lambda *file: None,
        trusted: StorageHosts = frozenset(),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._gate = RateGate(clock, LONGEST_PAUSE if renewing else float("inf"))
        self._wire = HubWire(
            (endpoint or constants.ENDPOINT).rstrip("/"),
            token,
            httpx2.Timeout(read_seconds, connect=CONNECT_SECONDS),
            learn=self._gate.learn,
            wall=wall,
            trusted=trusted,
        )
        self.endpoint, self.host = self._wire.endpoint, self._wire.host
        self._clock = clock
        self.kept_text = kept_text
        self._pauses = Pauses(clock, sleep)
        self._budget = WaitBudget(max_wait, clock)
        self._renewing = renewing
        self._answered: dict[str, httpx2.URL] = {}
        self._ahead: Heard[object] = Heard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections. They belong to huggingface_hub's shared client, which opens new ones when asked."""
        close_session()

    @property
    def has_token(self) -> bool:
        """Whether requests go along with a token."""
        return self._wire.has_token

    @property
    def waiting(self) -> float:
        """Seconds until the longest pause ends that a thread is in now; 0 where none waits."""
        return self._pauses.left

    @property
    def is_out_of_patience(self) -> bool:
        """Whether waiting any longer was refused since the last answer."""
        return self._budget.exhausted

    @property
    def quotas(self) -> tuple[Quota, ...]:
        """The rate limits that the Hub told of so far."""
        return self._gate.quotas

    def api_url(self, repo_id: str, *parts: str, kind: RepoKind = "model") -> str:
        """Address of a repository in the API; each part is percent-encoded, slashes too."""
        return "/".join([f"{self.endpoint}/api/{kind}s/{repo_id}", *(quote(part, safe="") for part in parts)])

    def file_url(self, repo_id: str, path: str, revision: str, kind: RepoKind = "model") -> str:
        """Address of the bytes of a file at a revision."""
        from huggingface_hub import hf_hub_url  # with its downloads; an audit that still holds reads no file

        return hf_hub_url(repo_id, path, repo_type=kind, revision=revision, endpoint=self.endpoint)

    def page_url(self, repo_id: str, kind: RepoKind = "model") -> str:
        """Address of a repository as people see it."""
        return f"{self.endpoint}/{repo_id}" if kind == "model" else f"{self.endpoint}/{kind}s/{repo_id}"

    def asked(self, what: str, repo_id: str, kind: RepoKind = "model") -> Asked:
        """What a request is for, in words, for the sentences of its failures."""
        return Asked(what, self.host, self.page_url(repo_id, kind), self.has_token, self._wire.token_source)

    def get_json(
        self,
        url: str,
        asked: Asked,
        *,
        params: Iterable[tuple[str, str]] = (),
        max_bytes: int = MAX_BYTES,
        remember: bool = False,
    ) -> object:
        """The parsed JSON of an answer. Raises FetchError, also for anything that is not JSON.

        `remember`: whoever asks for the same next is given the same, without a request; a failure that may pass is not
        remembered.
        """
        params = tuple(params)
        return self._ahead.given((url, params), lambda: self._json(url, asked, params, max_bytes), remember=remember)

    def _json(self, url: str, asked: Asked, params: Iterable[tuple[str, str]], max_bytes: int) -> object:
        body = self.get(url, asked, params=params, max_bytes=max_bytes)
        try:
            return read_json(body)
        except TooManyPartsError as error:
            sentence = f"{asked.what} has {error} and was not read"
            raise FetchError(GapReason.TOO_LARGE, sentence, failure=Failure.TOO_LARGE) from error
        except ValueError as error:
            raise FetchError(
                GapReason.ERROR,
                f"{self.host} did not answer with JSON for {asked.what}: is HF_ENDPOINT the address of a Hub?",
                failure=Failure.BAD_ANSWER,
            ) from error

    def get(
        self, url: str, asked: Asked, *, params: Iterable[tuple[str, str]] = (), max_bytes: int = MAX_BYTES
    ) -> bytes:
        """The bytes of an answer, at most `max_bytes` of them.

        Tries up to five times where the failure may pass. Raises FetchError for everything that goes wrong.
        """
        address = httpx2.URL(url)
        address = address.copy_merge_params(list(params)) if params else address
        return self.answer(address, asked, max_bytes=max_bytes).body

    def answer(self, address: httpx2.URL, asked: Asked, *, max_bytes: int = MAX_BYTES, tries: int = TRIES) -> Answer:
        """As `get`, with the headers; `tries` says how often an answer of a failing server is asked for again."""
        try:
            return self._tried(address, asked, max_bytes, tries)
        except FetchError as error:
            if not (self._renewing and error.failure in OUTAGE and self._came_back(resource(address))):
                raise
        return self._tried(address, asked, max_bytes, tries)

    def _tried(self, address: httpx2.URL, asked: Asked, max_bytes: int, tries: int) -> Answer:
        def give_up(state: RetryCallState) -> bool:
            failed = _failed(state)
            most = TRIES
            if failed is not None and failed.limited:
                most = LIMITED_TRIES if self._renewing else TRIES
            elif failed is not None and failed.error.failure in (Failure.SERVER, Failure.TIMEOUT):
                most = tries
            return stop_after_attempt(most)(state) or not self._budget.reserve(state.upcoming_sleep)

        retrying = Retrying(
            retry=retry_if_exception_type(TryAgainError),
            wait=self._wait_for,
            stop=give_up,
            sleep=self._pauses.pause,
            reraise=True,
        )
        try:
            return retrying(self._try_once, address, asked, max_bytes)
        except TryAgainError as last:
            if last.wait is not None and last.wait > self._budget.left:
                raise self._too_long(last.wait, asked, last.error.status) from last
            raise last.error from last

    def _came_back(self, resource: str) -> bool:
        """Wait while the Hub is down for everybody: True once it is up again.

        False where it was up all along, so that a failure is that of one address, and where no waiting is left.
        """
        for number in count():
            if self._is_up(resource):
                return number > 0
            seconds = min(2.0**number, LONGEST_PROBE)
            if not self._budget.reserve(seconds):
                break
            self._pauses.pause(seconds)
        return False

    def _is_up(self, resource: str) -> bool:
        """Whether the Hub answers at all: what it answered last, else its cheapest question."""
        address = self._answered.get(resource) or httpx2.URL(f"{self.endpoint}/api/models?limit=1")
        try:
            self._try_once(address, self.asked("a sign of life", "models"), MAX_BYTES)
        except TryAgainError:
            return False
        except FetchError as error:
            return error.failure not in OUTAGE
        return True

    def _wait_for(self, state: RetryCallState) -> float:
        failed = _failed(state)
        seconds = float(_exponential(state))
        if failed is not None and failed.wait is not None:
            # "At once" is no advice when that very answer was a refusal.
            seconds = failed.wait if failed.wait >= 1 else max(failed.wait, seconds)
        if self._renewing:
            # Whoever asks for more than a window of the Hub is not believed, and asked again after that.
            seconds = min(seconds, LONGEST_PAUSE)
        if failed is not None and failed.limited and seconds <= self._budget.left:
            self._gate.hold(failed.limited, seconds)
        return seconds

    def _too_long(self, seconds: float, asked: Asked, status: int | None) -> FetchError:
        sentence = (
            f"{self.host} asks to wait {seconds:.0f} seconds before it is asked for {asked.what} again, and of "
            f"the {self._budget.total:.0f} seconds allowed for waiting (--max-wait) {self._budget.left:.0f} are "
            "left: try again later, or allow more"
        )
        return FetchError(GapReason.RATE_LIMITED, sentence, failure=Failure.RATE_LIMITED, status=status)

    def _try_once(self, address: httpx2.URL, asked: Asked, max_bytes: int) -> Answer:
        started = self._clock()
        told = None
        try:
            for _ in range(MAX_HOPS + 1):
                self._pass_gate(address, asked)
                found = self._asked_once(address, asked, max_bytes, told)
                if isinstance(found, Answer):
                    return self._heard(address, found)
                address, told = found.address, found.told
        except (httpx2.RequestError, httpx2.InvalidURL, OfflineModeIsEnabled) as error:
            failure = classify(error, asked)
            if failure.failure is Failure.TIMEOUT:
                self._budget.charge(started)
            if failure.failure in RETRIED_FAILURES:
                raise TryAgainError(failure, None) from error
            raise failure from error
        sentence = f"{self.host} redirects more than {MAX_HOPS} times for {asked.what}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.REDIRECT)

    def _asked_once(self, address: httpx2.URL, asked: Asked, max_bytes: int, told: str | None) -> Answer | Elsewhere:
        """The answer, or where it is to be had instead."""
        deadline.check(asked.what)
        try:
            return deadline.within(
                deadline.REQUEST_SECONDS, partial(self._wire.exchange, address, asked, max_bytes, told)
            )
        except TimeoutError as error:
            deadline.check(asked.what)
            raise httpx2.ReadTimeout("the answer trickles in") from error

    def _heard(self, address: httpx2.URL, answer: Answer) -> Answer:
        if self._renewing:
            self._budget.renew()
            self._answered[resource(address)] = address
        return answer

    def _pass_gate(self, address: httpx2.URL, asked: Asked) -> None:
        if not self._wire.is_own(address):
            return
        seconds, refused_without = self._gate.admit(resource(address))
        if seconds <= 0:
            return
        if self._budget.reserve(seconds):
            self._pauses.pause(seconds)
        elif refused_without:
            raise self._too_long(seconds, asked, None)


def _failed(state: RetryCallState) -> TryAgainError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, TryAgainError) else None
