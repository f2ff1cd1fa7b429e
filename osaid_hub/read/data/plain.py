"""What a sentence on training data plainly states, by constructions that hardly ever mean anything else.

Beside the learned weights of `read/claims`, which have seen few examples of rare statements and hardly any but in
English. Table: `known/tables/data_states.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Sequence
from functools import cache, lru_cache
from importlib import resources

from osaid_hub.known import datasets, lexicon
from osaid_hub.known.lexicon import Lexicon
from osaid_hub.read.claims import OF_OTHERS, YEAR, Claim, Document, State, Whose
from osaid_hub.read.claims.amounts import counted
from osaid_hub.read.claims.topics import HARDWARE
from osaid_hub.read.claims.wording import TOKEN

# What words of the lexicon state by themselves in a sentence on training data.
BY_TOPIC = {
    "self_supervised": State.SELF_SUPERVISED,
    "not_released": State.WITHHELD,
    "all_public": State.ALL_PUBLIC,
    "language_name": State.LANGUAGES,
}
SHARE = re.compile(r"\d\s?[%\uff05]")
CLAUSE_END = re.compile(r"[.;:!?,]\s|[\u3002\uff0c\uff1b]")
AMOUNT = re.compile(r"(?<![\w.])\d[\d.,]*\d?\s?[A-Za-z]*")
LARGE = re.compile(
    r"(?<![\w.-])(?:\d{1,3}(?:[,.\u00a0 ]\d{3})+|(?!(?:19|20)\d\d\b)\d{4,}"
    r"|\d+(?:\.\d+)?\s?(?:k|K|M|B|thousand|million|billion)\b)"
)
MEASURES = frozenset({"bytes", "tokens", "time"})
# Rare statements, of which the weights have seen few examples, and the topics that bear one out.
BORNE_OUT = {
    State.PERIOD: frozenset[str](),
    State.CONTENT: frozenset({"domain", "language_name", "labeling", "labels_used", "known_data", "size_unit"}),
    State.COMPOSITION: frozenset[str](),
    State.OBTAINED: frozenset({"collection", "synthetic", "derived_from", "obtained"}),
    State.SELECTED: frozenset({"selection", "selected"}),
    State.LABELED: frozenset({"labeling", "labels_used", "labeled"}),
    State.THIRD_PARTY: frozenset({"third_party"}),
    State.ALL_PUBLIC: frozenset({"all_public", "universal"}),
    State.PAPER: frozenset({"paper"}),
    State.WITHHELD: frozenset({"not_released"}),
}
WORD = re.compile(r"[^\W\d_]+")
NEAR = 6  # words from a number to what it counts
CITED = re.compile(r"\b(?:et al\.?|[A-Z][\w-]+),?\s?\(?(?:19|20)\d\d\)?")
KINDS = 2
JOINED = re.compile(r",|\b(?:and|und|et|y|e)\b|[\u3001\uff0c\u548c\u3068]|\s\u0438\s|\s\u0648")
MAX_LENGTH = 600
NO_STATES = frozenset({"no_size", "unlabeled", "tuned", "universal", "open_words"})
SHARES = 2  # in one sentence: shares of parts
LANGUAGE_COUNT = re.compile(r"(?i)\d\+?\s+(?:\w+\s+)?languages?\b")
# Headings below which nothing is said of this model's training data, whatever the sentence seems to say.
ELSEWHERE = frozenset({"h_evaluation_data", "h_usage", "h_citation"})


@cache
def _words() -> Lexicon:
    text = resources.files("osaid_hub").joinpath("known/tables/data_states.toml").read_text(encoding="utf-8")
    return Lexicon(tomllib.loads(text))


def stating(document: Document, states: Sequence[State], of: Container[Whose]) -> tuple[Claim, ...]:
    """The claims of a document that state any of these; placeholders and promises state nothing."""
    wanted = frozenset(states)
    return tuple(
        claim
        for claim, whose, stated in document.repo.once(("stated", document), lambda: _stated(document))
        if stated & wanted and whose in of and (claim.stands or State.WITHHELD in wanted)
    )


def _stated(document: Document) -> tuple[tuple[Claim, Whose, frozenset[State]], ...]:
    """The claims of a document that state anything of the data, with of whom and what, read once for all checks."""
    return tuple(
        (claim, whose_of(claim), stated)
        for claim in document.claims
        if (document.on_data or not is_elsewhere(claim)) and (stated := states_of(claim))
    )


def whose_of(claim: Claim) -> Whose:
    """Of whom a claim speaks: what stands behind a label on processing speaks of the data, short as it may be."""
    return Whose.DATA if claim.whose is Whose.MODEL and "h_processing" in claim.about else claim.whose


def is_elsewhere(claim: Claim) -> bool:
    """Whether a claim stands below a heading on other models or on test data."""
    if claim.within & OF_OTHERS:
        return True
    nearest = claim.context.place.nearest  # a label, "Papers:", takes no sentence out of its section
    return bool(nearest & ELSEWHERE) and "h_training_data" not in nearest


def states_of(claim: Claim) -> frozenset[State]:
    """What a claim states: by the learned weights, and, on training data, by plain constructions."""
    if claim.whose is not Whose.DATA:
        return _beside_data(claim)
    found = set(_confirmed(claim) | _plain(claim.text))
    found |= {state for topic, state in BY_TOPIC.items() if topic in claim.topics}
    if claim.sentence.kind == "row" and State.LANGUAGES not in claim.states:
        found.discard(State.LANGUAGES)
    if _gives_size(claim):
        found.add(State.SIZE)
    hardware = "size_unit" not in claim.topics and HARDWARE.search(claim.text)
    if State.SIZE in found and (hardware or _is_setting(claim) or not _is_of_data(claim.text)):
        found.discard(State.SIZE)
    if State.SELF_SUPERVISED in found and "labels_used" in claim.topics:
        found.add(State.LABELS_USED)  # a mixture with supervised tasks
    if "period" in claim.topics and YEAR.search(CITED.sub("", claim.text)):
        found.add(State.PERIOD)
    if len(SHARE.findall(claim.text)) >= SHARES or _counted_parts(claim.text) > SHARES:
        found.add(State.COMPOSITION)
    if "h_processing" in claim.about and claim.sentence.kind != "row":
        found.add(State.PROCESSED)
    if State.PAPER in found and State.PAPER not in claim.states and "paper" not in claim.topics:
        found.discard(State.PAPER)
    if State.SOURCE_NAMED not in found and _lists_kinds(claim.text):
        found.add(State.SOURCE_KIND)
    words = _topics(claim.text)
    if "unlabeled" in words:
        found -= {State.LABELED, State.LABELS_USED}
    elif State.SELF_SUPERVISED in found and State.LABELED not in claim.states:
        found.discard(State.LABELED)  # "no humans labelled it"
    if _is_all_open(claim.text):
        found.add(State.ALL_PUBLIC)
    return _without_denied(claim, found)


def _confirmed(claim: Claim) -> frozenset[State]:
    """What the learned weights say, but for rare statements that no word of the sentence bears out."""
    return frozenset(state for state in claim.states if state not in BORNE_OUT or _is_borne_out(claim, state))


def _is_borne_out(claim: Claim, state: State) -> bool:
    if state is State.PERIOD:
        return YEAR.search(CITED.sub("", claim.text)) is not None
    if state is State.COMPOSITION:
        if SHARE.search(claim.text):
            return True
        if claim.sentence.kind == "row":
            return any(not YEAR.search(number) for number in AMOUNT.findall(claim.text))
        # A count of parts, or the size of the whole, is no composition (POLICY, Data).
        return _counted_parts(claim.text) >= (SHARES if claim.sentence.kind == "prose" else 1)
    if state is State.CONTENT and WORD.search(claim.text):
        words = datasets.name_words()
        kinds = words["kind"] - words["sources"] - words["heads"] - words["says_no_kind"]
        if any(word in kinds for word in WORD.findall(claim.text.lower())) or not claim.text.isascii():
            return True
    return bool(BORNE_OUT[state] & (claim.topics | _topics(claim.text)))


def _counted_parts(text: str) -> int:
    """How many amounts of data a sentence gives, shares among them: 28B tokens of this, 4B tokens of that."""
    words = [word.lower() for word in TOKEN.findall(text[:MAX_LENGTH])]
    found = 0
    for place, word in enumerate(words):
        if word[0].isdigit() and not YEAR.fullmatch(word):
            near = words[place : place + NEAR]
            stop = next((index for index, each in enumerate(near[1:], 1) if each[0].isdigit() or each in ",;)"), NEAR)
            found += "%" in near[:stop] or bool(counted(near[:stop]) & (MEASURES | {"items"}))
    return found


def _lists_kinds(text: str) -> bool:
    """Whether a sentence lists kinds of sources: "articles, court decisions and debates"."""
    kinds = {(start, end) for topic, start, end in lexicon.load().topics(text[:MAX_LENGTH]) if topic == "domain"}
    return len(kinds) >= KINDS and JOINED.search(text) is not None


def _gives_size(claim: Claim) -> bool:
    """Whether a sentence gives an amount of bytes, tokens or hours, or a large number of things."""
    if "size_unit" in claim.topics and not LANGUAGE_COUNT.search(claim.text):
        return True
    kinds = counted([word.lower() for word in TOKEN.findall(claim.text[:MAX_LENGTH])])
    return bool(kinds & MEASURES) or ("items" in kinds and LARGE.search(claim.text) is not None)


def _is_setting(claim: Claim) -> bool:
    """Whether a claim gives settings of the training, an amount of a batch or a context among them."""
    return State.HYPERPARAMETERS in claim.states and "no_size" in _topics(claim.text)


def _is_of_data(text: str) -> bool:
    """Whether not every amount of a sentence is that of a batch, a context or a vocabulary."""
    others = sum(topic == "no_size" for topic, _, _ in _words().topics(text))
    return not others or len(AMOUNT.findall(text)) > others


def _beside_data(claim: Claim) -> frozenset[State]:
    """What a claim on the training, or on the model otherwise, states of the data in passing."""
    found = set(_confirmed(claim)) - {State.PERIOD, State.CONTENT}  # when it was trained, and what the model does
    if claim.whose in (Whose.TRAINING, Whose.MODEL):
        if "h_processing" in claim.about:
            found.add(State.PROCESSED)  # "pre-processing: normalization + SentencePiece"
        if {"self_supervised"} & (claim.topics | _topics(claim.text)):
            found.add(State.SELF_SUPERVISED)
            if "labels_used" in claim.topics:
                found.add(State.LABELS_USED)  # a mixture with supervised tasks
    of_training = HARDWARE.search(claim.text) or _is_setting(claim)
    if State.SIZE in found and (of_training or not _is_of_data(claim.text)):
        found.discard(State.SIZE)
    if "unlabeled" in _topics(claim.text):
        found -= {State.LABELED, State.LABELS_USED}
    return _without_denied(claim, found)


def _without_denied(claim: Claim, found: set[State]) -> frozenset[State]:
    """ "No data was obtained from third parties" names third parties, and tells that all data is public."""
    return frozenset(found - {State.THIRD_PARTY} if "all_public" in claim.topics else found)


def says_tuned(document: Document) -> tuple[Claim, ...]:
    """Claims that the model was tuned to answer, to follow instructions or to chat."""
    of = (Whose.MODEL, Whose.TRAINING, Whose.DATA)
    return tuple(
        claim
        for claim in document.of(*of)
        if claim.stands and not is_elsewhere(claim) and {"tuned"} == _topics(claim.text) & {"tuned", "unlabeled"}
    )


def _is_all_open(text: str) -> bool:
    """Whether a clause says of all of the data that it is open."""
    hits = _words().topics(text)
    universal = [(start, end) for topic, start, end in hits if topic == "universal"]
    for topic, start, end in hits:
        if topic == "open_words" and any(
            not CLAUSE_END.search(text[min(end, one_end) : max(start, one_start)]) for one_start, one_end in universal
        ):
            return True
    return False


@lru_cache(maxsize=20_000)
def _topics(text: str) -> frozenset[str]:
    return frozenset(topic for topic, _, _ in _words().topics(text))


def _plain(text: str) -> frozenset[State]:
    found = {State(topic) for topic in _topics(text) if topic not in NO_STATES}
    if State.PROCESSED not in found:
        found.discard(State.PROCESSED_HOW)
    return frozenset(found)
