"""What is written to a pipe, a full disk and a poor terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_audit import STORE


def piped(words: list[str], to: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell, with its output led somewhere; its own exit code."""
    command = shlex.join([sys.executable, "-m", "osaid_hub", *words])
    script = f"{command} {to}; exit ${{PIPESTATUS[0]}}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_reader_who_leaves_early_is_no_error() -> None:
    done = piped(["audit", "acme/open-7b", "--store", STORE], "| true")
    assert (done.returncode, done.stderr) == (0, "")
    assert piped(["audit", "-h"], "| true").returncode == 0
    missed = piped(["audit", "acme/rail-7b", "--store", STORE, "--fail-under", "99"], "| true")
    assert missed.returncode == 1


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_a_stream_is_added_to_and_never_replaced(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("earlier\n")
    words = ["audit", "acme/open-7b", "--store", STORE, "-q", "-o", "/dev/stdout"]
    assert piped(words, f">> {shlex.quote(str(log))}").returncode == 0
    assert log.read_text().startswith("earlier\nacme/open-7b")
    assert piped(words, "| true").returncode == 0


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [["audit", "acme/open-7b", "--store", STORE], ["requirements"], ["--version"], ["-h"]]
)
def test_a_full_disk_is_said(words: list[str]) -> None:
    done = piped(words, "> /dev/full")
    assert done.returncode == 3
    assert "could not write the output" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_error_that_cannot_be_said_keeps_its_exit_code() -> None:
    assert piped(["audit", "acme/nothing", "--store", STORE], "2> /dev/full").returncode == 3


@pytest.mark.process
def test_a_terminal_that_knows_few_letters_shows_what_it_can() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "osaid_hub", "audit", "acme/open-7b", "--store", STORE],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"acme/open-7b" in done.stdout
