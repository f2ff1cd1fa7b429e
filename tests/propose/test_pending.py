"""What an open pull request lacks, by what is on its branch and on the main branch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from osaid_hub.propose.badge_block import edit_badge
from osaid_hub.propose.pending import pending
from osaid_hub.propose.proposal import Proposal
from tests.growth import is_linear

BADGE = '[![x](https://img.example/x)](https://hub.example/OSAID.md "Evidence found at commit 0123456")'
CARD = "---\nlicense: mit\n---\n# Title\n\nFirst.\n\nSecond.\n\nThird.\n"


def _with_badge(card: str, badge: str = BADGE) -> bytes:
    edited = edit_badge(card, badge).card
    assert edited is not None
    return edited


def _pending(main: str, branch: bytes) -> bytes | None:
    proposal = Proposal({"README.md": _with_badge(main)}, (), ())
    return pending(proposal, {"README.md": main.encode()}, {"README.md": branch}, {}).get("README.md")


def test_a_branch_that_is_up_to_date() -> None:
    assert _pending(CARD, _with_badge(CARD)) is None
    assert _pending(CARD, _with_badge(CARD, BADGE.replace("0123456", "fedcba9"))) is None


def test_a_report_that_says_the_same() -> None:
    report = b"# OSAID 1.0 audit of x\n\n---\n\nAudited at a commit\n"
    other = report.replace(b"a commit", b"another")
    assert pending(Proposal({"OSAID.md": other}, (), ()), {}, {"OSAID.md": report}, {}) == {}
    assert pending(Proposal({"OSAID.md": other}, (), ()), {}, {}, {}) == {"OSAID.md": other}


@pytest.mark.process
@pytest.mark.parametrize(
    ("changed", "carried"),
    [
        (CARD.replace("Third", "3rd"), True),
        (CARD.replace("license: mit", "license: apache-2.0"), True),
        (CARD + "Fourth.\n", True),
        (CARD.replace("# Title", "# Another"), False),
    ],
)
def test_what_the_main_branch_has_since_is_carried_where_it_can_be_merged(
    changed: str, carried: bool, tmp_path: Path
) -> None:
    branch = _with_badge(CARD)
    new = _pending(changed, branch)
    assert (new == _with_badge(changed)) == carried
    places = [tmp_path / name for name in ("main", "base", "branch")]
    for place, content in zip(places, (changed.encode(), CARD.encode(), new or branch), strict=True):
        place.write_bytes(content)
    merged = subprocess.run(["git", "merge-file", "-p", "-q", *places], capture_output=True, check=False)
    assert (merged.returncode, merged.stdout) == (0, _with_badge(changed))


@pytest.mark.growth
def test_large_cards() -> None:
    def compare(size: int) -> object:
        lines = "".join(f"Line {number}.\n" for number in range(size))
        return _pending(CARD + lines + "End.\n", _with_badge(CARD + lines))

    assert is_linear(compare, 3000)
