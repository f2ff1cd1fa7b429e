"""Code that a card presents, each repository once: whose it is, what it is for, and the words that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from osaid_hub.card import Link
from osaid_hub.known import libraries
from osaid_hub.known.addresses import Address, Place, is_framework, parse
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Claim, Document, Facet, has, heading_topics
from osaid_hub.read.claims.links import calls_code, leads_to_no_code, made_in, presents_code
from osaid_hub.read.code.cloned import cloned
from osaid_hub.read.code.code_link import CodeLink, linked_path
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.ownership import is_namesake, is_of

CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.NOTEBOOK})
ELSEWHERE = frozenset({"h_citation", "h_contact", "h_license"})
# A link to data or a picture in a repository is none to its code.
DATA_FILE = compiled(
    r"(?i)\.(?:jsonl?|csv|tsv|parquet|txt|zip|tar|gz|pdf|svg|png|jpe?g|gif|mp4|wav)(?:\.html?)?(?:[?#]|$)"
)
NOT_CODE_PATHS = ("issues", "pull", "discussions", "wiki", "stargazers", "graphs", "releases/tag", "actions", "labels")


def named_code(document: Document, model_id: str, others: Collection[str] = ()) -> tuple[NamedCode, ...]:
    """Code that a text presents.

    In: a document; the id of the model that it is about; ids of its bases, whose repositories are not its own.
    """
    found: dict[str, NamedCode] = {}
    for claim in document.claims:
        links = tuple(_code_links(claim))
        made_it = set()
        for link, address in links:
            told = CodeLink(document, claim, link, address, model_id, others).named
            if told is None:
                continue
            known = found.get(told.url.lower())
            found[told.url.lower()] = known.joined(told) if known else told
            made_it |= {told.url.lower()} if told.paths else set()
        for _, address in links:
            # "trained with this script and this config": what stands beside a linked script is linked like it.
            if address.url.lower() in made_it and (path := linked_path(address)):
                code = found[address.url.lower()]
                found[address.url.lower()] = replace(code, paths=tuple(dict.fromkeys((*code.paths, path))))
    for told in (*cloned(document, model_id), *_in_headings(document), *_in_metadata(document, model_id, others)):
        known = found.get(told.url.lower())
        found[told.url.lower()] = known.joined(told) if known else told
    return tuple(found.values())


def _code_links(claim: Claim) -> Iterator[tuple[Link, Address]]:
    """Links of a claim that lead to code, in a place where a card may present code."""
    if not claim.links or not claim.stands or claim.within & OF_OTHERS or has(claim, Facet.ON_OTHERS):
        return
    elsewhere = claim.about & ELSEWHERE if "h_code" not in claim.about else frozenset()
    elsewhere |= claim.within & {"h_citation"}
    if elsewhere and (elsewhere != {"h_citation"} or not presents_code(claim)):
        return
    for link in claim.links:
        address = parse(link.url)
        if link.image or address.place not in CODE_PLACES:
            continue
        path = address.path.lower()
        if path.startswith(NOT_CODE_PATHS) or "license" in path or DATA_FILE.search(path):
            continue
        badge = any(other.image and other.text == link.text for other in claim.links)
        if badge and is_framework(address):
            continue  # a badge shows a tool, it does not say that it trained this
        if leads_to_no_code(claim, link):
            continue
        yield link, address


def _in_metadata(document: Document, model_id: str, others: Collection[str]) -> Iterator[NamedCode]:
    """What a key of the metadata that is a word for a place of code gives: "repo_url: https://..."."""
    for item in document.card.metadata.items:
        address = parse(item.value) if "://" in item.value and not item.path else None
        if address is None or address.place is not Place.CODE or not calls_code(item.key.replace("_", " ")):
            continue
        shared = is_framework(address) or libraries.is_source(address.url)
        if not shared and not is_of(address, others, official=False):
            cited = evidence.metadata(document.repo, item)
            yield NamedCode(address.url, address, frozenset(), cited, namesake=is_namesake(address, model_id))


def _in_headings(document: Document) -> Iterator[NamedCode]:
    """What headings link as that with which the model was trained: "Ferry, trained with [this notebook](...)"."""
    for said in document.card.sentences:
        if said.kind != "heading" or heading_topics(said.text) & {*OF_OTHERS, *ELSEWHERE, "h_usage"}:
            continue
        for link in said.links:
            address = parse(link.url)
            if link.image or address.place not in CODE_PLACES or not made_in(said, link):
                continue
            cited = evidence.sentence(document.repo, said, document.path)
            shared = address.place is Place.CODE and (is_framework(address) or libraries.is_source(address.url))
            path = linked_path(address) if address.place is Place.CODE else ""
            roles = frozenset({"training"})
            yield NamedCode(
                address.url,
                address,
                roles,
                cited,
                own=False,
                framework=shared,
                paths=(path,) if path else (),
                cited=(("training", cited),),
            )
