"""What a second reader, a language model, says of the sentences of a text (docs/READER.md)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Heard(StrEnum):
    """Which of two readers of a text is heard."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


class Said(Struct, frozen=True):
    """What the second reader says of one sentence, as `read.claims.states` names it.

    whose   of whom it speaks; "none" where the reader passes it by.
    states  what it states; () for nothing.
    """

    whose: str = "none"
    states: tuple[str, ...] = ()


Place = tuple[tuple[str, ...], str]
"""Where a sentence stands, as `Reading` knows it: the headings above it, and its words."""


class Reading(Struct, frozen=True, eq=False):
    """What a second reader says of the sentences of one text.

    by     the model and the version of the prompt.
    said   an answer for every sentence that it was asked about and answered for; of others the rules alone speak.
    heard  whose answers count: those of the rules, those of the model, or what both say.
    """

    by: str
    said: Mapping[Place, Said]
    heard: Heard = Heard.RULES
