"""What a sentence on training data plainly states, by constructions that hardly ever mean anything else.

Beside the learned weights, which have seen few examples of rare statements and hardly any but in
English. Table: `known/tables/data_states.toml`.
"""

from __future__ import annotations

from osaid_hub.known import datasets, lexicon, lineage
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load
from osaid_hub.read.claims import splits
from osaid_hub.read.claims.all_open import is_all_open
from osaid_hub.read.claims.amounts import spans_years
from osaid_hub.read.claims.asides import without_results
from osaid_hub.read.claims.borne_out import BORNE_OUT, SHARES, confirmed, names_year
from osaid_hub.read.claims.bounds import is_result_of_row
from osaid_hub.read.claims.claim import Claim
from osaid_hub.read.claims.data_states import hits_in, states_in, words_in
from osaid_hub.read.claims.details import Detail, first, says
from osaid_hub.read.claims.gathering import settle_steps
from osaid_hub.read.claims.results import told_of_results
from osaid_hub.read.claims.sizes import (
    DIGIT,
    MAX_LENGTH,
    counted_parts,
    counts_few_tokens,
    gives_amount_of_data,
    gives_settings,
    gives_size,
    is_size_of_other,
    parts_in_brackets,
    parts_of_something,
)
from osaid_hub.read.claims.states import State, Whose
from osaid_hub.read.claims.topics import topics_in, topics_of
from osaid_hub.read.claims.wording import PERCENT, WORD
from osaid_hub.read.names.kinds import kinds_in
from osaid_hub.read.names.works import tells_kind, tells_material, works_in

# What words of the lexicon state by themselves in a sentence on training data.
BY_TOPIC = {
    "self_supervised": State.SELF_SUPERVISED,
    "not_released": State.WITHHELD,
    "all_public": State.ALL_PUBLIC,
    "language_name": State.LANGUAGES,
}
# Of whom a sentence may speak that tells the material by the way: "a model trained on stills from ...".
OF_MATERIAL = frozenset({Whose.TRAINING, Whose.MODEL})
KINDS = 2
# A part by its share and its kind, in small letters: "30 % ballads"; the parts of a split are none.
SHARE_OF_KIND = compiled(
    r"\d\s?%\s(?:of\s)?(?!(?:train|valid|test|eval|dev|for|is|was|were|as|less|points|steps|cases)\w*\b)[a-z]{3,20}s\b"
)


def states_of(claim: Claim) -> frozenset[State]:
    """What a claim states: by the learned weights, and, on training data, by plain constructions.

    Where a second reader read it as well, what counts of that (`claims.second`).
    """
    found = _by_rules(claim)
    return claim.second.keep(found) if claim.second else found


def _by_rules(claim: Claim) -> frozenset[State]:
    if claim.whose is not Whose.DATA:
        return _beside_data(claim)
    found = set(confirmed(claim) | states_in(claim.text))
    found |= {state for topic, state in BY_TOPIC.items() if topic in claim.topics}
    for settle in (settle_steps, _settle_amounts, _settle_sources, _settle_labels):
        settle(claim, found)
    if is_all_open(claim.text):
        found.add(State.ALL_PUBLIC)
    return _without_denied(claim, found)


