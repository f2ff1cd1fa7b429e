"""How a request to a code host is sent: tried again where that helps, read up to a size and within a time."""

from __future__ import annotations

import time
from functools import partial
from io import BytesIO
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse
from urllib3.exceptions import InvalidHeader
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry

from osaid_hub.fetch.http import deadline

# A recursive listing of GitHub has at most 7 MB (its documentation of "Get a tree").
MAX_BYTES = 16 * 1024 * 1024
CHUNK_BYTES = 1 << 16
RETRY_AFTER_CAP = 10.0  # seconds


class _Retry(Retry):
    """Tries again where a failure may pass. Rate limits do not pass within an audit: they are told instead."""

    RETRY_AFTER_STATUS_CODES = frozenset({503})

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        try:
            seconds = super().get_retry_after(response)
        except (InvalidHeader, ValueError, OverflowError):  # neither seconds nor a date, or one beyond the calendar
            return None
        return None if seconds is None else min(seconds, RETRY_AFTER_CAP)


class TooLargeError(requests.RequestException):
    """The answer has more than MAX_BYTES."""


class CodeAdapter(HTTPAdapter):
    """Sends for real, reads each answer up to MAX_BYTES and within `deadline.REQUEST_SECONDS`.

    backoff   seconds before the second try after a failure; later ones wait longer.
    """

    def __init__(self, backoff: float) -> None:
        retry = _Retry(
            total=3,
            connect=1,
            read=1,
            status=2,
            redirect=0,
            other=0,  # a certificate is no better the second time
            status_forcelist=(408, 500, 502, 503, 504),
            backoff_factor=backoff,
            raise_on_status=False,
        )
        super().__init__(max_retries=retry, pool_maxsize=16)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        exchange = partial(self._exchange, request, *args, **options)
        try:
            try:
                return deadline.within(deadline.REQUEST_SECONDS, exchange)
            except requests.exceptions.ChunkedEncodingError:
                # An answer that broke off: urllib3 tries again only what breaks before the answer.
                return deadline.within(deadline.REQUEST_SECONDS, exchange)
        except TimeoutError as error:
            raise requests.ReadTimeout("the answer trickles in", request=request) from error

    def _exchange(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        url = str(request.url)
        end = time.monotonic() + deadline.REQUEST_SECONDS
        with super().send(request, *args, **{**options, "stream": True}) as response:
            body = bytearray()
            for chunk in response.iter_content(CHUNK_BYTES):
                body += chunk
                if len(body) > MAX_BYTES:
                    raise TooLargeError(request=request)
                if time.monotonic() > end:
                    raise requests.ReadTimeout("the answer trickles in", request=request)
        # Decoded already. And without Vary: an address is always asked with the same headers but for the token,
        # which the cache must neither keep nor compare; the host is asked each time whether its answer still holds.
        dropped = ("content-encoding", "content-length", "set-cookie", "transfer-encoding", "vary")
        headers = {name: value for name, value in response.headers.items() if name.lower() not in dropped}
        raw = HTTPResponse(
            body=BytesIO(bytes(body)),
            headers=headers,
            status=response.status_code,
            reason=response.reason,
            preload_content=False,
            request_url=url,
        )
        return self.build_response(request, raw)
