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


def test_a_column_of_names_lists_data_where_the_training_is_spoken_of() -> None:
    names = "| Name | Window | Width |\n|---|---|---|\n| gannet-embed | 8192 | 768 |\n| gannet-embed | 4096 | 512 |\n"
    assert not counted_parts(model(f"# X\n\nX embeds reports of ships.\n\n{names}").card)
    sets = "| Name | Rows |\n|---|---|\n| Ferry Logs | 81920 |\n| Pier Mail | 7680 |\n"
    assert counted_parts(model(f"# X\n\n## Training data\n\n{sets}").card)


def test_settings_and_splits_and_siblings_are_no_parts() -> None:
    items = "- Tokenizer vocab size: 50265\n- Evaluating on 13801 examples.\n- Training with 48771 examples.\n"
    assert not counted_parts(model(f"# X\n\n## Training data\n\n{items}").card)
    names = (
        "- [heron_fi_2](https://quay.example/a), made of the mC4 dataset\n- [quay](https://quay.example/b), as of C4\n"
    )
    assert not counted_parts(model(f"# X\n\n## Training data\n\n{names}").card)
    rows = "| train | 1226 |\n| validation | 308 |\n| test_unseen | 271 |"
    assert not counted_parts(model(f"# X\n\n## Training data\n\n| dataset | rows |\n|---|---|\n{rows}").card)
    shown = "| speed (text/sec) | 6.0 | 3.0 |\n| speed on a card | 473 | 230 |"
    turned = f"| dataset | quay | ferry |\n|---|---|---|\n{shown}"
    assert not counted_parts(model(f"# X\n\n## Evaluation results\n\n{turned}").card)


@each_row(
    "table, expected",
    [
        ("| split | number |\n|---|---|\n| train | 1226 |\n| test | 308 |", 1),
        ("| split | number |\n|---|---|\n| Training set | 1,226 |", 1),
        ("| split | accuracy |\n|---|---|\n| train | 98 |", 0),
        ("| split | number |\n|---|---|\n| test | 308 |", 0),
        ("| split | note |\n|---|---|\n| train | all of it |", 0),
        ("| Train | Validation |\n|---|---|\n| 17494 | 3250 |", 1),
        ("| Train | Validation |\n|---|---|\n| 0.94 | 0.91 |", 0),
        ("| Train | Validation | F1 |\n|---|---|---|\n| 17494 | 3250 | 91 |", 0),
        ("We split it into 571,223 rows for training and 500 rows for validation.", 1),
        ("We used 16 machines for training and 3000 steps for training.", 0),
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
