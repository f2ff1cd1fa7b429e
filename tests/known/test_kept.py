"""What is made of tables: kept as bytecode is, and made anew where its files change."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from osaid_hub.known import kept as module
from osaid_hub.known.kept import kept

ROOT = Path(__file__).parents[2]
made: list[int] = []


def numbers() -> dict[tuple[str, int], list[float]]:
    made.append(1)
    return {("a", 1 << 200): [1.5, len(made)]}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made.clear()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "words.csv"
    file.write_text("a,b\n", encoding="utf-8")
    return file


def test_it_is_made_once(source: Path) -> None:
    first = kept(numbers, source)
    assert first == {("a", 1 << 200): [1.5, 1]}
    first.clear()
    assert kept(numbers, source) == {("a", 1 << 200): [1.5, 1]}
    assert len(made) == 1


def test_it_is_made_anew_where_a_file_changed(source: Path) -> None:
    kept(numbers, source)
    os.utime(source, (0, 0))
    kept(numbers, source)
    source.write_text("a,b,c\n", encoding="utf-8")
    os.utime(source, (0, 0))
    kept(numbers, source)
    assert len(made) == 3


def test_it_is_made_anew_where_the_module_changed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(numbers, source)
    code = numbers.__code__
    monkeypatch.setattr(numbers, "__code__", code.replace(co_filename=str(source)))
    kept(numbers, source)
    assert len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"N", b")\x00", None])
def test_what_is_kept_may_be_damaged_or_missing(source: Path, damage: bytes | None) -> None:
    kept(numbers, source)
    for file in (source.parent / "__pycache__").iterdir():
        if damage is None:
            file.unlink()
        else:
            file.write_bytes(damage)
    kept(numbers, source)
    assert len(made) == 2


def test_what_is_kept_may_be_cut_short(source: Path) -> None:
    kept(numbers, source)
    (file,) = (source.parent / "__pycache__").iterdir()
    file.write_bytes(file.read_bytes()[:20])
    kept(numbers, source)
    kept(numbers, source)
    assert len(made) == 2


def weights() -> dict[str, list[int]]:
    return {f"word {number}": [number] * 50 for number in range(500)}


@pytest.mark.parametrize("damage", [None, b"", b"\0" * 40])
def test_many_threads_that_are_the_first_get_the_same(
    source: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    """Each may make it and write it: what is read beside that is whole, and everybody has a copy of their own."""
    if damage is not None:
        kept(weights, source)
        for file in (source.parent / "__pycache__").iterdir():
            file.write_bytes(damage)
    together, interval = Barrier(12), sys.getswitchinterval()

    def use(number: int) -> dict[str, list[int]]:
        together.wait()
        found = [kept(weights, source) for _ in range(5)][-1]
        found[f"mine {number}"] = []
        return found

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(12) as pool:
            found = list(pool.map(use, range(12)))
    finally:
        sys.setswitchinterval(interval)
    assert found == [{**weights(), f"mine {number}": []} for number in range(12)]
    assert len(list((source.parent / "__pycache__").iterdir())) == 1, "nothing half written is left"
    monkeypatch.setattr(
        weights,
        "__code__",
        (lambda: pytest.fail("it was not kept")).__code__.replace(co_filename=weights.__code__.co_filename),
    )
    assert kept(weights, source) == {f"word {number}": [number] * 50 for number in range(500)}


TOGETHER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import osaid_hub

sys.setswitchinterval(1e-5)
together = Barrier(6)

def audit(name):
    together.wait()
    return osaid_hub.audit(f"acme/{name}", store="fixtures").score

names = ["open-7b", "rail-7b", "chinese-7b"] * 2
with ThreadPoolExecutor(6) as pool:
    scores = list(pool.map(audit, names))
print(scores == [osaid_hub.audit(f"acme/{name}", store="fixtures").score for name in names])
"""


@pytest.mark.process
def test_the_first_audits_of_a_process_may_be_made_at_the_same_time(tmp_path: Path) -> None:
    """Where nothing is kept yet and every table is read, every index made by several threads at once."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    command = [sys.executable, "-c", TOGETHER]
    for _ in range(2):  # nothing is kept, then all is
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == ("True\n", "")


def test_nothing_is_kept_where_python_keeps_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(numbers, source)
    assert not (source.parent / "__pycache__").exists()


def test_a_source_that_is_no_file_is_none_to_keep(source: Path) -> None:
    assert kept(numbers, source / "in an archive") == {("a", 1 << 200): [1.5, 1]}
