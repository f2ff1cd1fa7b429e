"""Audits and databases of scans that somebody edited, broke or made up: read, or refused in a sentence."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osaid_hub.audits import from_json, to_json
from osaid_hub.audits.changes import compare
from osaid_hub.audits.findings import Audit
from osaid_hub.audits.json_values import DocumentError
from osaid_hub.report import Format, render
from osaid_hub.report.change import json as change_json
from osaid_hub.report.change import markdown
from osaid_hub.report.change import text as change_text
from osaid_hub.scans.keep.database import Database
from tests.factory import make_audit
from tests.fuzz.canned import ends_in
from tests.fuzz.commands import run
from tests.fuzz.json_values import OTHERS, broken, rubbish_json
from tests.fuzz.profiles import by_profile, examples
from tests.scans.helpers import begin

pytestmark = pytest.mark.fuzz

NOW = "2026-11-22T12:00:00Z"
WHOLE = json.loads(to_json.render(make_audit()))


def read(document: Any) -> Audit | None:
    return ends_in(lambda: from_json.read(document), DocumentError)  # type: ignore[no-any-return]


@pytest.mark.parametrize("key", sorted(WHOLE))
def test_a_document_is_read_or_refused(key: str) -> None:
    before = make_audit()
    shown = set()  # much that is broken comes out alike
    for place, part in broken({key: WHOLE[key]}):
        audit = read({**{k: v for k, v in WHOLE.items() if k != key}, **(part or {})}) if place else None
        if audit is not None and (line := to_json.render(audit)) not in shown:
            shown.add(line)
            for format in Format:
                render(audit, format).encode()
            found = compare(before, audit)
            for text in (change_json.render_audits(found), markdown.render_audits(found)):
                text.encode()
            change_text.render_audits(found, width=80, color=False).encode()


@given(rubbish_json | st.binary(max_size=50))
@examples(1)
def test_rubbish_is_refused(value: Any) -> None:
    assert read(value) is None


LINES = st.lists(
    st.sampled_from(
        [
            to_json.render_line(make_audit()).encode(), b"{}", b"{", b"null", b"", b"\xff\xfe", b"\x00", b'{"a": NaN}',
            b"[" * 3_000, b"9" * 5_000, to_json.render(make_audit()).encode(), "\u2028".encode(), b"\xef\xbb\xbf{}",
            b" ",
        ]
    ) | st.binary(max_size=20),
    max_size=5,
).map(b"\n".join)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@given(content=LINES, format=st.sampled_from(["text", "markdown", "json", "csv"]))
@examples(1)
def test_files_of_audits(folder: Path, content: bytes, format: str) -> None:
    file, whole = folder / "a.jsonl", folder / "whole.json"
    file.write_bytes(content)
    whole.write_text(json.dumps(WHOLE))
    run("report", str(file), "--format", format)
    run("report", str(file), "--format", format, "--repo", "acme/open-7b")
    run("diff", str(file), str(whole))
    run("diff", str(whole), str(file))


COLUMNS = {
    "scan": ("scope", "label", "endpoint", "started_at", "finished_at", "tool_version", "definition_version"),
    "audit": (
        "repo_id", "sha", "fetched_at", "verdict", "score", "ceiling", "data", "code", "parameters", "statuses",
        "document"
    ),
    "result": ("repo_id", "looked_at", "reason", "audit_id"),
}  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, 0, -5, 10**18, 1.5, float("inf"), "", "x", "\x1b[31m\u202e", b"", b"\xff\x00", "a" * 5_000, "{}", "[]",
    "null",
    '{"data.scope": "met", "x": 3}', '{"data.scope": ["met"]}', "[" * 3_000, "met", "consistent", zlib.compress(b"{}"),
    zlib.compress(b'{"\x1b[31m\xe2\x80\xae": 1}'),
    zlib.compress(b"\xff"), b"x\x9c", zlib.compress(b" " * 3_000_000),
)  # fmt: skip
COMMANDS = (
    (), ("--format", "markdown"), ("--format", "json"), ("--format", "csv"), ("--list",),
    ("--repo", "acme/open-7b"), ("--repo", "acme/open-7b", "--history"), ("--repo", "acme/gone"),
)  # fmt: skip


def make_database(file: Path) -> None:
    with Database(file, create=True) as database:
        begin(database)
        database.add(make_audit(), manner="m", complete=True, now=NOW)
        database.add_failure("acme/gone", "gone", now=NOW)
        database.finish(NOW)


def damaged() -> Iterator[tuple[str, str, Any]]:
    """Columns with the values that they are to hold: in the short settings part of them, others for each column."""
    step = by_profile(8, 3, 1)
    for table, columns in COLUMNS.items():
        for number, column in enumerate(columns):
            for value in VALUES[number % step :: step]:
                yield table, column, value


def test_databases_with_other_values(tmp_path: Path) -> None:
    whole, file = tmp_path / "whole.sqlite", tmp_path / "a.sqlite"
    make_database(whole)
    for number, (table, column, value) in enumerate(damaged()):
        file.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(file)) as connection:
            # Columns that must not be null can be so in a file that somebody else made.
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = ?", (table,))
            connection.commit()
        with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.IntegrityError):
            where = "repo_id = 'acme/open-7b'" if table == "result" else "rowid = 1"
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value,))
            connection.commit()
        for words in (COMMANDS[number % len(COMMANDS)], COMMANDS[(number // 2) % len(COMMANDS)]):
            run("report", str(file), *words)
        if number % 4 == 0:
            run("diff", str(file), str(whole))
            run("diff", str(whole), str(file), "--format", "json")


@given(cut=st.integers(0, 60_000), at=st.integers(100, 60_000), noise=st.binary(min_size=1, max_size=64))
@examples(0.3)
@example(cut=0, at=3_254, noise=b"\x80")
def test_databases_that_are_torn(folder: Path, cut: int, at: int, noise: bytes) -> None:
    whole, file = folder / "whole.sqlite", folder / "torn.sqlite"
    if not whole.exists():
        make_database(whole)
    content = whole.read_bytes()
    at %= len(content)
    file.write_bytes((content[:at] + noise + content[at + len(noise) :])[: len(content) - (cut % len(content)) // 7])
    for words in COMMANDS[:5]:
        run("report", str(file), *words)
    run("diff", str(file), str(whole))


def test_an_audit_that_unpacks_to_more_than_any_audit_has(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    make_database(file)
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(b" " * 1_000_000) for _ in range(200)) + bomb.flush()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE audit SET document = ?", (packed,))
    connection.commit()
    connection.close()
    code, said = run("report", str(file), "--repo", "acme/open-7b")
    assert code == 3
    assert "damaged" in said


@pytest.mark.parametrize(
    "name", ["x" * 5_000, "a\nb", "a\x1b[31mb", "nobody", ".", "/dev/null", "a@5", "a@-99", " ", "\u202e"]
)
def test_names_of_files_that_are_none(name: str) -> None:
    run("report", name)
    run("diff", name, name)
    run("report", name, "--list")


def test_every_other_value_is_tried() -> None:
    assert len(OTHERS) > 20
