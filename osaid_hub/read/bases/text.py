"""The bases that the text of a card names: its title, its sentences, its rows of keys and values, its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import BETWEEN_CELLS, CodeBlock, Sentence
from osaid_hub.known import bases as known_bases
from osaid_hub.known import lexicon, lineage
from osaid_hub.known.bases import WellKnown
from osaid_hub.known.lineage import Relation
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.bases.base import COPIES
from osaid_hub.read.bases.mentions import Mention, Reader
from osaid_hub.read.bases.pronouns import of_pronoun, subject_of
from osaid_hub.read.bases.relation import is_form, is_form_of
from osaid_hub.read.bases.resolve import is_hub_id, resolve
from osaid_hub.read.bases.settings import of_shown_code, of_shown_merge, of_shown_training
from osaid_hub.read.bases.standing import WORD
from osaid_hub.read.bases.wordings import SentenceOnBases, Told
from osaid_hub.read.claims import ASIDE, OF_OTHERS, Claim, Document, heading_topics
from osaid_hub.read.code.inline import is_for_users
from osaid_hub.read.names.letters import squeeze

_ID = compiled(r"[\w.-]{1,96}/[\w.-]{1,96}", re.ASCII)
_VERSION = compiled(
    r"(?i)(?:\bwith the |\bbase(?: model)?: |\b(?:trained|tuned|based|made) (?:on top of|from|with|using|on)(?: the)? )"
    r"(v?\d[.-]\d(?:[ -]\d{3})?|v\d(?:-\d{3})?)"
    r"(?=[.,;)]|$| (?:base|ema|pruned|model|checkpoint|weights|inpainting|with|on|using|for|and)\b)"
)
# Sections in which others are spoken of, unless a sentence begins with this model.
_OTHERS = ASIDE | {"h_evaluation_data", "h_evaluation", "h_usage", "h_citation", "h_contact"}

# What is said of a copy is said of this model, under whatever heading.

_MEMBERS = 2  # columns of a table that tells how models were merged
_LONGEST_NAME = 5  # words
# What another step of a recipe made.
_STEP = compiled(r"(?i)(?:result|step|temp|tmp|output|merge|mix|model)?[ _#-]{0,2}\d{0,2}[a-z]?$")
_SIZE = compiled(r"\d[bB]\b")  # "7B"
_NEAR_LINES = 6  # between words on converted weights and the link to the model that they are of


class InText(Struct, frozen=True):
    """A base that a text names.

    relation  how the words say that the model was made; None where a title only links it.
    is_sure   it is a link, an id or a well-known model.
    is_elsewhere  it is linked to no place that we know.
    is_ours   it is called so: "our X".
    """

    name: str
    relation: Relation | None
    is_sure: bool
    known: WellKnown | None
    evidence: Evidence
    is_elsewhere: bool = False
    is_ours: bool = False


def from_text(card: Document) -> Iterator[InText]:
    """The bases that a card names, in its order; the same one perhaps several times."""
    reader = Reader(card.repo.ref.id)
    yield from _from_title(card, reader)
    own_form = is_form(reader.own_id)
    introduced: tuple[Claim, Relation] | None = None
    last: Sentence | None = None
    copied: Sentence | None = None  # the sentence that says that these are the weights of another model
    for claim in card.claims:
        said = claim.sentence
        wordings, topics = _wordings(said)
        if own_form and said.links and not _compares(said):
            for each in reader.find(said.text, said.links, said.raw):
                if each.is_sure and is_form_of(reader.own_id, each.name):
                    yield _found(each, "quantized", card, said)
        if copied is not None and (original := _original(reader, said, copied, topics)):
            yield _found(original, "quantized", card, said)
        copied = said if said.kind == "prose" and _has("copied_weights", topics) else copied
        if introduced and _goes_on(said, introduced[0].sentence):
            first = next((each for each in reader.find(said.text, said.links, said.raw) if not each.is_own), None)
            if first and first.start < 60:
                yield _found(first, introduced[1], card, said)
            continue
        introduced = None
        before, last = last, said
        if not (claim.within & OF_OTHERS or claim.about & _OTHERS):
            yield from _by_version(card, said)
        if claim.within & OF_OTHERS or not (wordings or _may_name(said)):
            continue
        sentence = SentenceOnBases(
            said.text, reader.find(said.text, said.links, said.raw), wordings, topics, reader.own_id
        )
        found = sentence.bases() or (_by_pronoun(reader, said, before) if before and wordings else [])
        found = found or _by_heading(reader, said)
        if claim.about & _OTHERS and not _begins_with_itself(said.text):
            found = [told for told in found if told.relation in COPIES and told.by_any_name]
        is_source = bool(found) and said.text.partition(":")[0].strip().lower() in lineage.load().sources
        for told in found:
            copied_from = is_source and told.relation == "finetune" and is_converted(card)
            yield _found(told.mention, "copy" if copied_from else told.relation, card, said)
        if not found and not claim.about & _OTHERS and (wording := sentence.introduces()):
            introduced = claim, wording.relation
    yield from _from_blocks(card)
    yield from _from_recipes(card, reader)


def is_converted(card: Document) -> bool:
    """Whether a card says that its model is another one in another form."""
    return any(
        _is_said_of_itself("converted", claim.text)
        for claim in card.claims
        if not (claim.about & _OTHERS or claim.within & OF_OTHERS)
    )


def _is_said_of_itself(topic: str, text: str) -> bool:
    """Whether words of a topic begin a text or are said of this model, not of what can be done or lies elsewhere."""
    for said, start, _ in lineage.find(text)[1]:
        before = {word.lower() for word in WORD.findall(text[:start])}
        if said == topic and (not before or _begins_with_itself(text)) and before.isdisjoint(lineage.load().not_said):
            return True
    return False


def is_nothing_but_converted(card: Document) -> bool:
    """Whether a card says so, and of no training."""
    return is_converted(card) and not any("train" in claim.topics for claim in card.claims)


def _by_pronoun(reader: Reader, said: Sentence, before: Sentence) -> list[Told]:
    """The bases of a sentence that calls the subject of the one before "it"."""
    place = of_pronoun(said, before)
    subject = subject_of(reader.find(before.text, before.links, before.raw)) if place else None
    if place is None or subject is None:
        return []
    text = f"{said.text[: place[0]]}{before.text[subject.start : subject.end]}{said.text[place[1] :]}"
    hits, topics = lineage.find(text)
    told = SentenceOnBases(text, reader.find(text, before.links, before.raw), hits, topics, reader.own_id).bases()
    return [each for each in told if each.mention.name == subject.name]


def _by_heading(reader: Reader, said: Sentence) -> list[Told]:
    """The base that is all that a sentence holds, perhaps behind its name, below a heading that is its label: "Base
    model", or no more than "Model"; so is each member of a merge below "Merged models"."""
    title = said.section.title.strip(" :*_").lower()
    if len(said.links) != 1 or not title or said.kind == "row":
        return []
    shown = said.links[0].text
    named = said.text.replace(shown, "", 1).strip(" :*_`.()-")
    mention = next((each for each in reader.find(said.text, said.links, said.raw) if each.is_linked), None)
    if mention is None or mention.is_own or squeeze(named) not in squeeze(mention.name):
        return []
    is_head = title in lineage.load().model_heads
    text = f"{'base model' if is_head else title}: {shown}"
    hits, topics = lineage.find(text)
    told = SentenceOnBases(text, reader.find(text, said.links, text), hits, topics, reader.own_id).bases()
    return [each for each in told if is_head or each.relation == "merge"]


