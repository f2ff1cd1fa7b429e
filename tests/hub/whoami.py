"""Who has a token, and what the token may do."""

from __future__ import annotations

import re
from typing import Any

from tests.hub.access import user_of
from tests.hub.messages import MISSING_TEXT, Answer, Request, error, json_answer
from tests.hub.state import HubState
from tests.hub.users import User
from tests.hub.wire import CREATED, object_id


def whoami(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    user = user_of(state, request)
    if user is None:
        return error(401, MISSING_TEXT)
    return json_answer(
        {
            "type": "user",
            "id": object_id(user.name),
            "name": user.name,
            "fullname": user.name,
            "isPro": False,
            "avatarUrl": "",
            "orgs": [_organization(name, role) for name, role in user.orgs.items()],
            "auth": {"type": "access_token", "accessToken": _token(user)},
        }
    )


def _organization(name: str, role: str) -> dict[str, Any]:
    return {"type": "org", "id": object_id(name), "name": name, "fullname": name, "avatarUrl": "", "roleInOrg": role}


def _token(user: User) -> dict[str, Any]:
    told: dict[str, Any] = {"displayName": "test", "role": user.role, "createdAt": CREATED}
    if user.role != "fineGrained":
        return told
    scoped = [
        {
            "entity": {"_id": object_id(scope.name), "type": scope.kind, "name": scope.name},
            "permissions": list(scope.permissions),
        }
        for scope in user.scoped
    ]
    return told | {"fineGrained": {"scoped": scoped, "global": list(user.everywhere), "canReadGatedRepos": True}}
