"""Every benchmark by one command, beside the figures of the run before.

    python benchmarks/run.py [CORPUS] [--only PART ...] [--quick] [--write docs/BENCHMARKS.md]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line) and a store of models; without it the parts that
need real cards are left out. Each part runs in a process of its own. Figures are kept in benchmarks/last_run.json; the
next run compares itself with them, and those of parts that were not run stay.
`--quick` measures less and keeps nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1", "NO_PROXY": "127.0.0.1"}
HERE = Path(__file__).parent
LAST_RUN = HERE / "last_run.json"
sys.path[:0] = [str(HERE), str(HERE.parent)]

from figures import Figure, from_json, read_run, table, write_run  # noqa: E402 -- its folder first


def audits(corpus: Path, quick: bool) -> Iterator[Figure]:
    from audit_cards import figures

    return figures(corpus, rounds=1 if quick else 5)


def cards(corpus: Path, quick: bool) -> Iterator[Figure]:
    from card_parsing import figures

    return figures(corpus / "wild.jsonl", rounds=1 if quick else 5)


def licenses(_: Path, quick: bool) -> Iterator[Figure]:
    from licenses import figures

    return figures()


def starting(_: Path, quick: bool) -> Iterator[Figure]:
    from starting import figures

    return figures(runs=3 if quick else 15)


def requests(_: Path, quick: bool) -> Iterator[Figure]:
    from requests_made import figures

    return figures(latency=0.05 if quick else 0.2)


def network(_: Path, quick: bool) -> Iterator[Figure]:
    from scan_network import figures

    return figures(models=100 if quick else 1000)


def memory(_: Path, quick: bool) -> Iterator[Figure]:
    from scan_memory import figures

    return figures(models=500 if quick else 20_000)


def parquet(corpus: Path, quick: bool) -> Iterator[Figure]:
    from parquet_scan import figures

    return figures(corpus, rows=2_000 if quick else 100_000)


PARTS: dict[str, Callable[[Path, bool], Iterator[Figure]]] = {
    part.__name__: part for part in (audits, cards, licenses, starting, requests, network, memory, parquet)
}
NEEDS_CARDS = ("audits", "cards", "parquet")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=HERE.parent / "../shared/corpus")
    parser.add_argument("--only", choices=list(PARTS), nargs="*", help="some parts instead of all")
    parser.add_argument("--quick", action="store_true", help="measure less, keep nothing")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table to this file")
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        for figure in PARTS[args.part](args.corpus, args.quick):
            print(figure.to_json(), flush=True)
        return 0
    before = read_run(LAST_RUN)
    found: dict[str, list[Figure]] = {}
    failed = []
    for part in args.only or PARTS:
        if part in NEEDS_CARDS and not (args.corpus / "wild.jsonl").is_file():
            print(f"{part}: left out, there are no cards in {args.corpus}", file=sys.stderr)
            continue
        print(f"{part} ...", file=sys.stderr, flush=True)
        command = [sys.executable, __file__, str(args.corpus), "--part", part, *(["--quick"] if args.quick else [])]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        found[part] = [from_json(line) for line in run.stdout.splitlines()]
        if run.returncode:
            failed.append(part)
    measured = [figure for figures in found.values() for figure in figures]
    print(table(measured, before))
    if not args.quick:
        names = {figure.part for figure in measured}
        measured = in_order(measured + [figure for figure in before if figure.part not in names])
        write_run(LAST_RUN, measured)
    if args.write:
        args.write.write_text(page(table(measured, before)), encoding="utf-8")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def in_order(figures: list[Figure]) -> list[Figure]:
    """The parts by name, so that a run of some of them writes the same page; the figures of each as they came."""
    return sorted(figures, key=lambda figure: figure.part)


def page(shown: str) -> str:
    """The table as a page of docs/."""
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    return (
        "# Benchmarks\n\nWritten by `python benchmarks/run.py CORPUS --write docs/BENCHMARKS.md`; do not edit. "
        f"Measured on {machine}, shared with others, so that differences below a tenth mean nothing. "
        "CPU time is that of the whole process, its imports included. The bound of a scan is requests × latency ÷ 8 "
        f"workers. The corpus is not part of this repository.\n\n{shown}"
    )


if __name__ == "__main__":
    sys.exit(main())
