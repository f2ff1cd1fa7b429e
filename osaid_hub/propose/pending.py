"""What an open pull request of ours still lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

from osaid_hub.propose.markers import CLOSE, OPEN
from osaid_hub.propose.proposal import Proposal
from osaid_hub.propose.report_file import same_findings
from osaid_hub.report.one.badge import REPORT_FILE
from osaid_hub.snapshot import README

# The title of the badge's link names the audited commit, which moves with every commit.
_COMMIT: Final = re.compile(rb' "Evidence found at commit [0-9a-f]{7,40}"(?=\))')
# A merge takes neighbouring lines that both sides changed for a conflict.
_NEAR: Final = 2
_MAX_LINES: Final = 5000


def pending(
    proposal: Proposal, main: Mapping[str, bytes], branch: Mapping[str, bytes], gentle: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files that a pull request has to get so that it says what the proposal says now.

    In:  the proposal, made for the main branch; the present files there, and on the branch of the pull request; the
         same edits made to the files of the branch itself.
    Out: paths and whole contents; {} where all that differs are commit ids and places of evidence. The card is that of
         the main branch with the edits, so that the pull request shows what would become of it; but where the main
         branch changed beside the badge the branch keeps its own, since the two could not be merged any more.
    """
    wanted = {**main, **proposal.files}
    if README in branch and README in wanted and _clashes(branch[README], wanted[README]):
        wanted[README] = gentle.get(README, branch[README])
    return {
        path: content
        for path, content in wanted.items()
        if path not in branch or not _same(path, branch[path], content)
    }


def _same(path: str, one: bytes, other: bytes) -> bool:
    if path == REPORT_FILE:
        return same_findings(one, other)
    return _COMMIT.sub(b"", one) == _COMMIT.sub(b"", other)


def _clashes(branch: bytes, wanted: bytes) -> bool:
    """Whether two cards with a badge differ beside it."""
    one, other = branch.splitlines(), wanted.splitlines()
    if OPEN.encode() not in one or CLOSE.encode() not in one:
        return False
    if len(one) + len(other) > _MAX_LINES:
        return one != other
    begin, end = one.index(OPEN.encode()), one.index(CLOSE.encode())
    for kind, first, last, start, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        inside = begin <= first and last <= end + 1  # the badge itself, which is ours
        blank = not any(line.strip() for line in (*one[first:last], *other[start:stop]))
        if kind != "equal" and not inside and not blank and first - _NEAR <= end and last + _NEAR >= begin:
            return True
    return False
