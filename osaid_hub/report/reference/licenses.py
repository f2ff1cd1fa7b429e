"""Licenses in words, for `osaid-hub license`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from osaid_hub.licenses import LicenseFact, Use, counts_for
from osaid_hub.output.escape import json_document, plain

COLUMN = 24
OSI = {True: "yes", False: "no", None: "not known"}
USES = {Use.CODE: "code", Use.PARAMETERS: "parameters", Use.DATA: "data information"}


def explain(fact: LicenseFact, width: int) -> str:
    """One license: what it is, what restricts, and how it counts."""
    rows = [
        ("declared", fact.declared),
        ("license", fact.name),
        ("SPDX id", fact.spdx or "none"),
        ("on the OSI list", OSI[fact.osi_approved]),
        ("category", fact.category.value),
        ("restriction", fact.clause),
        ("note", fact.note),
        ("text", fact.url),
    ]
    lines = []
    for name, value in rows:
        if value:
            lines += _wrapped(name, value, width)
    lines += ["", "counts"]
    for use, name in USES.items():
        counted, reason = counts_for(fact, use)
        lines += _wrapped(f"  for {name}", f"{counted}: {reason}", width)
    return "\n".join(lines) + "\n"


def _wrapped(name: str, value: str, width: int) -> list[str]:
    return textwrap.wrap(
        plain(value),
        max(width, 60),
        initial_indent=f"{name:<{COLUMN}}",
        subsequent_indent=" " * COLUMN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(facts: Iterable[LicenseFact]) -> str:
    """Every license in a line: id, whether OSI lists it, category, and what restricts."""
    rows = [(fact.key or fact.declared, OSI[fact.osi_approved], fact.category.value, fact.clause) for fact in facts]
    longest = max(len(row[0]) for row in rows)
    lines = [f"{'id':<{longest}}  {'OSI':<9}  {'category':<16}  restriction"]
    lines += [f"{key:<{longest}}  {osi:<9}  {category:<16}  {clause}".rstrip() for key, osi, category, clause in rows]
    return "\n".join(lines) + "\n"


def as_json(facts: Iterable[LicenseFact], source: str) -> str:
    """Facts as an array with the keys of `licenses` in the audit's JSON."""
    rows = [
        {
            "subject": "repository",
            "source": source,
            "declared": fact.declared,
            "spdx": fact.spdx,
            "osi_approved": fact.osi_approved,
            "category": fact.category.value,
            "note": "; ".join(part for part in (fact.clause, fact.note) if part) or None,
        }
        for fact in facts
    ]
    return json_document(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
