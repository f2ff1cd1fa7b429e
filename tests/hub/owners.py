"""What the Hub says of organizations and users."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import quote, unquote

from tests.hub.access import is_open, user_of
from tests.hub.messages import Answer, Request, error, json_answer, moved
from tests.hub.state import ORGANIZATION, HubState
from tests.hub.users import User
from tests.hub.wire import object_id


def overview(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    """An organization asked for as a user, and the reverse, is as unknown as a name that nobody has."""
    kind, name = match["kinds"].removesuffix("s"), unquote(match["name"])
    names = [each for each, its_kind in state.owner_kinds().items() if its_kind == kind]
    if name in names:
        numbers = _numbers(state, name, user_of(state, request))
        return json_answer((_organization if kind == ORGANIZATION else _user)(name) | numbers)
    for other in names:
        if other.lower() == name.lower():
            query = f"?{request.query}" if request.query else ""
            return moved(f"/api/{match['kinds']}/{quote(other)}/overview{query}")
    return error(404, f"This {kind} does not exist")


def _numbers(state: HubState, owner: str, user: User | None) -> dict[str, int]:
    """How many repositories the asker may know of."""
    mine = [repo for repo in list(state.repos.values()) if repo.owner == owner]
    count = Counter(repo.kind for repo in mine if is_open(repo, user))
    return {"numModels": count["models"], "numDatasets": count["datasets"], "numSpaces": count["spaces"]}


def _organization(name: str) -> dict[str, Any]:
    return _owner(name) | {"name": name, "type": "org", "isVerified": False, "numUsers": 1}


def _user(name: str) -> dict[str, Any]:
    return _owner(name) | {"user": name, "type": "user", "isPro": False, "orgs": []}


def _owner(name: str) -> dict[str, Any]:
    return {"_id": object_id(name), "avatarUrl": "", "fullname": name, "numFollowers": 0}
