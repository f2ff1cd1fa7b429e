"""The features by which a sentence is read, as short names that a reader of the weights understands.

t:train           the lexicon recognises the topic      t:train+data_noun  both topics
w:learning_rate   words, one or two in a row; "#" stands for a number
b:the             the first word
h: a: l:          topics of the nearest heading, of any heading, of the label
hw: lw:           words of the nearest heading, of the label
h+t: l+t:         topic of the heading or label, and of the sentence
i: c: p: n:       topics of what introduces the list, of the table's first row, of the sentence before and after
u:                kinds of places that it links
o:                other marks, such as a name of a data set, a share, a year
k:                kind of sentence, and whether it stands in a data set's card
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from osaid_hub.known.addresses import Place as LinkPlace
from osaid_hub.known.addresses import parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.groups import Key, group
from osaid_hub.read.claims.wording import name_kinds, wording

CODE_ID = compiled(r"`[\w.-]+/[\w.-]+`")
SQUARE = 3
MAX_TEXT = 800  # characters that are looked at


class About(Struct, frozen=True):
    """What is known of the card as a whole.

    own    the squeezed name of the repository.
    bases  squeezed names of the models that the metadata declares as bases.
    data   squeezed names of the data sets that it declares.
    on_data  whether it is a data set's card.
    name, title  what the model is called by its id, and by the first heading of the card.
    staged  whether it is the card of a base that names a later stage of it, such as a chat model.
    """

    own: str
    own_letters: str
    bases: tuple[str, ...]
    data: tuple[str, ...]
    on_data: bool
    name: str = ""
    title: str = ""
    staged: bool = False


def features(here: Context, card: About) -> set[str]:
    """All features of a sentence."""
    return set[str]().union(*(group(key) for key in keys(here, card)))


def keys(here: Context, card: About) -> Iterator[Key]:
    """The groups of features that a sentence has; no feature stands in two of them."""
    said, topics, nearest = here.sentence, here.topics, here.place.nearest
    yield "topics", said.kind, topics
    yield "place", here.place
    if nearest and topics:
        yield "crossed", "h", nearest, topics
    yield from _of_surroundings(here)
    if card.on_data:
        yield "on_data", said.kind, nearest, topics
    text = said.text[:MAX_TEXT]
    words = wording(text)
    yield "words", text
    if words.counted:
        yield "counted", words.counted, nearest, topics
    own = card.own_letters if card.own_letters in words.letters else ""
    if kinds := name_kinds(text, own):
        yield "names", text, own
        yield "named", kinds, nearest, here.label, topics
        if here.intro is not None:
            yield "named_intro", kinds, here.intro.topics
    if marks := (*words.marks, *_marks(here, card, words.squeezed)):
        yield "marks", marks, "train" in topics, nearest
    if said.links:
        yield "links", _of_links(here)


def _of_surroundings(here: Context) -> Iterator[Key]:
    said, topics = here.sentence, here.topics
    if said.label:
        yield "label", said.label, here.label
        if here.label and topics:
            yield "crossed", "l", here.label, topics
    if here.intro is not None:
        yield "intro", here.intro.topics, topics
    if here.header is not None:
        yield "header", here.header.topics, here.header.sentence.text[:120]
    if here.before is not None:
        yield "before", here.before.topics, here.before.sentence.kind
    else:
        yield ("first",)
    if here.after is not None:
        yield "after", here.after.topics


def _of_links(here: Context) -> frozenset[str]:
    links = here.sentence.links
    found = {f"u:{parse(link.url).place.name}" if not link.image else "u:image" for link in links}
    text = here.sentence.text
    for link in links[:8]:
        at = text.find(link.text) if link.text else -1
        if at >= 0 and not link.image:
            before = text[max(0, at - 30) : at].lower().split()
            after = text[at + len(link.text) : at + len(link.text) + 30].lower().split()
            kind = parse(link.url).place.name
            found.add(f"u:{kind}<{before[-1] if before else ''}")
            found.add(f"u:{kind}>{after[0].strip('.,:;()') if after else ''}")
    if len(links) >= SQUARE:
        found.add("u:many")
    if any(parse(link.url).place is LinkPlace.HUB_DATASET for link in links):
        found.update(f"u:HUB_DATASET+{topic}" for topic in here.topics)
    return frozenset(found)


def _marks(here: Context, card: About, squeezed: str) -> list[str]:
    """Marks of a sentence that its text alone does not tell."""
    found = []
    if card.own and card.own in squeezed:
        found.append("own")
    if card.bases and any(name in squeezed for name in card.bases):
        found.append("base")
    if card.data and any(name in squeezed for name in card.data):
        found.append("declared_data")
    if "`" in here.sentence.raw and CODE_ID.search(here.sentence.raw):
        found.append("code_id")
    return found
