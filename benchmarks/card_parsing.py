"""How fast cards are read: megabytes per second over real cards, the slowest ones, and the Markdown parsers compared.

    python benchmarks/card_parsing.py [wild.jsonl]

The file has one card per line, as `{"name": ..., "card": ...}`. Without an argument it is looked for beside the
checkout, at ../shared/corpus/wild.jsonl. markdown-it-py is compared where it is installed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyromark
from figures import Figure

from osaid_hub.card import parse_card
from osaid_hub.card.front_matter import read_front_matter

ROUNDS = 5


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "../shared/corpus/wild.jsonl"
    if not path.is_file():
        print(f"no cards at {path}; give a file of cards as argument", file=sys.stderr)
        return 2
    with path.open(encoding="utf-8") as lines:
        cards = {row["name"]: row["card"] for row in map(json.loads, lines)}
    total = sum(len(card.encode("utf-8", "replace")) for card in cards.values())
    print(f"{len(cards)} cards, {total / 1e6:.2f} MB, best of {ROUNDS} rounds of CPU time")

    times = measure(parse_card, cards)
    report("whole card", times, total)
    report("metadata only", measure(read_front_matter, cards), total)
    report("pyromark events", measure(drain_pyromark, cards), total)
    if importlib.util.find_spec("markdown_it"):
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark").enable("table")
        report("markdown-it-py", measure(parser.parse, cards, rounds=1), total)
    else:
        print("markdown-it-py is not installed")

    ordered = sorted(times.values())
    print(f"\nper card: median {ordered[len(ordered) // 2] * 1e3:.2f} ms, maximum {ordered[-1] * 1e3:.2f} ms; slowest:")
    for name in sorted(times, key=times.__getitem__, reverse=True)[:8]:
        print(f"  {times[name] * 1e3:7.2f} ms  {len(cards[name].encode('utf-8', 'replace')):7d} bytes  {name}")
    return 0


def figures(path: Path, rounds: int) -> Iterator[Figure]:
    """For `run.py`: megabytes a second."""
    with path.open(encoding="utf-8") as lines:
        cards = {row["name"]: row["card"] for row in map(json.loads, lines)}
    total = sum(len(card.encode("utf-8", "replace")) for card in cards.values())
    for name, read in (("whole card", parse_card), ("metadata alone", read_front_matter)):
        seconds = sum(measure(read, cards, rounds).values())
        yield Figure("reading cards, one core", name, total / seconds / 1e6, "MB/s", less=False)


def drain_pyromark(card: str) -> None:
    for _ in pyromark.events_with_range(card, options=pyromark.Options.ENABLE_TABLES):
        pass


def measure(read: Callable[[str], object], cards: dict[str, str], rounds: int = ROUNDS) -> dict[str, float]:
    """The least CPU seconds that each card took."""
    best = dict.fromkeys(cards, float("inf"))
    for _ in range(rounds):
        for name, card in cards.items():
            start = time.process_time()
            read(card)
            best[name] = min(best[name], time.process_time() - start)
    return best


def report(what: str, times: dict[str, float], total: int) -> None:
    seconds = sum(times.values())
    print(f"  {what:16} {seconds * 1e3:8.0f} ms {total / seconds / 1e6:8.1f} MB/s")


if __name__ == "__main__":
    sys.exit(main())
