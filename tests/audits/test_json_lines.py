"""The lines of an `audits.jsonl`: each is an audit or an error, and a line without end is not held."""

from __future__ import annotations

import io

import pytest

from osaid_hub.audits import from_json, json_lines, to_json
from osaid_hub.audits.findings import Audit
from tests.factory import make_audit


def test_a_broken_line_does_not_hide_the_others() -> None:
    first, last = to_json.render_line(make_audit()), to_json.render_line(make_audit(repo_id="acme/last")).rstrip()
    stream = io.BytesIO(b"\n".join([first.encode(), b"{broken", b"\xff", b"  ", b'{"schema": 1}', last.encode()]))
    read = list(json_lines.read_lines(stream))
    assert [number for number, _ in read] == [1, 3, 4, 6, 7]
    assert [isinstance(row, Audit) for _, row in read] == [True, False, False, False, True]
    assert read[-1][1] == from_json.read_text(last)


def test_a_line_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    line = to_json.render_line(make_audit()).encode()
    monkeypatch.setattr(json_lines, "LONGEST_LINE", len(line))
    asked: list[int] = []

    class Stream(io.BytesIO):
        def readline(self, limit: int | None = -1, /) -> bytes:
            asked.append(limit or 0)
            return super().readline(limit)

    read = list(json_lines.read_lines(Stream(b"x" * (len(line) * 5) + b"\n" + line)))
    assert [(number, isinstance(row, Audit)) for number, row in read] == [(1, False), (2, True)]
    assert "longer than" in str(read[0][1])
    assert set(asked) == {len(line)}


def test_what_has_no_lines_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1_000)
    monkeypatch.setattr(json_lines, "MOST_SKIPPED", 10_000)
    stream = io.BytesIO(b"\0" * 1_000_000)
    [(number, error)] = json_lines.read_lines(stream)
    assert number == 1
    assert "not read to its end" in str(error)
    assert stream.tell() < 20_000


def test_an_empty_file_holds_no_audit() -> None:
    assert list(json_lines.read_lines(io.BytesIO(b""))) == []
