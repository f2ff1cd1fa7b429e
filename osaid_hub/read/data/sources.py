"""The sources of a model's training data as its documents list them, as three requirements ask about them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import pairwise

from msgspec import Struct

from osaid_hub.read.claims import Claim, Detail, Document, Facet, State, Whose, has, hides_sources
from osaid_hub.read.claims.stages import before_later_stage, is_on_pretraining
from osaid_hub.read.data import heads, lists
from osaid_hub.read.data.announced import sets_announced
from osaid_hub.read.data.beside import kinds_beside
from osaid_hub.read.data.mentions import Mentions
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.data.openness import OF_SOURCES, leaves_open
from osaid_hub.read.data.parts import are_parts
from osaid_hub.read.data.places import place_beside
from osaid_hub.read.data.same import is_own_name, key_of
from osaid_hub.read.data.stated import stating
from osaid_hub.read.names import governed
from osaid_hub.read.names.sentence import SentenceOnData
from osaid_hub.read.names.sets import names_in
from osaid_hub.read.repository import Repository
from osaid_hub.snapshot import README

Found = tuple[tuple[Document, Claim], ...]
CardOf = Callable[[NamedData], Document | None]
MAX_BEGIN = 200  # characters in which a sentence tells what was trained


class Sources(Struct, frozen=True):
    """What is told of where the training data comes from.

    named     sets that name a source; `own` are those that bear the model's own name: a place, but no source (G7).
    kinds     claims that tell kinds of sources without names; `vague` ones speak of the data in general words only.
    open      claims that leave the list open; `unnamed` items of a list of names that name nothing.
    counted   claims that count more sets than are named.
    earlier   claims of a first stage without a name beside a later one whose sets are named: "pretrained on English
              texts, then fine-tuned on X".
    later     claims of a later stage that name none of its sets, where all sets are named as those of the pretraining.
    placed    claims that say where the training data can be had, and not what it is.
    withheld  claims that a part is not released or disclosed; `hidden` are those that do not tell what it is.
    bought    claims of data that is bought, licensed, internal or proprietary.
    all_public  claims that all training data is public.
    """

    named: tuple[NamedData, ...]
    own: tuple[NamedData, ...]
    kinds: Found
    vague: Found
    open: Found
    unnamed: Found
    counted: Found
    earlier: Found
    later: Found
    placed: Found
    withheld: Found
    hidden: Found
    bought: Found
    all_public: Found


def read_sources(model: Repository, sets: tuple[NamedData, ...], card_of: CardOf) -> Sources:
    """Read what a model's documents tell of its sources.

    In: its repository, the sets that are named, and the card of one of them, None where there is none to be seen.
    Raises Unseen where the documents were not seen.
    """
    own = tuple(data for data in sets if data.own and not _tells_sources(card_of(data)))
    named = tuple(data for data in sets if data not in own)
    withheld = model.stating(State.WITHHELD, of=(Whose.DATA,))
    mentions = Mentions(named)
    return Sources(
        named=named,
        own=own,
        kinds=model.stating(State.SOURCE_KIND),
        vague=model.stating(State.SOURCE_VAGUE),
        open=_open(model, sets) + _rests(model, named),
        unnamed=_unnamed(model, named) + _added_to(model, mentions),
        counted=_counted(model, named),
        earlier=_earlier(model, mentions, len(named)),
        later=_later(model, named),
        placed=_placed(model),
        withheld=withheld,
        # What is told and named is not hidden by not being released (POLICY, Data).
        hidden=tuple(
            (document, claim)
            for document, claim in withheld
            if hides_sources(claim.text, named=bool(mentions.in_text(claim.text)))
        ),
        bought=_bought(model, named),
        all_public=model.stating(State.ALL_PUBLIC, of=(Whose.DATA, Whose.TRAINING, Whose.MODEL)),
    )


def _bought(model: Repository, named: tuple[NamedData, ...]) -> Found:
    """A notice that data of others "may have separate licenses" tells of none beside that which is named."""
    return tuple(
        (document, claim)
        for document, claim in model.stating(State.THIRD_PARTY, of=(Whose.DATA, Whose.TRAINING))
        if not (named and claim.says(Detail.TERMS_MAY_DIFFER))
    )


def _tells_sources(card: Document | None) -> bool:
    """Whether the card of a set that bears the model's name was seen and tells where it comes from."""
    return card is not None and bool(stating(card, (State.SOURCE_NAMED, State.OBTAINED), (Whose.DATA,)))


def _open(model: Repository, sets: tuple[NamedData, ...]) -> Found:
    stated = {State.SOURCE_NAMED, State.SOURCE_KIND, State.SOURCE_VAGUE}
    return tuple(
        (document, claim)
        for document in model.documents
        for claim in document.of(Whose.DATA, Whose.TRAINING)
        if claim.stands and (claim.whose is Whose.DATA or claim.states & stated)
        if leaves_open(claim) and not are_parts(claim, sets)
    )


def _rests(model: Repository, named: tuple[NamedData, ...]) -> Found:
    """Items and rows that stand for further sources in a list that names some: "- Other web pages", "- ..."."""
    places = _lists_of(model, {data.evidence.lines for data in named if data.evidence.source == README})
    return tuple(
        (model.card, claim)
        for claim in model.card.claims
        if (id(claim.sentence.section), claim.sentence.kind) in places and heads.is_rest(claim)
    )


