"""What an answer of a code host means: its status, and how much it still allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct

from osaid_hub.fetch.http.answers import read_json, text_of
from osaid_hub.fetch.http.certificates import UNTRUSTED, certificate_problem
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.gate import is_replayed, server_wait
from osaid_hub.fetch.http.proxies import through
from osaid_hub.snapshot import GapReason

_SECONDS = re.compile(r"\d{1,10}")

_MESSAGE_BODY = 20_000  # bytes
_MESSAGE = 300  # characters

_SERVER = "{host} failed with status {status} when asked for {what}: try again later"
_TABLE: tuple[tuple[frozenset[int], GapReason, Failure, str], ...] = (
    (frozenset({401}), GapReason.ERROR, Failure.BAD_TOKEN, "{host} refused the token when asked for {what}: {token}"),
    (frozenset({404}), GapReason.MISSING, Failure.NOT_FOUND, "{what} does not exist on {host}, or is private"),
    (frozenset({410, 451}), GapReason.ERROR, Failure.DISABLED, "{what} cannot be read: {host} has blocked it"),
    (frozenset({403}), GapReason.ERROR, Failure.FORBIDDEN, "{host} refuses {what}{told}"),
    (frozenset(range(500, 600)), GapReason.ERROR, Failure.SERVER, _SERVER),
)


class Limit(Struct, frozen=True):
    """A rate limit that is used up. `until` in seconds since the epoch, infinite where the host does not say.

    refused   whether this very answer was refused because of it.
    """

    error: FetchError
    until: float
    refused: bool


def unreachable(error: Exception, host: str, what: str, address: str) -> FetchError:
    """What it means that no answer came from an address."""
    told = certificate_problem(error)
    if told is not None:
        return FetchError(
            GapReason.ERROR, UNTRUSTED.format(host=host, what=what, told=told), failure=Failure.CERTIFICATE
        )
    sentence = f"{host} could not be reached for {what}{through(address)}, or did not answer in time: try again later"
    return FetchError(GapReason.ERROR, sentence, failure=Failure.NETWORK)


def status_error(status: int, host: str, what: str, variable: str | None, body: bytes = b"") -> FetchError:
    """What a status other than 200 means; `variable` is the environment variable of the host's token.

    A refusal repeats the host's own sentence out of the body: it alone says which policy or which block it is.
    """
    token = f"set {variable} to a valid one" if variable else "it has none of ours"
    for codes, reason, failure, words in _TABLE:
        if status in codes:
            message = _message(body) if status == 403 else ""
            told = f' and says "{message}"' if message else ""
            sentence = words.format(what=what, host=host, status=status, token=token, told=told)
            return FetchError(reason, sentence, failure=failure, status=status)
    return FetchError(GapReason.ERROR, f"{host} answered {status} for {what}", failure=Failure.REFUSED, status=status)


def _message(body: bytes) -> str:
    """The sentence in the body of a refusal (`message` of GitHub, GitLab and Gitea), "" where there is none."""
    if len(body) > _MESSAGE_BODY:
        return ""
    try:
        raw = read_json(body)
    except ValueError:
        return ""
    told = text_of(raw, "message") if isinstance(raw, dict) else None
    return " ".join((told or "").split())[:_MESSAGE].rstrip(".")


def limit_of(
    status: int, headers: Mapping[str, str], body: bytes, now: float, host: str, variable: str | None
) -> Limit | None:
    """The rate limit that an answer used up or ran into; None where there is more to come.

    GitHub answers 403 or 429 with `x-ratelimit-remaining: 0`, or with `retry-after` or a message for its secondary
    limits (its documentation, "Rate limits for the REST API"); GitLab 429 with `ratelimit-*`.
    In: headers with names in any case; `now` in seconds since the epoch.
    """
    told = {name.lower(): value.strip() for name, value in headers.items()}
    left = told.get("x-ratelimit-remaining") or told.get("ratelimit-remaining")
    speaks_of_it = left == "0" or "retry-after" in told or b"rate limit" in body[:2000].lower()
    refused = status == 429 or (status == 403 and speaks_of_it)
    if not refused and (left != "0" or is_replayed(told)):
        return None
    reset = told.get("x-ratelimit-reset") or told.get("ratelimit-reset") or ""
    wait = server_wait(status, told, now)
    until = float("inf")
    if left == "0" and _SECONDS.fullmatch(reset):
        until = float(reset)
    elif wait is not None:
        until = now + wait
    when = f"until {datetime.fromtimestamp(until, UTC):%Y-%m-%d %H:%M} UTC" if until < 1e10 else "for now"
    advice = f", or set {variable} for a larger allowance" if variable else ""
    sentence = f"{host} allows no more requests {when}: try again later{advice}"
    error = FetchError(GapReason.RATE_LIMITED, sentence, failure=Failure.RATE_LIMITED, status=status)
    return Limit(error, until, refused)
