"""Declared licenses against those that were found: a contradiction is shown with both sides."""

from __future__ import annotations

from osaid_hub.audits.findings import Conflict, Evidence
from osaid_hub.judge.declared.additions import states_terms
from osaid_hub.licenses import LicenseFact, classify, classify_declaration
from osaid_hub.read import evidence
from osaid_hub.read.code.licenses import license_of
from osaid_hub.read.declarations import Entry
from osaid_hub.read.declarations.pointers import is_code, is_data
from osaid_hub.read.model import Model
from osaid_hub.read.terms.statements import WHOLE, Subject
from osaid_hub.read.terms.terms import differ, named
from osaid_hub.snapshot import HUB_METADATA, CodeRepo, RepoSnapshot, Unseen

Found = tuple[LicenseFact, Evidence, str]


def license_conflict(entry: Entry, model: Model) -> Conflict | None:
    """In: an entry, and the model with all that was declared and seen. None where nothing contradicts."""
    if not entry.license or not entry.license_evidence:
        return None
    found = _found(entry, model)
    declared = classify(entry.license)
    if found is None or not differ(declared, found[0]):
        return None
    fact, cited, place = found
    message = f"{entry.source} says {named(declared)} for {entry.requirement}, {place} says {named(fact)}"
    return Conflict(message, (entry.license_evidence, cited))


def _found(entry: Entry, model: Model) -> Found | None:
    """The license of what an entry points to, its evidence, and who says so."""
    if is_data(entry) and entry.address:
        name = entry.address.name
        data = next((each for each in model.repo.datasets if each.ref.requested == name), None)
        return _of_data(data) if data else None
    if is_code(entry) and entry.address:
        url = entry.address.url
        repo = next((each for each in model.repo.code if each.url == url), None)
        return _of_code(repo) if repo else None
    if not states_terms(entry):
        return None
    try:
        terms = model.terms
    except Unseen:
        return None
    of_file = next((each for each in terms.statements if entry.path and each.source == entry.path), None)
    deciding = of_file or terms.governing(entry.subject)
    if deciding is None or not (of_file or deciding.fact.restricts or _same_subject(deciding.subject, entry.subject)):
        return None
    return deciding.fact, deciding.evidence, deciding.source


def _same_subject(one: Subject, other: Subject) -> bool:
    """What is said of the whole is said of the weights; a part of it, such as the code, may be under other terms."""
    return one is other or (one in WHOLE and other in WHOLE)


def _of_data(data: RepoSnapshot) -> Found | None:
    try:
        items = data.metadata.all("license")
    except Unseen:
        items = ()
    if items:
        fact = classify_declaration([item.value for item in items], None, None)
        return fact, evidence.metadata(data, items[0]), data.ref.id
    for name in data.hub.license_tags if data.hub else ():
        return classify(name), evidence.hub(data, "tags", f"license:{name}"), data.ref.id
    return None


def _of_code(repo: CodeRepo) -> Found:
    fact = license_of(repo)
    if repo.license_file:
        return fact, evidence.code_file(repo, repo.license_file), repo.url
    said = f"license: {repo.license_spdx or 'none'}"
    return fact, Evidence("hub", HUB_METADATA, repo.url, quote=said, url=repo.url), repo.url
