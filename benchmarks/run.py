"""Every benchmark by one command, each figure beside that of the commit before, measured in the same run.

    python benchmarks/run.py [CORPUS] [--only PART ...] [--against COMMIT] [--quick] [--write docs/BENCHMARKS.md]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line) and a store of models; without it the parts that
need real cards are left out. Each part runs in processes of its own, this tree and the other commit in turn (A B A B),
so that a busy machine slows both down. The other commit, HEAD~1 by default, is checked out into a temporary folder;
`--against none` measures this tree alone. Figures are kept in benchmarks/last_run.json, so that those of parts that
`--only` leaves out stay. On two quiet cores all of it takes some ten minutes, and says how many seconds each part took.
`--quick` measures less, each once, and keeps nothing: it shows that all parts work, in two minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1", "NO_PROXY": "127.0.0.1"}
HERE = Path(__file__).parent
LAST_RUN = HERE / "last_run.json"
# The tree that is measured: this one, or that of another commit.
TREE = Path(os.environ.get("BENCHMARKED_TREE", HERE.parent))
sys.path[:0] = [str(HERE), str(TREE)]

from figures import Figure, from_json, paired, read_run, table, write_run  # noqa: E402 -- its folder first


def audits(corpus: Path, quick: bool) -> Iterator[Figure]:
    from audit_cards import figures

    return figures(corpus, rounds=1 if quick else 2)


def cards(corpus: Path, quick: bool) -> Iterator[Figure]:
    from card_parsing import figures

    return figures(corpus / "wild.jsonl", rounds=1 if quick else 2)


def licenses(_: Path, quick: bool) -> Iterator[Figure]:
    from licenses import figures

    return figures()


def starting(_: Path, quick: bool) -> Iterator[Figure]:
    from starting import figures

    return figures(runs=3 if quick else 9)


def requests(_: Path, quick: bool) -> Iterator[Figure]:
    from requests_made import figures

    return figures(latency=0.05 if quick else 0.1)


def network(_: Path, quick: bool) -> Iterator[Figure]:
    from scan_network import figures

    return figures(models=100 if quick else 200)


def memory(_: Path, quick: bool) -> Iterator[Figure]:
    from scan_memory import figures

    return figures(models=200 if quick else 2_000)


def parquet(corpus: Path, quick: bool) -> Iterator[Figure]:
    from parquet_scan import figures

    return figures(corpus, rows=500 if quick else 4_000)


def store(corpus: Path, quick: bool) -> Iterator[Figure]:
    from scan_store import figures

    return figures(corpus, models=100 if quick else 1000)


PARTS: dict[str, Callable[[Path, bool], Iterator[Figure]]] = {
    part.__name__: part for part in (audits, cards, licenses, starting, requests, network, memory, parquet, store)
}
NEEDS_CARDS = ("audits", "cards", "parquet", "store")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=HERE.parent / "../shared/corpus")
    parser.add_argument("--only", choices=list(PARTS), nargs="*", help="some parts instead of all")
    parser.add_argument("--quick", action="store_true", help="measure less, keep nothing")
    parser.add_argument("--against", default="HEAD~1", metavar="COMMIT", help="measured beside; `none` for nothing")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table to this file")
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        for figure in PARTS[args.part](args.corpus, args.quick):
            print(figure.to_json(), flush=True)
        return 0
    measured: list[Figure] = []
    failed: list[str] = []
    left_out = bool(args.only)
    with other_tree(args.against) as other:
        for part in args.only or PARTS:
            if part in NEEDS_CARDS and not (args.corpus / "wild.jsonl").is_file():
                print(f"{part}: left out, there are no cards in {args.corpus}", file=sys.stderr)
                left_out = True
                continue
            ours: list[list[Figure]] = []
            theirs: list[list[Figure]] = []
            for _ in range(1 if args.quick else 2):
                for runs, tree in ((ours, HERE.parent), (theirs, other)):
                    if tree is None:
                        continue
                    begun = time.monotonic()
                    found, complete = run_part(part, args.corpus.resolve(), tree, quick=args.quick)
                    runs.append(found)
                    whose = "this tree" if runs is ours else args.against
                    ended = "" if complete else ", did not come to its end"
                    print(f"{part}, {whose}: {time.monotonic() - begun:.0f} s{ended}", file=sys.stderr, flush=True)
                    if not complete and runs is ours and part not in failed:
                        failed.append(part)
            measured += paired(ours, theirs)
    print(table(measured))
    if not args.quick:
        names = {figure.part for figure in measured}
        kept = read_run(LAST_RUN) if left_out else []
        measured = in_order(measured + [figure for figure in kept if figure.part not in names])
        write_run(LAST_RUN, measured)
    if args.write:
        args.write.write_text(page(table(measured), args.against), encoding="utf-8")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


@contextmanager
def other_tree(commit: str) -> Iterator[Path | None]:
    """A folder with the files of another commit, until the block ends; None where there is nothing to compare with."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit], cwd=HERE.parent, capture_output=True, check=False)
        if packed.returncode:
            if commit != "none":
                print(f"{commit} cannot be had: {packed.stderr.decode().strip()}", file=sys.stderr)
            yield None
            return
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        yield Path(folder)


def run_part(part: str, corpus: Path, tree: Path, *, quick: bool) -> tuple[list[Figure], bool]:
    """The figures of a part for a tree, and whether it came to its end."""
    command = [sys.executable, __file__, str(corpus), "--part", part, *(["--quick"] if quick else [])]
    own = os.environ | {"BENCHMARKED_TREE": str(tree), "PYTHONPATH": os.pathsep.join((str(HERE), str(tree)))}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # else a tree that was never run is compiled by each of its processes
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env=own, cwd=tree)
    return [from_json(line) for line in run.stdout.splitlines()], not run.returncode


def in_order(figures: list[Figure]) -> list[Figure]:
    """The parts by name, so that a run of some of them writes the same page; the figures of each as they came."""
    return sorted(figures, key=lambda figure: figure.part)


def commit_of(name: str) -> str:
    """A commit in short, such as `1a2b3c4`; its name where git does not know it."""
    command = ["git", "rev-parse", "--short", name]
    found = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    return found.stdout.strip() or name


def page(shown: str, against: str) -> str:
    """The table as a page of docs/."""
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    return (
        "# Benchmarks\n\nWritten by `python benchmarks/run.py CORPUS --write docs/BENCHMARKS.md`; do not edit. "
        f"Measured on {machine}, the tree of {commit_of('HEAD')} and that of {commit_of(against)} before it in turn, "
        "of which the best run counts; parts that this run left out keep the figures of an earlier one; the machine is "
        "shared, so that ratios within a tenth of 1 mean nothing. "
        "CPU time is that of the whole process, its imports included. The bound of a scan is requests × latency ÷ 8 "
        f"workers. The corpus is not part of this repository.\n\n{shown}"
    )


if __name__ == "__main__":
    sys.exit(main())
