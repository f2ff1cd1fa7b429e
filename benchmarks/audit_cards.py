"""Pure audits of real cards: audits per second and the slowest cards; `figures` for `run.py`.

    python benchmarks/audit_cards.py CORPUS [--profile]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line) and `longtail/*/README.md`. Prints a table; exits 1
if any card raises. Every audit runs `strict`, so that no error inside a check is hidden.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import multiprocessing
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from figures import Figure

from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess
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


def figures(corpus: Path, rounds: int) -> Iterator[Figure]:
    """Audits a second on one core: of the wild cards, of those of ordinary size, and of models with all they name."""
    cards = [row for row in read_corpus(corpus) if not row[0].startswith("longtail/")]
    times = _best([lambda row=row: snapshot(*row) for row in cards], rounds)
    middle = sorted(times)[len(times) // 2]
    part = "pure audits, one core"
    yield Figure(part, f"{len(cards)} wild cards", len(times) / sum(times), "audits/s", less=False)
    yield Figure(part, "the median card", 1 / middle, "audits/s", aim=2000, less=False)
    folders = sorted(each.parent for each in (corpus / "models").glob("*/*/hub.json"))
    if folders:
        names = [f"{each.parent.name}/{each.name}" for each in folders]
        times = _best([lambda name=name: followed(corpus, name) for name in names], min(rounds, 3))
        name = f"{len(names)} well-known models, data, code and bases followed"
        yield Figure(part, name, len(times) / sum(times), "audits/s", less=False)


def followed(store: Path, name: str) -> RepoSnapshot:
    """A model of a store with all that it names."""
    return follow_stored(store, read_model(store, name, requested=name, now=""))


def _best(makers: Sequence[Callable[[], RepoSnapshot]], rounds: int) -> list[float]:
    """The least CPU seconds of each audit. Each round is a process of its own that has its tables and has read no card,
    as what an audit remembers of sentences would make the next round faster than cards that nobody has seen."""
    assess(snapshot("warm/up", "# Warm up"))
    return [min(times) for times in zip(*(_in_a_child(makers) for _ in range(rounds)), strict=True)]


def _in_a_child(makers: Sequence[Callable[[], RepoSnapshot]]) -> list[float]:
    fork = multiprocessing.get_context("fork")
    answer, asked = fork.Pipe(duplex=False)
    child = fork.Process(target=lambda: asked.send([_seconds(make()) for make in makers]))
    child.start()
    times: list[float] = answer.recv()
    child.join()
    return times


def _seconds(seen: RepoSnapshot) -> float:
    """CPU seconds of one audit."""
    begun = time.process_time()
    assess(seen, strict=True)
    return time.process_time() - begun


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
        times.append((1000 * _seconds(repo), len(card.encode()), name))
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
