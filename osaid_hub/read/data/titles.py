"""Training data that stands as headings of its own below one on the training data: "### Heron Notes"."""

from __future__ import annotations

from collections.abc import Iterator

from osaid_hub.card import Link, Sentence
from osaid_hub.known import datasets, lexicon
from osaid_hub.known.addresses import Place, parse
from osaid_hub.read.claims import OF_OTHERS, Document, heading_topics
from osaid_hub.read.claims.topics import topics_in
from osaid_hub.read.data.columns import BRACKETS, OUTER
from osaid_hub.read.data.links import is_of_the_project
from osaid_hub.read.data.owned import ids_of_owner
from osaid_hub.read.names.sentence import SentenceOnData
from osaid_hub.read.names.sets import is_name, names_in
from osaid_hub.read.names.tokens import is_mixed, is_written_like_a_name

MAX_WORDS = 6
MAX_TITLE = 120  # characters
ON_TRAINING_DATA = "h_training_data"
NOT_BELOW = frozenset({"h_evaluation_data", "h_evaluation"}) | OF_OTHERS


def headline(document: Document) -> Sentence | None:
    """The first heading of a card, where it tells on what the model was trained: "Heron fine-tuned on Ferry Logs"."""
    said = next((said for said in document.card.sentences if said.kind == "heading"), None)
    if said is None or document.on_data or len(said.text) > MAX_TITLE:
        return None
    topics = topics_in(said.text)
    return said if "train" in topics and not heading_topics(said.text) & NOT_BELOW else None


def named_in_headline(document: Document, model_id: str) -> Iterator[tuple[Sentence, str, Link | None]]:
    """Sets that the first heading says the model was trained on: well-known ones, and those with a word for data."""
    said = headline(document)
    if said is None:
        return
    for name in ids_of_owner(said.text, model_id):
        yield said, name.text, None
    sentence = SentenceOnData(said.text)
    for name in names_in(said.text, said.raw):
        if not name.text[0].isalnum():
            continue  # "Training & Calibration Data"
        known = datasets.load()
        if known.spans(name.text) or name.text.lower() in known.canonical or sentence.beside_data_noun(name):
            linked = (link for link in said.links if not link.image and link.text.strip() and name.text in link.text)
            yield said, name.text, next(linked, None)


def named_in_titles(document: Document) -> Iterator[tuple[Sentence, str, Link | None]]:
    """Headings right below one on the training data that name a set: the sentence, the name, and the link at it.

    A plain word with a capital may as well say what a section is about, so one of the headings has to be more than
    that: linked, written like a name anywhere, well known, or with a word for data.
    """
    below: dict[tuple[str, ...], list[tuple[Sentence, str, Link | None]]] = {}
    for said in document.card.sentences:
        if said.kind == "heading" and (name := _name(said)):
            below.setdefault(said.section.path[:-1], []).append((said, name, _link(said)))
    for named in below.values():
        if any(_is_sure(name, link) for _, name, link in named):
            yield from named


def _name(said: Sentence) -> str:
    """The name that a heading is; "" where it is none, or stands elsewhere."""
    path = said.section.path
    if len(path) < 2 or len(said.text) > MAX_TITLE or heading_topics(said.text) - {"h_data"}:
        return ""
    above = heading_topics(path[-2])
    if ON_TRAINING_DATA not in above or any(heading_topics(title) & NOT_BELOW for title in path[:-1]):
        return ""
    words = BRACKETS.sub("", said.text).strip(OUTER + ":")
    several = datasets.name_words()["several_sets"]  # "Streaming Datasets" announces some, and names none
    if (
        not words
        or words.split()[-1].lower() in several
        or len(words.split()) > MAX_WORDS
        or lexicon.load().is_heading(words)
        or is_of_the_project(words)
    ):
        return ""
    return words if is_name(words) and is_written_like_a_name(words, alone=True) else ""


def _link(said: Sentence) -> Link | None:
    places = (Place.HUB_DATASET, Place.OTHER, Place.CODE, Place.PAPER)
    return next((link for link in said.links if not link.image and parse(link.url).place in places), None)


def _is_sure(name: str, link: Link | None) -> bool:
    words = name.split()
    heads = datasets.name_words()["heads"]
    known = datasets.load()
    return (
        link is not None
        or any(is_mixed(word) for word in words)
        or bool(known.spans(name))
        or name.lower() in known.canonical
        or (len(words) > 1 and words[-1].lower() in heads)
    )