def _settle_amounts(claim: Claim, found: set[State]) -> None:
    """Its size, languages, period, content and composition."""
    if claim.sentence.kind == "row" and State.LANGUAGES not in claim.states:
        found.discard(State.LANGUAGES)
    if gives_size(claim.topics, claim.text) and not is_result_of_row(claim.context):
        found.add(State.SIZE)
    if State.SIZE in found and is_size_of_other(claim.topics, claim.text, claim.states):
        found.discard(State.SIZE)
    if ("period" in claim.topics and names_year(claim.text)) or spans_years(claim.text):
        found.add(State.PERIOD)
    compared = load("asides.toml")["more_or_less"]
    parted = compared.of(claim.text).sub(" ", claim.text) if compared.are_in(claim.text) else claim.text
    shares = len(PERCENT.findall(parted)) >= SHARES and "cut" not in words_in(claim.text)
    parts = max(parts_in_brackets(claim.text), parts_of_something(claim.text))
    if shares or counted_parts(parted) > SHARES or parts >= SHARES:
        found.add(State.COMPOSITION)
    elif parted != claim.text:
        found.discard(State.COMPOSITION)
    if shares and len(SHARE_OF_KIND.findall(claim.text)) >= SHARES:
        found.add(State.CONTENT)  # "55 % hymns, 30 % ballads"
    if splits.are_told(claim):
        found.discard(State.COMPOSITION)
    if splits.is_row_of_legend(claim):
        found -= {State.CONTENT, State.SOURCE_KIND}
    if not claim.whole.on_data and load("asides.toml")["abilities"].are_in(claim.text):
        found -= {State.CONTENT, State.LANGUAGES}
    told = _without_pictures(claim)
    if (told != claim.text or claim.sentence.kind == "row") and not DIGIT.search(told):
        found -= {State.SIZE, State.COMPOSITION}  # "da | ? | ?"
    if "language_name" in claim.topics and _is_in_links_alone(claim, "language_name", Place.HUB_MODEL):
        found.discard(State.LANGUAGES)  # "a fine-tuned version of acme/danish-lm on the Quay Talk data"
        if not claim.topics & (BORNE_OUT[State.CONTENT] - {"language_name"}):
            found.discard(State.CONTENT)


def _settle_sources(claim: Claim, found: set[State]) -> None:
    """Its sources, by name or kind, and what is told elsewhere or withheld of them."""
    if State.PAPER in found and State.PAPER not in claim.states and "paper" not in claim.topics:
        found.discard(State.PAPER)
    if claim.says(Detail.SHOWN_ELSEWHERE) or claim.says(Detail.ON_VOCABULARY):
        found.discard(State.PAPER)
    lists = _lists_kinds(claim.text) or _numbers_sources(claim.text)
    if State.SOURCE_NAMED not in found and (lists or _is_kind_with_amount(claim)):
        found.add(State.SOURCE_KIND)
    if found.isdisjoint({State.SOURCE_NAMED, State.SOURCE_KIND}) and tells_kind(claim.text):
        found.add(State.SOURCE_KIND)
    if len(kinds_in(claim.text[:MAX_LENGTH])) >= KINDS and says(Detail.JOINED, claim.text) and "train" in claim.topics:
        found.add(State.SOURCE_KIND)
    asides = load("asides.toml")
    given = any(asides[each].are_in(claim.text) for each in ("given", "made"))
    if given and not asides["no_gift"].are_in(claim.text):
        found.add(State.OBTAINED)
    words = words_in(claim.text)
    if "of_training" in words and not claim.topics & {"data_noun", "known_data"}:
        found.discard(State.WITHHELD)
    if "train" in claim.topics and works_in(claim.text):
        found |= {State.CONTENT, State.SOURCE_NAMED}
    if "train" in claim.topics and _tells_material(claim.text):
        found |= {State.CONTENT} if State.SOURCE_NAMED in found else {State.CONTENT, State.SOURCE_KIND}
    if "own_works" in words and State.SOURCE_NAMED not in found:
        found |= {State.CONTENT, State.SOURCE_KIND}


def _settle_labels(claim: Claim, found: set[State]) -> None:
    """Its labels, or that it was learned from without any."""
    if _learns_unlabeled(claim):
        found |= {State.SELF_SUPERVISED}
        found -= {State.LABELED, State.LABELS_USED}
        return
    if State.SELF_SUPERVISED in found and "labels_used" in claim.topics:
        found.add(State.LABELS_USED)  # a mixture with supervised tasks
    if State.SELF_SUPERVISED in found and _is_in_links_alone(claim, "self_supervised"):
        found.discard(State.SELF_SUPERVISED)
    if _tells_who_labeled(claim):
        found.add(State.LABELED)
    if "unlabeled" in words_in(claim.text):
        found -= {State.LABELED, State.LABELS_USED}
    elif State.SELF_SUPERVISED in found and State.LABELED not in claim.states:
        found.discard(State.LABELED)  # "no humans labelled it"


