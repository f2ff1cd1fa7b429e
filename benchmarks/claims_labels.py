"""Further labels for sentences of cards that the corpora hold, from `claims_labels.tsv`.

A row is a label: the first digits of the SHA-256 of the card's bytes, the lines of the sentence there, the first digits
of the SHA-256 of its text as the package reads it, of whom it speaks, and what it states. The sentences themselves are
their authors' and stay in the cards. They were chosen among those of which the weights were least sure, none of them
from a card that is aside in the folder of labelled sentences, and read one by one by the guide of that folder.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sentences import Labelled, document, is_aside

TABLE = Path(__file__).with_name("claims_labels.tsv")
CARD_DIGITS, TEXT_DIGITS = 12, 8

Card = tuple[bytes, str, str]
"""Its bytes, the id of its repository, and whether it is that of a model or a data set."""


def further(folder: Path, wild: Path | None) -> Iterator[Labelled]:
    """The further labels whose cards are in a folder of labelled sentences or among the cards of `wild`, a file with
    one {"name", "card"} a line. A label whose sentence is not found is left out.
    """
    labels: dict[str, list[list[str]]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            labels[line.split("\t")[0]].append(line.split("\t"))
    for raw, repo_id, source in _cards(folder, wild):
        rows = labels.pop(digits(raw, CARD_DIGITS), None)
        if rows is None:
            continue
        text = document(raw.decode("utf-8", "replace"), repo_id, source)
        claims = {
            (claim.sentence.lines[0], digits(claim.text.encode(), TEXT_DIGITS)): claim for claim in reversed(text.read)
        }
        for _, lines, digest, about, facets in rows:
            claim = claims.get((int(lines.split("-")[0]), digest))
            if claim is not None:
                row = {"about": about, "facets": facets.split(",") if facets else [], "card": repo_id}
                yield Labelled(row, is_aside(raw), text, (claim,))


def _cards(folder: Path, wild: Path | None) -> Iterator[Card]:
    seen: set[str] = set()
    for line in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["card"] not in seen:
            seen.add(row["card"])
            yield (folder / row["card"]).read_bytes(), row["repo_id"], row["source"]
    if wild is not None:
        for line in wild.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["card"].encode(), row["name"].replace("_", "/", 1), "model"


def digits(content: bytes, count: int) -> str:
    return hashlib.sha256(content).hexdigest()[:count]
