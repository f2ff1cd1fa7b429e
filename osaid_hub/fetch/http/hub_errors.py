"""One ordered table: what the client or the server said -> what it means, in a sentence.

Source: the error classes of huggingface_hub and the answers of the Hub behind them. Order matters: GatedRepoError is
a RepositoryNotFoundError, and every one of them is an HfHubHTTPError.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx2
from huggingface_hub.errors import (
    DisabledRepoError,
    GatedRepoError,
    HfHubHTTPError,
    OfflineModeIsEnabled,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import hf_raise_for_status  # type: ignore[attr-defined]  # public, hidden by its lazy loader
from msgspec import Struct

from osaid_hub.fetch.http.certificates import UNTRUSTED, certificate_problem
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.proxies import through
from osaid_hub.snapshot import GapReason

RETRIED_STATUS = frozenset({408, 429, 500, 502, 503, 504})
RETRIED_FAILURES = frozenset({Failure.TIMEOUT, Failure.NETWORK})
# What a 401 may say that is not about the token.
_CODES_OF_401 = frozenset({"RepoNotFound", "EntryNotFound", "RevisionNotFound", "GatedRepo"})
_MOST_WORDS = 200
BAD_TOKEN_MESSAGE = "Invalid credentials in Authorization header"  # noqa: S105 -- the Hub's own words


class Asked(Struct, frozen=True):
    """What a request was for, in words, to complete the sentences of the table.

    what    "the model acme/open-7b", "README.md of acme/open-7b"...
    host    the host that was asked.
    page    address where a person would ask for access, on the same host.
    token   whether a token goes along.
    source  where it comes from, in words.
    """

    what: str
    host: str
    page: str
    token: bool
    source: str = "HF_TOKEN"

    @property
    def access(self) -> str:
        if self.token:
            return f"the account of the token in use ({self.source}) has no access to it"
        return "set HF_TOKEN to a token of an account that may read it"


class Row(Struct, frozen=True):
    applies: Callable[[Exception], bool]
    failure: Failure
    reason: GapReason
    sentence: str


def _is(*types: type[Exception]) -> Callable[[Exception], bool]:
    return lambda error: isinstance(error, types)


def _status(*codes: int) -> Callable[[Exception], bool]:
    return lambda error: isinstance(error, HfHubHTTPError) and error.response.status_code in codes


def _bad_token(error: Exception) -> bool:
    """Whether the token was refused. The Hub answers 401 to what is not there only where no token went along; with one
    it says so by a code, so that any other 401 is about the token: expired, revoked, mistyped.
    """
    if not (isinstance(error, HfHubHTTPError) and error.response.status_code == 401):
        return False
    if _message(error) == BAD_TOKEN_MESSAGE:
        return True
    with_token = "authorization" in error.response.request.headers
    return with_token and error.response.headers.get("X-Error-Code") not in _CODES_OF_401


def _untrusted(error: Exception) -> bool:
    return certificate_problem(error) is not None


def _message(error: Exception) -> str:
    return error.response.headers.get("X-Error-Message", "") if isinstance(error, HfHubHTTPError) else ""


def _own_words(error: Exception) -> str:
    """What the Hub says of a token that it refuses, such as that it is expired."""
    words = " ".join(_message(error).split())[:_MOST_WORDS].rstrip(".")
    return f', saying "{words}"' if words and words != BAD_TOKEN_MESSAGE else ""


_NOT_FOUND = "{what} does not exist on {host}, or is private: check the name; if it is private, {access}"

_NOT_LET_IN = (
    "{host} refused the token in use ({source}) when asked for {what}{words}: replace it with a valid one, "
    "or remove it to be answered as anybody is"
)

TABLE: tuple[Row, ...] = (
    Row(
        _is(OfflineModeIsEnabled),
        Failure.OFFLINE,
        GapReason.OFFLINE,
        "{what} was not fetched because HF_HUB_OFFLINE is set: unset it, or audit a folder or a store (--store)",
    ),
    Row(
        _is(httpx2.TimeoutException),
        Failure.TIMEOUT,
        GapReason.ERROR,
        "{host} did not answer in time when asked for {what}{through}: try again later",
    ),
    Row(
        _is(httpx2.RemoteProtocolError),
        Failure.NETWORK,
        GapReason.ERROR,
        "{host} broke off its answer when asked for {what}{through}: try again later",
    ),
    Row(_untrusted, Failure.CERTIFICATE, GapReason.ERROR, UNTRUSTED),
    Row(
        _is(httpx2.TransportError),
        Failure.NETWORK,
        GapReason.ERROR,
        "{host} could not be reached for {what}{through}: check the network connection, proxy settings and HF_ENDPOINT",
    ),
    Row(
        _is(httpx2.RequestError, httpx2.InvalidURL),
        Failure.BAD_ANSWER,
        GapReason.ERROR,
        "the answer of {host} for {what} could not be decoded",
    ),
    Row(_bad_token, Failure.BAD_TOKEN, GapReason.ERROR, _NOT_LET_IN),
    Row(
        _is(RevisionNotFoundError),
        Failure.REVISION_NOT_FOUND,
        GapReason.MISSING,
        "{what} does not exist on {host}: the repository has no such branch, tag or commit",
    ),
    Row(
        _is(RemoteEntryNotFoundError),
        Failure.FILE_NOT_FOUND,
        GapReason.MISSING,
        "{what} is listed, but {host} has no such file",
    ),
    Row(
        _is(GatedRepoError),
        Failure.GATED,
        GapReason.GATED,
        "{what} is behind an access form: ask for access on {page}; {access}",
    ),
    Row(
        _is(DisabledRepoError),
        Failure.DISABLED,
        GapReason.ERROR,
        "{what} cannot be read: {host} has disabled the repository",
    ),
    Row(_status(451), Failure.DISABLED, GapReason.ERROR, "{what} cannot be read: it is blocked for legal reasons"),
    Row(_is(RepositoryNotFoundError), Failure.NOT_FOUND, GapReason.MISSING, _NOT_FOUND),
    # Without a code: the client recognises a 401 on a repository only under https.
    Row(_status(401, 404, 410), Failure.NOT_FOUND, GapReason.MISSING, _NOT_FOUND),
    Row(_status(403), Failure.FORBIDDEN, GapReason.ERROR, "{host} refuses {what}: {access}"),
    Row(
        _status(429),
        Failure.RATE_LIMITED,
        GapReason.RATE_LIMITED,
        "{host} allows no more requests for now, {what} is missing: try again later, or set HF_TOKEN for a larger "
        "allowance",
    ),
    Row(_status(408), Failure.TIMEOUT, GapReason.ERROR, "{host} did not answer in time when asked for {what}"),
    Row(
        _status(*range(500, 600)),
        Failure.SERVER,
        GapReason.ERROR,
        "{host} failed with status {status} when asked for {what}: try again later",
    ),
    Row(_status(*range(400, 500)), Failure.REFUSED, GapReason.ERROR, "{host} answered {status} for {what}"),
)


def classify(error: Exception, asked: Asked) -> FetchError:
    """The first row that applies, as the error to raise; every client error falls into one of them."""
    row = next(row for row in TABLE if row.applies(error))
    status = error.response.status_code if isinstance(error, HfHubHTTPError) else None
    sentence = row.sentence.format(
        what=asked.what,
        host=asked.host,
        page=asked.page,
        access=asked.access,
        status=status,
        told=certificate_problem(error),
        source=asked.source,
        words=_own_words(error),
        through=through(asked.page),
    )
    return FetchError(row.reason, sentence, failure=row.failure, status=status)


def classify_response(response: httpx2.Response, asked: Asked) -> FetchError:
    """What an answer with a status of 400 or more means.

    Only the status and the headers are shown to huggingface_hub: its reader of error bodies reads without a limit
    and trips over JSON that is not an object.
    """
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() in ("x-error-code", "x-error-message", "x-request-id")
    }
    bare = httpx2.Response(response.status_code, headers=headers, content=b"", request=response.request)
    try:
        hf_raise_for_status(bare)
    except HfHubHTTPError as error:
        return classify(error, asked)
    return FetchError(
        GapReason.ERROR,
        f"{asked.host} answered {response.status_code} for {asked.what}",
        failure=Failure.BAD_ANSWER,
        status=response.status_code,
    )
