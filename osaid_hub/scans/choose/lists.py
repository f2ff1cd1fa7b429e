"""Lists of ids that a user gives, read line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known.target import TargetError, parse_target
from osaid_hub.snapshot import GapReason

LONGEST_ID = 200
LONGEST_LINE = 10_000  # characters of a list of ids; what is longer is none
MOST_SKIPPED = 10_000_000


def lines_of(stream: TextIO) -> Iterator[str]:
    """The lines of a list, of each the beginning: one without end is not held. Raises FetchError where it has one."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        skipped = 0
        while not line.endswith("\n") and (line := stream.readline(LONGEST_LINE)):
            skipped += len(line)
            if skipped > MOST_SKIPPED:
                raise FetchError(GapReason.TOO_LARGE, "the list of ids has a line without end", failure=Failure.REFUSED)


def read_ids(lines: Iterable[str], endpoint: str) -> Iterator[str]:
    """The ids of a list: one a line, an id or the address of a model; `#` begins a comment.

    A line that is neither comes out as it is: it fails where it is looked at, and costs no more than itself.
    """
    for line in lines:
        words = line.split("#", 1)[0].strip("\ufeff \t\r\n")
        if words:
            try:
                yield parse_target(words, endpoint).repo_id
            except TargetError:
                yield words[:LONGEST_ID]
