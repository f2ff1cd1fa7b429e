"""What the metadata of a card, or the Hub's tag, says about terms."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.card import MetaItem
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration
from osaid_hub.read import evidence
from osaid_hub.read.terms.statements import Statement, Subject, Trust, subject_of_name
from osaid_hub.snapshot import RepoSnapshot

NO = frozenset({"false", "no"})


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
        commercial = metadata.first("commercial")
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
    if found:
        return tuple(found)
    for tagged in repo.hub.license_tags if repo.hub else ():
        cited = evidence.hub(repo, "tags", f"license:{tagged}")
        return (Statement(Subject.REPOSITORY, "Hub tags", classify(tagged), cited, Trust.DECLARED),)
    return ()


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
