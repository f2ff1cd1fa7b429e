"""Licenses as they are declared: an id, a name, an alias, an SPDX expression, the license keys of a card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.addresses import license_at
from osaid_hub.licenses.expressions import MAX_DECLARED, MAX_PARTS, combine, expression
from osaid_hub.licenses.facts import STRICTNESS, Category, LicenseFact
from osaid_hub.licenses.single import missing, single, unknown

MAX_NAME_WORDS = 12

_NULL = frozenset({"", "null", "none", "~", "nil", "n/a", "na", "-", "[]", "no-license", "no license", "no_license"})
_UNRESOLVED = frozenset({"other", "unknown", "custom", "license", "licence"})
_OPERATOR = compiled(r"(?i)\b(?:and|or|with)\b|[/,;&|]|\s\+\s")


def classify(declared: str) -> LicenseFact:
    """What one license means that is named somewhere.

    In:  an id of the Hub, a name, an alias, an SPDX id or expression (AND, OR, WITH, parentheses), in any case and
         in old spellings; cut at 300 characters.
    Out: its fact, of category `unknown` where it is not known and `missing` where it is empty. Never raises.
    """
    return _classified(declared[:MAX_DECLARED])


def classify_name(declared: str) -> LicenseFact:
    """What one license means that is declared under a name, as `license_name` or `license` are.

    As `classify`, but a name that is not known and itself says "non-commercial", "research", "internal" or the like is
    believed to restrict. Not for words cut out of a sentence, where such a word may be part of anything.
    """
    fact = classify(declared)
    strange = fact.category is Category.UNKNOWN and fact.spdx is None and fact.key is None
    told = _by_its_words(fact.declared) if strange else None
    return told or fact


@lru_cache(maxsize=4_096)
def _classified(declared: str) -> LicenseFact:
    """A few ids are what most cards declare."""
    text = declared.strip().strip("\"'`*").strip()
    if text.casefold().startswith("license:"):
        text = text[len("license:") :].strip()
    if text.casefold() in _NULL:
        return missing(declared)
    fact = single(text)
    if fact is None and text.casefold().startswith(("http://", "https://")):
        name = license_at(text)
        fact = single(name) if name else None
    if fact is None and _OPERATOR.search(text):
        fact = expression(text)
    if fact is None or (fact.category is Category.UNKNOWN and fact.spdx is None and fact.key is None):
        fact = _changed(text) or fact
    return fact or unknown(text, f'"{text[:80]}" is not a license that we know')


def _changed(text: str) -> LicenseFact | None:
    """The fact of a license that is declared with additions ("Apache-2.0 with additional restrictions") or that calls
    itself modified: never that of the plain license. None where what is changed is not known."""
    match = knowledge.pattern("with_more").fullmatch(text)
    if match is None:
        return None
    plain = next((each for each in match.groupdict().values() if each), "")
    fact = single(plain.strip(" ,(-_")) or (expression(plain) if _OPERATOR.search(plain) else None)
    if fact is None or fact.name is None or table.find_exception(text[len(plain) :].strip(" -_")):
        return None
    if fact.restricts:
        return replace(fact, declared=text, spdx=None, name=text)
    said = text.replace(plain, " ", 1)
    if restricts := knowledge.pattern("restricts").search(said) or knowledge.pattern("changed").search(said):
        clause = "restricts more than" if restricts.re is knowledge.pattern("restricts") else "is a modified form of"
        clause = f"it says that it {clause} {fact.name}"
        return LicenseFact(text, text, None, False, Category.FIELD_OF_USE, clause, fact.url, None)
    return LicenseFact(
        text, text, None, None, Category.UNKNOWN, "", fact.url, f"what is added to {fact.name} is not said"
    )


def _by_its_words(name: str) -> LicenseFact | None:
    """The fact of a license that is not known, but whose name says that it restricts."""
    if len(name.split()) > MAX_NAME_WORDS:
        return None
    for category, clause, pattern in knowledge.telling_names():
        match = pattern.search(name)
        if match:
            said = f"{clause}, as its name says"
            return LicenseFact(name, name, None, False, Category(category), said, None, None)
    return None


def classify_declaration(ids: Sequence[str], name: str | None, link: str | None) -> LicenseFact:
    """What the license keys of a card mean together.

    In:  `license` (each id of a list: all must hold), `license_name`, `license_link`. An id that says nothing
         (`other`, `unknown`, none at all) is resolved through the name and then the address; where these two name
         different licenses, the stricter one counts.
    Out: one fact; its note names what disagrees. Never raises.
    """
    stated = [each.strip() for each in ids[:MAX_PARTS] if each.strip().casefold() not in _NULL]
    plain = [each for each in stated if each.casefold() not in _UNRESOLVED]
    resolved = _resolve(name, link)
    if len(plain) < len(stated) or not stated:
        says_nothing = next((each for each in stated if each.casefold() in _UNRESOLVED), "")
        fallback = classify(says_nothing) if says_nothing else missing("")
        hidden = resolved or _unresolved(fallback, name, link)
        return combine([*(classify_name(each) for each in plain), hidden], choice=False)
    fact = combine([classify_name(each) for each in plain], choice=False)
    if fact.category is Category.UNKNOWN and resolved:
        return resolved
    if resolved and resolved.name != fact.name and resolved.category is not fact.category:
        disagrees = f'license_name or license_link say "{resolved.declared}"'
        return replace(fact, note="; ".join(filter(None, (fact.note, disagrees))))
    return fact


def _resolve(name: str | None, link: str | None) -> LicenseFact | None:
    """The license that `license_name` and `license_link` stand for, None where neither is known."""
    at = license_at(link or "") or link or ""
    facts = [
        kind(each.strip())
        for each, kind in ((name or "", classify_name), (at, classify))
        if each.strip().casefold() not in _UNRESOLVED
    ]
    known = [fact for fact in facts if fact.name is not None]
    if not known:
        return None
    if len(known) == 2 and known[0].name != known[1].name:
        stricter = max(known, key=lambda fact: STRICTNESS.index(fact.category))
        other = known[0] if stricter is known[1] else known[1]
        return replace(stricter, note=f"license_name and license_link disagree: {other.name} is the other one")
    return known[0]


def _unresolved(fallback: LicenseFact, name: str | None, link: str | None) -> LicenseFact:
    """What is left where neither name nor address is known: `unknown` if there is one, else what the id said."""
    label = (name or "").strip()[:MAX_DECLARED]
    if label.casefold() not in _NULL | _UNRESOLVED:
        return unknown(label, f'"{label[:80]}" is not a license that we know')
    if (link or "").strip():
        address = (link or "").strip()[:MAX_DECLARED]
        return unknown(fallback.declared or address, f"the terms are in {address}, which was not read")
    return fallback
