"""The words by which cards speak of code, settings and evaluation (`tables/code.toml`, read as the lexicon is)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from osaid_hub.known.lexicon import Lexicon

SETTINGS = "s_"
"""Topics whose name begins so are kinds of settings of a training."""


@cache
def load() -> Lexicon:
    """The bundled words, read once."""
    text = resources.files("osaid_hub").joinpath("known/tables/code.toml").read_text(encoding="utf-8")
    return Lexicon(tomllib.loads(text))


def topics(text: str) -> frozenset[str]:
    """The topics that a text touches."""
    return frozenset(topic for topic, _, _ in load().topics(text))
