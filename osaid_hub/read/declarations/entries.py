"""The entries of a declaration, each a statement about one requirement with the line that it stands on."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from osaid_hub.audits.findings import Evidence
from osaid_hub.known.addresses import Address, parse
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.read.terms.statements import Subject
from osaid_hub.snapshot import Gap


class Entry(Struct, frozen=True, dict=True):
    """Where the maintainers say that the evidence for a requirement lies.

    requirement     id of the requirement.
    source          the file that declares it.
    evidence        the line that says so.
    path            a file or folder of this repository.
    url             an http(s) address anywhere.
    license         the terms of what is there, as declared; `license_evidence` is the line that says so.
    note            what there is to say in words.
    not_applicable  why the requirement does not concern this model.
    """

    requirement: str
    source: str
    evidence: Evidence
    path: str | None = None
    url: str | None = None
    license: str | None = None
    license_evidence: Evidence | None = None
    note: str | None = None
    not_applicable: str | None = None

    @cached_property
    def address(self) -> Address | None:
        return parse(self.url) if self.url else None

    @property
    def row(self) -> Requirement:
        """The requirement."""
        return load().by_id[self.requirement]

    @property
    def element(self) -> Element:
        return self.row.element

    @property
    def is_about_terms(self) -> bool:
        """Whether the requirement is one about terms alone."""
        return self.row.about_terms

    @property
    def subject(self) -> Subject:
        """What the declared license is about; the freedoms hang on the terms of the weights."""
        return {Element.DATA: Subject.DATA, Element.CODE: Subject.CODE}.get(self.element, Subject.PARAMETERS)


class Declaration(Struct, frozen=True):
    """All that is declared.

    files     the files that were read.
    problems  what in them could not be made sense of, and was left out.
    unread    files that are listed but could not be read: they may declare anything.
    """

    files: tuple[str, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Gap, ...]
    unread: tuple[Gap, ...] = ()

    def about(self, requirement: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.requirement == requirement)
