"""SPDX expressions, and several licenses as one fact.

Expressions are parsed by `license-expression` (well kept, 44 ms to import, so only when one is met): `packaging`
costs the same, knows no id outside the SPDX list and gives no tree to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.facts import STRICTNESS, LicenseFact
from osaid_hub.licenses.single import missing, single, unknown

MAX_DECLARED = 300
MAX_PARTS = 40

_LIST_SIGN = compiled(r"(?:(?<!\s)\s++)?(?:&&?|\|\|?|[/,;]|(?<=\s)\+(?=\s))\s*")
_COMMA_VERSION = compiled(r"(?i),\s*(?=v(?:ersion|\.|\b)|[0-9])")
_OPERATOR = compiled(r"(?i)(?<![^\s()])(?:and|or|with)(?![^\s()])|[()]")
_ALL = compiled(r"(?i)\band\b")
_TOKEN = compiled(r"[()]|[^()\s]+")
_MAY_FOLLOW: Mapping[str, frozenset[str]] = {
    "and": frozenset({"name", "("}),
    "or": frozenset({"name", "("}),
    "with": frozenset({"name"}),
    "(": frozenset({"name", "("}),
    ")": frozenset({"and", "or", ")"}),
    "name": frozenset({"name", "and", "or", "with", ")"}),
}


def expression(text: str) -> LicenseFact | None:
    """The fact of an SPDX expression, or of names joined by signs, all of which must hold where they are not called
    dual; None where it is none."""
    bare = knowledge.pattern("dual").sub(" ", text)
    plain = _LIST_SIGN.sub(" and ", _COMMA_VERSION.sub(" ", bare).strip())
    plain = plain if bare == text else _ALL.sub("or", plain)
    if not _is_expression(plain) or not _names_any(plain):
        return None
    from license_expression import ExpressionError, Licensing

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


def _names_any(text: str) -> bool:
    """Whether anything between the operators is a license: most of what is asked for are words of a sentence."""
    found = (single(name) for each in _OPERATOR.split(text) if (name := each.strip()))
    return any(fact.name is not None for fact in found if fact)


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
    fact = single(name.strip()) or unknown(name, f'"{name[:80]}" is not a license that we know')
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
