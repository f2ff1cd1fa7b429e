"""Licenses as SPDX expressions: those that are declared, by id where there is one, by name where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cyclonedx.spdx import is_expression, is_supported_id
from msgspec import Struct

from osaid_hub.audits.findings import Audit, DatasetEntry
from osaid_hub.licenses import classify
from osaid_hub.output.escape import plain

_ABOUT_THE_MODEL = ("parameters", "repository")
_not_of_an_id = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 80


class Stated(Struct, frozen=True):
    """A license as it is declared: its name as written, the SPDX expression, and where it stands."""

    declared: str
    expression: str
    comment: str


def of_model(audit: Audit) -> Sequence[Stated]:
    """What the repository states about itself and its weights, each license once."""
    about = (entry for entry in audit.licenses if entry.subject in _ABOUT_THE_MODEL)
    return _once(_stated(entry.declared, entry.spdx, f"declared in {entry.source}") for entry in about)


def of_data_set(entry: DatasetEntry) -> Sequence[Stated]:
    """The license that a data set declares."""
    if not entry.license:
        return ()
    return _once([_stated(entry.license, classify(entry.license).spdx, "declared by the data set")])


def _once(found: Iterable[Stated]) -> Sequence[Stated]:
    kept: dict[str, Stated] = {}
    for each in found:
        kept.setdefault(each.expression, each)
    return tuple(kept.values())


def _stated(declared: str, spdx: str | None, place: str) -> Stated:
    name = plain(declared) or "unnamed"
    known = plain(spdx or "")
    if known and (is_supported_id(known) or is_expression(known)):
        return Stated(name, known, plain(place))
    # A name that is no id: an expression holds it as a reference of this document, spelled with what one may hold.
    spelled = _not_of_an_id.sub("-", name)[:_LONGEST].strip("-.") or "unnamed"
    return Stated(name, f"LicenseRef-{spelled}", plain(f"{place}; under no id of the SPDX license list"))
