"""Listings of repositories: filtered and sorted by what is at hand, and only the entries of one page are built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from tests.hub import wire
from tests.hub.access import RefusedError, expand_of, is_open, user_of
from tests.hub.messages import Answer, Request, error, json_answer
from tests.hub.paging import asked_size, keyset_page, page_size
from tests.hub.repo import Repo
from tests.hub.state import HubState, Options

SORTS = ("createdAt", "downloads", "lastModified", "likes", "trendingScore")
DEFAULT_SORT = "trendingScore"
GATEWAY_TIMEOUT = b"<html><head><title>504 Gateway Time-out</title></head><body></body></html>"


def listing(state: HubState, request: Request, match: re.Match[str]) -> Answer:
    lacks = state.options.lacks
    if "lists" in lacks:
        return json_answer({"detail": "Not Found"}, 404)
    if "sort" in lacks and request.value("sort"):
        return json_answer({"detail": [{"loc": ["query", "sort"], "msg": "String should match pattern"}]}, 422)
    kind, user = match["kind"], user_of(state, request)
    expand = expand_of(request, kind)
    sort = request.value("sort") or DEFAULT_SORT
    if sort not in SORTS:
        return error(400, f"Invalid sort: {sort}")
    _refuse_heavy(request, expand, state.options)
    wanted = Wanted.read(request)
    found = [repo for repo in state.of_kind(kind) if wanted.matches(repo) and is_open(repo, user)]
    size = page_size(request, state.options.page_size)
    page, headers = keyset_page(request, found, lambda repo: wire.field(repo, sort), size)
    full, with_card = request.value("full") == "true", request.value("cardData") == "true"
    return json_answer([wire.listed(repo, expand, full, with_card) for repo in page], headers=headers)


def _refuse_heavy(request: Request, expand: list[str], options: Options) -> None:
    """End with the gateway's own answer, which is no JSON, where the Hub would take too long for a page."""
    asked = asked_size(request) or options.page_size
    if expand and options.heavy is not None and asked > options.heavy:
        raise RefusedError(Answer(504, {"Content-Type": "text/html"}, GATEWAY_TIMEOUT))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of a listing; empty ones let everything pass."""

    author: str
    search: str
    gated: str
    pipeline_tag: str
    tags: frozenset[str]

    @classmethod
    def read(cls, request: Request) -> Self:
        return cls(
            request.value("author"),
            request.value("search").lower(),
            request.value("gated"),
            request.value("pipeline_tag"),
            frozenset(request.values("filter")),
        )

    def matches(self, repo: Repo) -> bool:
        """Whether a repository is wanted; the card is looked into last, because it may have to be read first."""
        return (
            (not self.author or repo.id.split("/")[0] == self.author)
            and self.search in repo.id.lower()
            and (not self.gated or bool(repo.gated) == (self.gated == "true"))
            and (not self.pipeline_tag or wire.field(repo, "pipeline_tag") == self.pipeline_tag)
            and (not self.tags or self.tags <= _tags(repo))
        )


def _tags(repo: Repo) -> set[str]:
    told = (wire.field(repo, "library_name"), wire.field(repo, "pipeline_tag"))
    return {*wire.tags(repo), *(tag for tag in told if isinstance(tag, str))}
