"""Kinds of models that Transformers has classes for."""

from __future__ import annotations

from osaid_hub.known.model_types import in_transformers


def test_kinds_that_it_has_and_had() -> None:
    assert {"bert", "llama", "whisper", "xlm-roberta", "trajectory_transformer"} <= in_transformers()
    assert not any(word.startswith("#") or word == "Kinds" for word in in_transformers())


def test_a_kind_of_ones_own() -> None:
    assert "heron" not in in_transformers()
