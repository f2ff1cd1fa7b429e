"""License files: what their text means."""

from __future__ import annotations

import re
from dataclasses import replace

from osaid_hub.licenses import table, titles
from osaid_hub.licenses.addresses import license_at
from osaid_hub.licenses.compare import Comparison, compare
from osaid_hub.licenses.declared import classify, combine, missing, unknown
from osaid_hub.licenses.facts import Category, LicenseFact
from osaid_hub.licenses.restrictions import Restriction, find_restriction
from osaid_hub.licenses.words import Range, Words, read_words

COMPARED = 256 * 1024  # characters; a license has a few thousand
NOTICE_WORDS = 150  # a shorter text that is no license may still name one
QUOTE = 200  # characters that a note quotes
NEAR = 0.8  # share of a standard text below which a text is rather another license, full of ordinary prohibitions
SHOWN = 60  # added runs that are looked at for a restriction

_SPDX_LINE = re.compile(r"SPDX-License-Identifier:[ \t]*([^\n]{1,200})")
_ADDRESS = re.compile(r"https?://[^\s<>()\"'\]]{4,300}")


def classify_text(text: str) -> LicenseFact:
    """See `osaid_hub.licenses.classify_text`."""
    words = read_words(text[:COMPARED])
    declared = _first_line(text)
    if not words.words:
        return missing(declared, "the file is empty") if not text.strip() else unknown(declared, "no words in the file")
    found = compare(words)
    rest = "" if len(text) <= COMPARED else f"only the first {COMPARED // 1024} KiB were compared"
    if not rest and _is_standard(found):
        return replace(_standard(found), declared=declared)
    fact = _titled(words, found) or (_changed(words, found, rest) if found.forms else _notice(words))
    if fact is None:
        note = "not the text of a license that we know"
        return unknown(declared, f"{note}; {rest}" if rest else note)
    return replace(fact, declared=declared)


def standard_text(text: str) -> LicenseFact | None:
    """See `osaid_hub.licenses.standard_text`."""
    words = read_words(text[:COMPARED])
    if len(text) > COMPARED or not words.words:
        return None
    found = compare(words)
    if not _is_standard(found) or len({form.id for form in found.forms}) > 1:
        return None
    return replace(_standard(found), declared=_first_line(text))


def _is_standard(found: Comparison) -> bool:
    """Whether a text consists of standard licenses, whole and with nothing added."""
    return bool(found.forms) and not found.added and not any(form.missing for form in found.forms)


def _first_line(text: str) -> str:
    """The first line that has words, at most 80 characters."""
    for line in text[:2000].splitlines():
        if re.search(r"\w", line):
            return " ".join(line.split())[:80]
    return ""


def _standard(found: Comparison) -> LicenseFact:
    """The fact of the standard licenses that a text consists of; all of them hold."""
    ids = dict.fromkeys(form.id for form in found.forms)
    fact = combine([classify(each) for each in ids], choice=False)
    if len(ids) == 1:
        return fact
    together = f"{len(ids)} licenses in one text: {', '.join(ids)}"
    return replace(fact, note="; ".join(filter(None, (together, fact.note))))


def _titled(words: Words, found: Comparison) -> LicenseFact | None:
    """The fact of a license that is known by its title or by words of its own; None where there is no such sign.

    Beside a standard text only a restricting license is taken by its title: a title must not excuse added words.
    """
    hit, how = titles.find_phrase(words), "recognized by words that only its text has"
    if hit is None:
        how = "recognized by its title, its text was not compared"
        starts: list[Range] = [(0, len(words.words)), *(found.added[:SHOWN] if found.forms else ())]
        hit = next(filter(None, (titles.find_title(words, *span) for span in starts)), None)
    if hit is None:
        return None
    fact = table.fact_of(hit.row, "") if hit.row else classify(hit.creative.spdx or hit.creative.stem)
    if not fact.restricts:
        if any(form.id == fact.spdx or not form.missing for form in found.forms):
            return None
        if restriction := find_restriction(words.plain, strong=True):
            return _with_terms(f"{fact.name} with added terms", restriction, _around(words.plain, restriction))
    return replace(fact, note="; ".join(filter(None, (fact.note, how))))


def _changed(words: Words, found: Comparison, rest: str) -> LicenseFact:
    """The fact of a standard license that was changed: what the added words call for, with the words themselves."""
    ids = " AND ".join(dict.fromkeys(form.id for form in found.forms))
    missing_words = next((form.missing for form in found.forms if form.missing), "")
    another = any(form.share < NEAR for form in found.forms)
    for span in found.added[:SHOWN]:
        raw = words.raw(*span)
        if restriction := find_restriction(raw, strong=another):
            return _with_terms(f"{ids} with added terms", restriction, _around(raw, restriction))
    notes = []
    if found.added:
        first = max(found.added, key=lambda span: span[1] - span[0])
        notes.append(f'added: "{_shorten(words.quote(*first))}"')
    if missing_words:
        notes.append(f'taken away: "{_shorten(missing_words)}"')
    if rest:
        notes.append(rest)
    kind = "with added terms" if found.added else ("with words taken away" if missing_words else "and more")
    name = f"{ids} {kind}"
    note = f"{name}: {'; '.join(notes)}"
    return LicenseFact("", name, None, None, Category.UNKNOWN, "", None, note)


def _with_terms(name: str, restriction: Restriction, words: str) -> LicenseFact:
    """The fact of a text with words that restrict."""
    note = f'{name}: "{words}"'
    return LicenseFact("", name, None, False, restriction.category, restriction.clause, None, note)


def _around(text: str, restriction: Restriction) -> str:
    """The words of a restriction with what stands around them, on one line."""
    room = max(0, QUOTE - (restriction.end - restriction.start)) // 2
    start, end = max(0, restriction.start - room), min(len(text), restriction.end + room)
    return _shorten(text[start:end], before=start > 0, after=end < len(text))


def _shorten(text: str, *, before: bool = False, after: bool = False) -> str:
    line = " ".join(text.split())
    cut = len(line) > QUOTE
    return f"{'…' if before else ''}{line[:QUOTE]}{'…' if cut or after else ''}"


def _notice(words: Words) -> LicenseFact | None:
    """The fact of a short text that is no license but names one; None where it names none, or several."""
    if len(words.words) > NOTICE_WORDS:
        return None
    line = _SPDX_LINE.search(words.text)
    names = [line[1]] if line else [license_at(address) for address in _ADDRESS.findall(words.text)]
    if not any(names):
        names = [words.text.strip()] if len(words.text.strip()) <= QUOTE else []
    facts = {fact.name: fact for name in names if name and (fact := classify(name)).name}
    if len(facts) != 1:
        return None
    fact = next(iter(facts.values()))
    if not fact.restricts and (restriction := find_restriction(words.plain)):
        return _with_terms(f"{fact.name} with added terms", restriction, _around(words.plain, restriction))
    return replace(fact, note="; ".join(filter(None, (fact.note, "the file names the license, it is not its text"))))
