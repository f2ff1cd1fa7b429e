"""Notes and reasons of declarations, read as sentences of a card are."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import parse_card
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.declarations import Entry
from osaid_hub.snapshot import RepoSnapshot


class Said(Document, frozen=True, eq=False):
    """A text inside a declaration; every claim in it is quoted by the line that declares it."""

    line: Evidence | None = None

    def cite(self, claim: Claim) -> Evidence:
        return self.line or super().cite(claim)


def said(repo: RepoSnapshot, entry: Entry, words: str) -> Said:
    """A note or a reason as a document about the training data."""
    # Marks that begin a metadata block or a heading are words here.
    return Said(repo, parse_card(f"# \n\n{words}"), entry.source, on_data=True, line=entry.evidence)


def tells(repo: RepoSnapshot, entry: Entry) -> bool:
    """Whether a note says something about its requirement: no placeholder, promise, negation or empty praise."""
    wanted = entry.row.topics
    if not wanted or not entry.note:
        return False
    return bool(said(repo, entry, entry.note).touching(wanted))
