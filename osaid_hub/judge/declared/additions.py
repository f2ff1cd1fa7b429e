"""What declarations add to a model: texts, data, code, reasons and terms, in the form in which checks ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from osaid_hub.judge.declared.notes import said
from osaid_hub.known.definition import Element, Holds
from osaid_hub.licenses import Category, classify
from osaid_hub.read.claims import Document
from osaid_hub.read.declarations import Entry, named_code, named_data
from osaid_hub.read.declarations.kinds import (
    Listed,
    for_several,
    is_license_text,
    is_text_on_data,
    plays_role,
    texts_to_read,
)
from osaid_hub.read.further import Further
from osaid_hub.read.terms.files import from_text
from osaid_hub.read.terms.statements import Statement, Trust
from osaid_hub.snapshot import GapReason, RepoSnapshot, followed_key


def further_of(repo: RepoSnapshot, entries: tuple[Entry, ...], listed: Listed) -> Further:
    """All that entries add, seen or not."""
    on_data = tuple(entry for entry in entries if entry.element is Element.DATA and not entry.is_about_terms)
    return Further(
        documents=texts_to_read(on_data, listed),
        data=named_data(entries),
        code=named_code(entries),
        files=_files(entries, listed),
        reasons=_reasons(repo, entries),
        terms=tuple(_terms(repo, entries, listed)),
    )


def seen(repo: RepoSnapshot, further: Further) -> Further:
    """The part of it that was looked at. Data sets that are not there count against those that are, and for nothing."""
    followed = {each.ref.requested for each in repo.datasets}
    code = {each.url for each in repo.code}
    there = tuple(each for each in further.data if each.hub_id in followed)
    gone = tuple(each for each in further.data if _is_missing(repo, "dataset", each.hub_id or ""))
    return replace(
        with_texts_seen(repo, further),
        data=(*there, *gone) if there else (),
        code=tuple(each for each in further.code if each.url in code),
    )


def possible(repo: RepoSnapshot, further: Further) -> Further:
    """The part of it that was looked at, and what may be there though it was not seen."""
    known = seen(repo, further)
    data = (each for each in further.data if each not in known.data)
    code = (each for each in further.code if each not in known.code)
    return replace(
        further,
        data=(*known.data, *(each for each in data if not _is_missing(repo, "dataset", each.hub_id or ""))),
        code=(*known.code, *(each for each in code if not _is_missing(repo, "code", each.url))),
    )


def _is_missing(repo: RepoSnapshot, kind: Literal["dataset", "code"], name: str) -> bool:
    gap = repo.not_followed.get(followed_key(kind, name))
    return gap is not None and gap.reason is GapReason.MISSING


def with_texts_seen(repo: RepoSnapshot, further: Further) -> Further:
    """The same without texts that were not read."""
    return replace(further, documents=tuple(path for path in further.documents if path in repo.texts))


def _files(entries: tuple[Entry, ...], listed: Listed) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    several = for_several(entries, listed)
    for entry in entries:
        role = entry.row.role
        if role and entry.path:
            files = tuple(path for path in listed.at(entry.path) if plays_role(entry, path) and path not in several)
            found[role] = tuple(dict.fromkeys((*found.get(role, ()), *files)))
    return found


def _reasons(repo: RepoSnapshot, entries: Iterable[Entry]) -> Mapping[str, tuple[Document, ...]]:
    found: dict[str, tuple[Document, ...]] = {}
    for entry in entries:
        if entry.not_applicable:
            reason = said(repo, entry, entry.not_applicable)
            found[entry.requirement] = (*found.get(entry.requirement, ()), reason)
    return found


def _terms(repo: RepoSnapshot, entries: Iterable[Entry], listed: Listed) -> Iterator[Statement]:
    """What entries say about the terms of what lies in this repository; first the texts that they point to.

    The license of something elsewhere is none for what lies here.
    """
    stated = [entry for entry in entries if states_terms(entry)]
    for entry in stated:
        for path in listed.at(entry.path) if entry.path else ():
            if is_license_text(entry, path) and (text := repo.texts.get(path)):
                yield from_text(repo, path, text, entry.subject)
    for entry in stated:
        name = entry.license or (entry.url if entry.is_about_terms else None)
        fact = classify(name) if name else None
        if fact and (entry.license or fact.category is not Category.UNKNOWN):
            cited = (entry.license_evidence if entry.license else None) or entry.evidence
            yield Statement(entry.subject, entry.source, fact, cited, Trust.TOLD)


def states_terms(entry: Entry) -> bool:
    """Whether the license of an entry is one of this repository's weights, code or documents.

    That of a configuration or of checkpoints says nothing about the weights.
    """
    if entry.is_about_terms:
        return True
    if entry.url or not entry.license or entry.row.holds not in (None, Holds.WEIGHTS):
        return False
    return entry.element is not Element.DATA or not entry.path or is_text_on_data(entry, entry.path)
