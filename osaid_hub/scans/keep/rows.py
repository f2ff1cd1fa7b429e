"""Rows of a database of scans as what they stand for.

SQLite keeps anything in any column, and a file may come from anybody.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from osaid_hub.audits import to_json
from osaid_hub.audits.findings import Audit, Status, Verdict
from osaid_hub.audits.json_lines import LONGEST_LINE
from osaid_hub.audits.short import Result, result_of
from osaid_hub.known.definition import Element
from osaid_hub.output.escape import json_document

_STATUS: Mapping[object, Status] = {status.value: status for status in Status}


class Entry(Struct, frozen=True):
    """An audit as it is kept: in short, and the whole of it, packed."""

    result: Result
    document: bytes


def entry_of(audit: Audit) -> Entry:
    """An audit as it is kept."""
    return Entry(result_of(audit), pack(to_json.render_line(audit)))


def texts(row: Sequence[object], *, needed: int) -> tuple[Any, ...]:
    """A row of texts, of which the first `needed` are not null. Raises ValueError for any other."""
    if any(not isinstance(value, str | None) for value in row) or None in row[:needed]:
        raise ValueError("a column holds no text")
    return tuple(row)


def result(row: Sequence[Any]) -> Result:
    """A row of a result, in the order in which `Database` asks for its columns. Raises ValueError for any other."""
    repo_id, fetched_at, tool, definition = texts(row[:4], needed=4)
    sha, verdict, statuses, reason = texts(row[4:8], needed=0)
    if verdict is None:
        return Result(repo_id, sha, fetched_at, tool, definition, reason=reason)
    score, ceiling, data, code, parameters = (_points(value) for value in row[8:])
    found = json.loads(statuses or "")
    if not isinstance(found, dict):
        raise ValueError("the statuses are no object")
    return Result(
        repo_id=repo_id,
        sha=sha,
        fetched_at=fetched_at,
        tool_version=tool,
        definition_version=definition,
        verdict=Verdict(verdict),
        score=score,
        ceiling=ceiling,
        elements={Element.DATA: data, Element.CODE: code, Element.PARAMETERS: parameters},
        statuses=_statuses(found),
    )


def _statuses(found: Mapping[str, object]) -> dict[str, Status]:
    """Looked up, as calling `Status` takes five times as long: reports read every row of a scan several times."""
    try:
        return {name: _STATUS[value] for name, value in found.items()}
    except (KeyError, TypeError) as error:
        raise ValueError("a status is none") from error


def _points(value: object) -> float | None:
    if value is not None and not (isinstance(value, int | float) and 0 <= value <= 100):
        raise ValueError("points are a number from 0 to 100")
    return None if value is None else float(value)


def pack(document: str) -> bytes:
    """An audit, as JSON, as it is kept."""
    return zlib.compress(document.encode())


def unpack(packed: object) -> str:
    """An audit that was kept, as JSON in one line, safe to show. Raises ValueError where it is none, or too long."""
    if not isinstance(packed, bytes):
        raise ValueError("no bytes")
    unpacking = zlib.decompressobj()
    try:
        document = unpacking.decompress(packed, LONGEST_LINE)
    except zlib.error as error:
        raise ValueError("not packed") from error
    line = document.rstrip()
    if not unpacking.eof or any(byte in line for byte in _CONTROLS):
        raise ValueError("cut off, too long, or not in one line")
    return json_document(document.decode())


_CONTROLS = tuple(bytes([code]) for code in range(32))
