"""Pages: by offset for a tree, which does not change, by keyset for a listing, which does, by number for commits."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from tests.hub.access import RefusedError
from tests.hub.messages import Answer, Request, error, json_answer
from tests.hub.repo import Repo

_NO_CURSOR = error(400, "Invalid cursor")


def page_size(request: Request, most: int) -> int:
    """How many entries a page has: as many as are asked for, but not more than the server gives."""
    return min(asked_size(request) or most, most)


def asked_size(request: Request) -> int | None:
    """The `limit` of a request; None where it has none that makes sense."""
    wanted = request.value("limit")
    return int(wanted) or None if wanted.isdecimal() else None


def offset_page(request: Request, entries: list[Any], size: int) -> Answer:
    """One page of entries; its cursor counts those before."""
    (start,) = _cursor(request) or (0,)
    if not isinstance(start, int):
        raise RefusedError(_NO_CURSOR)
    headers = _link(request, start + size) if start + size < len(entries) else {}
    return json_answer(entries[start : start + size], headers=headers)


def numbered_page(request: Request, entries: list[Any], size: int) -> tuple[list[Any], dict[str, str]]:
    """The page `p` of entries, the first being 0, and the headers that tell how many there are and lead on."""
    number = request.value("p")
    page = int(number) if number.isdecimal() else 0
    start = page * size
    headers = {"X-Total-Count": str(len(entries))}
    if start + size < len(entries):
        rest = [pair for pair in request.parameters if pair[0] != "p"]
        headers |= _next(request, [*rest, ("p", str(page + 1))])
    return entries[start : start + size], headers


def keyset_page(
    request: Request, repos: Iterable[Repo], value_of: Callable[[Repo], Any], size: int
) -> tuple[list[Repo], dict[str, str]]:
    """The repositories of one page, the largest value first and equal ones by id, and the header that leads on.

    The cursor names the last entry of the page before, so nothing shifts when a repository appears or goes.
    """
    cursor = _cursor(request)
    if cursor:
        try:
            value, repo_id = cursor
            repos = [repo for repo in repos if _comes_after(value_of(repo), repo.id, value, repo_id)]
        except (TypeError, ValueError) as problem:
            raise RefusedError(_NO_CURSOR) from problem
    found = sorted(repos, key=lambda repo: repo.id)
    found.sort(key=value_of, reverse=True)
    page = found[:size]
    return page, _link(request, value_of(page[-1]), page[-1].id) if len(found) > size else {}


def _comes_after(value: Any, repo_id: str, last_value: Any, last_id: str) -> bool:
    return value < last_value or (value == last_value and repo_id > last_id)


def _cursor(request: Request) -> list[Any] | None:
    cursor = request.value("cursor")
    if not cursor:
        return None
    try:
        found = json.loads(base64.b64decode(cursor, validate=True))
    except ValueError as problem:
        raise RefusedError(_NO_CURSOR) from problem
    if not isinstance(found, list):
        raise RefusedError(_NO_CURSOR)
    return found


def _link(request: Request, *cursor: Any) -> dict[str, str]:
    """The header with the absolute address of the next page, which the client follows as it is."""
    after = base64.b64encode(json.dumps(cursor).encode()).decode()
    rest = [pair for pair in request.parameters if pair[0] != "cursor"]
    return _next(request, [*rest, ("cursor", after)])


def _next(request: Request, parameters: list[tuple[str, str]]) -> dict[str, str]:
    return {"Link": f'<http://{request.headers["host"]}{request.path}?{urlencode(parameters)}>; rel="next"'}
