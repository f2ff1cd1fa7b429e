"""The words by which statements about terms are read, from `tables/terms.toml`."""

from __future__ import annotations

from osaid_hub.known.phrases import Phrases, load


def phrases(name: str) -> Phrases:
    """Those of a table. Raises KeyError for a name that is no table's."""
    return load("terms.toml")[name]
