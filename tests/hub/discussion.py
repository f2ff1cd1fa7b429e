"""Discussions of a repository; a pull request is one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Literal, Self

Status = Literal["draft", "open", "closed", "merged"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a discussion: a comment, commit, status-change or title-change, with its data."""

    id: str
    type: str
    author: str
    created_at: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What a pull request is about: the branch that it is to change, the commit that it starts from, and its own."""

    branch: str
    start: str
    head: str
    merged_as: str | None = None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A discussion with everything that happened in it, the oldest first."""

    num: int
    title: str
    author: str
    created_at: str
    status: Status = "open"
    events: tuple[Event, ...] = ()
    pull_request: PullRequest | None = None

    @property
    def head(self) -> str | None:
        """The last commit of a pull request."""
        return self.pull_request.head if self.pull_request else None

    @property
    def is_over(self) -> bool:
        return self.status in ("closed", "merged")

    def after(self, *events: Event, **changes: Any) -> Self:
        """The same discussion after these events, otherwise changed as told."""
        return replace(self, events=(*self.events, *events), **changes)


def comment_data(text: str, author: str, date: str, before: tuple[Mapping[str, Any], ...] = ()) -> dict[str, Any]:
    """The data of a comment as the Hub tells them; `before` are its former versions, the oldest first."""
    latest = {"raw": text, "html": f"<p>{escape(text)}</p>", "updatedAt": date, "author": {"name": author}}
    return {
        "edited": bool(before),
        "hidden": False,
        "latest": latest,
        "numEdits": len(before),
        "history": [*before, latest] if before else [],
        "editors": [author],
        "reactions": [],
        "isReport": False,
    }
