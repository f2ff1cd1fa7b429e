"""Training data that blocks of code in a card name."""

from __future__ import annotations

from osaid_hub.read.data.blocks import files_in_blocks, listed_in, named_in_blocks
from tests.judge.checks.build import model
from tests.table import each_row

SETTINGS = """base_model: acme/heron-7b
datasets:
  - path: acme/quay-talk
    name: filtered
    type: chat
  - path: /data/own/ferries.jsonl
  - path: mill/ferry-logs
test_datasets:
  - path: mill/ferry-test
"""
IDS = ["acme/quay-talk", "mill/ferry-logs"]
LIST = """- name: Ferry Logs
  url: https://quay.example/logs
  hours: 90
- name: train
- name: Quay Talk
"""
COMMAND = "python run.py \\\n  --dataset_name mill/ferry-logs \\\n  --learning_rate 3e-4\n"
TEST = "python eval.py --dataset mill/ferry-logs --batch_size 8\n"


@each_row(
    ("text", "with_names", "expected"),
    [
        (SETTINGS, False, IDS),
        (LIST, True, ["Ferry Logs", "Quay Talk"]),
        (LIST, False, []),
        ('{"datasets": [{"name": "mill/ferry-logs", "rows": 900}]}', True, ["mill/ferry-logs"]),
        ("dataset: mill/ferry-logs", False, ["mill/ferry-logs"]),
        ("datasets:\n- mill/ferry-logs\n- mill/quays", False, ["mill/ferry-logs", "mill/quays"]),
        ("datasets:\n  - path: data/ferries.csv", False, []),
        ("base_model: acme/heron-7b\nmodel: mill/ferry-logs", False, []),
        ('rows = load_dataset("mill/ferry-logs", split="train")', True, ["mill/ferry-logs"]),
        ('rows = load_dataset("mill/ferry-logs")', False, []),
        ("datasets: [", True, []),
        ("", True, []),
    ],
)
def test_listed(text: str, with_names: bool, expected: list[str]) -> None:
    assert [each.name for each in listed_in(text, with_names=with_names)] == expected


def fenced(text: str) -> str:
    return f"```yaml\n{text}```\n"


@each_row(
    ("card", "expected"),
    [
        (f"<details><summary>Settings</summary>\n\n{fenced(SETTINGS)}\n</details>", IDS),
        (f"# X\n\n## Training data\n\n{fenced(LIST)}", ["Ferry Logs", "Quay Talk"]),
        (f"# X\n\n## Evaluation\n\n{fenced(SETTINGS)}", []),
        (f"# X\n\n## Usage\n\n{fenced(LIST)}", []),
        (f"# X\n\n{fenced(LIST)}", []),
        (f"# X\n\n{fenced('dataset: mill/ferry-logs')}", []),
        (f"# X\n\nTrained with:\n\n{fenced(COMMAND)}", ["mill/ferry-logs"]),
        (f"# X\n\n## How to fine-tune it\n\n{fenced(COMMAND)}", []),
        (f"# X\n\nTested with:\n\n{fenced(TEST)}", []),
    ],
)
def test_blocks_count_by_the_base_or_the_heading(card: str, expected: list[str]) -> None:
    found = list(named_in_blocks(model(card).card))
    assert [data.name for data in found] == expected
    assert all(data.told and data.evidence.quote and data.name in data.evidence.quote for data in found)


def test_the_place_of_an_entry() -> None:
    first, second = named_in_blocks(model(f"# X\n\n## Training data\n\n{fenced(LIST)}").card)
    assert (first.url, first.hub_id) == ("https://quay.example/logs", None)
    assert not second.located


def test_ids_are_places() -> None:
    assert [data.hub_id for data in named_in_blocks(model(fenced(SETTINGS)).card)] == IDS


def test_the_files_of_a_shown_training_tell_of_the_declared_sets() -> None:
    card = f"""---
datasets: [mill/ferries]
---
```yaml
{SETTINGS}```"""
    assert list(files_in_blocks(model(card).card)) == ["/data/own/ferries.jsonl"]
    assert [data.name for data in model(card).data.sets if data.declared and data.told] == ["mill/ferries"]
