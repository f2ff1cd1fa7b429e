"""Diffs for a terminal: right, safe and short."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.output.diff import MAX_LINES, MAX_WIDTH
from osaid_hub.propose import diff
from tests.fuzz.profiles import up_to
from tests.growth import is_linear
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.table import each_row

OLD = "".join(f"line {n}\n" for n in range(1, 41))


def test_a_change_with_its_context() -> None:
    new = OLD.replace("line 20\n", "line 20\nadded\n").replace("line 35\n", "changed\n")
    expected = "".join(difflib.unified_diff(OLD.splitlines(True), new.splitlines(True), "a/README.md", "b/README.md"))
    assert diff(OLD.encode(), new.encode(), "README.md") == expected


def test_a_new_file() -> None:
    assert diff(None, b"a\nb\n", "OSAID.md") == "--- /dev/null\n+++ b/OSAID.md\n@@ -0,0 +1,2 @@\n+a\n+b\n"


def test_an_empty_file_and_no_change() -> None:
    assert diff(b"a\n", b"", "x") == "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n"
    assert diff(b"a\n", b"a\n", "x") == ""


def test_a_missing_line_end_is_shown() -> None:
    shown = diff(b"a\nb", b"a\nb\nc", "x")
    assert shown.endswith(" a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n")


def test_line_ends_that_are_all_alike_are_not_shown() -> None:
    assert diff(b"a\r\nb\r\n", b"a\r\nc\r\nb\r\n", "x").endswith("@@ -1,2 +1,3 @@\n a\n+c\n b\n")
    assert "\\x0d" in diff(b"a\nb\r\n", b"a\nc\r\n", "x")


LINES = st.lists(st.sampled_from(["a", "b", "", " ", "-", "+c", "é"]), max_size=30)


@pytest.mark.skipif(shutil.which("patch") is None, reason="the patch command is not installed")
@up_to(100)
@given(LINES, LINES)
def test_a_diff_can_be_applied(tmp_path_factory: pytest.TempPathFactory, one: list[str], other: list[str]) -> None:
    old, new = "".join(f"{line}\n" for line in one).encode(), "".join(f"{line}\n" for line in other).encode()
    folder: Path = tmp_path_factory.mktemp("diff")
    (folder / "x").write_bytes(old)
    if old != new and old and new:
        subprocess.run(["patch", "-s", "-p1"], cwd=folder, input=diff(old, new, "x").encode(), check=True)
        assert (folder / "x").read_bytes() == new


@each_row("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_in_a_file_acts_on_the_terminal(text: str) -> None:
    content = f"{text}\nmore\n".encode("utf-8", "surrogatepass")
    shown = diff(b"before\n", content, text)
    assert UNSAFE_TO_SHOW.findall(shown.replace("\t", " ")) == []
    shown.encode()


def test_long_lines_and_long_diffs_are_cut_and_say_so() -> None:
    shown = diff(b"", b"x" * 10_000 + b"\n", "x").split("\n")
    assert len(shown[3]) == MAX_WIDTH
    assert shown[3].endswith("…")
    many = diff(b"", b"x\n" * 5_000, "x")
    assert many.count("\n") == MAX_LINES + 3
    assert many.endswith(f"… {5_001 - MAX_LINES} more lines\n")


@pytest.mark.growth
@pytest.mark.parametrize("unit", ["x\n", "", "\r", "{n}\n"])
def test_time_grows_with_the_size_of_the_files(unit: str) -> None:
    def work(size: int) -> None:
        old = "".join(unit.replace("{n}", str(n)) or "y" for n in range(size))
        new = "".join(unit.replace("{n}", str(-n)) or "z" for n in range(size))
        diff(f"a\n{old}".encode(), f"b\n{new}c\n".encode(), "x")

    assert is_linear(work, 20_000)
