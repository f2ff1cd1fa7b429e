"""Whether the report that a repository has still says what the audit found.

Every commit moves commit ids, permalinks and line numbers, the commit that adds the badge among them, and metadata
that a proposal adds is itself a new place of evidence. A report is therefore compared by its findings: verdict,
scores, and for each requirement its status and words in whatever order they list names; not by the places where the
evidence stands. After a proposal was merged, the next run has nothing to propose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from osaid_hub.report.one.steps import TITLE
from osaid_hub.report.one.words import SYMBOL

MAX_BYTES: Final = 4 * 1024 * 1024

_TITLE: Final = re.compile(r"# OSAID \S+ audit of \S")
_SHA: Final = re.compile(r"\b[0-9a-f]{40}\b")
_CELLS: Final = re.compile(r"(?<!\\) \| ")
_WORD: Final = re.compile(r"[^\s,;]+")
_SYMBOLS: Final = tuple(f"| {symbol} " for symbol in SYMBOL.values())
_FENCE: Final = re.compile(r"`{3,}")
# Lists of facts that repeat what the findings rest on, and the plan that follows from them, with lines of files.
_FOLLOWS: Final = frozenset({TITLE, "Licenses found", "Lineage", "Data sets", "Code repositories", "Not looked at"})


def is_report(report: bytes) -> bool:
    """Whether a file is a report of this tool, and not something else of that name."""
    return len(report) <= MAX_BYTES and _TITLE.match(report.decode("utf-8", "replace")) is not None


def same_findings(one: bytes, other: bytes) -> bool:
    """Whether two reports differ in nothing but commits, addresses, lines and the places of evidence."""
    return one == other or _findings(one) == _findings(other)


def _findings(report: bytes) -> tuple[str, ...]:
    return tuple(_lines(report.decode("utf-8", "replace")))


def _lines(text: str) -> Iterator[str]:
    section, fence = "", ""
    for line in text.splitlines():
        if fence:  # what is ready to be pasted
            fence = "" if line == fence else fence
            continue
        if begun := _FENCE.match(line):
            fence = begun[0]
            continue
        if line == "---":
            return  # below stand the commit and the version of the tool
        section = line.removeprefix("## ") if line.startswith("## ") else section
        if section in _FOLLOWS or not line.strip():
            continue
        if line.startswith("# "):
            yield line.partition("](")[0]
        elif line.startswith(_SYMBOLS):
            yield " ".join(sorted(_WORD.findall(_SHA.sub("", " | ".join(_CELLS.split(line)[:-1])))))
        elif section == "Conflicts":
            yield _SHA.sub("", line.partition("<br>")[0])
        else:
            yield _SHA.sub("", line)
