"""The words by which cards speak of code, settings and evaluation (`tables/code.toml`, read as the lexicon is)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from osaid_hub.known import lexicon
from osaid_hub.known.kept import kept
from osaid_hub.known.lexicon import Hit, Lexicon, Uses, uses_of
from osaid_hub.known.table import FOLDER, read_table

SETTINGS = "s_"
"""Topics whose name begins so are kinds of settings of a training."""


@cache
def load() -> Lexicon:
    """The bundled words, read once."""
    return Lexicon(kept(_bundled, FOLDER / "code.toml", Path(lexicon.__file__)))


def _bundled() -> Uses:
    return uses_of(read_table("code.toml"))


@lru_cache(maxsize=20_000)
def hits(text: str) -> tuple[Hit, ...]:
    """Every word in a text; several readers ask for the same sentences, and templates recur from card to card."""
    return tuple(load().topics(text))


@lru_cache(maxsize=20_000)
def topics(text: str) -> frozenset[str]:
    """The topics that a text touches."""
    return frozenset(topic for topic, _, _ in hits(text))
