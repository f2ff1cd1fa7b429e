"""What an audit asks of the network stays within what docs/BENCHMARKS.md says."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"

pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmarks are part of the checkout alone")
sys.path.insert(0, str(BENCHMARKS))


@pytest.mark.parametrize("repo_id", ["acme/open-7b", "acme/finetune-open"])  # these look at everything that others do
def test_requests(repo_id: str) -> None:
    from requests_made import KINDS, look_at

    table = (ROOT / "docs" / "BENCHMARKS.md").read_text(encoding="utf-8")
    promised = re.search(rf"^\| {re.escape(KINDS[repo_id])}: requests \| (\d+) ", table, re.MULTILINE)
    assert promised
    first = look_at(repo_id, 0)[1]
    assert first <= int(promised[1])
    assert look_at(repo_id, 0, again=True)[1] <= first / 2
