"""The command line, run inside the tests: it ends with an exit code and words, whatever it is given."""

from __future__ import annotations

from typer.testing import CliRunner

from osaid_hub.cli import app
from tests.report.hostile import UNSAFE_TO_SHOW

RUNNER = CliRunner()
EXIT_CODES = range(4)


def run(*words: str) -> tuple[int, str]:
    """Run a command: its exit code, and all that it said. Fails where it raised, or said what acts on a terminal."""
    result = RUNNER.invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"{' '.join(words)!r} raised {result.exception!r}") from result.exception
    said = result.stdout + result.stderr
    assert result.exit_code in EXIT_CODES, said
    assert "Traceback" not in said
    assert not UNSAFE_TO_SHOW.findall(said.replace("\t", " ").replace("\r\n", "\n")), f"{words} shows what acts"
    return result.exit_code, said
