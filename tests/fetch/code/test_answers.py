"""Answers of code hosts as facts, whatever stands in them."""

from __future__ import annotations

from typing import Any

import pytest

from osaid_hub.fetch.code.answers import HostFacts, git_tree, gitea_facts, github_facts, gitlab_facts, gitlab_tree
from tests.table import each_row

SHA = "a" * 40


def test_the_three_kinds_of_hosts() -> None:
    common = {"default_branch": "main", "description": "Tools", "archived": True}
    expected = HostFacts("main", "MIT", "Tools", True, False)
    assert github_facts(common | {"license": {"spdx_id": "MIT"}, "private": False}) == expected
    assert gitlab_facts(common | {"license": {"key": "MIT"}, "visibility": "public"}) == expected
    assert gitea_facts(common | {"licenses": ["MIT"]}) == expected
    assert gitlab_facts({"visibility": "internal"}).private


@each_row("license_id", ["NOASSERTION", "other", "Unknown", None, 7])
def test_a_license_that_the_host_does_not_know_is_none(license_id: object) -> None:
    assert github_facts({"id": 1, "license": {"spdx_id": license_id}}).license is None
    assert gitea_facts({"id": 1, "licenses": ["MIT", "Apache-2.0"]}).license is None


def test_files_of_a_tree() -> None:
    entries = [
        {"path": "a.py", "type": "blob", "sha": "1", "size": 3},
        {"path": "empty.py", "type": "blob", "sha": "2", "size": 0},
        {"path": "sub", "type": "commit", "sha": "3"},
        {"path": "dir", "type": "tree", "sha": "4"},
    ]
    tree = git_tree({"sha": SHA, "tree": entries, "truncated": False})
    assert (tree.sha, tree.paths, tree.truncated, tree.blobs) == (SHA, ("a.py",), False, {"a.py": "1"})


@each_row(
    ("more", "truncated"),
    [({"truncated": True}, True), ({"truncated": True, "total_count": 1}, False), ({"total_count": 2}, True)],
)
def test_where_the_host_counts_the_count_decides(more: dict[str, Any], truncated: bool) -> None:
    assert git_tree({"tree": [{"path": "a", "type": "blob"}]} | more).truncated is truncated


@each_row("entry", [None, "a", {}, {"path": "a"}, {"path": 7, "type": "blob"}])
def test_a_strange_entry_makes_the_listing_incomplete(entry: object) -> None:
    assert git_tree({"tree": [entry]}).truncated
    assert gitlab_tree({"id": SHA}, [[entry]], more=False).truncated


def test_pages_of_gitlab() -> None:
    pages = [[{"path": "a", "type": "blob", "id": "1"}], [{"path": "b", "type": "blob", "id": "2"}]]
    tree = gitlab_tree({"id": SHA}, pages, more=True)
    assert (tree.sha, tree.paths, tree.truncated, tree.blobs) == (SHA, ("a", "b"), True, {"a": "1", "b": "2"})


@each_row("raw", [None, [], {}, "x", 7])
def test_what_is_no_answer_is_refused(raw: object) -> None:
    for read in (github_facts, gitlab_facts, gitea_facts, git_tree):
        with pytest.raises(ValueError, match="not an object"):
            read(raw)
    with pytest.raises(ValueError, match="not a list"):
        git_tree({"tree": raw if raw != [] else None})
