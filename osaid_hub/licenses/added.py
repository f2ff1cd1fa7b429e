"""What words that stand beside a standard text mean for it: terms, a mention of something else, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.known import terms
from osaid_hub.known.patterns import compiled
from osaid_hub.known.terms import FURTHER_DUTIES
from osaid_hub.licenses import knowledge, notices, table
from osaid_hub.licenses.automaton import Span, is_license_word
from osaid_hub.licenses.bans import Ban, find_bans
from osaid_hub.licenses.facts import Category, LicenseFact

MAX_TITLE_WORDS = 14
MAX_NAME_WORDS = 40
MAX_HEADING_WORDS = 5
COMMON = 0.15  # of the words of a sentence, for it to be one in a language that we read
SENTENCE = 600  # characters around added words that are read with them

_COPYRIGHT = compiled(
    r"(?:portions|some|parts)?\W{0,8}(?:copyrights?\b|\(c\)|\u00a9|all rights reserved)", re.IGNORECASE
)
_RESERVED = compiled(r"(?:all\s+)?rights\s+reserved\.?", re.IGNORECASE)
_ABBREVIATION = compiled(r"\b(?:inc|ltd|co|corp|llc|al|univ|dept|jr|sr|dr|prof|vol|no|nos|st|[a-z])\.", re.IGNORECASE)
_NUMBERED = compiled(r"\bno\.?\s+(?=[A-Z]*-?\d)", re.IGNORECASE)
_END = compiled(r"[.!?:;]['\")\]]*(?=\s)|\n[ \t]*\n|[\u3002\uff01\uff1b]")
_SENTENCE_END = compiled(r"(?<![ .(][a-zA-Z])[.!?;]['\")\]]*\s+|[\u3002\uff01\uff1b]\s*|\n[ \t]*\n\s*")
_STOPPED = compiled(r"[.;:\u3002\uff1b\uff1a]\s*$")
_ADDRESS = compiled(r"<?\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+")
_FREE_WORD = compiled(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_LETTER = compiled(r"[^\W\d_]")
_NUMBER_OF_ITEM = compiled(r"\(?(?:[ivxlc]{1,7}|\d{1,3}|[a-z])[.)]?", re.IGNORECASE)
_IN_A_ROW = compiled(r"(?:[.;:,]|[.;:,]\s++(?:and|or))\s*+\(?$")  # what stands before the number of an item in a line
_ITEM = compiled(r"^\W*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z][.)])\s*$")


class Known(Struct, frozen=True):
    """What the standard licenses of a text are called: their ids, the words of their names, and whole names."""

    ids: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


class Judged(Struct):
    """What added words mean. Places are characters of the text.

    bans       what restricts.
    modified   where the text calls itself changed.
    strange    words that are not understood.
    told       sentences that add nothing: a permission, a disclaimer, a description.
    elsewhere  sentences that speak of something that is not what the file licenses.
    further    other licenses that a sentence names, with that sentence.
    duties     sentences that ask for something that limits no use, such as indemnity.
    """

    bans: list[Ban] = field(default_factory=list)
    modified: Span | None = None
    strange: list[Span] = field(default_factory=list)
    told: list[Span] = field(default_factory=list)
    elsewhere: list[Span] = field(default_factory=list)
    further: list[tuple[LicenseFact, Span]] = field(default_factory=list)
    duties: list[Span] = field(default_factory=list)


def judge(text: str, beside: Sequence[Span], added: Sequence[Span], filled: Sequence[Span], known: Known) -> Judged:
    """Judge added words.

    In:  a text, the stretches that no standard text explains, the words that were put into standard texts, those that
         fill their places for names, and what these texts are called.
    Out: what each of them means; words that only name people, licenses or years leave no trace.
    """
    judged = Judged()
    for span in beside:
        _judge_beside(text, span, known, judged)
    for span in added:
        raw = text[slice(*span)]
        if _says_something(raw) or not (is_names(raw) and _fits_a_place_for_names(raw)):
            _judge_inside(text, span, judged)
    for span in filled:
        if not _fits_a_place_for_names(text[slice(*span)]):
            _judge_inside(text, span, judged)
    judged.bans.sort(key=lambda ban: ban.start)
    return judged


def _judge_beside(text: str, span: Span, known: Known, judged: Judged) -> None:
    elsewhere: list[Span] = []
    for unit in _units(text, span):
        raw = text[slice(*unit)]
        changed = knowledge.pattern("changed").search(raw) is not None
        if changed and knowledge.pattern("modified").search(_line_around(text, unit)):
            judged.modified = judged.modified or unit
            continue
        if carries_nothing(raw, known):
            continue
        facts = notices.licenses_in(raw)
        further = [(fact, unit) for fact in facts if not (_ids(fact) <= known.ids or _is_family_of(fact, known))]
        of_others = knowledge.pattern("elsewhere").search(raw) and not knowledge.pattern("work").search(raw)
        if of_others or notices.is_on_code(raw):
            elsewhere.append(unit)
        elif further:
            judged.further += further
        elif knowledge.pattern("duty").search(raw) or any(terms.phrases(each).are_in(raw) for each in FURTHER_DUTIES):
            judged.duties.append(unit)
        elif facts or understood(raw):
            judged.told.append(unit)
        else:
            judged.strange.append(unit)
    judged.elsewhere += elsewhere
    judged.bans += [
        ban for ban in bans_of(text, span) if not any(_meet((ban.start, ban.end), one) for one in elsewhere)
    ]


def _ids(fact: LicenseFact) -> frozenset[str]:
    """The SPDX ids that a fact is made of; its name where it has none."""
    parts = re.split(r"(?<!\s)\s++(?:AND|OR)\s++", re.sub(r"[()]", "", fact.spdx or fact.name or ""))
    return frozenset(parts)


def _is_family_of(fact: LicenseFact, known: Known) -> bool:
    """Whether a name without a version ("the GNU General Public License") is that of a license that stands here."""
    family = f"{fact.key}-" if fact.category is Category.AMBIGUOUS_FAMILY and fact.key else ""
    return bool(family) and any(each.lower().startswith(family) for each in known.ids)


def _judge_inside(text: str, span: Span, judged: Judged) -> None:
    """Words in the midst of a license: a sentence of its own may add nothing, part of a sentence never, but for the
    number of an item, which copies of a text write each in their way.
    """
    if _is_number_of_item(text, span):
        return
    if knowledge.words("widening").issuperset(knowledge.words_of(text[slice(*span)])):
        judged.told.append(span)
        return
    start, end = _widened(text, span)
    bans = [ban for ban in bans_of(text, (start, end)) if _meet((ban.start, ban.end), span)]
    bans = bans or list(bans_of(text, span))
    judged.bans += bans
    whole = not text[start : span[0]].strip() and not text[span[1] : end].strip(" .;:!?\n\t\"')")
    raw = text[slice(*span)]
    restricting = [fact for fact in notices.licenses_in(raw) if fact.restricts] if whole and not bans else []
    if restricting and knowledge.pattern("work").search(raw):
        judged.further += ((fact, span) for fact in restricting)
    elif whole and (understood(raw) or all(understood(text[slice(*unit)]) for unit in _units(text, span))):
        judged.told.append(span)
    elif not bans:
        judged.strange.append(span)


def _is_number_of_item(text: str, span: Span) -> bool:
    """Whether words are the number of an item that begins a line, or goes on with a row of items: "; and vii."."""
    if not _NUMBER_OF_ITEM.fullmatch(text[slice(*span)].strip()):
        return False
    line = text[text.rfind("\n", 0, span[0]) + 1 : span[0]]
    if not _LETTER.search(line):
        return True
    closed = any(mark in ".)" for mark in text[span[1] - 1 : span[1] + 1])
    return closed and _IN_A_ROW.search(text, max(0, span[0] - 12), span[0]) is not None


def bans_of(text: str, span: Span) -> Iterator[Ban]:
    """The bans of a stretch, by their places in the whole text. "All rights reserved" beside a grant takes nothing
    away."""
    start, end = span
    for ban in find_bans(text[start:end]):
        if not _RESERVED.fullmatch(text[start + ban.start : start + ban.end].strip()):
            yield replace(ban, start=start + ban.start, end=start + ban.end)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _widened(text: str, span: Span) -> Span:
    """A stretch with the rest of the sentences in which it begins and ends."""
    before = max(0, span[0] - SENTENCE)
    ends = [match.end() for match in _END.finditer(text, before, span[0])]
    start = ends[-1] if ends else before
    after = _END.search(text, max(span[0], span[1] - 1), span[1] + SENTENCE)
    return start, after.end() if after else min(len(text), span[1] + SENTENCE)


def _line_around(text: str, span: Span) -> str:
    """A stretch with what else stands on its lines."""
    begin = max(text.rfind("\n", 0, span[0]) + 1, span[0] - 200)
    end = text.find("\n", span[1])
    return text[begin : min(len(text) if end < 0 else end, span[1] + 200)]


def _units(text: str, span: Span) -> Iterator[Span]:
    """Lines that are titles or notices, and the sentences of what stands between them."""
    start, end = span
    block: int | None = None
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if not line.strip() or _is_copyright(line):
            if block is not None:
                yield from _sentences(text, (block, at))
                block = None
        elif block is None:
            block = at
        at = stop + 1
    if block is not None:
        yield from _sentences(text, (block, end))


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    for mark in _SENTENCE_END.finditer(text, start, end):
        if _LETTER.search(text, start, mark.start()):
            yield start, mark.start() + 1
        start = mark.end()
    if _LETTER.search(text, start, end):
        yield start, end


def carries_nothing(raw: str, known: Known) -> bool:
    """Whether words are a title, a license name, an address or the number of an item."""
    words = knowledge.words_of(_ADDRESS.sub(" ", raw))
    if not words or _ITEM.match(raw):
        return True
    if len(words) <= MAX_TITLE_WORDS and all(word in known.words or word.isdigit() for word in words):
        return True
    if len(words) <= MAX_TITLE_WORDS and table.spelling(raw) in known.names:
        return True
    if len(words) <= MAX_HEADING_WORDS and not _STOPPED.search(raw) and _fits_a_place_for_names(raw):
        return not knowledge.words("fields") & set(words)
    if _is_copyright(raw) or (_RESERVED.search(raw) and is_names(raw)):
        return True
    mark = _COPYRIGHT.search(raw, 1)  # a title and a notice on one line
    return bool(mark and carries_nothing(raw[: mark.start()], known) and _is_copyright(raw[mark.start() :]))


def _is_copyright(line: str) -> bool:
    mark = _COPYRIGHT.match(line.strip(" \t\n*#/>-\"'|"))
    return mark is not None and is_names(line)


def is_names(text: str) -> bool:
    """Whether words can be nothing but names and years: one sentence without a word that sets a condition."""
    bare = _ABBREVIATION.sub(" ", _NUMBERED.sub(" ", _RESERVED.sub(" ", text)))
    if len(bare) > 40 * MAX_NAME_WORDS or _SENTENCE_END.search(bare.strip()):
        return False
    words = knowledge.words_of(_ADDRESS.sub(" ", bare))
    if len(words) > MAX_NAME_WORDS or _condition_words("conditions", "nouns", "never_named") & set(words):
        return False
    return not find_bans(bare)


def _fits_a_place_for_names(text: str) -> bool:
    """Whether words in a place for names set no condition, though they may be more than names, such as a heading."""
    bare = _ADDRESS.sub(" ", _RESERVED.sub(" ", text))
    words = knowledge.words_of(knowledge.pattern("neutral").sub(" ", bare))
    nouns = knowledge.words("nouns") if len(words) > MAX_HEADING_WORDS else frozenset()
    if any(part.islower() and part.isascii() and not is_license_word(part) for part in _FREE_WORD.findall(bare)):
        return False  # no name, and no word that any license has
    return not (knowledge.words("conditions") | nouns) & set(words) and not find_bans(bare)


def _says_something(text: str) -> bool:
    """Whether words that were put into a license are more than names with what joins names: "outside of offices"."""
    return any(part.islower() and part not in knowledge.words("common") for part in _FREE_WORD.findall(text))


@cache
def _condition_words(*names: str) -> frozenset[str]:
    return frozenset().union(*map(knowledge.words, names))


def understood(sentence: str) -> bool:
    """Whether a sentence without a ban adds no terms: it only describes, permits, disclaims, gives credit or names."""
    if knowledge.pattern("uncovered").search(sentence):
        return False
    bare = knowledge.pattern("neutral").sub(" ", _NUMBERED.sub(" ", _ABBREVIATION.sub(" ", sentence)))
    words = knowledge.words_of(_ADDRESS.sub(" ", bare))
    if not words:
        return True
    conditions = _condition_words("conditions", "nouns", "fields") & set(words)
    if knowledge.pattern("obliges").search(sentence):
        conditions |= {"must"}
    for kind in knowledge.harmless():
        if (kind.denies or not conditions - kind.allowed) and kind.pattern.search(sentence):
            return True
    if conditions:
        return False
    common = [word for word in words if word in knowledge.words("common")]
    if len(common) >= COMMON * len(words) and not knowledge.words("shared").issuperset(common):
        return True
    named = sum(part[:1].isupper() or part[:1].isdigit() for part in re.findall(r"[^\W_]+", bare))
    return sentence.isascii() and 2 * named >= len(words) and is_names(sentence)
