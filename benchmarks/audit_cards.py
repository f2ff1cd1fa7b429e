"""Pure audits of real cards: audits per second and the slowest cards.

    python benchmarks/audit_cards.py CORPUS [--profile]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line) and `longtail/*/README.md`. Prints a table; exits 1
if any card raises. Every audit runs `strict`, so that no error inside a check is hidden.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import time
from pathlib import Path

from osaid_hub.assessment import assess
from osaid_hub.snapshot import README, FileEntry, HubInfo, Refs, RepoRef, RepoSnapshot

SLOW_MS = 10.0
ORDINARY_BYTES = 20_000


def snapshot(name: str, card: str) -> RepoSnapshot:
    """A repository that consists of its card."""
    return RepoSnapshot(
        ref=RepoRef(name, "model", None, None, name),
        fetched_at="",
        listing=(FileEntry(README, len(card.encode())),),
        texts={README: card},
        refs=Refs(("main",), ()),
        hub=HubInfo(),
    )


def read_corpus(corpus: Path) -> list[tuple[str, str]]:
    """(name, card) of every card of the corpus."""
    cards = []
    wild = corpus / "wild.jsonl"
    if wild.is_file():
        for line in wild.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            cards.append((row["name"], row["card"]))
    texts = sorted((corpus / "longtail").glob("*/README.md"))
    return cards + [(f"longtail/{path.parent.name}", path.read_bytes().decode("utf-8", "replace")) for path in texts]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    args = parser.parse_args()
    cards = read_corpus(args.corpus)
    if not cards:
        print(f"no cards in {args.corpus}", file=sys.stderr)
        return 2
    snapshots = [snapshot(name, card) for name, card in cards]
    assess(snapshot("warm/up", "# Warm up"))
    if args.profile:
        with cProfile.Profile() as profile:
            for repo in snapshots:
                assess(repo, strict=True)
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return 0
    times: list[tuple[float, int, str]] = []
    for (name, card), repo in zip(cards, snapshots, strict=True):
        start = time.process_time()
        assess(repo, strict=True)
        times.append((1000 * (time.process_time() - start), len(card.encode()), name))
    report(times)
    return 0


def report(times: list[tuple[float, int, str]]) -> None:
    total = sum(ms for ms, _, _ in times)
    slow = [row for row in times if row[0] > SLOW_MS and row[1] <= ORDINARY_BYTES]
    print(f"cards                 {len(times)}")
    print(f"audits per second     {1000 * len(times) / total:.0f}")
    print(f"median ms             {statistics.median(ms for ms, _, _ in times):.2f}")
    print(f"MB of cards per s     {sum(size for _, size, _ in times) / total / 1000:.2f}")
    print(f"ordinary over {SLOW_MS:.0f} ms   {len(slow)} (cards up to {ORDINARY_BYTES} bytes)")
    print("slowest:")
    for ms, size, name in sorted(times, reverse=True)[:5]:
        print(f"  {ms:8.2f} ms {size:8} bytes  {name}")


if __name__ == "__main__":
    sys.exit(main())
