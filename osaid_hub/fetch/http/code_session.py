"""Talking HTTP to code hosts: their APIs and nothing else.

Callers name a host of the table and a path in its API, never an address; so nothing that a card says can make a
request go anywhere else. Answers are kept on disk with their ETag, so that a repeated audit costs "not modified".
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Mapping
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Self, TypeVar

import requests
from msgspec import Struct
from requests.auth import AuthBase

from osaid_hub.fetch.http import deadline
from osaid_hub.fetch.http.answers import TooManyPartsError, read_json
from osaid_hub.fetch.http.code_adapter import MAX_BYTES, CodeAdapter, TooLargeError
from osaid_hub.fetch.http.code_cache import forget, open_session
from osaid_hub.fetch.http.code_errors import Limit, limit_of, status_error, unreachable
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.heard import Heard
from osaid_hub.fetch.http.integrity import is_blob
from osaid_hub.fetch.http.origins import Origin, origin_of, redirected, refuse_user
from osaid_hub.fetch.http.proxies import proxy_problem
from osaid_hub.known.code_hosts import HOSTS, CodeHost
from osaid_hub.snapshot import GapReason
from osaid_hub.version import __version__

Read = TypeVar("Read")

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
MAX_HOPS = 3
_BROKEN = "the cache of answers of code hosts in {folder} is broken: remove it"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _Bearer(AuthBase):
    """Adds the token to requests for its own origin; as an explicit choice it also keeps ~/.netrc out."""

    def __init__(self, token: str | None, origin: Origin | None) -> None:
        self._token, self._origin = token, origin

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token and origin_of(str(request.url)) == self._origin:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Host(Struct):
    """One host: its API, the environment variable of its token, and what we learnt of it in this run.

    without_token   the same host asked as anybody, whose limits are others; None where there is no token.
    """

    name: str
    base: str
    variable: str | None
    auth: _Bearer
    answered: bool = False
    unreachable: FetchError | None = None
    limit: Limit | None = None
    without_token: _Host | None = None


def _as_it_is(raw: object) -> object:
    return raw


class CodeHosts:
    """Reads from GitHub, GitLab and Codeberg. May be shared by threads.

    apis        base addresses of the APIs by the names of the hosts, where they are not the usual ones.
    tokens      by the names of the hosts; sent to the origin of that host's API only, never printed and never kept.
    only        names of the hosts that may be asked, None for all.
    cache_folder   where answers are kept with their ETags; None for nowhere. A folder that cannot be used is not.
    backoff     seconds before the second try after a failure; later ones wait longer.
    wall        seconds since the epoch.

    Raises FetchError for a base address or a token that cannot be one.
    """

    def __init__(
        self,
        *,
        apis: Mapping[str, str] = MappingProxyType({}),
        tokens: Mapping[str, str] = MappingProxyType({}),
        cache_folder: Path | None = None,
        only: Collection[str] | None = None,
        read_seconds: float = READ_SECONDS,
        backoff: float = 0.5,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._hosts = {host.name: _host(host, apis.get(host.name, host.api), tokens.get(host.name)) for host in HOSTS}
        self._only = only
        self._timeout = (CONNECT_SECONDS, read_seconds)
        self._cache_folder = cache_folder
        self._backoff, self._wall = backoff, wall
        self._opened: requests.Session | None = None
        self._plain: requests.Session | None = None
        self._ahead: Heard[requests.Response] = Heard()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and the cache."""
        for session in (self._opened, self._plain):
            if session is not None:
                session.close()

    def may_ask(self, host: str) -> bool:
        """Whether a host may be asked."""
        return self._only is None or host in self._only

    def get_json(
        self,
        host: str,
        path: str,
        what: str,
        params: Mapping[str, str] | None = None,
        *,
        read: Callable[[object], Read] = _as_it_is,  # type: ignore[assignment]
        told: Callable[[Mapping[str, str]], object] = _as_it_is,
        remember: bool = False,
    ) -> Read:
        """What `read` makes of the parsed JSON of an answer.

        In: `path` is part of the API's address, percent-encoded by the caller; `read` raises ValueError for an answer
        that tells nothing; `told` is given the headers of the answer. `remember`: whoever asks for the same next is
        given the same, without a request; it is not kept on disk, nor looked up there.
        Raises FetchError for everything that goes wrong, also for anything that is not JSON or cannot be read.
        """
        answer = self._ahead.given(
            (host, path, tuple((params or {}).items())),
            lambda: self._answer(host, path, what, params, "application/json", kept=not remember),
            remember=remember,
        )
        told(answer.headers)
        try:
            raw = read_json(answer.content)
        except TooManyPartsError as error:
            forget(self._opened, answer)
            sentence = f"{what} has {error} and was not read"
            raise FetchError(GapReason.TOO_LARGE, sentence, failure=Failure.TOO_LARGE) from error
        except ValueError as error:
            forget(self._opened, answer)
            sentence = f"{host} did not answer with JSON for {what}"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER) from error
        try:
            return read(raw)
        except ValueError as error:
            forget(self._opened, answer)
            sentence = f"the answer of {host} for {what} cannot be understood"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER) from error

    def get(
        self,
        host: str,
        path: str,
        what: str,
        params: Mapping[str, str] | None = None,
        *,
        accept: str = "*/*",
        blob: str | None = None,
    ) -> bytes:
        """The bytes of an answer of a host's API.

        In: `blob` is the hash by which git names them, None where it is not known.
        Raises FetchError for everything that goes wrong, also for what is not what the hash says.
        """
        answer = self._answer(host, path, what, params, accept)
        if not is_blob(answer.content, blob):
            forget(self._opened, answer)
            sentence = f"what {host} sent for {what} is not what its own listing says: try again later"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
        return answer.content

    def _answer(
        self, host: str, path: str, what: str, params: Mapping[str, str] | None, accept: str, *, kept: bool = True
    ) -> requests.Response:
        """An answer with status 200; `kept` says whether it may come from the cache on disk, and goes there.

        An organization may refuse a token by its policy (GitHub answers 403) although everybody may see the
        repository, so what is refused with a token is asked for once more without it. What then is missing is so for
        the public; otherwise the refusal stands, with the host's own words.
        """
        known = self._hosts[host]
        try:
            return self._asked(known, path, what, params, accept, kept)
        except FetchError as refused:
            if refused.failure is not Failure.FORBIDDEN or known.without_token is None:
                raise
            try:
                return self._asked(known.without_token, path, what, params, accept, kept)
            except FetchError as as_anybody:
                if as_anybody.status in (404, 409):
                    raise
                raise refused from as_anybody

    def _asked(
        self, known: _Host, path: str, what: str, params: Mapping[str, str] | None, accept: str, kept: bool
    ) -> requests.Response:
        host = known.name
        url: str | None = f"{known.base}/{path}"
        for _ in range(MAX_HOPS + 1):
            if url is None:
                sentence = f"{host} redirects to another host for {what}, which is not followed"
                raise FetchError(GapReason.ERROR, sentence, failure=Failure.REDIRECT)
            self._check(known)
            deadline.check(what)
            response = self._send(known, url, what, params, accept, kept)
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                self._read(known, response, what)
                return response
            # The place that a renamed repository has moved to; its query is part of it.
            url, params = redirected(str(response.url), response.headers["location"]), None
        sentence = f"{host} redirects more than {MAX_HOPS} times for {what}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.REDIRECT)

    def _check(self, host: _Host) -> None:
        """Raises what is already known to go wrong: no call is made in vain, and none against a limit."""
        with self._lock:
            if host.limit and self._wall() < host.limit.until:
                raise host.limit.error
            if host.unreachable and not host.answered:
                raise host.unreachable

    def _send(
        self, host: _Host, url: str, what: str, params: Mapping[str, str] | None, accept: str, kept: bool
    ) -> requests.Response:
        try:
            return self._session(kept).get(
                url,
                params=params,
                headers={"Accept": accept},
                auth=host.auth,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except TooLargeError as error:
            sentence = f"the answer of {host.name} for {what} is larger than {MAX_BYTES:,} bytes and was not read"
            raise FetchError(GapReason.TOO_LARGE, sentence, failure=Failure.TOO_LARGE) from error
        except sqlite3.Error as error:
            sentence = _BROKEN.format(folder=self._cache_folder)
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
        except requests.RequestException as error:
            deadline.check(what)
            no_way = isinstance(error, requests.exceptions.InvalidSchema | requests.exceptions.InvalidProxyURL)
            failed = proxy_problem(error, "pysocks") if no_way else unreachable(error, host.name, what, url)
            with self._lock:
                host.unreachable = failed
            raise failed from error
        except ValueError as error:  # a redirect to what is no address at all
            sentence = f"the answer of {host.name} for {what} cannot be understood"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER) from error

    def _read(self, host: _Host, response: requests.Response, what: str) -> None:
        """Raises what an answer means that is none."""
        status = response.status_code
        limit = limit_of(status, response.headers, response.content, self._wall(), host.name, host.variable)
        with self._lock:
            host.answered = True
            host.limit = limit or host.limit
        if limit and limit.refused:
            raise limit.error
        if status != 200:
            raise status_error(status, host.name, what, host.variable, response.content)

    def _session(self, kept: bool) -> requests.Session:
        """The session with the cache on disk, or one without."""
        with self._lock:
            if kept:
                self._opened = self._opened or self._open(self._cache_folder)
                return self._opened
            self._plain = self._plain or self._open(None)
            return self._plain

    def _open(self, cache_folder: Path | None) -> requests.Session:
        session = open_session(cache_folder)
        adapter = CodeAdapter(self._backoff)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        session.headers["User-Agent"] = f"osaid-hub/{__version__}"
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return session


def _host(host: CodeHost, base: str, token: str | None) -> _Host:
    base, token = base.rstrip("/"), (token or "").strip()
    refuse_user(base, host.api_variable, host.token)
    origin = origin_of(base)
    if origin is None or "?" in base or "#" in base:
        sentence = f"{base!r} is not the address of the API of {host.name}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
    if not (token.isascii() and token.isprintable()):
        sentence = f"the token holds characters that no token has: set {host.token} to a valid one"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_TOKEN)
    as_anybody = _Host(host.name, base, host.token, _Bearer(None, origin))
    if not token:
        return as_anybody
    return _Host(host.name, base, host.token, _Bearer(token, origin), without_token=as_anybody)
