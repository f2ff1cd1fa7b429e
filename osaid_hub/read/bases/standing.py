"""Whether words on a base are said of this model, as a fact, and mean the weights of the other one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from osaid_hub.known import datasets, lexicon, lineage, making
from osaid_hub.known.lineage import Hit
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.base import COPIES
from osaid_hub.read.bases.mentions import Mention

_CLAUSE = compiled(r"[.;:!?()\u3002\uff1b]\s|,\s|\uff0c|\s[\u2013\u2014-]\s")
WORD = compiled(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_AGENT = compiled(r"\bby(?: (?:an?|the|our))?\s*$")
_TELLS_OF = frozenset(":\uff1a|-\u2013\u2014")  # behind what a list or a table tells of
_ARCHITECTURE = ("archit", "arquit")  # in all its spellings
# What can be said of a model that was trained from scratch: a student learns from a teacher with weights of its own.
_BESIDE_SCRATCH = COPIES | {"distill"}
# What something was done with, right before it, in languages that put no words between: "using the data, X was tuned".
_BY_MEANS = compiled(
    r"(?:(?:\u4f7f\u7528|\u5229\u7528|\u91c7\u7528|\u901a\u8fc7)[^\uff0c\u3002\uff1b,.;]{1,40}|\u5728[^\uff0c\u3002\uff1b,.;]{1,40}\u4e0a)(?:\u5bf9)?$"
    r"|[^\u3001\u3002,.]{1,60}(?:\u3092(?:\u4e3b\u306b)?(?:\u4f7f\u3063\u3066|\u4f7f\u3044|\u4f7f\u7528\u3057\u3066?|\u7528\u3044\u3066?|\u5229\u7528\u3057\u3066)|\u3067)\u3001?\s?$"
    r"|[^,.]{1,60}(?:[\uc744\ub97c]\s?(?:\uc0ac\uc6a9|\uc774\uc6a9|\ud65c\uc6a9)(?:\ud558\uc5ec|\ud574\uc11c|\ud574)|\uc73c\ub85c|\ub85c)\s?$"
)
_IN_USE = "Aev"  # signs of words on use, and of "for"
MARKS = " ,`*_)]\"'"
_SUBJECT = 40  # characters in which a sentence tells what it is about
NEAR = 60


class TakenApart(Struct, frozen=True):
    """A sentence taken apart: its mentions, its wordings, and what else it speaks of by place."""

    text: str
    mentions: Sequence[Mention]
    hits: Sequence[Hit]
    topics: Sequence[tuple[str, int, int]]
    own_id: str = ""

    def stands(self, hit: Hit, place: int, *, loose: bool = False) -> bool:
        """Whether the words are said of this model, as a fact; `place` is where they or the name before them begin.

        With `loose` a comparison takes nothing from them ("unlike its base X"), nor does what was frozen.
        """
        words = lineage.load()
        before = self.text[:place]
        near = [word.lower() for word in WORD.findall(before[-NEAR:])]
        if words.not_said & set(_without_use(near[-4:]) if loose else _as_a_fact(near)):
            return False
        if _are_things(near[-2:-1]) and not _is_purpose(near):
            return False  # "the scans were exported from Gull"
        other = words.not_the_model & set(near[-3:])
        if other and not (
            _is_purpose(near) or self._begins_behind_its_data(hit, near) or self._is_made_with(hit, near, other)
        ):
            return False
        if _AGENT.search(before):
            return False  # made by a fine-tuned version of something, which is a tool
        if any(part in before[-12:] for part in words.joined_not_said) and not _BY_MEANS.search(before[-2 * NEAR :]):
            return False
        if not hit.wording.any_name and ((near[-1:] and near[-1] in words.several) or self._is_of_a_card(before)):
            return False
        clauses = list(_CLAUSE.finditer(before))
        clause = clauses[-1].end() if clauses else 0
        for topic, start, end in self.topics:
            if topic == "comparison" and not loose and clause <= start and end <= place:
                return False
            if topic == "tool" and hit.wording.uses and start >= hit.end:
                return False
            apart = ";" in self.text[end:place] or ";" in self.text[hit.end : start]  # another part is told of
            if topic == "from_scratch" and not apart and hit.wording.relation not in _BESIDE_SCRATCH:
                said = {word.lower() for word in WORD.findall(self.text[:start])[-5:]}
                if not words.denials & said:
                    return False
            if topic == "frozen" and not apart and not loose and start >= place - NEAR and end <= hit.end + 2 * NEAR:
                return False
        if any(topic in ("promise", "advice") and clause <= start for topic, start, _ in lexicon.load().topics(before)):
            return False
        return not (self._is_about_another(place) or self._is_aside(place) or self._is_of_a_helper(hit, place))

    def means_weights(self, mention: Mention, until: int | None = None) -> bool:
        """Whether the weights are meant, not the architecture, the tokenizer or the paper of a model."""
        behind = self.text[mention.end : mention.end + NEAR if until is None else until]
        words = lineage.load().not_its_weights
        spelled = WORD.findall(self.text[mention.start : mention.end].lower())
        if len(spelled) > 1 and spelled[-1] in words:
            return False
        first = [word.lower() for word in WORD.findall(_until_clause(behind))[:2]]
        if first and first[0].startswith(_ARCHITECTURE):
            return False
        if words & set(first[:1]) or (
            first[:1] in (["model"], ["s"], ["base"], ["network"]) and words & set(first[1:2])
        ):
            return False
        return not behind.lstrip().startswith(lineage.load().joined_not_its_weights)

    def _is_of_a_card(self, before: str) -> bool:
        words = lineage.load().card
        return any(word.lower() in words for word in WORD.findall(before)) or any(
            word in before for word in words if not word.isascii()
        )

    def _is_of_a_helper(self, hit: Hit, place: int) -> bool:
        """Whether another model was made so that helped to make this one, or is still to come: "The reward model is
        based on X", "A filter based on X scored the answers", "A larger one, based on X, is in preparation".
        """
        words = lineage.load()
        own = self.own_id.lower()
        for topic, start, end in self.topics:
            name = self.text[start:end].lower().partition(" ")[0]
            if topic == "helper" and end <= place and words.is_filled(self.text[end:place]) and name not in own:
                return True
        if any(topic == "helped" and end <= place and self._is_means(end, place) for topic, _, end in self.topics):
            return True  # "We filtered the pages with a classifier based on X"
        begin = max(self.text.rfind(mark, 0, place) for mark in ";:(") + 1
        first = WORD.search(self.text, begin)
        if first is None or first[0].lower() not in words.indefinite:
            return False
        last = next((mention.end for mention in self.mentions if mention.end > hit.start), hit.end)
        return any(
            topic == "helped" and last <= start and not self.text[last:start].strip(MARKS)
            for topic, start, _ in self.topics
        )

    def _is_means(self, start: int, place: int) -> bool:
        """Whether what stands right before a place is what something was done with: "filtered them with a tagger"."""
        words = [word.lower() for word in WORD.findall(self.text[start:place])]
        by = max((number for number, word in enumerate(words) if making.sign(word) in "ub"), default=len(words))
        return by + 1 < len(words) <= by + 4 and words[by + 1] in lineage.load().indefinite

    def _is_made_with(self, hit: Hit, near: Sequence[str], other: frozenset[str]) -> bool:
        """Whether data is what its makers tuned it with: "using the ferry dataset, we fine-tuned X"."""
        last = (*near[-1:], *self.text[hit.start : hit.end].lower().split()[:1])
        words, data = lineage.load(), datasets.name_words()
        if words.makers.isdisjoint(last) or words.trained_on.isdisjoint(near):
            return False
        return other <= data["heads"] | data["material"] | data["sources"]

    def _begins_behind_its_data(self, hit: Hit, near: Sequence[str]) -> bool:
        """Whether words on how the weights began follow what the model was trained on: "tuned on a set, initialized
        from X". Of data itself nobody says so."""
        words = lineage.load()
        return self.text[hit.start : hit.end].lower().split()[0] in words.of_weights and bool(
            words.trained_on & set(near[-9:-1])
        )

    def _is_aside(self, place: int) -> bool:
        """Whether it tells of a model named right before: "started from X, which is a distilled version of Y"."""
        before = next((each for each in reversed(self.mentions) if each.end <= place), None)
        if before is None or before.is_own or not before.is_sure:
            return False
        signs = [making.sign(word.lower()) for word in WORD.findall(self.text[before.end : place])]
        return signs[:2] == ["w", "z"] and set(signs[2:]) <= {making.PLAIN, making.OTHER}

    def _is_about_another(self, place: int) -> bool:
        """Whether it begins with other models and goes on about those: "[other]: a fine-tuned version of x"."""
        subject: Mention | None = None
        for mention in self.mentions:
            if mention.end > place:
                break
            if subject is None:
                if mention.start > _SUBJECT:
                    return False
                if not mention.is_own and (mention.is_sure or mention.is_sibling):
                    subject = mention
            elif lineage.load().is_joined(self.text[subject.end : mention.start]):
                subject = mention
        if subject is None:
            return False
        words = [word.lower() for word in WORD.findall(self.text[subject.end : place])]
        if words and words[0] in ("model", "models"):
            del words[0]
        after = self.text[subject.end : subject.end + 3].strip()[:1]
        return after in _TELLS_OF or bool(words and words[0] in lineage.load().copula)


