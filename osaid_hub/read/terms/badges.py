"""Licenses on badges: pictures of a label and a message, made by a service from their address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus, urlsplit

from osaid_hub.card import Link
from osaid_hub.licenses import classify
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.terms.statements import SILENT, Statement, Trust, subject_of_name

BADGE_HOST = "img.shields.io"


def licenses_on_badges(card: Document, claim: Claim) -> Iterator[Statement]:
    """The licenses that badges in a sentence name, each for what its label names."""
    for link in claim.links:
        label, message = _badge(link)
        if "licen" not in label.lower():
            continue
        fact = classify(message)
        if fact.category in SILENT:
            continue
        cited = card.cite(claim)
        yield Statement(subject_of_name(label), f"{card.path} (badge)", fact, cited, Trust.TOLD)


def _badge(link: Link) -> tuple[str, str]:
    """Label and message of a static badge (`/badge/Code_License-MIT-blue`), empty for any other image."""
    if not link.image or BADGE_HOST not in link.url:
        return "", ""
    path = urlsplit(link.url).path if "://" in link.url else ""
    if not path.startswith("/badge/"):
        return "", ""
    said = unquote_plus(path.removeprefix("/badge/")).replace("--", "\0").split("-")
    parts = [word.replace("\0", "-").replace("_", " ") for word in said]
    return (parts[0], parts[1]) if len(parts) >= 3 else ("", "")
