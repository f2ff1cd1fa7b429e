"""New events of discussions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.hub.discussion import Discussion, Event
from tests.hub.repo import Repo
from tests.hub.wire import object_id


def new_event(
    repo: Repo, discussion: Discussion, kind: str, data: Mapping[str, Any], author: str = "", date: str = ""
) -> Event:
    """The next event of a discussion, with an id of its own; by its author at its creation unless told otherwise."""
    event_id = object_id(f"{repo.kind} {repo.id} {discussion.num} {len(discussion.events)}")
    return Event(event_id, kind, author or discussion.author, date or discussion.created_at, data)
