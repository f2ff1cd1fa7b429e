"""Finding bans: a text is cut into sentences and clauses, and each clause is read by the rules of its language.

Word classes and rules are data (`patterns.py` says how they are written). Here is only what all languages share: what
limits nothing is blanked first, a clause about names, notices or warranties is left alone, and each ban is told the
nearest noun that says what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.known.addresses import ADDRESS
from osaid_hub.known.patterns import blank, compiled
from osaid_hub.licenses.bans import patterns
from osaid_hub.licenses.bans.ban import Ban, Limit, Subject
from osaid_hub.licenses.bans.letters import bare
from osaid_hub.licenses.bans.patterns import Language, Rule

READ = 256 * 1024  # characters; terms have a few thousand
# A cross beside what is listed says no; it becomes a sign that is a word of its own, as the tables write it.
_CROSSES = dict.fromkeys((0x274C, 0x274E, 0x2717, 0x2718, 0x2716, 0x1F6AB, 0x26D4), "\u2179")
NEAR = 120  # characters around a ban in which a noun tells what it is about
_MARKS = compiled(r"[*_`~<>|\"]+|^[ \t]*#+|^[ \t]*(?:[-+]|\d{1,3}[.)]|\([a-z\d]{1,3}\))[ \t]", re.MULTILINE)
_WORD = compiled(r"\w+")
# An end of a sentence: a mark (of several the last, so that a row of dots is read once) before a blank, an empty line,
# a new item of a list.
_END = compiled(
    r"(?<![ (.][a-zA-Z])(?<!\bno)(?<!\binc)(?<!\bltd)(?<!\bmio)(?<!\bmrd)(?<!\betc)(?<!\be\.g)(?<!\bi\.e)"
    r"[.!?](?![.!?])[)\"']*+(?=\s)|[\u3002\uff01\uff1f\uff1b\u0964;]|\n[ \t]*+\n"
    r"|\n(?=[ \t]*+(?:[-*+\u2022#|]|\d{1,3}[.)]|\([a-z\d]{1,3}\))[ \t]?)"
)


def find_bans(text: str) -> tuple[Ban, ...]:
    """The bans that a text states, in the order of their places; at most one of a limit in each clause.

    In:  any text: a license, words added to one, a sentence of a card, the prompt of a gate. The first 256 KiB count.
    Out: prohibitions and conditions on use, users, fields, sharing or changing of the work. No bans are: permissions,
         words inside longer ones ("commercial item"), reservations about names, disclaimers, duties of attribution and
         copyleft, and what something is "not intended" for. Never raises.
    """
    read = text[:READ] if text.isascii() else text[:READ].translate(_CROSSES)
    plain = _small(ADDRESS.sub(blank, _MARKS.sub(blank, read)))
    known = _spoken(plain)
    found: dict[tuple[int, Limit], Ban] = {}
    for start, end in sentences(plain):
        for ban in _read(known, plain[start:end]):
            found.setdefault((start + ban.start, ban.limit), replace(ban, start=start + ban.start, end=start + ban.end))
    return tuple(sorted(found.values(), key=lambda ban: (ban.start, ban.end)))


def _fill(match: re.Match[str]) -> str:
    """Something that is a word of no language, so that gaps may still lie over it."""
    return "x" * len(match[0])


def _small(text: str) -> str:
    """A text in small letters, of the same length."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def _spoken(plain: str) -> list[Language]:
    """The languages that a text in small letters may be in."""
    names = patterns.LANGUAGES if not plain.isascii() else patterns.OF_ASCII
    words = frozenset(_WORD.findall(bare(plain)))
    return [each for each in map(patterns.language, names) if each.is_in(plain, words)]


def _read(known: Sequence[Language], sentence: str) -> Iterator[Ban]:
    """The bans of a sentence, by the rules of each of its languages."""
    words = list(_WORD.finditer(bare(sentence)))
    said = frozenset(word[0] for word in words)
    here = [each for each in known if each.is_in(sentence, said)]
    for blanks in (True, False):
        spoken = [each for each in here if each.blanks is blanks]
        if not spoken:
            continue
        text = " ".join(word[0] for word in words) if blanks else sentence
        for ban in _bans_in(spoken, text):
            yield _placed(words, ban) if blanks else ban


