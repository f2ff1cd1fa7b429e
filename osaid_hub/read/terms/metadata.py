"""What the metadata of a card, or the Hub's tag, says about terms."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from osaid_hub.card import MetaItem
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration
from osaid_hub.licenses.bans import Subject as BanSubject
from osaid_hub.licenses.bans import find_bans
from osaid_hub.read import evidence
from osaid_hub.read.terms.statements import Statement, Subject, Trust, fact_of, subject_of_name
from osaid_hub.snapshot import RepoSnapshot

NO = frozenset({"false", "no"})
# Keys of no specification in which makers tell more of the license.
DETAILS = ("license_details", "license_notes", "license_note", "license_terms", "usage_restrictions", "restrictions")
COMMERCIAL = "commercial"  # whether commercial use is allowed
MAX_READ = 5_000  # characters of such a key


def declared(repo: RepoSnapshot) -> tuple[Statement, ...]:
    """The license keys of the metadata, else the Hub's license tag; a mapping under `license` tells of each part.

    Raises Unseen where neither was seen.
    """
    metadata = repo.metadata
    items = metadata.all("license")
    parts = [item for item in items if len(item.path) == 1 and not item.path[0].isdigit()]
    ids = [item for item in items if len(item.path) <= 1 and item not in parts]
    name, link = metadata.first("license_name"), metadata.first("license_link")
    found = [
        Statement(
            subject_of_name(item.path[0]),
            metadata.source,
            classify(item.value),
            evidence.metadata(repo, item),
            Trust.DECLARED,
        )
        for item in parts
    ]
    first = next((item for item in (*ids, name, link) if item), None)
    if first:
        fact = _fact(ids, name, link)
        deciding = _deciding(fact, ids, name, link) or first
        commercial = metadata.first(COMMERCIAL)
        if commercial and commercial.value.lower() in NO and not fact.restricts:
            fact = replace(
                fact,
                category=Category.NON_COMMERCIAL,
                osi_approved=False,
                clause="the metadata allows no commercial use",
            )
            deciding = commercial
        cited = evidence.metadata(repo, deciding)
        found.append(Statement(Subject.REPOSITORY, metadata.source, fact, cited, Trust.DECLARED))
        found += _beside(repo, fact, name if ids else None)
    if found:
        return tuple(found)
    for tagged in repo.hub.license_tags if repo.hub else ():
        cited = evidence.hub(repo, "tags", f"license:{tagged}")
        return (Statement(Subject.REPOSITORY, "Hub tags", classify(tagged), cited, Trust.DECLARED),)
    return ()


def _beside(repo: RepoSnapshot, fact: LicenseFact, name: MetaItem | None) -> Iterator[Statement]:
    """What restricts beside an open license that is declared: a name that says so, or words in a key of their own."""
    if not fact.conforming:
        return
    named = _fact([], name, None) if name else None
    if name and named and named.restricts:
        cited = evidence.metadata(repo, name)
        yield Statement(Subject.REPOSITORY, repo.metadata.source, named, cited, Trust.DECLARED)
    for item in (item for key in DETAILS for item in repo.metadata.all(key)):
        bans = tuple(ban for ban in find_bans(item.value[:MAX_READ]) if ban.subject is not BanSubject.DATA)
        if bans:
            cited = evidence.metadata(repo, item)
            told = fact_of(bans, "terms in the metadata", item.value)
            yield Statement(Subject.REPOSITORY, repo.metadata.source, told, cited, Trust.DECLARED, bans)


def _fact(ids: list[MetaItem], name: MetaItem | None, link: MetaItem | None) -> LicenseFact:
    return classify_declaration(
        [each.value for each in ids], name.value if name else None, link.value if link else None
    )


def _deciding(fact: LicenseFact, ids: list[MetaItem], name: MetaItem | None, link: MetaItem | None) -> MetaItem | None:
    """The key that alone says what all of them say; with `license: other` that is the name or the address."""
    for item in ids:
        alone = classify_declaration([item.value], None, None)
        if alone.name is not None and alone.category is fact.category:
            return item
    if name and _fact([], name, None).category is fact.category:
        return name
    if link and _fact([], None, link).category is fact.category:
        return link
    return name or link
