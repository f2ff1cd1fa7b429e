"""Where evidence stands, for formats that point at files."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote as percent_encode

from osaid_hub.audits.findings import Audit, Evidence
from osaid_hub.output import escape

README = "README.md"


def is_own(item: Evidence, repo_id: str) -> bool:
    """Whether evidence is a file of the audited repository, or words in one."""
    return item.kind in ("quote", "file") and item.repo in (None, repo_id)


def all_evidence(audit: Audit) -> Iterator[Evidence]:
    """Every piece of evidence, in the order of the requirements."""
    for judgement in audit.requirements:
        yield from judgement.finding.evidence


def pages(audit: Audit) -> dict[str, str]:
    """Addresses of the files of the audited repository that evidence points at, by path."""
    found: dict[str, str] = {}
    for item in all_evidence(audit):
        url = escape.address(item.url) if is_own(item, audit.repo_id) else None
        if url:
            found.setdefault(item.source, url.partition("#")[0])
    return found


def relative(path: str) -> str | None:
    """A path inside a repository as a relative reference (RFC 3986, 4.2), or None where it does not stay inside.

    Every character outside of the unreserved ones is percent-encoded, so that a blank, `#`, `?`, `%` or a colon in a
    name is part of the name.
    """
    if any(part in ("", ".", "..") for part in path.split("/")):
        return None
    return percent_encode(path, safe="/", errors="replace")
