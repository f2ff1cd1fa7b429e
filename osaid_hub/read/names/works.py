"""Works and makers that data was taken from: "trained on stills from the film Quay of Mists", "art by Ada Quay"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from osaid_hub.known import datasets
from osaid_hub.read.names import governed
from osaid_hub.read.names.sentence import Name, SentenceOnData
from osaid_hub.read.names.sets import QUOTED, is_name
from osaid_hub.read.names.tokens import Run
from osaid_hub.read.names.zones import Zones

MAX_BACK = 4  # words between a preposition and the name of a work: "from the animated film"
MATERIAL_BACK = 3  # words between what was taken and the preposition
TRAINED_BACK = 12  # words from "trained on" to what it was trained on
MAX_LENGTH = 600
KIND_BEHIND, PLACE_BEHIND = 5, 4  # words from a verb to what data is, and from a preposition to where it is from
MARKS = " \"'`*\u201c\u201d"


@lru_cache(maxsize=2_000)
def tells_material(text: str) -> bool:
    """Whether a sentence tells on which material a model was trained: "trained on screenshots from a studio"."""
    sentence = SentenceOnData(text[:MAX_LENGTH])
    plain = datasets.name_words()["plain_material"]
    places = (place for place, token in enumerate(sentence.tokens) if token.lower not in plain)
    return bool(sentence.trained) and any(
        _is_material(sentence, place) and _is_behind_trained(sentence, place) for place in places
    )


def tells_kind(text: str) -> bool:
    """Whether a sentence tells what its data is in kind: "The training data are reviews of hotels", "films from a
    hospital"; of pictures or texts alone there is no kind.
    """
    words = datasets.name_words()
    tokens = SentenceOnData(text[:MAX_LENGTH]).tokens
    kinds = words["material"] - words["plain_material"]
    for place, token in enumerate(tokens):
        behind = [other.lower for other in tokens[place + 1 : place + 1 + KIND_BEHIND]]
        leads = token.lower in words["consists"] and place and tokens[place - 1].lower in words["heads"]
        if leads and not kinds.isdisjoint(behind):
            return True
        if token.lower not in words["from"] | words["on"] or words["places_of_material"].isdisjoint(
            behind[:PLACE_BEHIND]
        ):
            continue
        if any(other.lower in words["material"] | words["treated"] for other in tokens[:place]):
            return True
    return False


@lru_cache(maxsize=2_000)
def works_in(text: str) -> tuple[Name, ...]:
    """The works and makers that a sentence says the training material is from."""
    text = text[:MAX_LENGTH]
    sentence = SentenceOnData(text)
    if not sentence.trained:
        return ()
    runs = filter(None, (_without_work(sentence, run) for run in sentence.runs))
    found = [sentence.name(run) for run in runs if _is_of_material(sentence, run)]
    found += _called_works(sentence, found)
    zones = Zones(text)
    hosts = datasets.name_words()["hosts_by_name"]
    named = (name for name in found if is_name(name.text, vouched=True) and name.text.lower() not in hosts)
    return tuple(name for name in named if _is_source(zones, name))


def is_a_work(name: str, quote: str) -> bool:
    """Whether the words that name a source call it a work, or who made it: no labels come with that."""
    return any(name == work.text for work in works_in(quote))


def _called_works(sentence: SentenceOnData, found: Sequence[Name]) -> list[Name]:
    """The works that a word for one stands behind: "the 'Quay Nights' book series", "the Quay Nights novels"."""
    text = sentence.text
    quoted = (Name(match[1].strip(" .,"), match.start(1), match.end(1)) for match in QUOTED.finditer(text))
    runs = (sentence.name(run) for run in map(_without_kind, repeat(sentence), sentence.runs) if run)
    called: list[Name] = []
    for name in (*quoted, *runs):
        is_new = all(name.end <= other.start or other.end <= name.start for other in (*found, *called))
        if is_new and _is_called_work(sentence, name) and _is_right_behind_trained(sentence, name.start):
            called.append(name)
    return called


def _without_kind(sentence: SentenceOnData, run: Run) -> Run | None:
    """A run without words such as "TV" behind the name; None where nothing else is in it."""
    last = run.last
    while last > run.first and sentence.tokens[last - 1].lower in datasets.name_words()["works"]:
        last -= 1
    return Run(run.first, last) if last > run.first else None


def _is_called_work(sentence: SentenceOnData, name: Name) -> bool:
    """Whether what stands right behind a name is one or two words for works."""
    words = datasets.name_words()
    after = [word.lower().strip(".,;:!?)") for word in sentence.text[name.end :].strip(MARKS).split()[:2]]
    works = words["works"] | words["runs_of_works"]
    return (
        bool(after)
        and after[0] in works
        and (len(after) == 1 or after[0] in words["runs_of_works"] or after[1] in works)
    )


def _is_right_behind_trained(sentence: SentenceOnData, start: int) -> bool:
    """Whether "trained on", or that and an article, stands right before a place."""
    before = sentence.text[:start].rstrip(MARKS).split()[-2:]
    while before and before[-1].lower() in datasets.name_words()["articles"]:
        before.pop()
    return bool(before) and before[-1].lower() in sentence.on and any(end < start for _, end in sentence.trained)


def _without_work(sentence: SentenceOnData, run: Run) -> Run | None:
    """A run without words such as "Film" and "TV" before the name; None where nothing else is in it."""
    first = run.first
    while first < run.last and sentence.tokens[first].lower in datasets.name_words()["works"]:
        first += 1
    return Run(first, run.last) if first < run.last else None


def _is_source(zones: Zones, name: Name) -> bool:
    """Whether a name is none that was left out; who made the pictures is no tool here."""
    return zones.is_source(name.start, name.end) or zones.is_made_by(name.start)


def _is_of_material(sentence: SentenceOnData, run: Run) -> bool:
    """Whether a run stands behind "pictures from", "artworks by the artist" and the like, behind "trained on"."""
    words = datasets.name_words()
    if governed.is_of_something_else(sentence, run) or sentence.tokens[run.last - 1].owns:
        return False  # "Quay Studio's Ferry Nights"
    index, steps = run.first - 1, 0
    passed = words["works"] | words["articles"]
    while index >= 0 and steps < MAX_BACK and (sentence.tokens[index].lower in passed or sentence.tokens[index].owns):
        index, steps = index - 1, steps + 1
    if index < 1 or sentence.tokens[index].lower not in words["from"] | words["by"]:
        called = {token.lower for token in sentence.tokens[index + 1 : run.first]} & words["works"]
        if index < 1 or not called or sentence.tokens[index].lower not in words["source_of"]:
            return False  # "pictures of the film Quay of Mists"; "pictures of Ada Quay" are no source
    reach = 1 if sentence.tokens[index].lower in words["by"] else MATERIAL_BACK  # "images annotated by" names no artist
    before = range(index - 1, max(-1, index - 1 - reach), -1)
    material = next((place for place in before if _is_material(sentence, place)), None)
    return material is not None and _is_behind_trained(sentence, material)


def _is_material(sentence: SentenceOnData, place: int) -> bool:
    """Whether a word is one for what is taken from a work, and no part of a name: not "Ferry Images"."""
    token = sentence.tokens[place]
    return token.lower in datasets.name_words()["material"] and (sentence.is_german or token.text.islower())


def _is_behind_trained(sentence: SentenceOnData, place: int) -> bool:
    """Whether "trained on" stands not far before a word."""
    starts = [
        token.start
        for token in sentence.tokens[max(0, place - TRAINED_BACK) : place]
        if token.lower in sentence.on | sentence.onward
    ]
    # In German the verb may stand at the end.
    return any(end <= start for start in starts for _, end in sentence.trained) or (sentence.is_german and bool(starts))
