"""Which kinds of models the library `transformers` has classes for, by the `model_type` of a configuration."""

from __future__ import annotations

from functools import cache

from osaid_hub.known.table import FOLDER


@cache
def in_transformers() -> frozenset[str]:
    """Every `model_type` that it knows, or knew."""
    lines = (FOLDER / "model_types.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
