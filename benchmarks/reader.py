"""What a second reader changes: audits of a store with recorded answers and without, held against what is right.

    python benchmarks/reader.py STORE --records FOLDER [--reader NAME] [--truth truth.json] [--questions]

FOLDER holds recordings of answers (docs/READER.md); models of STORE without one are left out. `truth.json` tells for
models what each status should be: {id: {"was": {requirement: status}, "wrong": [{"id", "kind", "right"}]}}, where
`right` (several by "/") goes before `was`. Without it, what the second reader changes is printed alone.
`--questions` writes the questions that have no recording yet into FOLDER, for whoever answers them, and stops.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.fetch.reader.ask import second_reader
from osaid_hub.fetch.reader.recordings import Recordings
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.judge.assess import assess
from osaid_hub.read.second.questions import documents, questions
from osaid_hub.snapshot import RepoSnapshot

NOW = "2026-01-01T00:00:00Z"
STATUSES = ("false_met", "missed", "soft")  # the kinds of wrong findings that tell a status


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement of one model: by the rules alone, with the second reader, and as it should be (() unknown)."""

    model: str
    requirement: str
    alone: str
    both: str
    right: tuple[str, ...]


def models(store: Path) -> Iterator[RepoSnapshot]:
    """Every model of a store with what it names, as far as the store holds it."""
    for hub in sorted((store / "models").glob("*/*/")):
        if not (hub / "files").is_dir() and not (hub / "hub.json").is_file():
            continue
        name = f"{hub.parent.name}/{hub.name}"
        yield follow_stored(store, read_model(store, name, requested=name, now=NOW))


def compare(seen: RepoSnapshot, settings: ReaderSettings, truth: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """The rows of one model; none where nothing of it was recorded."""
    read = second_reader(settings).read(seen)
    if not read.readings and not any(data.readings for data in read.datasets):
        return []
    alone = {row.id: row.status.value for row in assess(seen).requirements}
    both = {row.id: row.status.value for row in assess(read).requirements}
    return [Row(seen.ref.id, name, alone[name], both[name], truth.get(name, ())) for name in alone]


def right_of(told: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """What each status should be, by a model's entry of a truth file."""
    was, wrong = told.get("was"), told.get("wrong")
    found = {name: (str(status),) for name, status in was.items()} if isinstance(was, dict) else {}
    for each in wrong if isinstance(wrong, list) else ():
        if each["kind"] in STATUSES and each["id"] in found:
            found[each["id"]] = tuple(str(each["right"]).split("/"))
    return found


def write_questions(store: Path, folder: Path, reader: str) -> int:
    """How many questions without a recording were written."""
    recordings, count = Recordings(folder), 0
    for seen in models(store):
        for part in (seen, *seen.datasets):
            for document in documents(part):
                for question in questions(document):
                    if recordings.find(question, reader) is None:
                        recordings.write_question(question, reader)
                        count += 1
    return count


def report(rows: list[Row]) -> Iterator[str]:
    """The figures, then every row that the second reader changes."""
    judged = [row for row in rows if row.right]
    yield f"models: {len({row.model for row in rows})}, rows: {len(rows)}, of which known: {len(judged)}"
    if judged:
        alone = sum(row.alone in row.right for row in judged)
        both = sum(row.both in row.right for row in judged)
        yield f"right by the rules alone: {alone / len(judged):.1%}; with the second reader: {both / len(judged):.1%}"
    changed = [row for row in rows if row.alone != row.both]
    yield f"changed by the second reader: {len(changed)}"
    for row in changed:
        told = f" (should be {'/'.join(row.right)})" if row.right else ""
        yield f"  {row.model} {row.requirement}: {row.alone} -> {row.both}{told}"


def main() -> int:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--reader", default="by-hand")
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--questions", action="store_true")
    asked = parser.parse_args()
    if asked.questions:
        print(f"{write_questions(asked.store, asked.records, asked.reader)} questions in {asked.records}")
        return 0
    told = json.loads(asked.truth.read_text(encoding="utf-8")) if asked.truth else {}
    settings = ReaderSettings(asked.reader, replay=asked.records)
    rows = [row for seen in models(asked.store) for row in compare(seen, settings, right_of(told.get(seen.ref.id, {})))]
    print("\n".join(report(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
