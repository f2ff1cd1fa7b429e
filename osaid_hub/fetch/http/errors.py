"""Why a repository could not be read at all: one exception, with a sentence for the user."""

from __future__ import annotations

from enum import StrEnum

from osaid_hub.snapshot import Gap, GapReason


class Failure(StrEnum):
    """What went wrong, finer than the reason of a gap; programs may branch on it, users read the sentence."""

    USAGE = "usage"
    NOT_FOUND = "not_found"
    REVISION_NOT_FOUND = "revision_not_found"
    FILE_NOT_FOUND = "file_not_found"
    GATED = "gated"
    DISABLED = "disabled"
    BAD_TOKEN = "bad_token"  # noqa: S105 -- the name of a failure
    FORBIDDEN = "forbidden"
    RATE_LIMITED = "rate_limited"
    OFFLINE = "offline"
    TIMEOUT = "timeout"
    NETWORK = "network"
    CERTIFICATE = "certificate"
    DEADLINE = "deadline"
    TOO_LARGE = "too_large"
    REDIRECT = "redirect"
    REFUSED = "refused"
    SERVER = "server"
    BAD_ANSWER = "bad_answer"
    STORAGE = "storage"


# What stays as it is until the repository itself, or what is asked, changes. All else another day may well mend.
FINAL = frozenset(
    {
        Failure.USAGE,
        Failure.NOT_FOUND,
        Failure.REVISION_NOT_FOUND,
        Failure.GATED,
        Failure.DISABLED,
        Failure.TOO_LARGE,
    }
)


class FetchError(Exception):
    """Something could not be read. `str(error)` is a whole sentence that says what, why and what to do.

    reason   what a gap in a snapshot would say.
    failure  the finer kind.
    status   HTTP status of the answer, None where there was none.
    """

    def __init__(
        self, reason: GapReason, message: str, *, failure: Failure = Failure.STORAGE, status: int | None = None
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.failure = failure
        self.status = status

    def gap(self, what: str) -> Gap:
        """The same failure as a gap of a snapshot that can do without `what`."""
        return Gap(what, self.reason, str(self), passing=self.passing)

    @property
    def passing(self) -> bool:
        """Whether another try may well succeed."""
        return self.failure not in FINAL
