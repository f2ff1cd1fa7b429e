"""Numbers of rows in code blocks and in the metadata of data sets' cards."""

from __future__ import annotations

import pytest

from osaid_hub.read.data.amounts import counted_parts, counts_of_split, size_in_blocks, size_in_metadata
from tests.judge.checks.build import front, model, snapshot
from tests.table import each_row

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
    turned = "| datasets | quay | ferry |\n|---|---|---|\n| accuracy | 0.925 | 0.892 |\n| recall | 0.9 | 0.8 |"
    assert not counted_parts(model(f"# X\n\n## Results\n\n{turned}").card)


@each_row(
    "table, expected",
    [
        ("| split | number |\n|---|---|\n| train | 1226 |\n| test | 308 |", 1),
        ("| split | number |\n|---|---|\n| Training set | 1,226 |", 1),
        ("| split | accuracy |\n|---|---|\n| train | 98 |", 0),
        ("| split | number |\n|---|---|\n| test | 308 |", 0),
        ("| split | note |\n|---|---|\n| train | all of it |", 0),
    ],
)
def test_the_row_of_the_training_split_gives_its_size(table: str, expected: int) -> None:
    assert len(counts_of_split(model(f"# X\n\n## Data\n\n{table}").card)) == expected


def test_metadata_of_a_data_set() -> None:
    info = front("dataset_info:", "  splits:", "  - name: train", "    num_examples: 77")
    found = size_in_metadata(snapshot(info))
    assert found
    assert found.quote == "num_examples: 77"
    category = size_in_metadata(snapshot(front("size_categories:", "- 1K<n<10K")))
    assert category
    assert category.quote == "- 1K<n<10K"
    assert size_in_metadata(snapshot("# X")) is None
