"""One license by its id, name or alias: in our own tables, in the SPDX list, or by the grammar of names."""

from __future__ import annotations

import re

from msgspec.structs import replace

from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import knowledge, table
from osaid_hub.licenses.creative_commons import CcName, read_name
from osaid_hub.licenses.facts import Category, LicenseFact, Outcome, Use

# Families of the SPDX list that ask for their own terms on changed versions; what is not here is permissive.
_COPYLEFT = compiled(
    r"^(?:A?GPL|LGPL|MPL|EPL|EUPL|CDDL|OSL|CECILL|CPL|IPL|MS-RL|RPL|QPL|APSL|SPL|RSCPL|Sleepycat|CPAL|CAL-|NPOSL|"
    r"RPSL|Watcom|LPPL|OFL|LiLiQ-R|CERN-OHL-[SW]|Nokia|OCLC|SimPL|Motosoto|CUA-OPL|OGTSL|Artistic-1)"
)
_OPEN = compiled(r"^(?:CC-BY(?:-SA)?-[0-9]|CC0-|CC-PDDC|CC-PDM|CDLA-|ODC-By|ODbL|PDDL|OGL-UK|OpenMDW)")


def unknown(declared: str, note: str) -> LicenseFact:
    """The fact of something that is declared but not known."""
    return LicenseFact(declared, None, None, None, Category.UNKNOWN, "", None, note)


def missing(declared: str, note: str = "no license is stated") -> LicenseFact:
    """The fact of nothing declared."""
    return LicenseFact(declared, None, None, None, Category.MISSING, "", None, note)


def single(name: str) -> LicenseFact | None:
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
    plain = single(name[:-1]) if re.search(r"\d\+$", name) else None
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
        exact = single(creative.spdx)
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