def _learns_unlabeled(claim: Claim) -> bool:
    """Whether a claim says that a model learned without labels; a set without any may be one of several."""
    return not claim.whole.on_data and claim.says(Detail.LEARNS_UNLABELED)


def _tells_who_labeled(claim: Claim) -> bool:
    """Whether a claim says that labels were given, or what those did who gave them, below a heading on labels."""
    text = claim.text[:MAX_LENGTH]
    if first(Detail.LABELS_GIVEN, text) or first(Detail.LABELED_BY, text):
        return True
    return "h_labeling" in claim.context.place.nearest and first(Detail.LABELS_MADE, text) is not None


def _is_compared(text: str, topic: str) -> bool:
    """Whether a sentence begins to compare before words of a topic: "Unlike Gannet, which learned from preferences"."""
    compared = [start for each, start, _ in lineage.find(text)[1] if each == "comparison"]
    told = [start for each, start, _ in hits_in(text) if each == topic]
    return bool(compared and told) and compared[0] < told[0]


def _is_in_links_alone(claim: Claim, topic: str, place: Place = Place.PAPER) -> bool:
    """Whether words of a topic stand in links to a kind of place alone: "the paper Self-supervised Ferries"."""
    titles = [link.text for link in claim.links if link.text.strip() and parse(link.url).place is place]
    rest = claim.text
    for title in titles:
        rest = rest.replace(title, " ")
    return rest != claim.text and topic not in words_in(rest) | topics_in(rest)


def _without_pictures(claim: Claim) -> str:
    """The words of a claim without those that stand for pictures: "image 0 image 1"."""
    text = claim.text
    for link in claim.links:
        if link.image and link.text.strip():
            text = text.replace(link.text, " ", 1)
    return text


def _lists_kinds(text: str) -> bool:
    """Whether a sentence lists kinds of sources: "articles, court decisions and debates"."""
    kinds = {(start, end) for topic, start, end in lexicon.load().topics(text[:MAX_LENGTH]) if topic == "domain"}
    return len(kinds) >= KINDS and says(Detail.JOINED, text)


def _numbers_sources(text: str) -> bool:
    """Whether a sentence numbers its sources: "of two sources: (1) letters of members, (2) speech that we made"."""
    before, first_number, behind = text[:MAX_LENGTH].partition("(1)")
    if not first_number or "(2)" not in behind:
        return False
    words = datasets.name_words()
    return not (words["sources"] - words["heads"]).isdisjoint(word.lower() for word in WORD.findall(before))


def _is_kind_with_amount(claim: Claim) -> bool:
    """Whether an item of the training data is a kind of source with its amount: "Papers: 40 million pages"."""
    said = claim.sentence
    intro = claim.context.intro
    below = claim.within & {"h_training_data", "h_data"} or (intro is not None and "data_noun" in intro.topics)
    if said.kind != "item" or not said.label or not below or "size_unit" not in claim.topics:
        return False
    words = datasets.name_words()
    label = WORD.findall(said.label.lower())
    kinds = words["kind"] | words["sources"]
    return bool(label) and (any(word in kinds for word in label) or "domain" in topics_in(said.label))


