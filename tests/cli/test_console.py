"""What every command shares: sentences, exit codes, and whether there are colors."""

from __future__ import annotations

import sys

import pytest
import typer

from osaid_hub.cli import console


def test_a_sentence_goes_to_standard_error_and_does_nothing_there(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("the card says \x1b[31mred\u202e")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("osaid-hub: the card says ")
    assert not {"\x1b", "\u202e"} & set(err)


@pytest.mark.parametrize(("end", "code"), [(console.fail, 3), (console.misused, 2)])
def test_exit_codes(end: object, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(end)
    with pytest.raises(typer.Exit) as raised:
        end("nothing came of it")
    assert raised.value.exit_code == code
    assert capsys.readouterr().err == "osaid-hub: nothing came of it\n"


def test_output_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("osaid_hub.output.streams.show", full)
    with pytest.raises(typer.Exit) as raised:
        console.show("a report")
    assert raised.value.exit_code == 3
    assert "could not write the output: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("terminal", "no_color", "colored"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colors(terminal: bool, no_color: str, colored: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert console.colored() is colored


def test_without_standard_output_there_are_no_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert console.colored() is False


def test_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert console.width() == 61
