"""The bases that a sentence names in words that no table lists as a whole: by its shape.

The sentence is spelled as a row of signs (`signs.py`), for which `known/tables/shapes.toml` has the shapes. They are
looked for beside a sure name alone, a link, an id or a well-known model, as they let words stand between that they do
not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from osaid_hub.known import shapes
from osaid_hub.known.lineage import Hit, Relation, Wording
from osaid_hub.known.patterns import compiled
from osaid_hub.known.shapes import Shape
from osaid_hub.read.bases.mentions import Mention
from osaid_hub.read.bases.relation import QUANTIZED_ENDINGS
from osaid_hub.read.bases.signs import Spelled, spell
from osaid_hub.read.names.letters import squeeze

_SIZED = compiled(r"\d[BbMm]\b")
_BY = "b"
_OF_SIGN: dict[str, Relation] = {"q": "quantized", "c": "copy", "m": "merge", "k": "distill", "l": "adapter"}
MOST_TOKENS = 80  # of a sentence; one that has more is a list


class Found(NamedTuple):
    """A base by a shape, and the words that told it as if they were a wording."""

    mention: Mention
    hit: Hit
    shape: Shape


def by_shape(text: str, mentions: Sequence[Mention], own_id: str) -> Iterator[Found]:
    """The sure names of a sentence that a shape makes a base, with the words that did; each once."""
    if not (named := may_be_bases(mentions, own_id)):
        return
    spelled = spell(text, mentions, named)
    if len(spelled.signs) > MOST_TOKENS:
        return
    for number, mention in spelled.named:
        if found := _shaped(mention, spelled, number):
            yield found


def may_be_bases(mentions: Sequence[Mention], own_id: str) -> list[Mention]:
    """The names that are sure to mean the weights of another model, and of none that was made from this one."""
    if not (sure := [each for each in mentions if _may_be_base(each)]):
        return []
    own = squeeze(own_id.rpartition("/")[2])
    return [each for each in sure if not _goes_on(each, own)]


def _may_be_base(mention: Mention) -> bool:
    """Whether a name is sure to mean weights: that of a well-known model with a size does, "GPT-2" may be its kind."""
    is_whole = "/" in mention.name or (mention.known is not None and _SIZED.search(mention.name) is not None)
    return mention.is_sure and not mention.is_own and is_whole


def _goes_on(mention: Mention, own: str) -> bool:
    """Whether a name goes on where this model's ends: it was made from this one."""
    name = squeeze(mention.name.rpartition("/")[2])
    return len(own) > 3 and name.startswith(own)


def _shaped(mention: Mention, spelled: Spelled, number: int) -> Found | None:
    """The first shape that the row of signs has around the sign of a name."""
    signs, places, _ = spelled
    for shape in shapes.load():
        if shape.linked and not mention.is_linked:
            continue
        before = shape.before.search(signs, 0, number)
        behind = shape.behind.match(signs, number + 1) if before else None
        if not before or not behind:
            continue
        verb = _verb(before)
        verb = verb if verb >= 0 else _verb(behind)
        sign = signs[verb] if 0 <= verb < len(signs) else ""
        relation = shape.relation or _OF_SIGN.get(sign, "finetune")
        if relation == "quantized" and mention.name.lower().endswith(QUANTIZED_ENDINGS):
            continue  # one that is quantised itself, as a list of such copies of this model has them
        start, end = places[verb] if 0 <= verb < number else (mention.start, mention.end)
        if 0 < verb < number and signs[verb - 1] == _BY:  # "made by tuning X"
            start = places[verb - 1][0]
        return Found(mention, Hit(start, end, Wording(relation, True, False, (), False, False, False, ())), shape)
    return None


def _verb(match: re.Match[str]) -> int:
    """Where the word stands by which a match says that the model was made; -1 where it tells none."""
    return match.start(match.lastindex) if match.lastindex else -1
