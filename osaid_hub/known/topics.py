"""The names of the topics of sentences and headings, so that none can be misspelt: a typo would read as "not told"."""

from __future__ import annotations

import re
from functools import cache

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER

# What a reader of claims tells beside these words (`read/claims/topics.py`): a well-known data set, a unit of size
# without a number, a way of processing that is more than the name of a step, a sentence that says nothing yet.
READ = frozenset({"known_data", "size_column", "processing_detail", "placeholder"})

_TABLE = compiled(r"^\[(\w+)\]", re.MULTILINE)


@cache
def names() -> frozenset[str]:
    """Every topic: of `lexicon.toml` the heads of its tables, as reading all its words would take far longer."""
    text = (FOLDER / "lexicon.toml").read_text(encoding="utf-8")
    return READ.union(_TABLE.findall(text))


@cache
def topics(*asked: str) -> frozenset[str]:
    """These topics as a set. Raises ValueError where there is none of such a name."""
    unknown = sorted(set(asked) - names())
    if unknown:
        raise ValueError(f"there is no topic {', '.join(unknown)}")
    return frozenset(asked)
