"""Files of settings of a training, by their names."""

from __future__ import annotations

from osaid_hub.known.settings_files import holds_settings, may_go_with_script, settings_kinds
from tests.table import each_row


def test_a_script_that_trains_among_examples() -> None:
    assert settings_kinds("examples/pretrain_spruce.sh") == {"example"}
    assert settings_kinds("scripts/pretrain_spruce.sh") == {"settings"}
    assert settings_kinds("examples/show_spruce.sh") == frozenset()


def test_settings_of_a_tokenizer_are_none_of_a_training() -> None:
    assert "settings" in settings_kinds("configs/small.yaml")
    assert "settings" not in settings_kinds("configs/small_tokenizer.yaml")


@each_row(
    ("path", "holds"),
    [
        ("sft_small.yaml", True),
        ("recipes/dpo/all.toml", True),
        ("config.cfg", True),
        ("train_args.json", True),
        ("train.json", False),
        ("harbour_train.json", False),
        ("train_results.json", False),
        ("eval_dpo.yaml", False),
        ("config.json", False),
    ],
)
def test_files_of_settings(path: str, holds: bool) -> None:
    assert holds_settings(path) == holds


@each_row(
    ("path", "may"),
    [
        ("params.toml", True),
        ("experiments/harbour.yaml", True),
        ("harbour.yaml", False),
        ("pyproject.toml", False),
        ("src/setup.cfg", False),
        (".pre-commit-config.yaml", False),
        ("src/labels.json", False),
        ("environment.yml", False),
    ],
)
def test_what_may_go_with_a_script(path: str, may: bool) -> None:
    assert may_go_with_script(path) == may
