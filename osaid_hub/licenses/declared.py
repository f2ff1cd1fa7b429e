"""Licenses as they are declared: an id, a name, an alias, an SPDX expression, the license keys of a card.

Expressions are parsed by `license-expression` (well kept, 44 ms to import, so only when one is met): `packaging`
costs the same, knows no id outside the SPDX list and gives no tree to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.addresses import license_at
from osaid_hub.licenses.creative_commons import CcName, read_name
from osaid_hub.licenses.facts import STRICTNESS, Category, LicenseFact, Outcome, Use

MAX_DECLARED = 300
MAX_PARTS = 40
MAX_NAME_WORDS = 12

_NULL = frozenset({"", "null", "none", "~", "nil", "n/a", "na", "-", "[]"})
_UNRESOLVED = frozenset({"other", "unknown", "custom", "license", "licence"})
_OPERATOR = re.compile(r"(?i)\b(?:and|or|with)\b|[/,;&|]")
_LIST_SIGN = re.compile(r"(?:(?<!\s)\s++)?(?:&&?|\|\|?|[/,;])\s*")
_COMMA_VERSION = re.compile(r"(?i),\s*(?=v(?:ersion|\.|\b)|[0-9])")
_TOKEN = re.compile(r"[()]|[^()\s]+")
_MAY_FOLLOW: Mapping[str, frozenset[str]] = {
    "and": frozenset({"name", "("}),
    "or": frozenset({"name", "("}),
    "with": frozenset({"name"}),
    "(": frozenset({"name", "("}),
    ")": frozenset({"and", "or", ")"}),
    "name": frozenset({"name", "and", "or", "with", ")"}),
}

# Families of the SPDX list that ask for their own terms on changed versions; what is not here is permissive.
_COPYLEFT = re.compile(
    r"^(?:A?GPL|LGPL|MPL|EPL|EUPL|CDDL|OSL|CECILL|CPL|IPL|MS-RL|RPL|QPL|APSL|SPL|RSCPL|Sleepycat|CPAL|CAL-|NPOSL|"
    r"RPSL|Watcom|LPPL|OFL|LiLiQ-R|CERN-OHL-[SW]|Nokia|OCLC|SimPL|Motosoto|CUA-OPL|OGTSL|Artistic-1)"
)
_OPEN = re.compile(r"^(?:CC-BY(?:-SA)?-[0-9]|CC0-|CC-PDDC|CC-PDM|CDLA-|ODC-By|ODbL|PDDL|OGL-UK|OpenMDW)")


def unknown(declared: str, note: str) -> LicenseFact:
    """The fact of something that is declared but not known."""
    return LicenseFact(declared, None, None, None, Category.UNKNOWN, "", None, note)


def missing(declared: str, note: str = "no license is stated") -> LicenseFact:
    """The fact of nothing declared."""
    return LicenseFact(declared, None, None, None, Category.MISSING, "", None, note)


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
    told = _by_its_words(fact.declared) if fact.category is Category.UNKNOWN and fact.name is None else None
    return told or fact


@lru_cache(maxsize=4_096)
def _classified(declared: str) -> LicenseFact:
    """A few ids are what most cards declare."""
    text = declared.strip().strip("\"'`*").strip()
    if text.casefold().startswith("license:"):
        text = text[len("license:") :].strip()
    if text.casefold() in _NULL:
        return missing(declared)
    fact = _single(text)
    if fact is None and text.casefold().startswith(("http://", "https://")):
        name = license_at(text)
        fact = _single(name) if name else None
    if fact is None and _OPERATOR.search(text):
        fact = _expression(text)
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
    fact = _single(plain.strip(" ,(-_")) or (_expression(plain) if _OPERATOR.search(plain) else None)
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


def _single(name: str) -> LicenseFact | None:
    """The fact of one license without operators, None where it is not known."""
    rows = table.find_rows(name) or _without_maker(name)
    if rows:
        fact = table.fact_of(rows[0], name)
        if len(rows) > 1:
            others = ", ".join(row.name for row in rows[1:])
            return replace(fact, note=f"this name stands for several texts, also for: {others}")
        return fact
    entry = table.find_spdx(name)
    if entry:
        return _fact_of_spdx(entry, name)
    creative = read_name(name)
    return _fact_of_cc(creative, name) if creative else _or_later(name)


def _without_maker(name: str) -> tuple[table.Row, ...]:
    """The rows of a name that its maker's stands before, as in "Meta Llama 2"."""
    maker, _, rest = name.replace("-", " ").strip().partition(" ")
    return table.find_rows(rest) if rest and maker.casefold() in knowledge.words("makers") else ()


def _or_later(name: str) -> LicenseFact | None:
    """`Apache-2.0+`, "this version or any later one" in SPDX: whoever takes it may stay with this version."""
    plain = _single(name[:-1]) if re.search(r"\d\+$", name) else None
    if plain is None or plain.spdx is None:
        return None
    return replace(plain, declared=name, spdx=f"{plain.spdx}+", name=f"{plain.name} or later")


