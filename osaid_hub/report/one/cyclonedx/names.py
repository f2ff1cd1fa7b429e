"""Licenses as a CycloneDX document names them."""

from __future__ import annotations

from cyclonedx.model import XsUri
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseAcknowledgement, LicenseExpression
from cyclonedx.spdx import is_expression, is_supported_id

from osaid_hub.audits.findings import Audit
from osaid_hub.licenses.facts import LicenseFact
from osaid_hub.output.escape import plain
from osaid_hub.report.one.places import README, pages

_ABOUT_THE_MODEL = ("parameters", "repository")


def licenses(audit: Audit) -> list[License]:
    """What the repository states about itself and its weights, each license once."""
    found_at = pages(audit)
    found: dict[tuple[str, bool], str | None] = {}
    for entry in audit.licenses:
        if entry.subject in _ABOUT_THE_MODEL:
            key = (entry.spdx or entry.declared, entry.spdx is not None)
            text = found_at.get(entry.source) if entry.source != README else None  # a card holds no license text
            found[key] = found.get(key) or text
    return _choice([(name, known, url) for (name, known), url in found.items()])


def data_set_licenses(fact: LicenseFact) -> list[License]:
    """The license that a data set declares."""
    return _choice([(fact.spdx or fact.declared, fact.spdx is not None, None)])


def _choice(found: list[tuple[str, bool, str | None]]) -> list[License]:
    """CycloneDX takes one expression or any number of single licenses, so a further expression stands as a name."""
    stated = LicenseAcknowledgement.DECLARED
    if len(found) == 1 and found[0][1] and not is_supported_id(found[0][0]) and is_expression(found[0][0]):
        return [LicenseExpression(found[0][0], acknowledgement=stated)]
    return [_license(name, known, url, stated) for name, known, url in found if plain(name)]


def _license(name: str, known: bool, url: str | None, stated: LicenseAcknowledgement) -> License:
    page = XsUri(url) if url else None
    if known and is_supported_id(name):
        return DisjunctiveLicense(id=name, url=page, acknowledgement=stated)
    return DisjunctiveLicense(name=plain(name), url=page, acknowledgement=stated)