def _without_use(near: Sequence[str]) -> Sequence[str]:
    """The words before a place behind the last one on use: "to load this adapter on X" tells what it belongs to, and
    thanks "to Y for X, on which it is based" are no wish."""
    used = max((number for number, word in enumerate(near) if making.sign(word) in _IN_USE), default=-1)
    return near[used + 1 :]


def _as_a_fact(near: Sequence[str]) -> Sequence[str]:
    """The last words before a place, without those of "can be seen as" and of "we used our letters to", which make a
    fact no wish."""
    words = lineage.load()
    if _is_purpose(near):
        return ()
    seen = max((number for number, word in enumerate(near) if word in words.taken_for), default=-1)
    return near[max(seen + 1, len(near) - 4) :]


def _is_purpose(near: Sequence[str]) -> bool:
    """Whether a place stands behind what something was used for, as a fact: "we used our letters to", "they were used
    to"."""
    if near[-1:] != ["to"]:
        return False
    used = max((number for number, word in enumerate(near) if making.sign(word) == "e"), default=0)
    before = near[max(0, used - 3) : used]
    return bool(before) and making.sign(before[-1]) in "Iz" and lineage.load().not_said.isdisjoint(before)


def _until_clause(text: str) -> str:
    match = _CLAUSE.search(text)
    return text[: match.start()] if match else text


def _are_things(words: Sequence[str]) -> bool:
    """Whether the subject before a verb is several things that data consists of: "scans were", not "our model was"."""
    things = datasets.name_words()["kind"] | datasets.name_words()["material"]
    return any(word in things and word.endswith("s") for word in words)
