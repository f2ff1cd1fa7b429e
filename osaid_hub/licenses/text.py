"""License files: what their text means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge, notices, table, titles
from osaid_hub.licenses.added import Judged, Known, bans_of, carries_nothing, judge, understood
from osaid_hub.licenses.automaton import Span, broken_off
from osaid_hub.licenses.bans import Ban, find_bans
from osaid_hub.licenses.compare import Comparison, Form, compare, known_by, licenses_of
from osaid_hub.licenses.declared import classify
from osaid_hub.licenses.expressions import combine
from osaid_hub.licenses.facts import STRICTNESS, Category, LicenseFact, Outcome, Use
from osaid_hub.licenses.single import missing, unknown
from osaid_hub.licenses.words import visible

COMPARED = 256 * 1024  # characters; a license has a few thousand
QUOTE = 200  # characters that a note quotes
STANDARD = "software"
OF_ITS_OWN = "terms of its own"  # the name of a text that restricts and is no license that is known

_TAG = compiled(r"<([^<>@]{1,400})>")


def classify_text(text: str) -> LicenseFact:
    """See `osaid_hub.licenses.classify_text`."""
    declared = _first_line(text)
    if not declared:
        return missing("", "the file is empty") if not text.strip() else unknown("", "no words in the file")
    rest = "" if len(text) <= COMPARED else f"only the first {COMPARED // 1024} KiB were compared"
    read = visible(text[:COMPARED])
    found = compare(read)
    fact = _of_forms(read, found) if found.forms else _of_other_words(read)
    if fact.category is Category.UNKNOWN and not rest:
        fact = _of_a_model(read) or fact
    if rest and not fact.restricts:
        fact = _not_standard(fact, f"{fact.name or 'the text'} and more", rest)
    return replace(fact, declared=declared, note=fact.note or None)


def _of_a_model(text: str) -> LicenseFact | None:
    """The fact of a standard license whose text says "model" or "weights" where it has "software", and nothing else."""
    said = knowledge.pattern("called").search(text)
    fact = standard_text(knowledge.pattern("called").sub(STANDARD, text)) if said else None
    return (
        replace(fact, note=f'the text says "{said[0]}" where the license says "{STANDARD}"') if fact and said else None
    )


def bans_in(text: str) -> tuple[Ban, ...]:
    """See `osaid_hub.licenses.bans_in`."""
    read = visible(text[:COMPARED])
    found = compare(read)
    if not found.forms:
        return _own_bans(read)
    added = _judged(read, found, licenses_of(found.forms)).bans
    restricting = (form for form in found.forms if classify(form.id).restricts)
    own = (ban for form in restricting for ban in bans_of(read, (form.start, form.end)))
    return tuple(sorted((*added, *own), key=lambda ban: ban.start))


def standard_text(text: str) -> LicenseFact | None:
    """See `osaid_hub.licenses.standard_text`."""
    if len(text) > COMPARED:
        return None
    read = visible(text)
    found = compare(read)
    ids = licenses_of(found.forms)
    if len(ids) != 1 or not all(form.unchanged for form in found.forms) or any(form.notice for form in found.forms[:1]):
        return None
    judged = _judged(read, found, ids)
    if (
        judged.bans
        or judged.modified
        or judged.strange
        or judged.told
        or judged.elsewhere
        or judged.further
        or judged.duties
    ):
        return None
    return replace(classify(ids[0]), declared=_first_line(text))


def _first_line(text: str) -> str:
    """The first line that has words, at most 80 characters."""
    for line in text[:2000].splitlines():
        if re.search(r"\w", line):
            return " ".join(line.split())[:80]
    return ""


def _judged(text: str, found: Comparison, ids: tuple[str, ...]) -> Judged:
    """What the words mean that belong to no standard text, what stands in odd brackets included."""
    hidden = [match.span(1) for match in _TAG.finditer(text) if find_bans(match[1])]
    return judge(text, found.beside, (*found.added, *hidden), found.filled, known_by(ids))


def _of_forms(text: str, found: Comparison) -> LicenseFact:
    """The fact of a text that holds standard licenses, or notices that name them."""
    ids = licenses_of(found.forms)
    judged = _judged(text, found, ids)
    named = " AND ".join(ids)
    titled = titles.find_sign(text, found.beside)
    if titled and titled.fact.restricts:
        return _with_more(titled.fact, text, judged.bans) or titled.fact
    if judged.bans:
        return _with_ban(f"{named} with added terms", text, _strictest(judged.bans))
    if judged.modified:
        return _modified(named, text, judged.modified)
    fact = _combined(text, found, judged)
    if fact.restricts:
        further = next((span for each, span in judged.further if each.restricts), None)
        return replace(fact, span=further or _where(text, found.forms, fact))
    if judged.duties and not judged.strange:
        return _with_duty(f"{named} with added terms", text, judged.duties[0])
    if judged.strange:
        span = max(judged.strange, key=lambda each: each[1] - each[0])
        name = f"{named} with added terms"
        return replace(_not_standard(fact, name, f'{name}: "{_quote(text, span)}"'), span=span)
    return replace(fact, note="; ".join(filter(None, (fact.note, *_notes(text, found, judged)))))


def _notes(text: str, found: Comparison, judged: Judged) -> list[str]:
    notes = []
    if all(form.notice for form in found.forms):
        notes.append("the file names the license, it is not its text")
    if judged.told:
        notes.append(f'beside the license stands "{_quote(text, judged.told[0])}", which restricts nothing')
    return notes


def _combined(text: str, found: Comparison, judged: Judged) -> LicenseFact:
    """One fact for the licenses of a text: all of them hold, but where the reader may choose. What stands under words
    that speak of something else than the work does not count, where something stands before them."""
    first = min((span[0] for span in judged.elsewhere), default=len(text))
    counted = tuple(form for form in found.forms if form.start < first) or found.forms
    ids = licenses_of(counted)
    stated = notices.expression(text) if all(form.notice for form in found.forms) else None
    if stated:
        return stated
    facts = [*(classify(each) for each in ids), *(each for each, _ in judged.further)]
    if len(facts) == 1:
        return facts[0]
    choice = any(knowledge.pattern("choice").search(text[slice(*span)]) for span in found.beside)
    fact = combine(facts, choice=choice)
    names = ", ".join(each.spdx or each.name or "" for each in facts)
    together = f"{len(facts)} licenses in one text: {names}"
    return replace(fact, note="; ".join(filter(None, (together, fact.note))))


def _where(text: str, forms: tuple[Form, ...], fact: LicenseFact) -> Span | None:
    """Where a standard license says what restricts, None where it is not seen."""
    for form in forms:
        for ban in bans_of(text, (form.start, form.end)):
            if ban.category is fact.category:
                return ban.start, ban.end
    return None


def _of_other_words(text: str) -> LicenseFact:
    """The fact of a text that is no standard license: one of our list, terms of its own, or a notice."""
    whole = (0, len(text))
    titled = titles.find_sign(text, (whole,))
    bans = _own_bans(text)
    if titled and titled.fact.restricts:
        return _with_more(titled.fact, text, bans) or titled.fact
    named = notices.named(text)
    if named and named.fact.restricts:
        return _with_more(named.fact, text, bans) or _of_notice(text, named)
    if bans:
        known = titled.fact.name if titled else (f"{named.fact.name} with added terms" if named else None)
        return _with_ban(known, text, _strictest(bans))
    if knowledge.pattern("modified").search(_first_line(text)):
        return _modified(_first_line(text), text, whole)
    if titled and (titled.fact.exceptions or not titled.fact.conforming):
        return titled.fact
    if titled:  # an open title excuses nothing: what stands under it may be anything
        noticed = _of_notice(text, named) if named and _goes_on_to_name(text, named, titled.fact) else None
        return (
            noticed
            if noticed and noticed.conforming
            else _not_standard(
                titled.fact, titled.fact.name or "", "known by its title only, its text was not compared"
            )
        )
    begun = broken_off(text)
    if begun:
        name = f"{next((each for each in begun.ids if table.find_rows(each)), begun.ids[0])} with words changed"
        rest = (begun.place, min(len(text), begun.place + QUOTE))
        note = f'{name}: from here on it is not that text: "{_quote(text, rest)}"'
        return LicenseFact("", name, None, None, Category.UNKNOWN, "", None, note, span=rest)
    return _of_notice(text, named) if named else unknown("", "not the text of a license that we know")


@lru_cache(maxsize=2)  # what a text is, and what it forbids, are asked one after the other
def _own_bans(text: str) -> tuple[Ban, ...]:
    """The bans of a text that is no standard license. What an open one says word for word, though the text leaves it
    before its end, is none: a license that was cut off is not known, and forbids nothing by that."""
    bans = tuple(bans_of(text, (0, len(text))))
    begun = broken_off(text, skipping=False) if bans else None
    if begun is None or not any(classify(each).conforming for each in begun.ids):
        return bans
    return tuple(ban for ban in bans if not begun.start <= ban.start < begun.place)


def _of_notice(text: str, named: notices.Named) -> LicenseFact:
    """The fact of a short text that names a license, with what else it says."""
    # A title with copyright lines may be what is left of a text of which something was taken away.
    known = known_by((named.fact.spdx or "",)) if _says_so(text, named) else None
    strange = next((span for span in named.rest if not _adds_nothing(text[slice(*span)], known)), None)
    if strange and not named.fact.restricts:
        name = f"{named.fact.name} with added terms"
        return replace(_not_standard(named.fact, name, f'{name}: "{_quote(text, strange)}"'), span=strange)
    note = "; ".join(filter(None, (named.fact.note, "the file names the license, it is not its text")))
    return replace(named.fact, span=named.span, note=note)


def _goes_on_to_name(text: str, named: notices.Named, titled: LicenseFact) -> bool:
    """Whether a text does not only have the title of a license, but puts something under it, and is no part of it."""
    return _says_so(text, named) and named.fact.spdx == titled.spdx and not broken_off(text)


def _says_so(text: str, named: notices.Named) -> bool:
    """Whether a text does more than to have a name of a license somewhere: it is put under it, or sums it up."""
    is_put = named.times > 1 or " under " in text[slice(*named.span)]
    return is_put or knowledge.pattern("summary").search(text) is not None


def _adds_nothing(sentence: str, known: Known | None) -> bool:
    """Whether a sentence beside the name of a license has no terms of its own.

    known  the texts of the license whose title, copyright lines and addresses say nothing; None where they may.
    """
    return (
        understood(sentence) or notices.is_on_code(sentence) or (known is not None and carries_nothing(sentence, known))
    )


def _strictest(bans: Sequence[Ban]) -> Ban:
    """The ban that decides: of those that take away most, the first."""
    return min(bans, key=lambda ban: (-STRICTNESS.index(ban.category), ban.start))


def _with_ban(name: str | None, text: str, ban: Ban) -> LicenseFact:
    """The fact of a text with words that restrict."""
    words = _around(text, (ban.start, ban.end))
    label = name or OF_ITS_OWN
    return LicenseFact(
        "", label, None, False, ban.category, ban.clause, None, f'{label}: "{words}"', span=(ban.start, ban.end)
    )


def _with_more(fact: LicenseFact, text: str, bans: Sequence[Ban]) -> LicenseFact | None:
    """The fact of a text with the name of a standard license and words that restrict more than it does; None where they
    do not. What a license of our own list says is not known word by word: its bans may all be its own."""
    ban = _strictest(bans) if bans and fact.spdx else None
    if ban is None or STRICTNESS.index(ban.category) <= STRICTNESS.index(fact.category):
        return None
    return _with_ban(f"{fact.name} with added terms", text, ban)


def _modified(name: str, text: str, span: Span) -> LicenseFact:
    """The fact of a text that calls itself changed."""
    label = f"{name}, changed"
    clause = "it calls itself a changed license, and is none that is known"
    note = f'{label}: "{_quote(text, span)}"'
    return LicenseFact("", label, None, False, Category.FIELD_OF_USE, clause, None, note, span=span)


def _with_duty(name: str, text: str, span: Span) -> LicenseFact:
    """The fact of an open license with a duty that limits no use: part of what is asked for, in every use."""
    note = f'{name}: "{_quote(text, span)}"'
    partial: tuple[tuple[Use, Outcome], ...] = tuple((use, "partial") for use in Use)
    return LicenseFact("", name, None, None, Category.OPEN_NOT_OSI, "", None, note, exceptions=partial, span=span)


def _not_standard(fact: LicenseFact, name: str, note: str) -> LicenseFact:
    """An unknown text that holds something known."""
    if note and not note.startswith(name):
        note = f"{name}: {note}"
    return LicenseFact("", name, None, None, Category.UNKNOWN, "", fact.url, note)


def _around(text: str, span: Span) -> str:
    """Words with what stands around them, on one line."""
    room = max(0, QUOTE - (span[1] - span[0])) // 2
    start, end = max(0, span[0] - room), min(len(text), span[1] + room)
    return f"{'…' if start > 0 else ''}{_quote(text, (start, end))}{'…' if end < len(text) else ''}"


def _quote(text: str, span: Span) -> str:
    line = " ".join(text[slice(*span)].split())
    return f"{line[:QUOTE]}{'…' if len(line) > QUOTE else ''}"
