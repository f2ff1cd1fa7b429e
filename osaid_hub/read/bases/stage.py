"""Whether words tell about the stage of training in which the base was made."""

from __future__ import annotations

from osaid_hub.known import lineage
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.known.usual_words import in_usual_words
from osaid_hub.read.bases.base import Base
from osaid_hub.read.claims import Document

_DATA = frozenset({"known_data", "data_noun", "size_unit"})
_SUBJECT = 60
_MARKS = 20  # characters beside a name with which an item begins
_BASE = "base "
_BEFORE = 30  # characters before "pre-trained on" in which its subject stands
_WORD = compiled(r"[^\W_]+")
_WE = compiled(r"(?i)\b(?:we|i)\b")  # whoever made this model, and nothing of other hands
_NOUNS = ("data", "dataset", "corpus", "corpora", "tokens", "mix")
_GOES_ON = compiled(r"^[\w-]\||\|[-_]?[^\W_]")  # what stands before a name, a bar, and what stands behind it
_TRAINED_ON = compiled(
    r"\s{0,3}(?:,[^,]{0,40},\s?)?(?:model\s)?(?:was|is|were)\s(?:itself\s)?(?:first\s)?(?:pre-?)?trained\s(?:on|with|using)\b"
)

_TRAINING_OF = compiled(r"\b(?:pre-?)?training (?:of|for) (?:the |our )?[\[`*\"']{0,2}$")  # "pretraining of X | ..."


def tells_stage(quote: str, base: Base) -> bool:
    """Whether a quote of this model's card says on what the base was trained (POLICY, Lineage, rules 2 and 3).

    "Further pretrained on" is the model's own stage, and so is what its makers did with "pre-training data", "the
    pretrained model" tells no data, and what begins with this model's own name is said of it, unless the base is of the
    same hands, who may mean both.
    """
    words, quote = lineage.load(), in_usual_words(quote)
    _, topics = words.find(quote)
    if base.same_owner and any(topic == "from_scratch" for topic, _, _ in topics):
        return True
    if not base.same_owner and _is_named_first(quote, base):
        topics = []
    begun = max((start for topic, start, _ in topics if topic == "begun_from"), default=-1)
    for topic, start, end in topics:
        if topic == "base_stage" and begun < end:  # "pre-trained on X, starting from Y" is a stage behind that of Y
            before = [word.lower() for word in _WORD.findall(quote[max(0, start - _BEFORE) : start])]
            ours = not base.same_owner and quote[:end].lower().endswith(_NOUNS) and _WE.search(quote, 0, start)
            if not (ours or words.later_stage & set(before[-2:])):
                return True
    return _is_its_subject(quote, base)


def _is_its_subject(quote: str, base: Base) -> bool:
    """Whether a quote says of the base, by its name, that it was trained on something."""
    name = _name(base)
    said = quote.lower()
    place = max(said.find(name), said.find(name.replace("-", " "))) if len(name) > 2 else -1
    if place < 0 or said[place - 1 : place].isalnum():
        return False  # "QuayHeron was trained on" says nothing of Heron
    return _TRAINED_ON.match(quote, place + len(name)) is not None or _TRAINING_OF.search(said[:place]) is not None


def _is_named_first(quote: str, base: Base) -> bool:
    """Whether a quote begins with a name that this model has and its base has not: "Ferry was pretrained on"."""
    first = _WORD.search(quote)
    word, own = first[0].lower() if first else "", (base.evidence.repo or "").rpartition("/")[2].lower()
    return len(word) > 3 and word in own and word not in _name(base)


def tells_base_alone(quote: str, base: Base) -> bool:
    """Whether a quote says on what the base, called so or by its name, was trained, and nothing of a later stage."""
    words, quote = lineage.load(), in_usual_words(quote)
    wordings, topics = words.find(quote)
    own = any(_BASE not in quote[hit.start : hit.end].lower() for hit in wordings if not hit.wording.strict)
    if own or {word.lower() for word in _WORD.findall(quote)} & words.later_stage:
        return False
    called = any(
        topic == "base_stage" and _BASE in quote[max(0, start - _BEFORE) : end].lower() for topic, start, end in topics
    )
    return called or _is_its_subject(quote, base)


def _has_name(text: str, name: str) -> bool:
    """Whether a text has a name, and not as a part of a longer one, as that of a model is which was made from it."""
    place = text.find(name)
    while place >= 0 and _GOES_ON.search(f"{text[max(0, place - 1) : place]}|{text[place + len(name) :][:2]}"):
        place = text.find(name, place + 1)
    return place >= 0


def card_tells_stage(card: Document, base: Base) -> bool:
    """Whether a card has an entry or a sentence about the base, and in it the data that it was trained on."""
    name = _name(base)
    if len(name) < 3:
        return False
    for claim in card.claims:
        said = claim.sentence
        if name in said.text.lower() and any(topic == "same_data" for topic, _, _ in lineage.find(said.text)[1]):
            return True  # "from the base, with more steps on the same data": what is told of it holds for both
        is_linked = any(parse(link.url).place is Place.HUB_DATASET for link in said.links)
        if base.same_owner and (is_linked or "known_data" in claim.topics) and tells_stage(said.text, base):
            return True
        trained = claim.topics & {"train", "hyperparameter"}
        if not claim.topics & _DATA or not (trained or said.kind == "item"):
            continue
        subject = said.text.lower()[: _SUBJECT if trained else len(name) + _MARKS]
        if any(_has_name(text, name) for text in (said.label.lower(), subject)):
            made = any(not hit.wording.strict for hit in lineage.find(said.text)[0])
            if said.kind == "row" or made or said.lines == base.evidence.lines:
                continue  # a row of results, or what was made of the base
            if lineage.load().makers.isdisjoint(_WORD.findall(subject[: subject.find(name)])):
                return True  # not "we chose the base and the set Ferry Logs for it"
    return False


def _name(base: Base) -> str:
    return base.named.rstrip("/").rpartition("/")[2].lower()
