"""The help and the messages of every command: whole on a narrow terminal, and in words of this program.

Also of: `cli/completion`, `known/similar`.
"""

from __future__ import annotations

import pytest
from typer.main import get_command

from osaid_hub.cli import app, completion
from osaid_hub.known.similar import meant, similar
from tests.cli.running import run
from tests.table import each_row

OF_VALIDATORS = ("Input should", "Value error", "parse string", "unable to")


@pytest.mark.parametrize("words", [["-h"], *([name, "-h"] for name in get_command(app).commands)])  # type: ignore[attr-defined]
def test_help_is_whole_on_80_columns(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = run(*words)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert not [line for line in out.splitlines() if line.rstrip().endswith("...") and not line.startswith("Usage")]
    assert not [word for word in ("range>", "<str>", "<path>", "list[") if word in out]
    assert run(*words[:-1], "--help")[1] == out


@each_row(
    ("words", "says"),
    [
        (["audit", "a/b", "--fail-under", "300"], "300 is more than 100"),
        (["audit", "a/b", "--fail-under", "-1"], "-1 is less than 0"),
        (["audit", "a/b", "--max-wait", "soon"], "'soon' is no number"),
        (["audit", "a/b", "--format", "pdf"], "'pdf' is not one of 'text', 'markdown'"),
        (["scan", "a", "--limit", "1.5"], "'1.5' is no whole number"),
        (["scan", "a", "--limit", "0"], "0 is less than 1"),
        (["report", "x.sqlite", "--scan", "last"], "'last' is no whole number"),
    ],
)
def test_a_value_that_cannot_be_meant_is_told_in_plain_words(words: list[str], says: str) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert says in err
    assert not any(each in err for each in OF_VALIDATORS)


@each_row(
    ("words", "says"),
    [
        (["requirements", "code"], "code.training"),
        (["requirements", "Terms"], "terms.share"),
        (["requirements", "code.trainin"], "did you mean 'code.training'?"),
        (["requirements", "nonsense"], "no requirement 'nonsense'; `osaid-hub requirements` lists them"),
        (["auditt", "a/b"], "audit"),
    ],
)
def test_what_was_meant(words: list[str], says: str) -> None:
    _, out, err = run(*words)
    assert says in out + err


def test_one_element_lists_its_own_requirements() -> None:
    _, out, _ = run("requirements", "code")
    assert out.startswith("OSAID 1.0: 7 requirements")
    assert "data.provenance" not in out


def test_ids_complete() -> None:
    assert completion.requirement_ids("data.pro") == ["data.provenance", "data.processing"]
    assert completion.requirement_ids("ter")[0] == "terms"
    assert "apache-2.0" in completion.license_ids("Apache")
    assert completion.license_ids("no such") == []


@each_row(
    ("word", "found"),
    [("requirments", "requirements"), ("Requirements", "requirements"), ("x", None), ("y" * 10_000, None)],
)
def test_similar(word: str, found: str | None) -> None:
    assert similar(word, ("osaid", "requirements")) == found
    assert meant(word, ("osaid", "requirements")) == (f" (did you mean {found!r}?)" if found else "")
