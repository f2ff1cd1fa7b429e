"""Answers of code hosts: every field in turn missing, null and of every other type, cut-off listings, odd headers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.fetch.code.repo import fetch_code
from osaid_hub.fetch.http.code_errors import limit_of
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.read.follow.plan import Named
from osaid_hub.snapshot import CodeRepo
from tests.fuzz.canned import CannedCodeHosts, ends_in
from tests.fuzz.invariants import check_audit
from tests.fuzz.json_values import broken
from tests.fuzz.profiles import examples
from tests.fuzz.test_hub_answers import header
from tests.judge.checks.build import snapshot

pytestmark = pytest.mark.fuzz

GITHUB, GITLAB, CODEBERG = "github.com", "gitlab.com", "codeberg.org"
NAME = "acme/open-7b"
SHA = "c" * 40
TREE = [
    {"path": "LICENSE", "type": "blob"},
    {"path": "train/train.py", "type": "blob"},
    {"path": "train", "type": "tree"},
]
FACTS: dict[str, Any] = {
    "default_branch": "main", "description": "Ours", "archived": False, "private": False, "visibility": "public",
}  # fmt: skip
TEXTS = {"LICENSE": b"MIT License\n", "raw": b"MIT License\n"}
ANSWERS: dict[str, dict[str, Any]] = {
    GITHUB: {
        f"repos/{NAME}": FACTS | {"license": {"spdx_id": "NOASSERTION", "key": "other"}},
        "git/trees/HEAD": {"sha": SHA, "tree": TREE, "truncated": False},
    },
    GITLAB: {
        "projects/acme%2Fopen-7b": FACTS | {"license": {"key": "mit"}},
        "repository/commits/HEAD": {"id": SHA},
        "repository/tree": TREE,
    },
    CODEBERG: {
        f"repos/{NAME}": FACTS | {"licenses": ["MIT"]},
        "git/trees/HEAD": {"sha": SHA, "tree": TREE, "total_count": 3, "truncated": True},
    },
}


def code(host: str, answers: dict[str, Any]) -> CodeRepo | None:
    url = f"https://{host}/{NAME}"
    hosts = CannedCodeHosts(ANSWERS[host] | TEXTS | answers)
    found = ends_in(lambda: fetch_code(hosts, Named(f"code:{url}", url, NAME, host), lambda repo: True), FetchError)
    assert found is None or isinstance(found, CodeRepo)
    return found


@pytest.mark.parametrize(("host", "path"), [(host, path) for host, answers in ANSWERS.items() for path in answers])
def test_any_answer_is_read_or_refused(host: str, path: str) -> None:
    card = f"# A\n\n## Training code\n\n[The training code](https://{host}/{NAME}).\n"
    assert code(host, {}) is not None
    for number, (_, answer) in enumerate(broken(ANSWERS[host][path])):
        found = code(host, {path: answer})
        if found is not None and number % 4 == 0:
            check_audit(snapshot(card, code=(found,)))


@given(
    st.sampled_from(sorted(ANSWERS)), st.binary(max_size=40) | st.sampled_from([b"[" * 5_000, b"NaN", b'{"a":' * 99])
)
@examples(0.5)
def test_bytes_that_are_no_answer(host: str, data: bytes) -> None:
    for path in ANSWERS[host]:
        code(host, {path: data})


NAMES = ("x-ratelimit-remaining", "ratelimit-remaining", "X-RateLimit-Reset", "ratelimit-reset", "retry-after", "date")


@given(
    st.sampled_from((200, 403, 429, 500)),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("0", "1", "9999999999", "-5", "99999999999")) | header),
    st.binary(max_size=20) | st.just(b"API rate limit exceeded"),
)
@examples(4)
def test_limits_are_believed_or_ignored(status: int, headers: dict[str, str], body: bytes) -> None:
    found = limit_of(status, headers, body, 1e9, GITHUB, "GITHUB_TOKEN")
    assert found is None or str(found.error).strip()
