"""Where each sentence of a card stands: under which headings and label, behind which words, in which table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from osaid_hub.card import Card, Section, Sentence
from osaid_hub.known import lexicon
from osaid_hub.known.patterns import compiled
from osaid_hub.read.names.letters import squeeze

MAX_TITLE = 200
BARS = 2  # in a title, from which on it is a name with links beside it
LONG_TITLE = 8  # words: longer headings are sentences, and say what the section is about only by precise words

# Headings on the data, and those on how the model was made.
ON_DATA = frozenset({"h_training_data", "h_data", "h_processing", "h_labeling"})
ON_MAKING = ON_DATA | {"h_training"}
USAGE = "h_usage"
RULE = compiled(r"[\s|:-]+")


class Place(Struct, frozen=True, eq=False):
    """The headings above a section, its title as the card's own name left out; one object for the same headings.

    nearest  topics of the nearest heading that has any.
    above    topics of every heading.
    words    the words of the innermost heading, lower case.
    """

    nearest: frozenset[str]
    above: frozenset[str]
    words: tuple[str, ...]
    own: frozenset[str]


class Context(Struct):
    """A sentence and what stands around it.

    topics   what the lexicon recognises in it.
    place    its headings.
    label    topics of its label.
    intro    what introduces the list or table that it is a part of: "It was trained on:"; None elsewhere.
    header   the first row of its table; None for that row itself and elsewhere.
    before, after  its neighbours in the same section.
    """

    sentence: Sentence
    topics: frozenset[str]
    place: Place
    label: frozenset[str]
    intro: Context | None = None
    header: Context | None = None
    before: Context | None = None
    after: Context | None = None


def heading_topics(title: str) -> frozenset[str]:
    """What a heading or label announces, by its beginning where it is long."""
    return _announced(title[:MAX_TITLE])


@lru_cache(maxsize=10_000)
def _announced(title: str) -> frozenset[str]:
    """Most cards have the headings of the same few templates."""
    if title.count("|") >= BARS:  # "Ferry | Demo | Paper": links beside a name announce nothing
        title = title.partition("|")[0]
    found = lexicon.load().heading(title)
    before, bracket, _ = title.partition(" (")
    if bracket and USAGE in found and (announced := lexicon.load().heading(before)):
        found = found - {USAGE} | announced  # "Our data (with a link to download it)" shows nobody how to use anything
    # A bare "data" in a long title is seldom what the section is about.
    return frozenset() if found == {"h_data"} and len(title.split()) > 4 else found


def contexts(card: Card, topics: Sequence[frozenset[str]], own_name: str) -> list[Context]:
    """The context of every sentence that is no heading, in the order of the text.

    topics    those of `card.sentences`, one for one.
    own_name  the id of the repository: a heading with its name in it is a title, and titles are no sections.
    """
    title = _title(card, own_name)
    places: dict[int, Place] = {}
    found: list[Context] = []
    before: Context | None = None
    intro: Context | None = None
    header: Context | None = None
    lines: list[str] = []
    for said, touched in zip(card.sentences, topics, strict=True):
        section = said.section
        if said.kind == "heading":
            before = intro = header = None
            continue
        place = places.get(id(section))
        if place is None:
            place = places[id(section)] = _place(section, title)
        label = heading_topics(said.label) if said.label else frozenset()
        here = Context(said, touched, place, label, before=before)
        if said.kind == "prose":
            intro, header = (here if said.text.rstrip(" *").endswith((":", "\uff1a")) else None), None
        elif said.kind == "item":
            here.intro, header = intro or _item_intro(before), None
        else:
            lines = lines or card.text.split("\n")
            if header is None or before is None or before.sentence.kind != "row" or _begins_table(lines, said):
                header = here
            else:
                here.header = header
            here.intro = header.intro if header is not here else intro or _table_intro(before)
        if before is not None:
            before.after = here
        found.append(here)
        before = here
    return found


def _begins_table(lines: Sequence[str], said: Sentence) -> bool:
    """Whether dashes below a row say that it is the first one, behind the rows of another table."""
    below = lines[said.lines[1]] if said.lines[1] < len(lines) else ""
    return "-" in below and "|" in below and RULE.fullmatch(below) is not None


def _item_intro(before: Context | None) -> Context | None:
    """What introduces the list of the item before, or the prose right before the list."""
    if before is None:
        return None
    return before.intro if before.sentence.kind == "item" else before if before.sentence.kind == "prose" else None


def _table_intro(before: Context | None) -> Context | None:
    return before if before is not None and before.sentence.kind == "prose" else None


def _title(card: Card, own_name: str) -> Section | None:
    """The heading that is the title of the whole card: the first one, alone on its level or named as the model."""
    sections = card.sections
    if not sections:
        return None
    first = sections[0]
    highest = min(section.level for section in sections)
    if first.level == highest and sum(section.level == highest for section in sections) == 1 and len(sections) > 1:
        return first
    name = squeeze(own_name.rsplit("/", 1)[-1])
    return first if name and (name in squeeze(first.title) or squeeze(first.title) in name) else None


def _place(section: Section, title: Section | None) -> Place:
    path = section.path
    return _below(path[1:] if title is not None and path and path[0] == title.title else path)


@lru_cache(maxsize=10_000)
def _below(path: tuple[str, ...]) -> Place:
    """The place below some headings, those of the same few templates in most cards."""
    each = [heading_topics(name) for name in path]
    return Place(
        nearest=next(filter(None, reversed(each)), frozenset()),
        above=frozenset().union(*each),
        words=tuple(path[-1].lower().split()[:LONG_TITLE]) if path else (),
        own=each[-1] if each else frozenset(),
    )
