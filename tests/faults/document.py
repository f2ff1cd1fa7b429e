"""docs/RELIABILITY.md: what came of every trouble at every step, as the tests found it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from osaid_hub.fetch.http import cache_file, code_adapter, code_session, deadline, hub_session
from osaid_hub.fetch.hub import listing, repo
from osaid_hub.publish import pull_request, writer
from osaid_hub.read.follow import wanted
from osaid_hub.scans.keep import schema
from tests.faults import audits, hosts, proposals, scans
from tests.faults.catalogue import BOMB, BY_NAME, CATALOGUE, OF_PROPOSALS, OF_SCANS

FILE = Path(__file__).parents[2] / "docs/RELIABILITY.md"
COMMAND = "pytest -m faults --write-reliability docs/RELIABILITY.md"
Cell = tuple[str, str, str]  # table, trouble, step
Cells = Mapping[Cell, str]

AUDIT, SCAN, PROPOSAL, HOST, SAID = "An audit", "A scan", "A pull request", "Whole hosts", "What is said"
TABLES: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    AUDIT: ([each.name for each in CATALOGUE], [step.name for step in audits.STEPS]),
    SCAN: (OF_SCANS, [step.name for step in scans.STEPS]),
    PROPOSAL: (OF_PROPOSALS, [step.name for step in proposals.STEPS]),
    HOST: (list(hosts.TROUBLES), list(hosts.COMMANDS)),
    SAID: ([each.name for each in CATALOGUE], ["where the Hub's word on the model is what breaks"]),
}


def _table(name: str, cells: Cells) -> str:
    rows, columns = TABLES[name]
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    lines += [f"| {row} | {' | '.join(cells.get((name, row, column), '') for column in columns)} |" for row in rows]
    return "\n".join(lines)


def render(cells: Cells) -> str:
    """The whole document."""
    return _TEXT.format(
        command=COMMAND,
        audit=_table(AUDIT, cells),
        scan=_table(SCAN, cells),
        proposal=_table(PROPOSAL, cells),
        host=_table(HOST, cells),
        said=_table(SAID, cells),
        request=deadline.REQUEST_SECONDS,
        model=deadline.AUDIT_SECONDS,
        connect=hub_session.CONNECT_SECONDS,
        read=hub_session.READ_SECONDS,
        tries=hub_session.TRIES,
        limited=hub_session.LIMITED_TRIES,
        page_tries=listing.TRIES_OF_PAGE,
        wait=hub_session.MAX_WAIT_SECONDS,
        pause=hub_session.LONGEST_PAUSE,
        hops=hub_session.MAX_HOPS,
        code_hops=code_session.MAX_HOPS,
        code_wait=code_adapter.RETRY_AFTER_CAP,
        code_mb=code_adapter.MAX_BYTES // 2**20,
        info_mb=repo.INFO_BYTES // 2**20,
        page_mb=listing.PAGE_BYTES // 2**20,
        card_mb=wanted.README_BYTES // 2**20,
        license_mb=wanted.LICENSE_BYTES // 2**20,
        answer=writer.ANSWER_SECONDS,
        write=writer.WRITE_SECONDS,
        write_tries=pull_request.TRIES,
        busy=schema.BUSY_SECONDS,
        cache_busy=cache_file.BUSY_SECONDS,
        pages=listing.MAX_PAGES,
        empty=listing.MAX_EMPTY,
        per_byte=schema.STEPS_PER_BYTE,
        fewest=schema.FEWEST_STEPS,
        bomb=BOMB // 2**20,
    )


def parse(text: str) -> dict[Cell, str]:
    """The cells of a document."""
    found: dict[Cell, str] = {}
    for name, (rows, columns) in TABLES.items():
        part = text.split(f"\n## {name}\n", 1)[-1].split("\n## ", 1)[0]
        for line in part.splitlines():
            row, *values = [each.strip() for each in re.split(r"(?<!\\)\|", line)[1:-1]] or [""]
            if row in rows and len(values) == len(columns):
                found |= {(name, row, column): value for column, value in zip(columns, values, strict=True)}
    return found


def committed() -> dict[Cell, str]:
    """The cells of the document as it is in the repository."""
    return parse(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def sentence(told: str) -> str:
    """What a command said, without what differs from run to run."""
    told = re.sub(r"127\.0\.0\.1:\d+", "HOST", told)
    return re.sub(r"\d{9,}", "N", told).replace("|", "\\|")


_TEXT = (Path(__file__).parent / "RELIABILITY.txt").read_text(encoding="utf-8")
__all__ = ["AUDIT", "BY_NAME", "FILE", "HOST", "PROPOSAL", "SAID", "SCAN", "committed", "parse", "render", "sentence"]
