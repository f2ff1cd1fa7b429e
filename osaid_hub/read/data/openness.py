"""Whether a sentence leaves the list of sources open: "such as A and B", "A, B and others" (POLICY G7)."""

from __future__ import annotations

from collections.abc import Sequence

from osaid_hub.known import datasets, lexicon
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import Claim, State
from osaid_hub.read.data.links import holds_data
from osaid_hub.read.names.sentence import Name
from osaid_hub.read.names.sets import names_in

# Behind a marker of examples a source has to follow, or a word for data to stand right before it.
NEAR = 40
DOTS = compiled(r"\.\.\.|\u2026")  # "Reddit, Quora, ..."
BEFORE_DOTS = 12  # characters from the last name to the dots
FAR = 80
# Behind a marker of examples with which a list is introduced: "including but not limited to:".
LIST_BEHIND = compiled(r"(?:,?\s(?:but\s)?(?:are\s)?not\slimited\sto|\sthe\sfollowing)?\s?[:\uff1a][\s*_]*")
WORDS_BEFORE = 5
# "With additional sets from a shared task: A, B": what comes behind the colon are the others.
LISTED = compiled(r"[^.:;\u3002]{0,60}:\s*(?:[-*\u2022]\s*)?[^\W\d_a-z]")
WORD = compiled(r"[^\W\d_]+")
OF_SOURCES = frozenset({State.SOURCE_KIND, State.SOURCE_VAGUE, State.SOURCE_NAMED})


def leaves_open(claim: Claim) -> bool:
    """Whether a claim that speaks of the sources names examples of them, or says that there are others."""
    words = datasets.name_words().around.topics(claim.text)
    marks = [(topic, start, end) for topic, start, end in words if topic in ("examples", "further")]
    dots = [match.start() for match in DOTS.finditer(claim.text)]
    if not marks and not dots:
        return False
    names = names_in(claim.text, claim.sentence.raw, stated=State.SOURCE_NAMED in claim.states)
    if not names and any(topic == "excluded" for topic, _, _ in words):
        return False  # "Ferry Logs was left out, as were scans, etc."
    for topic, start, end in marks:
        if (
            topic == "further"
            and not _is_in_brackets(claim.text, start, names)
            and not LISTED.match(claim.text, end)
            and (names or claim.states & OF_SOURCES or _links_data(claim))
        ):
            return True
        if topic == "examples" and _of_sources(claim.text, start, end, names):
            return True
    return any(0 <= at - name.end <= BEFORE_DOTS for at in dots for name in names)


def _is_in_brackets(text: str, at: int, names: Sequence[Name]) -> bool:
    """Whether a place is in a bracket of plain words behind a name: "Ferry Logs (letters, diaries, etc.)" tells what is
    in it, and "data (QuayTalk, and others)" of what there is more.
    """
    opened = text.rfind("(", 0, at)
    if opened <= 0 or text.find(")", opened, at) >= 0:
        return False
    is_plain = text[opened:at].islower() and "_" not in text[opened:at]
    return is_plain and any(name.end <= opened for name in names)


def _links_data(claim: Claim) -> bool:
    """Whether it links a source whose name is not written like one: a script without capitals has no such names."""
    return any(holds_data(link, claim, listed=False) for link in claim.links)


def _of_sources(text: str, start: int, end: int, names: Sequence[Name]) -> bool:
    """Whether examples are such of sources: a source follows, and they exemplify data, not tasks or topics."""
    follows = any(end <= name.start <= end + NEAR for name in names) or LIST_BEHIND.fullmatch(text, end) is not None
    before = WORD.findall(text[max(0, start - FAR) : start])[-WORDS_BEFORE:]
    return follows and any(_is_data(word) for word in before)


def _is_data(word: str) -> bool:
    """Whether a word is one for data, for a kind of it, or for training on it."""
    topics = {topic for topic, begin, stop in lexicon.load().topics(word) if stop - begin == len(word)}
    words = datasets.name_words()
    return (
        bool(topics & {"data_noun", "domain", "train"})
        or word.lower() in words["heads"] | words["sources"] | words["kind"]
    )
