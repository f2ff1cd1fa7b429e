"""What the words of `known/tables/data_states.toml` say of a sentence on training data."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from osaid_hub.known import lexicon
from osaid_hub.known.kept import kept
from osaid_hub.known.lexicon import Hit, Lexicon, Uses, uses_of
from osaid_hub.known.table import FOLDER, read_table
from osaid_hub.read.claims.states import State

# Topics of the table that state nothing by themselves.
NO_STATES = frozenset(
    {
        "no_size",
        "no_period",
        "of_whole",
        "unlabeled",
        "tuned",
        "optimized",
        "of_tuned",
        "base_and_tuned",
        "universal",
        "open_words",
        "cut",
        "pretraining",
        "whole_data",
        "undisclosed",
        "of_training",
        "used_raw",
        "share_used",
        "own_works",
    }
)


@cache
def _words() -> Lexicon:
    return Lexicon(kept(_bundled, FOLDER / "data_states.toml", Path(lexicon.__file__)))


def _bundled() -> Uses:
    return uses_of({topic: _in_frames(row) for topic, row in read_table("data_states.toml").items()})


def _in_frames(row: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """A topic with its words in all of their frames among its terms: "we bought", "were bought", "bought from"."""
    terms = {key: value for key, value in row.items() if key != "frames"}
    spelled = [frame.replace("~", word) for word in row.get("words", ()) for frame in row.get("frames", ())]
    return {**terms, "words": spelled} if spelled else terms


@lru_cache(maxsize=20_000)
def hits_in(text: str) -> tuple[Hit, ...]:
    """Where words of the table stand in a text; several readers ask of the same sentences."""
    return tuple(_words().topics(text))


@lru_cache(maxsize=20_000)
def words_in(text: str) -> frozenset[str]:
    """The topics of the table of which a text has words."""
    return frozenset(topic for topic, _, _ in hits_in(text))


def states_in(text: str) -> frozenset[State]:
    """What a text on training data states by words of the table alone."""
    found = {State(topic) for topic in words_in(text) if topic not in NO_STATES}
    if State.PROCESSED not in found:
        found.discard(State.PROCESSED_HOW)
    return frozenset(found)
