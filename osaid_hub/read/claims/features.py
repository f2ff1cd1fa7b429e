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

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from osaid_hub.known.addresses import Place as LinkPlace
from osaid_hub.known.addresses import parse
from osaid_hub.read.claims.amounts import counted
from osaid_hub.read.claims.context import Context
from osaid_hub.read.claims.proper_names import proper_names
from osaid_hub.read.claims.shared import TOKEN, group, keys

NO_LETTER = re.compile(r"[\W_]+")
BEFORE = re.compile(r"[^\W\d_]+|[^\w\s]")
AFTER = re.compile(r"\W{0,3}([^\W\d_]+)")
MAX_TOKENS = 60
SHORT, LONG = 5, 30
YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")
SHARE = re.compile(r"\d\s?(?:%|percent\b|\uff05)")
SETTING = re.compile(r"^[\w \-]{2,40}\s?[:=]\s?\S{1,30}$")
CODE_ID = re.compile(r"`[\w.-]+/[\w.-]+`")
NAME_DATA = re.compile(r"\b[A-Z][\w.+-]*(?:\s[A-Z0-9][\w.+-]*){0,3}(?:\s\w+)?\s(?:data ?sets?|corpus|corpora|data)\b")
ON_NAME = re.compile(
    r"(?i:\b(?:trained|tuned|training|tuning|train|pretrained|finetuned)\b(?:\s\w+){0,2}?\s(?:on|with|using)\s(?:the\s|a\s)?)"
    r"[\"'`(]*[A-Z][\w-]+"
)
SQUARE = 3


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the card as a whole.

    own    the squeezed name of the repository.
    bases  squeezed names of the models that the metadata declares as bases.
    data   squeezed names of the data sets that it declares.
    on_data  whether it is a data set's card.
    """

    own: str
    own_letters: str
    bases: tuple[str, ...]
    data: tuple[str, ...]
    on_data: bool


def squeeze(name: str) -> str:
    return NO_LETTER.sub("", name.lower())


def letters(name: str) -> str:
    """The letters of a name alone, lower case."""
    return "".join(char for char in name.lower() if char.isalpha())


def features(here: Context, card: About) -> set[str]:
    """All features of a sentence: those that it shares with others, and its own."""
    return own_features(here, card).union(*(group(key) for key in keys(here, on_data=card.on_data)))


def own_features(here: Context, card: About) -> set[str]:
    """The features of its own words, names, links and marks."""
    found = set(_of_words(here, card.own_letters))
    found.update(_of_links(here))
    found.update(_of_marks(here, card))
    return found


def _of_words(here: Context, own: str) -> list[str]:
    tokens = TOKEN.findall(here.sentence.text[:600])[:MAX_TOKENS]
    lower = [token.lower() for token in tokens]
    words = ["#" if token[0].isdigit() else token for token in lower]
    found = [f"w:{word}" for word in set(words)]
    found += [f"w:{one}_{two}" for one, two in pairwise(words)]
    if words:
        found.append(f"b:{words[0]}")
        if len(words) > 1:
            found.append(f"b:{words[0]}_{words[1]}")
    count = len(words)
    found.append("o:short" if count <= SHORT else "o:long" if count >= LONG else "o:middle")
    kinds = counted(lower) if "#" in words or "millions" in words or "thousands" in words else ()
    for kind in kinds:
        found.append(f"q:{kind}")
        found += [f"q:{kind}+h:{topic}" for topic in here.place.nearest]
        found += [f"q:{kind}+t:{topic}" for topic in here.topics]
    if words.count("#") >= 3:
        found.append("q:many")
    if sum(word == "," for word in tokens) >= 2 or here.sentence.text.count(",") >= 3:
        found.append("o:enumeration")
    return found + _of_names(here, own)


def _of_names(here: Context, own: str) -> list[str]:
    text = here.sentence.text
    found = []
    count: dict[str, int] = {}
    for name in proper_names(text[:800], own):
        kind = name.kind
        count[kind] = count.get(kind, 0) + 1
        before = BEFORE.findall(text[max(0, name.start - 25) : name.start].lower())
        after = AFTER.match(text[name.end : name.end + 25].lower())
        found.append(f"N{kind}<{before[-1] if before else '^'}")
        if len(before) > 1:
            found.append(f"N{kind}<<{before[-2]}_{before[-1]}")
        if after:
            found.append(f"N{kind}>{after[1]}")
    for kind, number in count.items():
        found.append(f"N{kind}")
        found += [f"N{kind}+h:{topic}" for topic in here.place.nearest]
        found += [f"N{kind}+l:{topic}" for topic in here.label]
        found += [f"N{kind}+t:{topic}" for topic in here.topics]
        if here.intro is not None:
            found += [f"N{kind}+i:{topic}" for topic in here.intro.topics]
        if number > 1:
            found.append(f"N{kind}2")
    if count and "u" not in count and "d" not in count:
        found.append("N-du")
    return found


def _of_links(here: Context) -> Iterable[str]:
    links = here.sentence.links
    if not links:
        return ()
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
    return found


def _of_marks(here: Context, card: About) -> list[str]:
    text = here.sentence.text
    found = []
    if card.own or card.bases or card.data:
        squeezed = squeeze(text[:600])
        if card.own and card.own in squeezed:
            found.append("own")
        if any(name in squeezed for name in card.bases):
            found.append("base")
        if any(name in squeezed for name in card.data):
            found.append("declared_data")
    if SHARE.search(text):
        found.append("share")
    if YEAR.search(text):
        found.append("year")
    if NAME_DATA.search(text):
        found.append("name_data")
    if ON_NAME.search(text):
        found.append("on_name")
    if CODE_ID.search(here.sentence.raw):
        found.append("code_id")
    if SETTING.match(text):
        found.append("setting")
    if text.rstrip().endswith((":", "\uff1a")):
        found.append("colon")
    if "?" in text:
        found.append("question")
    marks = [f"o:{mark}" for mark in found]
    if "train" in here.topics:
        marks += [f"o:{mark}+train" for mark in found]
    marks += [f"o:{mark}+h:{topic}" for mark in found for topic in here.place.nearest]
    return marks
