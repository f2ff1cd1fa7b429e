"""docs/CLI.md is what the command line is, and completion works.

Also of: `cli/options`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from osaid_hub.cli import app, console
from tests.docs import cli

ROOT = Path(__file__).parents[2]
PAGE = cli.PAGE.read_text(encoding="utf-8")
SHELLS = ("bash", "zsh", "fish")


def test_the_page_is_up_to_date() -> None:
    assert cli.page() == PAGE, "run: python -m tests.docs.cli"


def test_the_page_names_every_option_that_the_command_takes_and_no_other() -> None:
    """What Typer makes of the signatures is what the page says of them."""
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        section = PAGE.split(f"### osaid-hub {name}\n")[1].split("\n### ")[0].split(cli.END)[0]
        described = re.findall(r"^- `(-.*?)`", section, re.MULTILINE)
        told = {word for line in described for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)}
        taken = {
            word for each in command.params for word in (*each.opts, *each.secondary_opts) if word.startswith("-")
        } - {"--help"}
        assert told == taken, name


@pytest.mark.process
def test_the_page_does_not_depend_on_the_surroundings() -> None:
    script = "from tests.docs import cli; import sys; sys.stdout.write(cli.commands())"
    printed = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"COLUMNS": columns, "HF_ENDPOINT": "https://hub.example", "NO_COLOR": color},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for columns, color in (("40", ""), ("400", "1"))
    ]
    assert printed[0] == printed[1] == cli.commands()


def test_the_page_tells_every_exit_code() -> None:
    codes = {0, console.MISSED, console.USAGE, console.FAILED, console.INTERRUPTED}
    table = PAGE.split("## Exit codes")[1].split("##")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == codes


def test_the_page_tells_every_variable() -> None:
    read = re.compile(r"""(?:environ\.get|variable)\(\s*"([A-Z_]+)\"""")
    files = set((ROOT / "osaid_hub").rglob("*.py")) - {ROOT / "osaid_hub/cli/action.py"}  # which action.yml speaks to
    sources = "".join(file.read_text(encoding="utf-8") for file in files)
    ours = set(read.findall(sources))
    table = PAGE.split("## Environment")[1].split("##")[0]
    assert ours <= set(re.findall(r"`([A-Z_]{6,})`", table))


def started(words: list[str], environment: dict[str, str]) -> str:
    """What the command prints when it is called by its own name, which the variables for completion carry."""
    code = f"import sys; sys.argv = ['osaid-hub', *{words!r}]; from osaid_hub.cli import main; main()"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def completed(shell: str, line: str) -> str:
    words = line.split(" ")
    environment = os.environ | {
        "_OSAID_HUB_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return started([], environment)


@pytest.mark.process
@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_and_values_are_completed(shell: str) -> None:
    assert "audit" in completed(shell, "osaid-hub au")
    assert "--fail-under" in completed(shell, "osaid-hub audit --fail")
    assert "markdown" in completed(shell, "osaid-hub audit --format mark")


@pytest.mark.process
@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_completion_is_one_that_the_shell_reads(shell: str, tmp_path: Path) -> None:
    environment = os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = started(["--show-completion", shell], environment)
    assert f"complete_{shell}" in shown
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    (tmp_path / "script").write_text(shown)
    subprocess.run([shell, "-n", str(tmp_path / "script")], capture_output=True, check=True)