def _placed(words: Sequence[re.Match[str]], ban: Ban) -> Ban:
    """A ban in words with one blank between them, with its place in the text that they are from."""
    place, start, end = 0, 0, 0
    for word in words:
        if place <= ban.start:
            start = word.start() + ban.start - place
        if place < ban.end:
            end = min(word.end(), word.start() + ban.end - place)
        place += len(word[0]) + 1
    return replace(ban, start=start, end=end)


def _bans_in(known: Sequence[Language], text: str) -> Iterator[Ban]:
    may = [(each, each.rules_in(text)) for each in known]
    if not any(rules for _, rules in may):
        return
    for each, _ in may:  # words of one language are blanked for all: "commercial" is a word of several
        if each.neutral:
            text = each.neutral.sub(_fill, text)
    for each, rules in may:
        topic: Subject | None = Subject.WORK
        for first, last in _clauses(each, text) if rules else ():
            clause = text[first:last]
            for ban in _bans(each, rules, clause, text, topic):
                yield replace(ban, start=first + ban.start, end=first + ban.end)
            spoken = [noun for noun, _, _ in _nouns(each, clause)]
            topic = spoken[0] if spoken else topic


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence."""
    start = 0
    for mark in _END.finditer(text):
        if text[start : mark.end()].strip():
            yield start, mark.end()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _clauses(known: Language, sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in known.contrast.finditer(sentence) if known.contrast else ():
        if mark.start() > start:
            yield start, mark.start()
        start = mark.start()
    yield start, len(sentence)


def _bans(known: Language, rules: Sequence[Rule], clause: str, sentence: str, topic: Subject | None) -> Iterator[Ban]:
    if known.stock and known.stock.search(clause):
        return
    for rule in rules:
        match = rule.says.search(clause)
        if match is None:
            continue
        if rule.needs and not rule.needs.search(sentence):
            continue
        if rule.unless and rule.unless.search(sentence):
            continue
        subject = _subject(known, clause, match, topic)
        if subject is not None:
            yield Ban(match.start(), match.end(), _limit(rule, subject), subject)


def _limit(rule: Rule, subject: Subject) -> Limit:
    """What a ban limits: one on the sharing of outputs is one on what the model may be used for."""
    return Limit.FIELD if rule.limit is Limit.SHARING and subject is Subject.OUTPUTS else rule.limit


def _nouns(known: Language, text: str) -> list[tuple[Subject | None, int, int]]:
    """The nouns of a text that tell what it speaks of; None for a name or mark."""
    found: list[tuple[Subject | None, int, int]] = []
    for match in known.about.finditer(text) if known.about else ():
        noun = match.lastgroup
        found.append((None if noun == "name" else Subject(noun or "work"), match.start(), match.end()))
    return found


def _subject(known: Language, clause: str, ban: re.Match[str], topic: Subject | None) -> Subject | None:
    """What a ban is about: a noun inside it, else the nearest one in its clause, else what was spoken of before."""
    best, far = topic, NEAR
    for noun, start, end in _nouns(known, clause):
        away = max(ban.start() - end, start - ban.end(), 0)
        if away < far:
            best, far = noun, away
    return best


def is_read(text: str) -> bool:
    """Whether a text may be in a language with a table of bans, English aside: that is told by no letters or words."""
    return len(_spoken(_small(text[:READ]))) > 1


def contrasts(text: str) -> tuple[int, ...]:
    """Where words of contrast stand ("while", "but"), at which another clause of a sentence begins."""
    small = _small(text)
    plain = bare(small)
    places = {
        mark.start()
        for each in _spoken(small)
        if each.contrast
        for mark in each.contrast.finditer(plain if each.blanks else small)
    }
    return tuple(sorted(places))
