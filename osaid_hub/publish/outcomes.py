"""What it means that the Hub did not take something, as one exception with a sentence for the user."""

from __future__ import annotations

from enum import StrEnum

import httpx2
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled

from osaid_hub.fetch.gate import server_wait
from osaid_hub.report.escape import plain

TOKENS = "https://huggingface.co/settings/tokens"
_WORDS = 400


class Refusal(StrEnum):
    """Why nothing was written, or why it is not known whether it was."""

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
    if isinstance(error, ValueError):
        told = plain(str(error).removeprefix("Invalid metadata in README.md."), _WORDS)
        return PublishError(
            Refusal.METADATA,
            f"{host} refuses the metadata of README.md: {told}. Mend them first, or leave the card out",
        )
    if isinstance(error, OfflineModeIsEnabled):
        return PublishError(Refusal.OTHER, f"could not {what}: HF_HUB_OFFLINE is set")
    if isinstance(error, HfHubHTTPError):
        return _answered(error, what, host, now)
    if isinstance(error, httpx2.TimeoutException) and not isinstance(error, httpx2.ConnectTimeout):
        return PublishError(Refusal.SLOW, f"{host} did not answer in time when it was to {what}, and may still do it")
    if isinstance(error, httpx2.RequestError | httpx2.InvalidURL | OSError):
        return PublishError(Refusal.UNCERTAIN, f"the connection to {host} broke when it was to {what}")
    return PublishError(Refusal.UNCERTAIN, f"{host} gave an answer that is not understood when it was to {what}")


def _answered(error: HfHubHTTPError, what: str, host: str, now: float) -> PublishError:
    status = error.response.status_code
    told = plain(error.server_message or "", _WORDS)
    said = f" ({told})" if told else ""
    if status == 401:
        return PublishError(
            Refusal.NO_TOKEN, f"{host} knows no account for the token{said}: set HF_TOKEN to one of {TOKENS}"
        )
    if status == 412:
        return PublishError(Refusal.MOVED, f"somebody changed the repository meanwhile, so that it was not {what}")
    if status == 429:
        wait = server_wait(status, error.response.headers, now)
        when = f" within {wait:.0f} seconds" if wait else " for now"
        return PublishError(Refusal.BUSY, f"{host} allows no more requests{when}: try again later", wait)
    if status >= 500 or status == 408:
        return PublishError(Refusal.UNCERTAIN, f"{host} failed with status {status} when it was to {what}")
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
