"""Collections: lists of repositories and papers that somebody has put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from tests.hub import wire
from tests.hub.access import is_open, user_of
from tests.hub.messages import Answer, Request, error, json_answer
from tests.hub.state import ORGANIZATION, HubState
from tests.hub.users import User

_REPOSITORIES = {"model": "models", "dataset": "datasets", "space": "spaces"}
_OF_ITEMS = ("author", "downloads", "gated", "lastModified", "likes", "pipeline_tag", "private")


def collection(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """A collection without what the asker may not know of; positions stay as they are."""
    slug, user = unquote(match["slug"]), user_of(state, request)
    stored = state.collections.get(slug)
    if stored is None or (stored.get("private") and not (user and user.may_read(slug))):
        return error(404, "Collection not found")
    items = [_item(state, item, place, user) for place, item in enumerate(stored.get("items") or ())]
    owner = slug.partition("/")[0]
    kind = state.owner_kinds().get(owner, ORGANIZATION)
    return json_answer(
        {
            "position": 0,
            "private": False,
            "theme": "blue",
            "upvotes": 0,
            "gating": False,
            "lastUpdated": wire.CREATED,
            "owner": {
                "_id": wire.object_id(owner),
                "avatarUrl": "",
                "fullname": owner,
                "name": owner,
                "type": "org" if kind == ORGANIZATION else "user",
            },
            **stored,
            "slug": slug,
            "items": [item for item in items if item is not None],
        }
    )


def _item(state: HubState, stored: Mapping[str, Any], place: int, user: User | None) -> dict[str, Any] | None:
    """One item; None where it is a repository that the asker may not know of."""
    kind, name = _REPOSITORIES.get(stored["type"], ""), stored["id"]
    name = state.renamed.get((kind, name), name)
    repo = state.repos.get((kind, name))
    if repo is not None and not is_open(repo, user):
        return None
    told = wire.fields(repo, _OF_ITEMS) | {"repoType": stored["type"]} if repo is not None else {}
    return {"_id": wire.object_id(name), "position": place, **told, **stored, "id": name}
