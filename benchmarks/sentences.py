"""What the reader of claims says of labelled sentences, for a scorer to compare.

    python benchmarks/sentences.py FOLDER --predictions FILE [--part kept|aside]

FOLDER holds `sentences.jsonl`, one labelled sentence a line ({"id", "card", "repo_id", "source", "lines", "text",
...}), and the cards that it names. FILE gets one line for each: {"id", "about", "facets"}. The sentences were cut by
another splitter than ours, so a label gets the union of the claims that overlap its lines and its text.

Every fourth card, by the SHA-256 of its bytes, is *aside*: `learn_claims.py --hold-out` learns nothing from it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osaid_hub.card import parse_card
from osaid_hub.read.claims import Claim, Document, State, Whose
from osaid_hub.snapshot import README, RepoRef, RepoSnapshot

# The answer of a union of claims is the first of these that one of them has.
RANK = (
    Whose.DATA,
    Whose.TRAINING,
    Whose.BASE,
    Whose.TERMS,
    Whose.EVALUATION,
    Whose.MODEL,
    Whose.USE,
    Whose.OTHER,
    Whose.NONE,
)
ENOUGH = 0.5  # of the words of the shorter text


@dataclass(frozen=True)
class Labelled:
    """A label, the claims that it is about, and their document."""

    row: dict[str, Any]
    aside: bool
    document: Document
    claims: tuple[Claim, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--part", choices=("all", "kept", "aside"), default="all")
    args = parser.parse_args()
    with args.predictions.open("w", encoding="utf-8") as out:
        for each in labelled(args.folder):
            if args.part == "all" or (args.part == "aside") == each.aside:
                out.write(json.dumps({"id": each.row["id"], **predicted(each.claims)}) + "\n")
    return 0


def predicted(claims: Sequence[Claim]) -> dict[str, Any]:
    """The answers for a label."""
    whose = {claim.whose for claim in claims}
    states: frozenset[State] = frozenset().union(*(claim.states for claim in claims))
    return {
        "about": next((str(each) for each in RANK if each in whose), str(Whose.NONE)),
        "facets": sorted(str(state) for state in states),
    }


def labelled(folder: Path) -> Iterator[Labelled]:
    """Every label of a folder, with the claims that it is about."""
    read: dict[str, tuple[bool, Document]] = {}
    for line in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = row["card"]
        if path not in read:
            raw = (folder / path).read_bytes()
            read[path] = (is_aside(raw), document(raw.decode("utf-8", "replace"), row["repo_id"], row["source"]))
        aside, text = read[path]
        yield Labelled(row, aside, text, tuple(about_the_same(text.read, row["lines"], row["text"])))


def is_aside(card: bytes) -> bool:
    """Whether a card is kept aside: a quarter of all."""
    return int(hashlib.sha256(card).hexdigest()[:8], 16) % 4 == 0


def document(text: str, repo_id: str, source: str) -> Document:
    """A card as the reader sees it."""
    kind = "dataset" if source == "dataset" else "model"
    ref = RepoRef(repo_id, kind, None, None, repo_id)
    repo = RepoSnapshot(ref, "", None, {README: text})
    return Document(repo, parse_card(text), README, on_data=kind == "dataset")


def about_the_same(claims: Sequence[Claim], lines: Sequence[int], text: str) -> list[Claim]:
    """The claims that overlap the lines and the text of a label."""
    first, last = lines
    near = [claim for claim in claims if claim.sentence.lines[0] <= last and claim.sentence.lines[1] >= first]
    wanted = squeeze(text)
    found = [claim for claim in near if (said := squeeze(claim.text)) and (said in wanted or wanted in said)]
    words = set(re.findall(r"\w+", text.lower()))
    return found or [claim for claim in near if shared(words, set(re.findall(r"\w+", claim.text.lower()))) >= ENOUGH]


def squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


if __name__ == "__main__":
    sys.exit(main())
