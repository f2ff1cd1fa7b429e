"""The bases that one sentence names: a wording, a name beside it, and nothing that makes it mean something else."""

from __future__ import annotations

from msgspec import Struct

from osaid_hub.known import bases as known_bases
from osaid_hub.known import lineage, making
from osaid_hub.known.lineage import Hit, Relation, Wording
from osaid_hub.known.patterns import compiled
from osaid_hub.read.bases.mentions import Mention, ends_there
from osaid_hub.read.bases.shapes import Found, by_shape
from osaid_hub.read.bases.standing import MARKS, NEAR, WORD, TakenApart
from osaid_hub.read.claims import Detail
from osaid_hub.read.claims.details import phrases
from osaid_hub.read.names.letters import squeeze

_ARTICLE = compiled(r"(?i)\b(?:an?|the|our|pre-?trained|base)\s{1,2}[\"'`*_\[(]{0,3}$")
_MODEL = compiled(r"[\"'`*_\])]{0,3}\s(?:base\s|language\s)?(?:model|checkpoint|weights)\b")
_TASK = compiled(r"[\"'`*_\])]{0,3}(?:\s[a-z]{3,20}){1,2}(?=\smodels?\s)")
_VERSION = compiled(r"\d\.\d|\d[BbMm]?\b|[vV]\d")
_OPENING = 4  # words before the name with which a sentence begins
_LISTED = frozenset({"merge", "distill"})
# "X fine-tuned on Y", where the verb stands last: X, what it was tuned on, the verb.
_ON_DATA = compiled(
    r"[\s`*_\])]*(?:\u5728[^\uff0c\u3002\uff1b,.;]{1,40}\u4e0a(?:\u8fdb\u884c|\u7ecf\u8fc7)?"
    r"|\u3092[^\u3001\u3002,.]{1,40}(?:\u3067|\u7528\u3044\u3066|\u4f7f\u3063\u3066)"
    r"|[\ub97c\uc744]\s[^,.]{1,40}(?:\ub85c|\uc5d0\uc11c|\uc5d0|\uc0ac\uc6a9\ud574|\uc774\uc6a9\ud574))\s?"
)


class Told(Struct, frozen=True):
    """A base in a sentence, and what the words tell of how the model was made from it."""

    mention: Mention
    relation: Relation
    by_any_name: bool