def _fact_of_spdx(entry: table.SpdxEntry, declared: str) -> LicenseFact:
    """A license that is not in our tables, judged by the flags of the SPDX list and the grammar of its ids."""
    base, _, exception = entry.id.partition("-with-")
    if exception and (plain := table.find_spdx(base)):
        return replace(_fact_of_spdx(plain, declared), spdx=entry.id, name=entry.name)
    clause, note = "", None
    exceptions: tuple[tuple[Use, Outcome], ...] = ()
    if entry.osi_approved:
        category = Category.OSI_COPYLEFT if _COPYLEFT.match(entry.id) else Category.OSI_PERMISSIVE
    elif known := knowledge.restricting().get(entry.id):
        category, clause = Category(known[0]), known[1]
    elif "-NC-" in f"{entry.id}-" or "Noncommercial" in entry.id:
        category, clause = Category.NON_COMMERCIAL, "non-commercial purposes only"
    elif entry.id.startswith("CC-") and "-ND-" in f"{entry.id}-":
        category, clause = Category.NO_DERIVATIVES, "changed versions may not be shared"
    elif entry.id.startswith("GFDL") and "no-invariants" not in entry.id:
        category = Category.AMBIGUOUS_FAMILY
        note = "only the form without invariant sections may be changed freely"
    elif _OPEN.match(entry.id) or entry.id.startswith("GFDL"):
        category = Category.OPEN_NOT_OSI
    elif entry.fsf_libre:
        category, note = Category.OPEN_NOT_OSI, "free by the list of the FSF, not on that of OSI"
    else:
        category, note = Category.UNKNOWN, "in the SPDX list, not OSI-approved; whether it restricts is not known to us"
    return LicenseFact(
        declared=declared,
        name=entry.name,
        spdx=entry.id,
        osi_approved=entry.osi_approved,
        category=category,
        clause=clause,
        url=f"https://spdx.org/licenses/{entry.id}.html",
        note=note,
        exceptions=exceptions,
    )


def _fact_of_cc(creative: CcName, declared: str) -> LicenseFact:
    """A Creative Commons license by its name; without a version it has no SPDX id, but its terms are known."""
    if creative.spdx and creative.spdx.casefold() != declared.casefold():
        exact = _single(creative.spdx)
        if exact:
            return replace(exact, declared=declared)
    if creative.noncommercial:
        category, clause = Category.NON_COMMERCIAL, "non-commercial purposes only"
    elif creative.noderivatives:
        category, clause = Category.NO_DERIVATIVES, "changed versions may not be shared"
    else:
        category, clause = Category.OPEN_NOT_OSI, ""
    note = "the version of the license is not stated"
    return LicenseFact(
        declared, creative.stem, None, False, category, clause, "https://creativecommons.org/licenses/", note
    )


def _expression(text: str) -> LicenseFact | None:
    """The fact of an SPDX expression, or of names joined by signs (all of which must hold); None where it is none."""
    from license_expression import ExpressionError, Licensing

    plain = _LIST_SIGN.sub(" and ", _COMMA_VERSION.sub(" ", text))
    if not _is_expression(plain):
        return None
    try:
        tree = Licensing().parse(plain)
    except ExpressionError:
        return None
    if tree is None:
        return None
    fact = _judge(tree)
    if fact is None or fact.name is None:
        return None
    return replace(fact, declared=text)


def _is_expression(text: str) -> bool:
    """Whether names and operators take turns and parentheses close. The parser of the library does not survive
    everything else: `(AND x` ends in an AssertionError, other broken input in a KeyError."""
    depth, before = 0, "and"
    for token in _TOKEN.findall(text):
        kind = token.casefold() if token.casefold() in ("and", "or", "with", "(", ")") else "name"
        if kind not in _MAY_FOLLOW[before]:
            return False
        depth += (kind == "(") - (kind == ")")
        if depth < 0:
            return False
        before = kind
    return depth == 0 and before in ("name", ")")


def _judge(node: object) -> LicenseFact | None:
    """Judge a node of the parsed expression: the best part of an OR, the worst of an AND."""
    args: tuple[object, ...] = getattr(node, "args", ())
    operator = str(getattr(node, "operator", "")).strip().upper()
    if not args or operator not in ("AND", "OR"):
        return _judge_leaf(str(getattr(node, "key", node)))
    parts = [part for part in (_judge(arg) for arg in args[:MAX_PARTS]) if part]
    return combine(parts, choice=operator == "OR")


def _judge_leaf(text: str) -> LicenseFact:
    name, _, exception = re.sub(r"(?i)(?<!\s)\s++with\s+", "\n", text, count=1).partition("\n")
    fact = _single(name.strip()) or unknown(name, f'"{name[:80]}" is not a license that we know')
    if not exception:
        return fact
    known = table.find_exception(exception)
    if known is None:
        return unknown(text, f'"{exception[:80]}" is not an SPDX exception: whether it restricts is not known')
    spdx = f"{fact.spdx} WITH {known}" if fact.spdx and " OR " not in fact.spdx else None
    return replace(fact, spdx=spdx, note=f"with {known}, which adds permissions")


def combine(parts: Sequence[LicenseFact], *, choice: bool) -> LicenseFact:
    """One fact for several: with `choice` the best of them (OR: the user may choose), else the worst (AND)."""
    if not parts:
        return missing("")
    if len(parts) == 1:
        return parts[0]
    ranked = sorted(parts, key=lambda part: STRICTNESS.index(part.category))
    decides = ranked[0] if choice else ranked[-1]
    word = " OR " if choice else " AND "
    ids = [f"({part.spdx})" if part.spdx and " " in part.spdx else part.spdx for part in parts]
    flags = [part.osi_approved for part in parts]
    if choice:
        approved = True if True in flags else (None if None in flags else False)
    else:
        approved = False if False in flags else (None if None in flags else True)
    notes = dict.fromkeys(part.note for part in ranked if part.note and (part is decides or part.name is None))
    return replace(
        decides,
        declared=", ".join(part.declared for part in parts)[:MAX_DECLARED],
        name=word.join(_label(part) for part in parts) if any(part.name for part in parts) else None,
        spdx=word.join(spdx for spdx in ids if spdx) if all(ids) else None,
        osi_approved=approved,
        note="; ".join(notes) or None,
    )


def _label(part: LicenseFact) -> str:
    name = part.name or f'"{part.declared}"'
    return f"({name})" if " AND " in name or " OR " in name else name


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
