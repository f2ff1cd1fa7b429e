"""The words by which statements about terms are read, from `tables/terms.toml`."""

from __future__ import annotations

from osaid_hub.known.phrases import Phrases, load

# Duties that limit no use and that no open license asks for, but for those to pay and about data.
FURTHER_DUTIES = ("duty_report", "duty_return", "duty_credit", "duty_name")

# Those of them that bear on what is passed on, so that it is not shared freely.
ON_SHARING = frozenset({"duty_name"})


def phrases(name: str) -> Phrases:
    """Those of a table. Raises KeyError for a name that is no table's."""
    return load("terms.toml")[name]
