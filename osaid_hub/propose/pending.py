"""What an open pull request of ours still lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from osaid_hub.propose.proposal import Proposal
from osaid_hub.propose.report_file import same_findings
from osaid_hub.report.badge import REPORT_FILE

# The title of the badge's link names the audited commit, which moves with every commit.
_COMMIT: Final = re.compile(rb' "Evidence found at commit [0-9a-f]{7,40}"(?=\))')


def pending(proposal: Proposal, main: Mapping[str, bytes], branch: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a pull request has to get so that it says what the proposal says now.

    In:  the proposal, made for the main branch; the present files there, and on the branch of the pull request.
    Out: paths and whole contents; {} where all that differs are commit ids and places of evidence.
    """
    wanted = {**main, **proposal.files}
    return {
        path: content
        for path, content in wanted.items()
        if path not in branch or not _same(path, branch[path], content)
    }


def _same(path: str, one: bytes, other: bytes) -> bool:
    if path == REPORT_FILE:
        return same_findings(one, other)
    return _COMMIT.sub(b"", one) == _COMMIT.sub(b"", other)
