"""Values of a command: read as Typer reads them, and without what Typer loads for it where they are plain."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from osaid_hub.cli.commands import Command
from tests.table import each_row

LOADED = "import sys; from osaid_hub.cli import app; app({}, standalone_mode=False); print('pydantic' in sys.modules)"


class Color(StrEnum):
    RED = "red"
    BLUE = "light-blue"


def seen(cls: type[Any] | None, *words: str) -> object:
    """What a command gets of its values, or the message that it ends with."""
    app, found = typer.Typer(), []

    @app.command(cls=cls)
    def command(
        names: Annotated[list[str] | None, typer.Argument()] = None,
        number: Annotated[float, typer.Option(min=0, max=100)] = 7,
        count: Annotated[int | None, typer.Option(min=1)] = None,
        file: Path | None = None,
        folder: Annotated[Path | None, typer.Option(exists=True, file_okay=False)] = None,
        color: Color = Color.RED,
        colors: Annotated[list[Color] | None, typer.Option()] = None,
        follow: Annotated[bool | None, typer.Option("--follow/--no-follow")] = None,
    ) -> None:
        found.append((names, number, type(number), count, file, folder, color, colors, follow))

    result = CliRunner().invoke(app, words)
    return found[0] if found else (result.exit_code, result.output)


@each_row(
    "words",
    [
        [],
        ["a", "b"],
        ["--number", "3"],
        ["--number", "3.5"],
        ["--number", "100.0"],
        ["--number", "1e1"],
        ["--number", "007"],
        ["--count", "12"],
        ["--count", "1_000"],
        ["--count", " 5"],
        ["--file", "nowhere/at all"],
        ["--file", "."],
        ["--folder", "."],
        ["--color", "light-blue"],
        ["--colors", "red", "--colors", "light-blue"],
        ["--no-follow"],
    ],
)
def test_values_are_those_that_typer_reads(words: list[str]) -> None:
    assert seen(Command, *words) == seen(None, *words)


@each_row(
    "words",
    [
        ["--folder", "nowhere"],
        ["--number", "\u0663"],
        ["--number", "9" * 40],
        ["--color", "RED"],
        ["--colors", "red", "--colors", "green"],
        ["--count", "nan"],
    ],
)
def test_what_cannot_be_meant_is_refused_as_well(words: list[str]) -> None:
    ours, theirs = seen(Command, *words), seen(None, *words)
    assert isinstance(ours, tuple)
    assert isinstance(theirs, tuple)
    assert ours[0] == theirs[0] == 2


def test_an_empty_path_is_not_the_working_folder() -> None:
    """A variable of a shell that was never set."""
    code, told = seen(Command, "--file", "")  # type: ignore[misc]
    assert (code, "'--file': a path is empty; the working folder is '.'" in told) == (2, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read there")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "closed"
    file.touch(mode=0)
    assert seen(Command, "--file", str(file)) == seen(None, "--file", str(file))


@each_row("words", [["requirements", "code"], ["check", ".", "--quiet"]])
def test_plain_values_load_no_validator(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED.format(words)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
