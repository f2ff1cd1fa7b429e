"""The bases that one sentence names: a wording, a name beside it, and nothing that makes it mean something else."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from osaid_hub.known import bases as known_bases
from osaid_hub.known import datasets, lexicon, lineage, making
from osaid_hub.known.lineage import Hit, Relation, Wording
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.base import COPIES
from osaid_hub.read.bases.mentions import Mention
from osaid_hub.read.bases.shapes import Found, by_shape
from osaid_hub.read.claims import Detail
from osaid_hub.read.claims.details import phrases
from osaid_hub.read.names.letters import squeeze

_CLAUSE = compiled(r"[.;:!?()\u3002\uff1b]\s|,\s|\uff0c|\s[\u2013\u2014-]\s")
_WORD = compiled(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ARTICLE = compiled(r"(?i)\b(?:an?|the|pre-?trained|base)\s{1,2}[\"'`*_\[(]{0,3}$")
_MODEL = compiled(r"[\"'`*_\])]{0,3}\s(?:base\s|language\s)?(?:model|checkpoint|weights)\b")
_TASK = compiled(r"[\"'`*_\])]{0,3}(?:\s[a-z]{3,20}){1,2}(?=\smodels?\s)")
_TELLS_OF = frozenset(":\uff1a|-\u2013\u2014")  # behind what a list or a table tells of
_ARCHITECTURE = ("archit", "arquit")  # in all its spellings
_AGENT = compiled(r"\bby(?: (?:an?|the|our))?\s*$")
# What can be said of a model that was trained from scratch: a student learns from a teacher with weights of its own.
_BESIDE_SCRATCH = COPIES | {"distill"}
_LISTED = frozenset({"merge", "distill"})
# "X fine-tuned on Y", where the verb stands last: X, what it was tuned on, the verb.
_ON_DATA = compiled(
    r"[\s`*_\])]*(?:\u5728[^\uff0c\u3002\uff1b,.;]{1,40}\u4e0a(?:\u8fdb\u884c|\u7ecf\u8fc7)?"
    r"|\u3092[^\u3001\u3002,.]{1,40}(?:\u3067|\u7528\u3044\u3066|\u4f7f\u3063\u3066)"
    r"|[\ub97c\uc744]\s[^,.]{1,40}(?:\ub85c|\uc5d0\uc11c|\uc5d0|\uc0ac\uc6a9\ud574|\uc774\uc6a9\ud574))\s?"
)
# What something was done with, right before it, in languages that put no words between: "using the data, X was tuned".
_BY_MEANS = compiled(
    r"(?:(?:\u4f7f\u7528|\u5229\u7528|\u91c7\u7528|\u901a\u8fc7)[^\uff0c\u3002\uff1b,.;]{1,40}|\u5728[^\uff0c\u3002\uff1b,.;]{1,40}\u4e0a)(?:\u5bf9)?$"
    r"|[^\u3001\u3002,.]{1,60}(?:\u3092(?:\u4e3b\u306b)?(?:\u4f7f\u3063\u3066|\u4f7f\u3044|\u4f7f\u7528\u3057\u3066?|\u7528\u3044\u3066?|\u5229\u7528\u3057\u3066)|\u3067)\u3001?\s?$"
    r"|[^,.]{1,60}(?:[\uc744\ub97c]\s?(?:\uc0ac\uc6a9|\uc774\uc6a9|\ud65c\uc6a9)(?:\ud558\uc5ec|\ud574\uc11c|\ud574)|\uc73c\ub85c|\ub85c)\s?$"
)
_IN_USE = "Aev"  # signs of words on use, and of "for"
_MARKS = " ,`*_)]\"'"
_SUBJECT = 40  # characters in which a sentence tells what it is about
NEAR = 60


class Told(Struct, frozen=True):
    """A base in a sentence, and what the words tell of how the model was made from it."""

    mention: Mention
    relation: Relation
    by_any_name: bool


class SentenceOnBases(Struct, frozen=True):
    """A sentence taken apart: its mentions, its wordings, and what else it speaks of by place."""

    text: str
    mentions: Sequence[Mention]
    hits: Sequence[Hit]
    topics: Sequence[tuple[str, int, int]]
    own_id: str = ""

    def bases(self) -> list[Told]:
        """The bases that it names, in its order, each once."""
        found: dict[int, Told] = {}
        if any(self._names_itself(hit) for hit in self.hits):
            return []
        for hit in self.hits:
            if any(_holds(mention, hit) for mention in self.mentions):
                continue  # words of a name
            for told in self._behind(hit) if hit.wording.is_behind else self._before(hit):
                if hit.wording.families and not _is_of(told.mention, hit.wording.families):
                    continue
                known = found.get(told.mention.start)
                if known is None or (known.relation == "finetune" and not hit.wording.yields):
                    found[told.mention.start] = told
        for shaped in by_shape(self.text, self.mentions, self.own_id):
            if shaped.mention.start not in found and self._holds_by_shape(shaped):
                found[shaped.mention.start] = Told(shaped.mention, shaped.hit.wording.relation, False)
        return sorted(found.values(), key=lambda told: told.mention.start)

    def _holds_by_shape(self, shaped: Found) -> bool:
        """Whether the words around a name that its shape makes a base are said of this model."""
        hit, mention = shaped.hit, shaped.mention
        return self._is_model(mention) and self._stands(hit, hit.start, loose=shaped.shape.loose)

    def _names_itself(self, hit: Hit) -> bool:
        """Whether it tells what was made from this model ("distilled from" it): then it is about others."""
        if not (hit.wording.is_behind and hit.wording.any_name):
            return False
        if phrases(Detail.ANNOUNCES).begin(self.text) and phrases(Detail.THIS_MODEL).begin(self.text[hit.end :]):
            return True  # "There is also an updated version of this model, [X]"
        first = next((mention for mention in self.mentions if mention.start >= hit.end), None)
        gap = self.text[hit.end : first.start] if first else ""
        if phrases(Detail.THIS_MODEL).begin(gap) and (hit.wording.relation == "adapter" or self._is_said_to_be(gap)):
            return True  # "The chat version of this model is [X]", "LoRA for this model: [X]"
        return first is not None and first.is_own and lineage.load().is_filled(self.text[hit.end : first.start])

    def _is_said_to_be(self, gap: str) -> bool:
        """Whether a gap ends like "... is", as before what something is."""
        return any(word.lower() in lineage.load().copula for word in _WORD.findall(gap)[-1:])

    def introduces(self) -> Wording | None:
        """The wording with which it introduces a list of bases that follows it ("the following models:")."""
        for hit in self.hits:
            rest = self.text[hit.end :]
            if (
                hit.wording.is_behind
                and hit.wording.any_name
                and lineage.load().is_filled(rest)
                and self._stands(hit, hit.start)
            ):
                return (
                    hit.wording if rest.rstrip().endswith((":", "\uff1a")) or hit.wording.relation == "merge" else None
                )
        return None

    def _behind(self, hit: Hit) -> list[Told]:
        words = lineage.load()
        following = [mention for mention in self.mentions if mention.start >= hit.end]
        first = next((mention for mention in following if mention.is_sure or hit.wording.any_name), None)
        if first is None:
            return []
        gap = self.text[hit.end : first.start]
        if not words.is_filled(gap, unknown=int(hit.wording.any_name or first.known is not None)):
            return []
        if self._tells_of_several(hit, gap) or self._is_its_family(hit, first):
            return []
        if first.known is not None and not words.is_filled(gap):
            whole = self._with_word_before(first, hit.end)
            if whole is None:
                return []
            first = whole
            following = [first, *(mention for mention in following if mention.start >= first.end)]
        if not self._stands(hit, hit.start):
            return []
        found = []
        last = None
        for mention in following[following.index(first) :]:
            if last is not None and not _are_joined(self.text[last.end : mention.start], mention, hit):
                break
            if last is not None and not mention.is_sure and hit.wording.relation not in _LISTED:
                break
            if self._is_model(mention) and not mention.is_own:
                found.append(Told(mention, hit.wording.relation, hit.wording.any_name))
            last = mention
        return found

    def _before(self, hit: Hit) -> list[Told]:
        preceding = [mention for mention in self.mentions if mention.end <= hit.start]
        preceding = [mention for mention in preceding if mention.is_sure or self._is_called_model(mention)]
        if not preceding:
            return []
        mention = preceding[-1]
        gap = self.text[mention.end : hit.start]
        if mention.is_own or not (self._is_filled_for(mention, gap) or _ON_DATA.fullmatch(gap)):
            return []
        if not self._stands(hit, mention.start) or not self._is_model(mention, hit.start):
            return []
        if self._tells_of_several(hit, self.text[mention.end : hit.start]):
            return []
        found = [Told(mention, hit.wording.relation, hit.wording.any_name)]
        for earlier in reversed(preceding[:-1]):
            joined = lineage.load().is_joined(self.text[earlier.end : mention.start])
            if hit.wording.relation not in _LISTED or not joined or earlier.is_own:
                break
            found.append(Told(earlier, hit.wording.relation, hit.wording.any_name))
            mention = earlier
        return found

    def _is_its_family(self, hit: Hit, mention: Mention) -> bool:
        """Whether makers tell what they did to the model itself, called by the beginning of its name: "we tuned
        Heron-2 on ..." in the card of heron-2-7b."""
        made = _WORD.match(self.text, hit.start)
        name, own = squeeze(mention.name), squeeze(self.own_id.rpartition("/")[2])
        return (
            made is not None
            and made[0].lower() in lineage.load().makers
            and not mention.is_sure
            and own.startswith(name)
        )

    def _is_filled_for(self, mention: Mention, gap: str) -> bool:
        """Whether nothing of weight stands between a name and words, but for the task of a well-known one: "T5-Small
        summarization model"."""
        words = lineage.load()
        if words.is_filled(gap):
            return True
        task = _TASK.match(gap) if mention.known is not None and mention.known.id else None
        return task is not None and words.is_filled(gap[task.end() :])

    def _with_word_before(self, mention: Mention, start: int) -> Mention | None:
        """A family with the word before it: "Danish BERT" is somebody's own, and which one cannot be told.

        None where that word is none of the name.
        """
        place = self.text.rstrip().rfind(" ", start, mention.start - 1) + 1
        begin = place if place > start else start
        name = self.text[begin : mention.end].strip(" \"'`*_([")
        return Mention(begin, mention.end, name, False, mention.is_own) if name[:1].isupper() else None

    def _tells_of_several(self, hit: Hit, gap: str) -> bool:
        """Whether "fine-tuned models" or a "tuned version:" are told of, which are others than this one."""
        if hit.wording.any_name or hit.wording.relation in _LISTED:
            return False
        words = [word.lower() for word in _WORD.findall(gap)]
        is_label = gap.rstrip("*_ [").endswith((":", "\uff1a")) and bool(lineage.load().stage & set(words[-1:]))
        return is_label or bool(lineage.load().several & set(words))

    def _is_of_a_card(self, before: str) -> bool:
        words = lineage.load().card
        return any(word.lower() in words for word in _WORD.findall(before)) or any(
            word in before for word in words if not word.isascii()
        )

    def _is_called_model(self, mention: Mention) -> bool:
        """Whether a name that may be one of a model is called so: "a Gneiss-9B model"."""
        return bool(_ARTICLE.search(self.text[: mention.start]) and _MODEL.match(self.text, mention.end))

    def _stands(self, hit: Hit, place: int, *, loose: bool = False) -> bool:
        """Whether the words are said of this model, as a fact; `place` is where they or the name before them begin.

        With `loose` a comparison takes nothing from them ("unlike its base X"), nor does what was frozen.
        """
        words = lineage.load()
        before = self.text[:place]
        near = [word.lower() for word in _WORD.findall(before[-NEAR:])]
        if words.not_said & set(_without_use(near[-4:]) if loose else near[-4:]):
            return False
        if _are_things(near[-2:-1]):
            return False  # "the scans were exported from Gull"
        other = words.not_the_model & set(near[-3:])
        if other and not (self._begins_behind_its_data(hit, near) or self._is_made_with(hit, near, other)):
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
                return False
            if topic == "frozen" and not apart and not loose and start >= place - NEAR and end <= hit.end + 2 * NEAR:
                return False
        if any(topic in ("promise", "advice") and clause <= start for topic, start, _ in lexicon.load().topics(before)):
            return False
        return not (self._is_about_another(place) or self._is_of_a_helper(hit, place))

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
        first = _WORD.search(self.text, begin)
        if first is None or first[0].lower() not in words.indefinite:
            return False
        last = next((mention.end for mention in self.mentions if mention.end > hit.start), hit.end)
        return any(
            topic == "helped" and last <= start and not self.text[last:start].strip(_MARKS)
            for topic, start, _ in self.topics
        )

    def _is_means(self, start: int, place: int) -> bool:
        """Whether what stands right before a place is what something was done with: "filtered them with a tagger"."""
        words = [word.lower() for word in _WORD.findall(self.text[start:place])]
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
        words = [word.lower() for word in _WORD.findall(self.text[subject.end : place])]
        if words and words[0] in ("model", "models"):
            del words[0]
        after = self.text[subject.end : subject.end + 3].strip()[:1]
        return after in _TELLS_OF or bool(words and words[0] in lineage.load().copula)

    def _is_model(self, mention: Mention, until: int | None = None) -> bool:
        """Whether the weights are meant, not the architecture, the tokenizer or the paper of a model."""
        behind = self.text[mention.end : mention.end + NEAR if until is None else until]
        words = lineage.load().not_its_weights
        spelled = _WORD.findall(self.text[mention.start : mention.end].lower())
        if len(spelled) > 1 and spelled[-1] in words:
            return False
        first = [word.lower() for word in _WORD.findall(_until_clause(behind))[:2]]
        if first and first[0].startswith(_ARCHITECTURE):
            return False
        if words & set(first[:1]) or (
            first[:1] in (["model"], ["s"], ["base"], ["network"]) and words & set(first[1:2])
        ):
            return False
        return not behind.lstrip().startswith(lineage.load().joined_not_its_weights)


