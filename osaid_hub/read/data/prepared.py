"""Steps by which data or observations were prepared, in settings of the training that a text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock
from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Document, settings

NOT_DONE = frozenset({"false", "none", "null", "no", "0"})
MAX_BLOCK = 200_000  # characters that are looked at
MAX_LINE = 200
MOST = 2


@cache
def _step() -> re.Pattern[str]:
    """A key for a step with the first word of its value: "('frame_stack', 4)", "specaug: specaug"."""
    keys = "|".join(sorted(datasets.name_words()["step_keys"]))
    return compiled(rf"(?<![\w.])({keys})[\"']?\s?[:=,]\s{{0,40}}[\"'\[{{(]{{0,4}}([\w.]+)")


def steps_in_settings(document: Document) -> tuple[Evidence, ...]:
    """The lines of a block below a heading on settings, or on the configuration of the model, that tell a step."""
    lines = (line for block in document.card.code_blocks if _has_settings(block) for line in _lines(block.text))
    return tuple(map(document.quote, islice(dict.fromkeys(lines), MOST)))


def _has_settings(block: CodeBlock) -> bool:
    titles = block.section.path[-2:]
    if settings.are_for_users(titles):
        return False
    return settings.stand_below(titles) or any(map(settings.announces_config, titles[-1:]))


def _lines(text: str) -> Iterator[str]:
    text = text[:MAX_BLOCK]
    for step in _step().finditer(text):
        if step[2].lower() not in NOT_DONE:
            start, end = text.rfind("\n", 0, step.end()) + 1, text.find("\n", step.end())
            yield text[start : end if end >= 0 else None][:MAX_LINE].strip()
