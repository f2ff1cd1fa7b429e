"""Bundled tables: kept between runs as bytecode is, and read anew where they change."""

from __future__ import annotations

import csv
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from osaid_hub.known import table
from osaid_hub.known.table import FOLDER, read_rows, read_table


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "words.toml").write_text('greeting = "hello"\n', encoding="utf-8")
    return tmp_path


def test_every_table_is_what_its_text_says() -> None:
    for file in FOLDER.rglob("*.toml"):
        assert read_table(*file.relative_to(FOLDER).parts) == tomllib.loads(file.read_text(encoding="utf-8"))


def _lists(found: object, name: str) -> Iterator[tuple[str, list[object]]]:
    """The lists of a table, each with its name."""
    parts = found.items() if isinstance(found, Mapping) else enumerate(found) if isinstance(found, list) else ()
    if isinstance(found, list):
        yield name, found
    for key, each in parts:
        yield from _lists(each, f"{name}.{key}")


def test_no_word_stands_twice_in_a_list() -> None:
    found = {
        name: again
        for file in FOLDER.rglob("*.toml")
        for name, words in _lists(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
        if (again := [word for word, count in Counter(map(str, words)).items() if count > 1])
    }
    assert not found


def test_every_row_is_what_its_text_says() -> None:
    for file in FOLDER.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            assert read_rows(file.name) == list(csv.DictReader(stream))


def test_what_is_kept_of_one_table_is_of_no_other() -> None:
    stems = [file.with_suffix("") for file in FOLDER.rglob("*") if file.suffix in (".toml", ".csv")]
    assert len(stems) == len(set(stems))


def test_rows_are_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rows.csv").write_text('id,name\na,"b, c"\n', encoding="utf-8")
    first = read_rows("rows.csv")
    monkeypatch.setattr(csv, "DictReader", None)
    assert read_rows("rows.csv") == first == [{"id": "a", "name": "b, c"}]


def test_a_table_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_table("words.toml")
    monkeypatch.setattr(tomllib, "loads", None)
    assert read_table("words.toml") == first == {"greeting": "hello"}
    first["greeting"] = "changed"
    assert read_table("words.toml") == {"greeting": "hello"}


def test_a_table_that_changed_is_read_anew(folder: Path) -> None:
    read_table("words.toml")
    (folder / "words.toml").write_text('greeting = "good day"\n', encoding="utf-8")
    os.utime(folder / "words.toml", (0, 0))
    assert read_table("words.toml") == {"greeting": "good day"}


def test_a_change_within_a_second_that_leaves_the_size_as_it_was_is_one(folder: Path) -> None:
    words = folder / "words.toml"
    for number, said in enumerate(("hello", "salut")):
        words.write_text(f'greeting = "{said}"\n', encoding="utf-8")
        os.utime(words, ns=(0, 10**18 + number))
        assert read_table("words.toml") == {"greeting": said}


def test_what_another_release_kept_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages may be made so that all their files have one time, and Python's packagers leave what we kept."""
    words = folder / "words.toml"
    for said in ("hello", "salut"):
        words.write_text(f'greeting = "{said}"\n', encoding="utf-8")
        os.utime(words, (0, 0))
        monkeypatch.setattr(table, "__version__", said)
        assert read_table("words.toml") == {"greeting": said}


@pytest.mark.parametrize("left", [16, 17, 30, -1])
def test_what_is_kept_may_be_cut_short(folder: Path, left: int) -> None:
    read_table("words.toml")
    (kept,) = (folder / "__pycache__").iterdir()
    kept.write_bytes((whole := kept.read_bytes())[:left])
    assert read_table("words.toml") == {"greeting": "hello"}
    assert kept.read_bytes() == whole, "and is kept again"
    kept.write_bytes(whole[:16] + b"N")
    assert read_table("words.toml") == {"greeting": "hello"}


@pytest.mark.parametrize("kept", [b"", b"\0" * 40, None])
def test_what_is_kept_may_be_damaged_or_missing(folder: Path, kept: bytes | None) -> None:
    read_table("words.toml")
    for file in (folder / "__pycache__").iterdir():
        if kept is None:
            file.unlink()
        else:
            file.write_bytes(kept)
    assert read_table("words.toml") == {"greeting": "hello"}


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_table("words.toml") == {"greeting": "hello"}
    assert not (folder / "__pycache__").exists()


def test_what_is_no_table_is_told(folder: Path) -> None:
    (folder / "bad.toml").write_text("= 1", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_table("bad.toml")
    with pytest.raises(OSError, match=r"none\.toml"):
        read_table("none.toml")