def _beside_data(claim: Claim) -> frozenset[State]:
    """What a claim on the training, or on the model otherwise, states of the data in passing."""
    found = set(confirmed(claim)) - {State.PERIOD, State.CONTENT}  # when it was trained, and what the model does
    if claim.whose in (Whose.TRAINING, Whose.MODEL):
        if "h_processing" in claim.about:
            found.add(State.PROCESSED)  # "pre-processing: normalization + SentencePiece"
        words = words_in(claim.text)
        # "DPO has been applied" tells of the training, whatever verb it has.
        optimized = "optimized" in words and (
            claim.whose is Whose.TRAINING or {"train", "tuned"} & (words | claim.topics)
        )
        if optimized or ("labels_used" in words and "train" in claim.topics):
            of_others = _is_in_links_alone(claim, "labels_used") or _is_compared(claim.text, "labels_used")
            found |= set() if of_others else {State.LABELS_USED}
        names = "train" in claim.topics or State.SOURCE_NAMED in found
        if names and "processing" in claim.topics and claim.whose is Whose.TRAINING:
            found |= states_in(claim.text) & {State.PROCESSED}  # "trained on an augmented version of Ferry Logs"
        if claim.whose is Whose.TRAINING and "labeling" in claim.topics and "labeled" in words_in(claim.text):
            found.add(State.LABELED)
        if {"self_supervised"} & (claim.topics | words_in(claim.text)):
            found.add(State.SELF_SUPERVISED)
            if "labels_used" in claim.topics:
                found.add(State.LABELS_USED)  # a mixture with supervised tasks
    if claim.whose in OF_MATERIAL and "data_noun" in claim.topics and is_all_open(claim.text):
        found.add(State.ALL_PUBLIC)
    if claim.whose is Whose.TRAINING and "train" in claim.topics and _is_trained_on_data_of_others(claim.text):
        found.add(State.THIRD_PARTY)
    if State.SELF_SUPERVISED in found and _is_in_links_alone(claim, "self_supervised"):
        found.discard(State.SELF_SUPERVISED)
    if State.SIZE in found and (_is_size_of_training(claim) or counts_few_tokens(claim.text)):
        found.discard(State.SIZE)
    on_training = claim.whose is Whose.TRAINING or (claim.whose is Whose.MODEL and "train" in claim.topics)
    unlabeled = on_training and _learns_unlabeled(claim)
    if unlabeled or "unlabeled" in words_in(claim.text):
        found |= {State.SELF_SUPERVISED} if unlabeled else set()
        found -= {State.LABELED, State.LABELS_USED}
    if claim.whose in OF_MATERIAL and "train" in claim.topics and works_in(claim.text):
        found |= {State.CONTENT, State.SOURCE_NAMED}
    elif claim.whose in OF_MATERIAL and "train" in claim.topics and _tells_material(claim.text):
        found |= {State.CONTENT, State.SOURCE_KIND}
    if claim.whose in OF_MATERIAL and "train" in claim.topics and "own_works" in words_in(claim.text):
        found |= {State.CONTENT, State.SOURCE_KIND, *(states_in(claim.text) & {State.OBTAINED})}
    return _without_denied(claim, found)


def _is_trained_on_data_of_others(text: str) -> bool:
    """Whether data that is bought or internal stands right behind "on": "trained on 200 internal scans"."""
    table = datasets.name_words()
    passed = table["articles"] | table["one_of_many"]
    for topic, start, _ in hits_in(text):
        before = WORD.findall(text[:start].lower())
        while before and (before[-1] in passed or before[-1].isdigit()):
            before.pop()
        if topic == State.THIRD_PARTY and before and before[-1] in table["on"]:
            return True
    return False


def _is_size_of_training(claim: Claim) -> bool:
    """Whether the amounts of a claim beside the data are those of machines or settings."""
    text = claim.text
    return says(Detail.HARDWARE, text) or gives_settings(text, claim.states) or not gives_amount_of_data(text)


def _without_denied(claim: Claim, found: set[State]) -> frozenset[State]:
    """What a claim states without what it says by the way of something else.

    "No data was obtained from third parties" names third parties, and tells that all data is public.
    """
    found -= told_of_results(found, claim.text)
    return frozenset(found - {State.THIRD_PARTY} if "all_public" in claim.topics else found)


def is_on_raw_data(claim: Claim) -> bool:
    """Whether a claim says that the training data was used as it was, and tells no step beside: "but filtered"."""
    if claim.whose not in (Whose.DATA, Whose.TRAINING) or not claim.stands or "used_raw" not in words_in(claim.text):
        return False
    rest = claim.text
    for topic, start, end in hits_in(claim.text):
        if topic == "used_raw":
            rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return "processing" not in topics_of([rest])[0] and not splits.names_held_out(claim.text)


def _tells_material(text: str) -> bool:
    """Whether a sentence tells on which material a model was trained."""
    return tells_material(without_results(text))
