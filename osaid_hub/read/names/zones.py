"""Parts of a sentence in which a name is no source: what was left out, what inspired, who made it."""

from __future__ import annotations

from osaid_hub.known import datasets
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import load

STOP = compiled(r"[.;:!?](?:\s|$)|[()\u2014\u3002\uff1b]|\s[-\u2013]\s|, (?=[a-z])(?!and |or |as well )")
CLAUSE = compiled(STOP.pattern + "|, (?:and|und|et|y|e) (?=[a-z])")
WORD = compiled(r"\S+")
LETTERS = compiled(r"[^\W\d_]+")
BEFORE = 60  # characters in which stands by whom something was given
ON_REACH, BEGIN_REACH = 8, 4  # words from "on", and from the beginning of a text, to "version of"
REACH = 6  # words between the marker and the name that it bears on
MAX_TEXT = 600  # characters that are looked at for what a sentence compares with


def end_of_comparison(text: str) -> int:
    """Where a sentence that begins to compare comes to its own model, "Unlike A, which saw B, ..."; else 0."""
    compared = load("asides.toml")["compared"].first(text[:MAX_TEXT])
    return compared.end() if compared else 0


def is_given_by(text: str, start: int) -> bool:
    """Whether right before a place is said that data was given by what follows: "were donated by the"."""
    return load("asides.toml")["given_by"].are_in(text[max(0, start - BEFORE) : start])


def _is_trained_too(text: str, start: int) -> bool:
    """Whether words on a test go on with the training: "trained and evaluated on X"."""
    return load("asides.toml")["trained_too"].are_in(text[max(0, start - BEFORE) : start])


def _is_used(text: str, start: int) -> bool:
    """Whether what "version of" speaks of is what something was trained on, or begins the text: "on a Danish version of
    X", "A Danish version of X", and not "A, which is a cleaned version of X"."""
    before = LETTERS.findall(STOP.split(text[:start])[-1].lower())
    words = datasets.name_words()
    led = any(word in words["on"] for word in before[-ON_REACH:])
    return led or (len(before) <= BEGIN_REACH and not words["breaks"] & {*before} and not STOP.search(text[:start]))


class Zones:
    """Where in a sentence a name is no source (POLICY G1)."""

    def __init__(self, text: str) -> None:
        hits = datasets.name_words().around.topics(text)
        self._text = text
        followed = {end for topic, _, end in hits if topic == "followed"}  # "on A, followed by B": B is no agent
        marks = [(end, topic == "agent") for topic, _, end in hits if topic in ("excluding", "agent")]
        self._marks = [mark for mark in marks if mark[0] not in followed]
        self._marks += [
            (end, True) for topic, start, end in hits if topic == "version_of" and not _is_used(text, start)
        ]
        self._tested = [start for topic, start, _ in hits if topic == "evaluating" and not _is_trained_too(text, start)]
        self._held = [start for topic, start, _ in hits if topic == "held"]
        self._passive = [start for topic, start, _ in hits if topic == "excluded"]
        self._begin = end_of_comparison(text)

    def is_source(self, start: int, end: int) -> bool:
        """Whether the name at text[start:end] may be a source."""
        if start < self._begin or any(at <= start for at in self._tested):
            return False
        return not (self._is_marked(start) or self._is_taken_out(start, end) or self._is_held(end))

    def is_made_by(self, start: int) -> bool:
        """Whether all that marks a name is that it follows "by", and nothing that takes it out."""
        marks = [is_agent for mark, is_agent in self._marks if mark <= start]
        return bool(marks) and all(marks) and not any(at <= start for at in self._tested)

    def _is_marked(self, start: int) -> bool:
        """ "without X", "inspired by X", "generated with X": near before it, in the same clause."""
        for mark, is_agent in self._marks:
            if mark > start:
                continue
            between = self._text[mark:start]
            if STOP.search(between):
                continue
            words = [word for word in WORD.findall(between) if word[:1].islower()]
            if is_agent and (not datasets.name_words()["on"].isdisjoint(words) or is_given_by(self._text, start)):
                continue  # "fine-tuned from A on B", "scans that were donated by B": B is a source
            if len(words) <= REACH and not _is_other_object(words):
                return True
        return False

    def _is_taken_out(self, start: int, end: int) -> bool:
        """ "X was removed", "all pages of X were taken out"; not "duplicates in X were removed"."""
        for at in self._passive:
            if start < at < end:
                return True  # without blanks between words, the name goes on with what is said of it
            if at < end or len(self._text[end:at].split()) > REACH or CLAUSE.search(self._text[end:at]):
                continue
            clause = self._clause_before(start)
            last = clause.split()[-1:] if clause.split() else []
            if not last or last[0].lower() not in datasets.name_words()["source_of"] or _is_of_all(clause):
                return True
            if _is_all_material(clause) and not self._text[end:at].strip():
                return True
        return False

    def _is_held(self, end: int) -> bool:
        """ "with X held out", "X set aside for tests": right behind the name, but for a word for data."""
        words = datasets.name_words()
        behind = (self._text[end:at].lower().split() for at in self._held if at >= end)
        return any(all(word in words["heads"] for word in between) for between in behind)

    def _clause_before(self, start: int) -> str:
        before = self._text[:start]
        stops = [match.end() for match in CLAUSE.finditer(before)]
        return before[stops[-1] :] if stops else before


def _is_of_all(clause: str) -> bool:
    """Whether a clause begins with a word for all of something."""
    said = f"{' '.join(LETTERS.findall(clause.lower()))} "
    return said.startswith(tuple(f"{each} " for each in datasets.name_words()["wholes"]))


def _is_all_material(clause: str) -> bool:
    """ "Texts from X were left out" takes out X; "duplicates from X", "short texts from X", "texts from X that ..." do
    not.
    """
    first, *rest = clause.lower().split()
    words = datasets.name_words()
    return len(rest) == 1 and first in words["material"] | words["heads"] | words["sources"]


def _is_other_object(words: list[str]) -> bool:
    """Whether the marked thing is another one, from which or of which the name follows: "removing tables from X"."""
    table = datasets.name_words()
    if words and words[0] in table["any_of"]:
        return False
    while words and words[-1] in table["joins"]:
        words = words[:-1]  # "made by X from Y and Z"
    if len(words) >= 3 and words[-1] in table["articles"]:
        words = words[:-1]
    return len(words) >= 2 and words[-1] in table["source_of"]