def _added_to(model: Repository, mentions: Mentions) -> Found:
    """Claims that tell kinds of sources or general words alone, where the next on sources adds what has a name:
    "Trained on web pages. We also used X".
    """
    kinds = {State.SOURCE_KIND, State.SOURCE_VAGUE}
    found = []
    for document in model.documents:
        told = document.of(Whose.DATA, Whose.TRAINING)
        said = (claim for claim in told if claim.states & OF_SOURCES or claim.says(Detail.ADDS))
        for claim, after in pairwise(said):
            if not claim.states & kinds or State.SOURCE_NAMED in claim.states or not after.says(Detail.ADDS):
                continue
            together = after.sentence.section is claim.sentence.section and claim.stands and not claim.is_elsewhere
            if together and mentions.in_text(after.text) and not mentions.in_text(claim.text):
                found.append((document, claim))
    return tuple(found)


def _has_kinds_beside(claim: Claim, keys: Container[str]) -> bool:
    """Whether a sentence names sets, given by their keys, and beside them a kind of source."""
    names = names_in(claim.text, claim.sentence.raw, stated=State.SOURCE_NAMED in claim.states)
    return kinds_beside(claim.text, [name for name in names if key_of(name.text) in keys])


def _on_its_training(model: Repository) -> Iterator[tuple[Document, Claim]]:
    """Claims that tell of the training of this model."""
    for document in model.documents:
        for claim in document.of(Whose.DATA, Whose.TRAINING):
            if claim.stands and not claim.is_elsewhere and "train" in claim.topics:
                yield document, claim


def _counted(model: Repository, named: tuple[NamedData, ...]) -> Found:
    """Claims that say of how many sets the model learned and name none of them, where fewer are named in all."""
    return tuple(
        (document, claim)
        for document, claim in _on_its_training(model)
        if sets_announced(claim.text) > len(named)
        and not _is_on_another_model(claim, model.repo.ref.id)
        and not names_in(claim.text, claim.sentence.raw, stated=True)
    )


def _earlier(model: Repository, mentions: Mentions, in_all: int) -> Found:
    """Claims that hold all names that there are, each of them behind a later stage: that of the first one has none."""
    return tuple(
        (document, claim)
        for document, claim in _on_its_training(model)
        if (before := before_later_stage(claim.text))
        and len(mentions.in_text(claim.text)) == in_all
        and not mentions.in_text(before)
        and not names_in(before, before, stated=True)
    )


def _later(model: Repository, named: tuple[NamedData, ...]) -> Found:
    """Claims that the model was tuned on labels or instructions, without a name, behind a pretraining that has all."""
    if not named or not all(is_on_pretraining(data.evidence.quote or "") for data in named):
        return ()
    return tuple(
        (document, claim)
        for document, claim in model.stating(State.LABELED, State.LABELS_USED, of=(Whose.DATA, Whose.TRAINING))
        if "train" in claim.topics
        and not is_on_pretraining(claim.text)
        and not names_in(claim.text, claim.sentence.raw, stated=True)
    )


def _is_on_another_model(claim: Claim, own_id: str) -> bool:
    """Whether a claim begins with another name as what was trained: "Heron-2 was trained on seven datasets"."""
    sentence = SentenceOnData(claim.text[:MAX_BEGIN])
    trained = [sentence.name(run).text for run in sentence.runs if governed.is_trained(sentence, run)]
    return any(not is_own_name(name, own_id) for name in trained)


def _placed(model: Repository) -> Found:
    """Claims that say where the training data can be had: "The training data can be downloaded here"."""
    return tuple(
        (document, claim)
        for document in model.documents
        for claim in document.of(Whose.DATA)
        if claim.stands and not claim.is_elsewhere and _is_on_training_data(claim) and place_beside(claim, 0)
    )


def _is_on_training_data(claim: Claim) -> bool:
    """Whether a claim that links data speaks of that of the training, and not to the readers of theirs."""
    return ("train" in claim.topics or "h_training_data" in claim.about) and not has(claim, Facet.ADVICE)


def _lists_of(model: Repository, quotes: Container[object]) -> set[tuple[int, str]]:
    """The lists and tables of the model card that give sources, by section and kind; `quotes` are lines that do."""
    return {
        (id(claim.sentence.section), claim.sentence.kind)
        for claim in model.card.claims
        if claim.sentence.kind != "prose" and lists.in_list_of_sources(claim) and claim.sentence.lines in quotes
    }


def _unnamed(model: Repository, named: tuple[NamedData, ...]) -> Found:
    """Parts of the model card's lists of sources that name none, beside others that do: "Books | 6 %"."""
    quotes = {data.evidence.lines for data in named if data.evidence.source == README}
    places = _lists_of(model, quotes)
    keys = {key_of(name) for data in named for name in (data.name, *data.aliases)}
    in_prose = tuple(
        (model.card, claim)
        for claim in model.card.of(Whose.DATA)
        if claim.sentence.kind == "prose"
        and claim.stands
        and claim.sentence.lines in quotes
        and _has_kinds_beside(claim, keys)
    )
    return in_prose + tuple(
        (model.card, claim)
        for claim in model.card.of(Whose.DATA)
        if (id(claim.sentence.section), claim.sentence.kind) in places
        and claim.sentence.lines not in quotes
        and State.SOURCE_KIND in claim.states
        and lists.in_list_of_sources(claim)
    )
