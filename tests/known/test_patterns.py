"""What `re` makes of a pattern: kept when a process ends, and then the same as it would be now."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from osaid_hub.known import kept, patterns
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses.bans.patterns import LANGUAGES, language

TEXTS = (
    (r"(?P<who>\w+) (?:may|must) not", re.IGNORECASE),
    (r"(a)(?P<b>b)?(?P<c>c)?", 0),
    (r"[\u3040-\u30ff\uac00-\ud7af]++|(?<!\w)x", re.DOTALL | re.MULTILINE),
    ("", 0),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    monkeypatch.setattr(patterns, "_new", set())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    patterns._kept.cache_clear()
    yield tmp_path
    patterns._kept.cache_clear()


def ended() -> None:
    """What the end of the process does, and the beginning of the next."""
    patterns._keep()
    patterns._kept.cache_clear()
    patterns._new.clear()


def test_a_pattern_is_what_re_makes_of_it_now_and_in_the_next_process() -> None:
    for text, flags in TEXTS:
        assert compiled(text, flags) == re.compile(text, flags)
    ended()
    for text, flags in TEXTS:
        kept = compiled(text, flags)
        assert kept == re.compile(text, flags)
        assert (kept.groups, kept.groupindex) == (re.compile(text, flags).groups, re.compile(text, flags).groupindex)
    assert not patterns._new
    found = compiled(*TEXTS[0]).search("They MUST not")
    assert found
    assert found["who"] == "They"


def test_a_pattern_of_each_table_of_bans_is_the_same_when_it_was_kept() -> None:
    rules = [rule for name in LANGUAGES for rule in language(name).rules]
    assert len(rules) > 40
    for rule in rules[::7]:
        text, flags = rule.says.pattern, rule.says.flags
        numbers = patterns._numbers(text, flags & ~re.UNICODE)
        assert numbers
        assert patterns._pattern(text, numbers) == rule.says


def test_what_is_no_pattern_is_said_so_in_every_process() -> None:
    for _ in range(2):
        with pytest.raises(re.error):
            compiled("(")
        ended()


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"N", None])
def test_what_is_kept_may_be_damaged(folder: Path, damage: bytes | None) -> None:
    compiled(*TEXTS[0])
    ended()
    (file,) = folder.rglob("*.pyc")
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] if damage is None else damage)
    assert compiled(*TEXTS[0]) == re.compile(*TEXTS[0])
    assert patterns._new
    ended()
    assert file.read_bytes() == whole


def test_another_version_of_python_compiles_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(*TEXTS[0])
    ended()
    monkeypatch.setattr(sys, "version", "4.0")
    compiled(*TEXTS[0])
    assert patterns._new


def test_processes_that_end_beside_each_other_keep_the_patterns_of_both() -> None:
    first, second = ((text, int(flags)) for text, flags in TEXTS[:2])
    for key in (first, second):
        patterns._new.add(key)
        patterns._keep()  # neither has seen what the other kept
        patterns._new.clear()
    assert set(patterns._kept()) == {first, second}


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(*TEXTS[0])
    ended()
    assert not list(folder.rglob("*"))


def test_a_python_that_goes_another_way_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "import_module", lambda name: object())
    for _ in range(2):
        assert compiled(*TEXTS[0]) == re.compile(*TEXTS[0])
        ended()
    compiled(*TEXTS[0])
    assert not patterns._new, "it would try again at the end of each process"


def test_what_one_process_compiled_the_next_one_does_not(tmp_path: Path) -> None:
    code = f"""
import sys
sys.dont_write_bytecode = False
from pathlib import Path
from osaid_hub.known import kept, patterns
kept.FOLDER = Path({str(tmp_path)!r})
patterns._kept.cache_clear()
print(patterns.compiled("a(b)?").fullmatch("ab")[1], len(patterns._new))
"""
    said = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [each.stdout for each in said] == ["b 1\n", "b 0\n"]
