"""The command explain."""

from __future__ import annotations

import json

import pytest

from osaid_hub.version import __version__
from tests.cli.running import run
from tests.cli.test_audit import SHA, STORE


def test_explains_in_words() -> None:
    code, out, _ = run("explain", "acme/open-7b", "DATA.PUBLIC-SOURCES", "--store", STORE)
    assert code == 0
    assert out.startswith("data.public_sources of acme/open-7b: ")
    assert "Read as evidence" in out


@pytest.mark.parametrize(
    ("repo", "row", "words"),
    [
        ("open-7b", "code.license", "  - the file train/train.py"),
        ("open-7b", "terms.use", "  - LICENSE:2: “Apache License”"),
        ("gated-manual", "terms.use", "  - the Hub says gated: manual"),
        ("no-card", "code.training", "  - nothing in README.md"),
    ],
)
def test_says_where_other_evidence_stands(repo: str, row: str, words: str) -> None:
    _, out, _ = run("explain", f"acme/{repo}", row, "--store", STORE)
    assert words in out.split("Other evidence")[1]


def test_explains_as_json() -> None:
    code, out, _ = run("explain", "acme/open-7b", "data.scope", "--store", STORE, "--format", "json")
    assert code == 0
    assert json.loads(out)["repo_sha"] == SHA


def test_writes_the_lines_of_a_report() -> None:
    code, out, _ = run("explain", "acme/closed-weights", "data.provenance", "--store", STORE, "--bug")
    assert code == 0
    assert f"osaid-hub {__version__}" in out
    assert "Python " in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["acme/open-7b"], 2),
        (["acme/open-7b", "data.colour", "--store", STORE], 2),
        (["acme/open-7b", "data.scope", "--store", STORE, "--bug", "--format", "json"], 2),
        (["acme/nobody", "data.scope", "--store", STORE], 3),
    ],
)
def test_says_what_is_wrong(words: list[str], expected: int) -> None:
    code, _, err = run("explain", *words)
    assert code == expected
    assert err


def test_says_what_may_have_been_meant() -> None:
    _, _, err = run("explain", "acme/open-7b", "data.scop", "--store", STORE)
    assert "no requirement 'data.scop' (did you mean 'data.scope'?)" in err


def test_the_other_order_is_recognized() -> None:
    code, _, err = run("explain", "data.scope", "acme/open-7b", "--store", STORE)
    assert (code, "the model comes first: `osaid-hub explain acme/open-7b data.scope`" in err) == (2, True)
