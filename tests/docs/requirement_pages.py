"""The pages of docs/requirements/, from the definition and the worked examples.

`python -m tests.docs.requirement_pages` writes them anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from osaid_hub.audits.findings import Status
from osaid_hub.judge.assess import assess
from osaid_hub.known import advice
from osaid_hub.known.definition import Requirement, load
from tests.judge.checks.build import front, snapshot

FOLDER = Path(__file__).parents[2] / "docs/requirements"
TITLES = {
    Status.MET: "This counts",
    Status.PARTIAL: "This counts in part",
    Status.UNMET: "This does not count",
    Status.NOT_APPLICABLE: "Then the requirement does not apply",
}


@cache
def examples() -> tuple[Mapping[str, Any], ...]:
    """Every worked example, in the order of the table."""
    text = (Path(__file__).parent / "examples.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["example"])


def status_of(example: Mapping[str, Any]) -> Status:
    """What an audit finds for the requirement of an example."""
    lines = [f"license: {example.get('license', 'mit')}", f"pipeline_tag: {example.get('task', 'text-generation')}"]
    card = front(*lines, *filter(None, [example.get("metadata")])) + f"# Heron\n\n{example['text']}\n"
    files = {"model.safetensors": 500_000_000, **dict.fromkeys(example.get("files", ()), 1_000)}
    texts = {path: '{"hidden_size": 64}' for path in files if path.endswith("config.json")}
    audit = assess(snapshot(card, files=files, texts=texts, name="mill/heron"), strict=True)
    return next(row.status for row in audit.requirements if row.id == example["requirement"])


def pages() -> dict[str, str]:
    """Each page by the name of its file."""
    return {f"{row.id}.md": _page(row) for row in load().requirements if row.required}


def _page(row: Requirement) -> str:
    blocks = [
        f"# {row.title}",
        f"`{row.id}`, OSAID {load().version}, {row.place}",
        f"**What is asked.** {row.clause}",
        f"**What counts.** {' '.join(row.counts.split())}",
    ]
    for status, title in TITLES.items():
        for each in examples():
            if each["requirement"] == row.id and each["status"] == status.value:
                blocks += [f"## {title}", _shown(each), each["why"]]
    changes = [advice.load().changes[key] for key in advice.load().repairs[row.id]]
    titles = "\n".join(f"- {_plain(words.title)}" for words in changes)
    blocks += ["## What a plan can say", titles, "The plan of an audit holds those that fit what was found."]
    return "\n\n".join(blocks) + "\n"


def _plain(title: str) -> str:
    """A title without what is filled in from an audit."""
    return title.replace("{", "*").replace("}", "*")


def _shown(each: Mapping[str, Any]) -> str:
    facts = [f"`license: {each['license']}`" if "license" in each else "", f"`{each.get('metadata', '')}`"]
    facts = [fact for fact in facts if fact.strip("`")]
    facts += [f"`{path}`" for path in each.get("files", ())]
    where = ", ".join(filter(None, facts))
    text = f"````markdown\n{each['text']}\n````"
    return f"{text}\n\nwith {where}" if where else text


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
