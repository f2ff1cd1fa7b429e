"""Where a model and what it names are on the Hub, for inventories: namespaces, package URLs, pages."""

from __future__ import annotations

import re

from msgspec import Struct
from packageurl import PackageURL

from osaid_hub.audits.findings import Audit, DatasetEntry
from osaid_hub.output import escape
from osaid_hub.output.escape import plain

# The Hub that the package URL type means unless a qualifier names another (purl-spec, types-doc/huggingface).
_DEFAULT_HUB = "https://huggingface.co"
_repo_id = re.compile(r"[A-Za-z0-9_.-]{1,200}(?:/[A-Za-z0-9_.-]{1,200})?")


def split(repo_id: str) -> tuple[str | None, str]:
    """The namespace of a repository id, None where it has none, and its name."""
    group, _, name = repo_id.rpartition("/")
    return group or None, name


class Hub(Struct, frozen=True):
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

    def page(self, repo_id: str) -> str | None:
        return f"{self.url}/{repo_id}" if _repo_id.fullmatch(repo_id) else None


def data_url(entry: DatasetEntry, hub: Hub | None) -> str | None:
    """Where a data set is: the address that names it, or its page on the Hub where it was seen there."""
    if "://" in entry.id:
        return escape.address(entry.id)
    return hub.data_page(entry.id) if hub and entry.exists else None
