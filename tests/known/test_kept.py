"""What is made of tables: kept as bytecode is, and made anew where its files change."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from osaid_hub.known import kept as module
from osaid_hub.known.kept import kept

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


def test_nothing_is_kept_where_python_keeps_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(numbers, source)
    assert not (source.parent / "__pycache__").exists()


def test_a_source_that_is_no_file_is_none_to_keep(source: Path) -> None:
    assert kept(numbers, source / "in an archive") == {("a", 1 << 200): [1.5, 1]}
