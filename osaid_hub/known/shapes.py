"""The shapes of sentences that name a base, read from `tables/shapes.toml`; its head tells how to read one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from osaid_hub.known.lineage import Relation
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table


class Shape(Struct, frozen=True):
    """A pattern of signs: what stands before a name and behind it. A group of either is the word that tells how."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    relation: Relation | None  # None where the kind of that word tells it
    loose: bool
    linked: bool
    examples: Mapping[Relation, Sequence[str]]


@cache
def load() -> tuple[Shape, ...]:
    """All shapes, in the order in which they are tried; compiled when a sentence first asks for them."""
    return tuple(_shape(**row) for row in read_table("shapes.toml")["shape"])


def _shape(
    *,
    before: str = ".*",
    behind: str = "",
    relation: Relation | None = None,
    loose: bool = False,
    linked: bool = False,
    example: Mapping[Any, Sequence[str]],
) -> Shape:
    return Shape(compiled(f"(?:{before})$"), compiled(behind), relation, loose, linked, example)
