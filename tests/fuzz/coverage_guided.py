"""Fuzzing guided by coverage, with atheris (libFuzzer), for as long as one likes. Not part of the tests.

    pip install -e '.[test,fuzz]'
    python -m tests.fuzz.coverage_guided card -max_total_time=300
    python -m tests.fuzz.coverage_guided license -max_total_time=300

Everything after the name of the target goes to libFuzzer. The first inputs are made of the fixtures, in a folder that
is removed afterwards; a folder given as a further argument keeps what was found. An input that breaks an invariant ends
the run and is written to a file `crash-...`; `python -m tests.fuzz.coverage_guided card crash-...` runs it again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["osaid_hub"]):
    from osaid_hub.card import parse_card
    from osaid_hub.licenses import classify
    from osaid_hub.licenses.text import classify_text

from tests.fuzz.invariants import check_audit, check_card, check_license, check_rendered
from tests.judge.checks.build import snapshot
from tests.licenses import texts as reference

FIXTURES = Path(__file__).parents[2] / "fixtures"
LONGEST = 5_000  # bytes; longer inputs are the business of test_growth.py


def card(data: bytes) -> None:
    """The parser of cards, on any bytes."""
    check_card(parse_card(data.decode("utf-8", "replace")))


def audit(data: bytes) -> None:
    """Everything from a card to the reports, on any bytes."""
    check_rendered(check_audit(snapshot(data.decode("utf-8", "replace"))))


def license(data: bytes) -> None:
    """The matcher of license texts, and what is said of licenses in a line."""
    text = data.decode("utf-8", "replace")
    check_license(classify_text(text))
    check_license(classify(text[:200]))


def cards() -> Iterator[bytes]:
    """The cards of the fixtures."""
    for path in sorted(FIXTURES.rglob("README.md")):
        yield path.read_bytes()


def license_texts() -> Iterator[bytes]:
    """The license files of the fixtures, and the start of every standard text."""
    for path in sorted(FIXTURES.rglob("LICENSE*")):
        if path.is_file():
            yield path.read_bytes()
    for text in reference.texts().values():
        yield text[:2_000].encode()


TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], Iterator[bytes]]]] = {
    "card": (card, cards),
    "audit": (audit, cards),
    "license": (license, license_texts),
}


def main(target: str, *options: str) -> None:
    """Fuzz until libFuzzer is told to stop."""
    work, first = TARGETS[target]
    with tempfile.TemporaryDirectory(prefix="osaid-hub-fuzz-") as folder:
        for number, content in enumerate(first()):
            (Path(folder) / str(number)).write_bytes(content)
        corpus = [] if any(Path(option).is_file() for option in options) else [folder]
        atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", *options, *corpus], work)
        atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz.coverage_guided {'|'.join(TARGETS)} [options of libFuzzer]")
    main(*sys.argv[1:])
