"""A request to the Hub and its answer: headers, redirects, sizes, hashes. `hub_session` decides on further tries."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import httpx2
from huggingface_hub import constants
from huggingface_hub.utils import build_hf_headers, get_session  # type: ignore[attr-defined]
from msgspec import Struct

from osaid_hub.fetch.http import deadline
from osaid_hub.fetch.http.addresses import base_url, is_of_hub, may_be_storage, may_follow, origin, resource
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.gate import server_wait
from osaid_hub.fetch.http.hub_errors import RETRIED_STATUS, Asked, classify_response
from osaid_hub.fetch.http.integrity import is_blob
from osaid_hub.fetch.http.origins import StorageHosts, storage_hosts
from osaid_hub.fetch.http.proxies import proxy_problem
from osaid_hub.snapshot import GapReason
from osaid_hub.version import __version__

DRAIN_SECONDS = 2.0


class Answer(Struct, frozen=True):
    """The body of an answer, and its headers, whose names are found in upper and lower case."""

    body: bytes
    headers: Mapping[str, str]


class Elsewhere(Struct, frozen=True):
    """Where an answer is to be had instead; `told` is the hash of the file, as the Hub itself gave it on the way."""

    address: httpx2.URL
    told: str | None


class TryAgainError(Exception):
    """A failure that may pass: `wait` is what the server asked for in seconds, None where it did not.

    limited   the resource whose rate limit was run into, None for other failures.
    """

    def __init__(self, error: FetchError, wait: float | None, limited: str | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.limited = limited


class HubWire:
    """Sends requests to one Hub, one at a time for each thread. May be shared by threads.

    endpoint   base address, without a slash at its end.
    token      as for `HubSession`; it is sent to the origin of the endpoint only.
    learn      is told the headers of each answer of the endpoint itself, for they tell of its rate limits.
    wall       seconds since the epoch.
    trusted    hosts that files may be had from, where the Hub redirects to them; the token never goes there.

    Raises FetchError for an endpoint or a token that cannot be one.
    """

    def __init__(
        self,
        endpoint: str,
        token: str | Literal[False] | None,
        timeout: httpx2.Timeout,
        *,
        learn: Callable[[Mapping[str, str]], None],
        wall: Callable[[], float],
        trusted: StorageHosts = frozenset(),
    ) -> None:
        self.endpoint = endpoint
        self._base = base_url(endpoint)
        self.host = self._base.netloc.decode("ascii", "replace")
        self._origin, self._trusted = origin(self._base), trusted
        self._timeout, self._learn, self._wall = timeout, learn, wall
        token = token.strip() or False if isinstance(token, str) else token
        self._headers = build_hf_headers(library_name="osaid-hub", library_version=__version__, token=token)
        self._authorization = self._headers.pop("authorization", None)
        self.token_source = _source(self._authorization, given=isinstance(token, str))
        if self._authorization and not (self._authorization.isascii() and self._authorization.isprintable()):
            raise FetchError(
                GapReason.ERROR,
                "the token holds characters that no token has: set HF_TOKEN to a valid one",
                failure=Failure.BAD_TOKEN,
            )

    @property
    def has_token(self) -> bool:
        """Whether requests go along with a token."""
        return self._authorization is not None

    def is_own(self, address: httpx2.URL) -> bool:
        """Whether an address is of the Hub itself, which sees the token and counts requests, not of its storage."""
        return origin(address) == self._origin

    def exchange(
        self, address: httpx2.URL, asked: Asked, max_bytes: int, told: str | None = None
    ) -> Answer | Elsewhere:
        """The answer to a request, at most `max_bytes` of it, or the address where it is to be had instead.

        In: the hash that the Hub told of the file before it redirected to this address, if it did.
        Raises FetchError for an answer that is none, TryAgainError where that may pass, and the client's own errors
        where no answer came.
        """
        end = time.monotonic() + deadline.REQUEST_SECONDS
        response = self._send(address)
        try:
            if response.has_redirect_location:
                return self._redirected(response, asked, told)
            return self._read(response, asked, max_bytes, end, told)
        finally:
            response.close()

    def _send(self, address: httpx2.URL) -> httpx2.Response:
        headers = dict(self._headers)
        if self._authorization and self.is_own(address):
            headers["authorization"] = self._authorization
        client = _client()
        request = client.build_request("GET", address, headers=headers, timeout=self._timeout)
        response = client.send(request, stream=True, follow_redirects=False)
        if self.is_own(address):
            self._learn(response.headers)
        return response

    def _redirected(self, response: httpx2.Response, asked: Asked, told: str | None) -> Elsewhere:
        """Where a redirect leads: the endpoint itself, the Hub's own hosts over https, and for files trusted hosts."""
        _drain(response)
        address = response.request.url
        target = address.join(response.headers["location"])
        of_file = resource(address) == "resolvers" or not self.is_own(address)
        if not may_follow(target, self._base, self._trusted if of_file else frozenset()):
            hint = self._hint(target) if of_file else ""
            sentence = f"{self.host} redirects to another host for {asked.what}, which is not followed{hint}"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.REDIRECT, status=response.status_code)
        if self.is_own(address):
            told = response.headers.get("x-linked-etag") or response.headers.get("etag")
        return Elsewhere(target, told)

    def _hint(self, target: httpx2.URL) -> str:
        """How to allow the host that a Hub of one's own keeps its files on; nothing of the kind for the Hub itself."""
        name = target.netloc.decode("ascii", "replace")
        if is_of_hub(self._base) or not may_be_storage(target, self._base):
            return ""
        try:
            storage_hosts([name])
        except FetchError:
            return ""
        return (
            f": if {name} is yours as well, and the files of this Hub are kept there, allow it by --trust-host {name}"
        )

    def _read(self, response: httpx2.Response, asked: Asked, max_bytes: int, end: float, told: str | None) -> Answer:
        if response.status_code >= 300:
            _drain(response)
            error = classify_response(response, asked)
            if response.status_code in RETRIED_STATUS:
                wait = server_wait(response.status_code, response.headers, self._wall())
                counted = response.status_code == 429 and self.is_own(response.request.url)
                limited = resource(response.request.url) if counted else None
                raise TryAgainError(error, wait, limited)
            raise error
        chunks, size = [], 0
        for chunk in response.iter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size > max_bytes:
                sentence = f"{asked.what} is larger than {max_bytes:,} bytes and was not read"
                raise FetchError(GapReason.TOO_LARGE, sentence, failure=Failure.TOO_LARGE)
            if time.monotonic() > end:
                raise httpx2.ReadTimeout("the answer trickles in", request=response.request)
        body = b"".join(chunks)
        of_file = resource(response.request.url) == "resolvers"
        if not is_blob(body, told) or (of_file and not is_blob(body, response.headers.get("etag"))):
            sentence = f"what {self.host} sent for {asked.what} is not what its own hash says: try again later"
            raise TryAgainError(FetchError(GapReason.ERROR, sentence, failure=Failure.NETWORK), None)
        return Answer(body, response.headers)


def _source(authorization: str | None, *, given: bool) -> str:
    """Where a token comes from, in words: the file of `hf auth login` where it stands there, else the environment."""
    if given:
        return "this session"
    try:
        saved = Path(constants.HF_TOKEN_PATH).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        saved = ""
    in_file = bool(saved) and authorization == f"Bearer {saved}"
    return "`hf auth login`" if in_file else "HF_TOKEN"


def _client() -> httpx2.Client:
    """The shared client. Raises FetchError where the proxy settings of the machine allow none."""
    try:
        return get_session()
    except (ImportError, ValueError, httpx2.InvalidURL) as error:
        raise proxy_problem(error) from error


def _drain(response: httpx2.Response) -> None:
    """Read a short body that nobody needs, so that the connection can be used again, unless that takes long."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 6:
        began = time.monotonic()
        for _ in response.iter_raw():
            if time.monotonic() - began > DRAIN_SECONDS:
                return
