"""What could not be looked at, and why: "could not look" is never "no"."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Literal, TypeVar

from msgspec import Struct

Found = TypeVar("Found")
Other = TypeVar("Other")


class GapReason(StrEnum):
    """Why something could not be looked at."""

    GATED = "gated"
    MISSING = "missing"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    OFFLINE = "offline"
    ERROR = "error"
    NOT_REQUESTED = "not_requested"


class Gap(Struct, frozen=True):
    """Something we could not look at: what, why, and the details in a sentence.

    passing   another try may well see it: a busy server, a broken connection. Not part of what the gap says.
    """

    what: str
    reason: GapReason
    detail: str
    passing: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gap) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[str, GapReason, str]:
        return self.what, self.reason, self.detail


def not_a_text(path: str) -> Gap:
    """A file whose bytes are those of no text, so that nothing can be read in it."""
    return Gap(path, GapReason.ERROR, f"{path} is not a text")


class Unseen(Exception):
    """Raised by a snapshot where it is asked for what was not looked at; the runner turns it into `unknown`."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(f"{gap.what}: {gap.detail}")
        self.gap = gap


def if_seen(ask: Callable[[], Found], otherwise: Other) -> Found | Other:
    """What a question gives; `otherwise` where what it is about was not seen, for whom that makes no difference."""
    try:
        return ask()
    except Unseen:
        return otherwise


def followed_key(kind: Literal["dataset", "code", "model"], name: str) -> str:
    """Key of `RepoSnapshot.not_followed`: `name` is the id or address exactly as the model names it."""
    return f"{kind}:{name}"
