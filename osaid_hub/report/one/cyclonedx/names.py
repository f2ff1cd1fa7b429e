"""Names that others look up in a CycloneDX document: package URLs, addresses on the Hub, licenses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cyclonedx.model import XsUri
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseAcknowledgement, LicenseExpression
from cyclonedx.spdx import is_expression, is_supported_id
from packageurl import PackageURL

from osaid_hub.audits.findings import Audit
from osaid_hub.licenses.facts import LicenseFact
from osaid_hub.output import escape
from osaid_hub.output.escape import plain
from osaid_hub.report.one.places import README, pages

# The Hub that the package URL type means unless a qualifier names another (purl-spec, types-doc/huggingface).
_DEFAULT_HUB = "https://huggingface.co"
_repo_id = re.compile(r"[A-Za-z0-9_.-]{1,200}(?:/[A-Za-z0-9_.-]{1,200})?")
_ABOUT_THE_MODEL = ("parameters", "repository")


def split(repo_id: str) -> tuple[str | None, str]:
    """The namespace of a repository id, None where it has none, and its name."""
    group, _, name = repo_id.rpartition("/")
    return group or None, name


@dataclass(frozen=True, slots=True)
class Hub:
    """The Hub that the audited repository is on."""

    url: str

    @classmethod
    def of(cls, audit: Audit) -> Hub | None:
        """The Hub of an audit; None for a folder."""
        page = escape.address(audit.repo_url)
        if page is None or not page.endswith(f"/{audit.repo_id}"):
            return None
        return cls(page.removesuffix(f"/{audit.repo_id}"))

    def purl(self, repo_id: str, sha: str | None) -> PackageURL | None:
        """The package URL of a model; None for an id that cannot be one of the Hub's."""
        if not _repo_id.fullmatch(repo_id):
            return None
        group, name = split(repo_id)
        elsewhere = {} if self.url == _DEFAULT_HUB else {"repository_url": self.url}
        return PackageURL("huggingface", group, name, plain(sha) if sha else None, elsewhere)

    def data_page(self, dataset_id: str) -> str | None:
        return f"{self.url}/datasets/{dataset_id}" if _repo_id.fullmatch(dataset_id) else None


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
