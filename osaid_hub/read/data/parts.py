"""Names that are parts of a set that was named before: "It holds texts of many kinds, such as A and B" (POLICY G7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from osaid_hub.known import datasets
from osaid_hub.read.claims import Claim
from osaid_hub.read.claims.context import Context
from osaid_hub.read.data.same import WORD, key_without_task, keys_of
from osaid_hub.read.names.sets import is_describing

if TYPE_CHECKING:
    from osaid_hub.read.data.named import NamedData

MAX_BACK = 4  # sentences on one thing, back to where it is named
MIN_KEY = 5  # letters of a name without marks
MAX_BACK_NAMES = 100  # sets that were named right before


def are_parts(claim: Claim, found: Sequence[NamedData]) -> bool:
    """Whether what a claim names are the parts of one set that has a place and is named right before, or in it.

    A set that bears the model's own name is no source, and its parts are.
    """
    marks, made = _marks(claim.text), _marks(claim.text, "made_from") if "train" not in claim.topics else []
    intro = claim.context.intro
    if not (marks or made) and (claim.sentence.kind == "prose" or intro is None or not _marks(intro.sentence.text)):
        return False
    whole = [data for data in found[-MAX_BACK_NAMES:] if data.located and not data.own]
    if not whole:
        return False
    if not (marks or made) and intro is not None:
        text = intro.sentence.text
        return any(_names(text[: min(_marks(text))], data) for data in whole)
    if marks and any(_names(claim.text[: min(marks)], data) for data in whole):
        return True
    previous: Context | None = claim.context
    steps = 0
    while previous is not None and steps < MAX_BACK and speaks_of_what_was_named(previous.sentence.text):
        previous, steps = previous.before, steps + 1
        if previous is not None and any(_names(previous.sentence.text, data) for data in whole):
            break
    title = " ".join(claim.sentence.section.path[-1:])
    return steps > 0 and sum(_names(previous.sentence.text if previous else title, data) for data in whole) == 1


def is_what_a_set_is_of(claim: Claim, names: Sequence[NamedData]) -> bool:
    """Whether all that a claim names is what a set is said to be made of: "trained on a new Wikipedia-based corpus".

    Beside a set that has a place these words say the same again.
    """
    ends = [claim.text[at + len(data.name) :] for data in names if (at := claim.text.find(data.name)) >= 0]
    return bool(ends) and all(end.startswith("-") and is_describing(end.split()[0]) for end in ends)


def _marks(text: str, mark: str = "part_list") -> list[int]:
    """Where a text begins to list parts, "such as", "consists of", or what something was made from."""
    return [start for topic, start, _ in datasets.name_words().around.topics(text) if topic == mark]


def speaks_of_what_was_named(text: str) -> bool:
    """Whether the subject of a sentence is what was named before: "It", "The corpus"."""
    words = text.lower().split()[:2]
    listed = datasets.name_words()["of_it"]
    return bool(words) and (words[0].strip(",") in listed or " ".join(words).strip(",.") in listed)


def _names(text: str, data: NamedData) -> bool:
    """Whether a text names a set, by one of its names, or as "Ferry Logs" the set with the id acme/ferry-logs-9B."""
    low = text.lower()
    if any(name.lower() in low for name in (data.name, *data.aliases)):
        return True
    keys = [key for key in keys_of(data.name) if len(key) >= MIN_KEY] if "/" in data.name else []
    bare = key_without_task(data.name)
    keys += [bare] if len(bare) >= MIN_KEY and not bare.isalpha() else []
    return bool(keys) and any(key in "".join(WORD.findall(low)) for key in keys)
