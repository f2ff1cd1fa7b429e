"""The audits of an `audits.jsonl`, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from osaid_hub.audits.findings import Audit
from osaid_hub.audits.from_json import read_text
from osaid_hub.audits.json_values import CANNOT_READ, DocumentError

# Far above any audit: a file that is one endless line is not held.
LONGEST_LINE = 64 * 1024 * 1024
# Lines that no audit is as long as are read over, so that those behind them are found, but not without end.
MOST_SKIPPED = 4 * LONGEST_LINE


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, Audit | DocumentError]]:
    """The audits of an `audits.jsonl`, one a line, held one at a time.

    In:  a file open for reading bytes.
    Out: the number of each line, from 1, with its audit, or with the error that says why it holds none: a broken line
         does not hide those after it, unless it is as long as no file of audits has lines: there the reading ends.
         Blank lines are left out.
    """
    number, left = 0, MOST_SKIPPED
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            left = _skip_line(stream, left)
            rest = "" if left > 0 else " It was not read to its end, nor what follows."
            yield number, DocumentError(f"{CANNOT_READ}it is longer than {LONGEST_LINE} bytes.{rest}")
            if left <= 0:
                return
        elif line.strip():
            yield number, _audit_or_error(line)


def _audit_or_error(line: bytes) -> Audit | DocumentError:
    try:
        return read_text(line)
    except DocumentError as error:
        return error


def _skip_line(stream: IO[bytes], most: int) -> int:
    """Read over the rest of a line, so many bytes at most. Out: how many of these are left; none where it goes on."""
    while most > 0 and (rest := stream.readline(LONGEST_LINE)):
        most -= len(rest)
        if rest.endswith(b"\n"):
            break
    return most
