"""Numbers of rows in code blocks and in the metadata of data sets' cards."""

from __future__ import annotations

import pytest

from osaid_hub.read.data.amounts import counted_parts, size_in_blocks, size_in_metadata
from tests.judge.checks.build import front, model, snapshot

SPLITS = "DatasetDict({{\n    {one}: Dataset({{\n        features: ['text'],\n        num_rows: 812\n    }})\n}})"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (SPLITS.format(one="train"), "num_rows: 812"),
        (SPLITS.format(one="test"), None),
        ("Dataset({num_rows: 90})", "num_rows: 90"),
        ("num_examples = 1_200", "num_examples = 1_200"),
        ("batch_size: 32", None),
        ("num_rows", None),
    ],
)
def test_blocks(block: str, expected: str | None) -> None:
    found = size_in_blocks(model(f"# X\n\n```\n{block}\n```\n").card)
    assert (found.quote if found else None) == expected


def test_results_are_no_parts() -> None:
    rows = "|---|---|---|\n| decode/dev | 2703 | 97.9 |\n| decode/test | 2939 | 94.9 |"
    assert not counted_parts(model(f"# X\n\n## Training data\n\n| dataset | Snt | WER (%) |\n{rows}").card)
    assert counted_parts(model(f"# X\n\n## Training data\n\n| dataset | hours | share |\n{rows}").card)


def test_metadata_of_a_data_set() -> None:
    info = front("dataset_info:", "  splits:", "  - name: train", "    num_examples: 77")
    found = size_in_metadata(snapshot(info))
    assert found
    assert found.quote == "num_examples: 77"
    category = size_in_metadata(snapshot(front("size_categories:", "- 1K<n<10K")))
    assert category
    assert category.quote == "- 1K<n<10K"
    assert size_in_metadata(snapshot("# X")) is None