def _from_blocks(card: Document) -> Iterator[InText]:
    """The models in the settings of a merge or a training that the card shows, or in code that trained it, unless it
    shows how to use a model."""
    own = card.repo.ref.id
    for block in card.card.code_blocks:
        about = frozenset[str]().union(*(heading_topics(title) for title in block.section.path))
        if about & _OTHERS and not (about & _OTHERS == {"h_usage"} and _is_reproduced(card, block)):
            continue
        for name in of_shown_merge(block.text):
            if is_hub_id(name) or resolve(name, own).is_somewhere:
                yield _in_block(name, "merge", card, block)
        named = of_shown_training(block.text)
        loaded = of_shown_code(block.text)
        if not (named or loaded) or (is_for_users(card, block) and not _is_reproduced(card, block)):
            continue
        for name, way in (*named, *([(loaded, "finetune")] if loaded else ())):
            leads_to = resolve(name, own)
            if leads_to.id and not leads_to.is_guess and leads_to.id.lower() != own.lower():
                yield _in_block(name, way, card, block)


def _from_recipes(card: Document, reader: Reader) -> Iterator[InText]:
    """The members of a merge in a table that tells its steps: "Primary model | Secondary model | Multiplier"; what an
    earlier step made is none."""
    words = lineage.load()
    made: set[str] = set()
    rows = []
    for claim in card.claims:
        header = claim.context.header
        if claim.sentence.kind != "row" or header is None or claim.within & OF_OTHERS:
            continue
        titles = [title.replace(":", "").strip(" *_").lower() for title in header.sentence.text.split(BETWEEN_CELLS)]
        cells = [cell.strip(" *_`") for cell in claim.text.split(BETWEEN_CELLS)]
        columns = [number for number, title in enumerate(titles) if title in words.member_columns]
        if len(columns) < _MEMBERS or words.merge_columns.isdisjoint(titles) or len(cells) != len(titles):
            continue
        made |= {squeeze(cell) for cell, title in zip(cells, titles, strict=True) if title in words.made_columns}
        rows += [(claim.sentence, cells[number]) for number in columns]
    for said, cell in rows:
        if cell.lower() in words.no_base or squeeze(cell) in made or _STEP.match(cell) or reader.is_own(cell):
            continue
        named = [each for each in reader.find(cell, said.links, cell) if each.is_sure and not each.is_own]
        if named:
            yield _found(named[0], "merge", card, said)
        elif len(cell.split()) <= _LONGEST_NAME and any(map(str.isalpha, cell)):
            yield InText(cell, "merge", False, None, evidence.sentence(card.repo, said, card.path))


