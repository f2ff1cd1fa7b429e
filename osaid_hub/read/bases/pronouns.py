"""What a pronoun stands for that names the base: "[X] writes well. We therefore fine-tuned it on letters"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from osaid_hub.card import Sentence
from osaid_hub.known import making
from osaid_hub.read.bases.mentions import Mention
from osaid_hub.read.bases.standing import WORD

_MADE = "tqcmk"  # signs of verbs by which one model is made of another
_OWN, _MODEL = "P", "N"
_NEAR = 2  # lines between the two sentences
_BEGIN = 4  # characters before the subject: "The"


def subject_of(mentions: Sequence[Mention]) -> Mention | None:
    """The other model with which a sentence begins, where it names no second one."""
    if len(mentions) != 1 or mentions[0].is_own or mentions[0].start > _BEGIN:
        return None
    return mentions[0]


def of_pronoun(said: Sentence, before: Sentence) -> tuple[int, int] | None:
    """Where a pronoun stands right behind a verb, in a sentence that follows another one; "this model" is none."""
    if said.section is not before.section or said.kind != "prose" or said.lines[0] - before.lines[1] > _NEAR:
        return None
    words = list(WORD.finditer(said.text))
    for place, (verb, stands_for) in enumerate(pairwise(words)):
        if making.sign(stands_for[0].lower()) != _OWN or making.sign(verb[0].lower()) not in _MADE:
            continue
        after = words[place + 2][0].lower() if place + 2 < len(words) else ""
        if not after or making.sign(after) != _MODEL:
            return stands_for.span()
    return None
