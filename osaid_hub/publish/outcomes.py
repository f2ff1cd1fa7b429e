"""What it means that the Hub did not take something, as one exception with a sentence for the user."""

from __future__ import annotations

from enum import StrEnum

import httpx2
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled

from osaid_hub.fetch.http.gate import server_wait
from osaid_hub.output.escape import plain

TOKENS = "https://huggingface.co/settings/tokens"
_WORDS = 400
_METADATA = "Invalid metadata in README.md."


class Refusal(StrEnum):
    """Why nothing was written, or why it is not known whether it was.

    UNCERTAIN: it was done, or it was not. SLOW: it may also be done later, so that nobody may ask for it again.
    """

    NO_TOKEN = "no_token"  # noqa: S105 -- the name of a refusal
    FORBIDDEN = "forbidden"
    DISCUSSIONS_DISABLED = "discussions_disabled"
    METADATA = "metadata"
    MOVED = "moved"
    BUSY = "busy"
    UNCERTAIN = "uncertain"
    SLOW = "slow"
    OTHER = "other"


class PublishError(Exception):
    """Something was not written. `str(error)` is a whole sentence that says what, why and what to do.

    refusal  the kind, for programs.
    wait     seconds that the Hub asks to wait, None where it does not say.
    """

    def __init__(self, refusal: Refusal, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.refusal = refusal
        self.wait = wait


def refused(error: Exception, what: str, host: str, now: float) -> PublishError:
    """A failure of the client as a refusal.

    In: the failure; what was to be done ("open a pull request on acme/open-7b"); the time in seconds since the epoch.
    """
    if isinstance(error, OfflineModeIsEnabled):
        return PublishError(Refusal.OTHER, f"could not {what}: HF_HUB_OFFLINE is set")
    if isinstance(error, HfHubHTTPError):
        return _answered(error, what, host, now)
    if isinstance(error, ValueError) and str(error).startswith(_METADATA):
        told = plain(str(error).removeprefix(_METADATA), _WORDS)
        return PublishError(Refusal.METADATA, f"{host} refuses the metadata of README.md: {told}. Mend them first")
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return PublishError(Refusal.UNCERTAIN, f"{host} could not be reached to {what}")
    # The Hub may be working on it still, behind a proxy that has given up, or that we have.
    late = Refusal.UNCERTAIN if _is_harmless(error) else Refusal.SLOW
    if isinstance(error, httpx2.TimeoutException):
        return PublishError(late, f"{host} did not answer in time when it was to {what}")
    if isinstance(error, httpx2.RequestError | httpx2.InvalidURL | OSError):
        return PublishError(late, f"the connection to {host} broke when it was to {what}")
    return PublishError(Refusal.SLOW, f"{host} gave an answer that is not understood when it was to {what}")


def _is_harmless(error: Exception) -> bool:
    """Whether what failed was only the preparation of a commit, which changes nothing."""
    try:
        path = error.request.url.path  # type: ignore[attr-defined]
    except (AttributeError, RuntimeError):
        return False
    return path.endswith("/api/validate-yaml") or "/preupload/" in path


def _answered(error: HfHubHTTPError, what: str, host: str, now: float) -> PublishError:
    status = error.response.status_code
    told = plain(error.server_message or "", _WORDS)
    said = f" ({told})" if told else ""
    if status == 401:
        return PublishError(
            Refusal.NO_TOKEN, f"{host} knows no account for the token{said}: set HF_TOKEN to one of {TOKENS}"
        )
    if status == 412:
        return PublishError(Refusal.MOVED, f"could not {what}: somebody changed it meanwhile")
    if status == 429:
        wait = server_wait(status, error.response.headers, now)
        when = f" within {wait:.0f} seconds" if wait else " for now"
        return PublishError(Refusal.BUSY, f"{host} allows no more requests{when}: try again later", wait)
    if status >= 500 or status == 408:
        kind = Refusal.UNCERTAIN if status in (500, 501, 503) or _is_harmless(error) else Refusal.SLOW
        return PublishError(kind, f"{host} failed with status {status} when it was to {what}")
    if "discussions are disabled" in told.lower():
        return PublishError(
            Refusal.DISCUSSIONS_DISABLED,
            f"could not {what}: its owners have switched discussions and pull requests off; ask them, or send them the "
            "report of `osaid-hub audit --format markdown`",
        )
    if isinstance(error, GatedRepoError):
        return PublishError(
            Refusal.FORBIDDEN, f"could not {what}: it is behind an access form; ask for access on its page first"
        )
    if status == 403:
        return PublishError(
            Refusal.FORBIDDEN,
            f"{host} does not let this token {what}{said}: set HF_TOKEN to a token that may write ({TOKENS})",
        )
    if status == 404:
        return PublishError(Refusal.FORBIDDEN, f"could not {what}: it does not exist, or is private")
    return PublishError(Refusal.OTHER, f"{host} answered {status} when it was to {what}{said}")