def _is_reproduced(card: Document, block: CodeBlock) -> bool:
    """Whether the sentence before a block says that it is what made the model."""
    return any(
        0 <= block.lines[0] - claim.sentence.lines[1] <= _NEAR_LINES and _has("reproduced", lineage.find(claim.text)[1])
        for claim in card.claims
        if claim.sentence.section is block.section
    )


def _in_block(name: str, relation: Relation, card: Document, block: CodeBlock) -> InText:
    line = next((line.strip() for line in block.text.split("\n") if name in line), name)
    return InText(name, relation, True, None, card.quote(line))


def _wordings(said: Sentence) -> tuple[Sequence[lineage.Hit], Sequence[lexicon.Hit]]:
    """The wordings of a sentence, and the other topics with their places; none in a row of a table that compares."""
    return ((), ()) if _compares(said) else lineage.find(said.text)


def _compares(said: Sentence) -> bool:
    return said.kind == "row" and said.text.count(BETWEEN_CELLS) > 1  # keys and values have two cells


def _may_name(said: Sentence) -> bool:
    """Whether a sentence has a link, an id or a size, beside which its shape may tell a base; no row that compares."""
    return (bool(said.links) or "/" in said.text or _SIZE.search(said.text) is not None) and not _compares(said)


def _has(topic: str, topics: Sequence[lexicon.Hit]) -> bool:
    return any(each == topic for each, _, _ in topics)


def _original(reader: Reader, said: Sentence, copied: Sentence, topics: Sequence[lexicon.Hit]) -> Mention | None:
    """The model to which a sentence behind such words sends the reader, where it is a link or an id."""
    if said.section is not copied.section or said.kind != "prose" or said.lines[0] - copied.lines[1] > _NEAR_LINES:
        return None
    if not _has("leads_to", topics):
        return None
    mentions = [each for each in reader.find(said.text, said.links, said.raw) if each.is_sure and each.known is None]
    return next((each for each in mentions if not each.is_own), None)


def _from_title(card: Document, reader: Reader) -> Iterator[InText]:
    """What the title says, and every model that it links."""
    said = next((said for said in card.card.sentences if said.kind == "heading"), None)
    if said is None:
        return
    if _ID.fullmatch(said.text.strip()) and is_hub_id(said.text.strip()):
        if not reader.is_own(said.text.strip()):  # a card that gives another id as its own is a copy (POLICY G9)
            cited = evidence.sentence(card.repo, said, card.path)
            yield InText(said.text.strip(), "copy", True, None, cited)
        return
    hits, topics = lineage.find(said.text)
    sentence = SentenceOnBases(said.text, reader.find(said.text, said.links, said.raw), hits, topics, reader.own_id)
    told = sentence.bases()
    for each in told:
        yield _found(each.mention, each.relation, card, said)
    if not told:
        yield from _by_version(card, said)
    named = {each.mention.start for each in told}
    linked = {link.text for link in said.links}
    compared = any(topic in ("comparison", "frozen") for topic, _, _ in sentence.topics)
    for mention in sentence.mentions:
        is_link = said.text[mention.start : mention.end] in linked
        if is_link and mention.is_sure and not mention.is_own and mention.start not in named and not compared:
            yield _found(mention, None, card, said)


def _by_version(card: Document, said: Sentence) -> Iterator[InText]:
    """The base of which a sentence gives the version alone, where a way of training or a tag tells the family: "a
    Dreambooth model trained with the v1-5 base model"."""
    if version := _VERSION.search(said.text):
        tags = (item.value for item in card.card.metadata.all("tags"))
        family = known_bases.load().family_of_way(" ".join((said.text, *tags)))
        name = f"{family} {version[1]}"
        if family and resolve(name, card.repo.ref.id).known:
            yield InText(name, "finetune", True, None, evidence.sentence(card.repo, said, card.path))


def _found(mention: Mention, relation: Relation | None, card: Document, said: Sentence) -> InText:
    cited = evidence.sentence(card.repo, said, card.path)
    is_ours = bool(lineage.load().ours & {word.lower() for word in WORD.findall(said.text[: mention.start])[-1:]})
    return InText(mention.name, relation, mention.is_sure, mention.known, cited, mention.is_elsewhere, is_ours)


def _goes_on(said: Sentence, before: Sentence) -> bool:
    """Whether a sentence is an item or a row of the list that another one introduces."""
    return said.section is before.section and said.kind in ("item", "row")


def _begins_with_itself(text: str) -> bool:
    return text.lower().lstrip("*_`\"' ").startswith(tuple(lineage.load().itself))
