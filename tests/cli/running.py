"""A command, run in this process."""

from __future__ import annotations

from typer.testing import CliRunner

from osaid_hub.cli import app


def run(*words: object, given: str | bytes | None = None) -> tuple[int, str, str]:
    """Its exit code, what it wrote and what it said. Fails where it raised anything."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr
