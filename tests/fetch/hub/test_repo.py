"""What models, data sets and spaces have in common."""

from __future__ import annotations

import pytest

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.repo import check_id, current_name, expand
from tests.table import each_row


def test_exactly_the_fields_that_are_wanted() -> None:
    assert expand("sha", "siblings") == (("expand", "sha"), ("expand", "siblings"))


@each_row("repo_id", ["acme/a", "gpt2", "a-b/c.d_e"])
def test_ids(repo_id: str) -> None:
    check_id(repo_id)


@each_row("repo_id", ["", "a/b/c", "../a", "a b", "a/.git", "-a/b", "a" * 200])
def test_what_is_no_id(repo_id: str) -> None:
    with pytest.raises(FetchError, match="is no repository id") as raised:
        check_id(repo_id)
    assert raised.value.failure is Failure.USAGE


@each_row(
    ("raw", "name"),
    [({"id": "acme/new"}, "acme/new"), ({"id": "../x"}, "acme/old"), ({}, "acme/old"), ({"id": 7}, "acme/old")],
)
def test_the_present_name(raw: dict[str, object], name: str) -> None:
    assert current_name(raw, "acme/old") == name