class SentenceOnBases(TakenApart, frozen=True):
    """A sentence that may name bases."""

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
        return self.means_weights(mention) and self.stands(hit, hit.start, loose=shaped.shape.loose)

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
        return any(word.lower() in lineage.load().copula for word in WORD.findall(gap)[-1:])

    def introduces(self) -> Wording | None:
        """The wording with which it introduces a list of bases that follows it ("the following models:")."""
        for hit in self.hits:
            rest = self.text[hit.end :]
            if (
                hit.wording.is_behind
                and hit.wording.any_name
                and lineage.load().is_filled(rest)
                and self.stands(hit, hit.start)
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
        if self._tells_of_several(hit, gap) or self._is_its_family(hit, first) or self._is_method(hit, first):
            return []
        if first.known is not None and not words.is_filled(gap):
            whole = self._with_word_before(first, hit.end)
            if whole is None:
                return []
            first = whole
            following = [first, *(mention for mention in following if mention.start >= first.end)]
        if not self.stands(hit, hit.start):
            return []
        found = []
        last = None
        for mention in following[following.index(first) :]:
            if last is not None and not _are_joined(self.text[last.end : mention.start], mention, hit):
                break
            if last is not None and not mention.is_sure and hit.wording.relation not in _LISTED:
                break
            if self.means_weights(mention) and not mention.is_own:
                found.append(Told(mention, hit.wording.relation, hit.wording.any_name))
            last = mention
        if hit.wording.strict and last is not None and not ends_there(self.text, last.end):
            return []
        return found

    def _before(self, hit: Hit) -> list[Told]:
        preceding = [mention for mention in self.mentions if mention.end <= hit.start]
        if not hit.wording.any_name:
            preceding = [mention for mention in preceding if mention.is_sure or self._is_called_model(mention)]
        if not preceding:
            return []
        mention = preceding[-1]
        gap = self.text[mention.end : hit.start]
        if mention.is_own or not (self._is_filled_for(mention, gap) or _ON_DATA.fullmatch(gap)):
            return []
        if not self.stands(hit, mention.start) or not self.means_weights(mention, hit.start):
            return []
        if self._tells_of_several(hit, self.text[mention.end : hit.start]):
            return []
        if hit.wording.strict and not (_VERSION.search(mention.name) and self._opens(mention)):
            return []
        found = [Told(mention, hit.wording.relation, hit.wording.any_name)]
        for earlier in reversed(preceding[:-1]):
            joined = lineage.load().is_joined(self.text[earlier.end : mention.start])
            if hit.wording.relation not in _LISTED or not joined or earlier.is_own:
                break
            found.append(Told(earlier, hit.wording.relation, hit.wording.any_name))
            mention = earlier
        return found

    def _opens(self, mention: Mention) -> bool:
        """Whether a sentence begins with a name, or says that this model is one of it: "This is an X based model"."""
        words = lineage.load()
        said = [word.lower() for word in WORD.findall(self.text[: mention.start])]
        return words.is_filled(" ".join(said)) and len(said) <= _OPENING

    def _is_its_family(self, hit: Hit, mention: Mention) -> bool:
        """Whether makers tell what they did to the model itself, called by the beginning of its name: "we tuned
        Heron-2 on ..." in the card of heron-2-7b."""
        made = WORD.match(self.text, hit.start)
        name, own = squeeze(mention.name), squeeze(self.own_id.rpartition("/")[2])
        return (
            made is not None
            and made[0].lower() in lineage.load().makers
            and not mention.is_sure
            and own.startswith(name)
        )

    def _is_method(self, hit: Hit, mention: Mention) -> bool:
        """Whether a way of training is told of that a family gave its name: "learning based on wav2vec 2.0"."""
        words = [word.lower() for word in WORD.findall(self.text[: hit.start][-NEAR:])]
        is_family = mention.known is not None and not mention.is_linked and "/" not in mention.name
        return is_family and not hit.wording.any_name and bool(lineage.load().of_methods & set(words[-1:]))

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
        words = [word.lower() for word in WORD.findall(gap)]
        is_label = gap.rstrip("*_ [").endswith((":", "\uff1a")) and bool(lineage.load().stage & set(words[-1:]))
        return is_label or bool(lineage.load().several & set(words))

    def _is_called_model(self, mention: Mention) -> bool:
        """Whether a name that may be one of a model is called so: "a Gneiss-9B model"."""
        return bool(_ARTICLE.search(self.text[: mention.start]) and _MODEL.match(self.text, mention.end))


def _are_joined(gap: str, mention: Mention, hit: Hit) -> bool:
    """Whether a gap joins a name to the one before it; of a merge also "A with B"."""
    is_merged = hit.wording.relation == "merge" and mention.is_sure
    return (is_merged and making.sign(gap.strip(MARKS).lower()) == "u") or lineage.load().is_joined(gap)


def _is_of(mention: Mention, families: tuple[str, ...]) -> bool:
    """Whether a mention is a well-known model of one of some families, by how their names begin."""
    known = mention.known or known_bases.load().at(mention.name)
    return known is not None and known.family.startswith(families)


def _holds(mention: Mention, hit: Hit) -> bool:
    """Whether the words are a part of a name: "bert-finetuned-ner"."""
    if mention.is_sure:
        return mention.start < hit.end and hit.start < mention.end
    return mention.start <= hit.start and hit.end <= mention.end and mention.end - mention.start > hit.end - hit.start