def _without_use(near: Sequence[str]) -> Sequence[str]:
    """The words before a place behind the last one on use: "to load this adapter on X" tells what it belongs to, and
    thanks "to Y for X, on which it is based" are no wish."""
    used = max((number for number, word in enumerate(near) if making.sign(word) in _IN_USE), default=-1)
    return near[used + 1 :]


def _are_joined(gap: str, mention: Mention, hit: Hit) -> bool:
    """Whether a gap joins a name to the one before it; of a merge also "A with B"."""
    is_merged = hit.wording.relation == "merge" and mention.is_sure
    return (is_merged and making.sign(gap.strip(_MARKS).lower()) == "u") or lineage.load().is_joined(gap)


def _is_of(mention: Mention, families: tuple[str, ...]) -> bool:
    """Whether a mention is a well-known model of one of some families, by how their names begin."""
    known = mention.known or known_bases.load().at(mention.name)
    return known is not None and known.family.startswith(families)


def _holds(mention: Mention, hit: Hit) -> bool:
    """Whether the words are a part of a name: "bert-finetuned-ner"."""
    if mention.is_sure:
        return mention.start < hit.end and hit.start < mention.end
    return mention.start <= hit.start and hit.end <= mention.end and mention.end - mention.start > hit.end - hit.start


def _until_clause(text: str) -> str:
    match = _CLAUSE.search(text)
    return text[: match.start()] if match else text


def _are_things(words: Sequence[str]) -> bool:
    """Whether the subject before a verb is several things that data consists of: "scans were", not "our model was"."""
    things = datasets.name_words()["kind"] | datasets.name_words()["material"]
    return any(word in things and word.endswith("s") for word in words)
