"""Code that a card presents, each repository once: whose it is, what it is for, and the words that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from osaid_hub.card import Link
from osaid_hub.known import libraries
from osaid_hub.known.addresses import Address, Place, is_evaluator, is_framework, parse, trains_nothing
from osaid_hub.known.owners import begins_like, is_another_version, named_after
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Claim, Document, Facet, has, heading_topics
from osaid_hub.read.claims.links import (
    is_called,
    leads_to_no_code,
    made_in,
    presented,
    recipe,
    roles_of,
    stands_in_a_column_on_code,
    trained_with,
)
from osaid_hub.read.code.cloned import cloned
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.ownership import carries, is_foreign_family, is_of, is_of_maker, split_id

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
            told = _told(document, claim, link, address, model_id, others)
            if told is None:
                continue
            known = found.get(told.url.lower())
            found[told.url.lower()] = known.joined(told) if known else told
            made_it |= {told.url.lower()} if told.paths else set()
        for _, address in links:
            # "trained with this script and this config": what stands beside a linked script is linked like it.
            if address.url.lower() in made_it and (path := _linked_path(address)):
                code = found[address.url.lower()]
                found[address.url.lower()] = replace(code, paths=tuple(dict.fromkeys((*code.paths, path))))
    for told in (*cloned(document, model_id), *_in_headings(document)):
        known = found.get(told.url.lower())
        found[told.url.lower()] = known.joined(told) if known else told
    return tuple(found.values())


def _told(
    document: Document, claim: Claim, link: Link, address: Address, model_id: str, others: Collection[str]
) -> NamedCode | None:
    """What one link says; None where it presents no code of the model, nor code that made it."""
    words = presented(claim, link)
    repository = address.name.split("/")[-1]
    maker, name = split_id(model_id)
    shared = address.place is Place.CODE and (is_framework(address) or libraries.is_source(address.url))
    of_owner = is_of_maker(address, maker)
    of_base = any("/" in each or named_after(repository, each) for each in others)
    original = words.as_original and not of_base
    official = words.released_here if shared and not of_owner else words.official or original
    strange = words.labeled_of_others or (words.of_others and not official)
    has_name = of_owner and carries(address, name)
    foreign = is_another_version(repository, name) or (not has_name and is_of(address, others, official))
    strange = strange or foreign
    has_name = has_name or (not shared and not strange and is_called(link, name))
    namesake = address.place is Place.CODE and has_name and not shared and not strange
    roles = frozenset() if has(claim, Facet.ADVICE) and not official else roles_of(claim, link, address)
    if foreign or words.labeled_of_others:
        return None
    if shared and not official and not is_evaluator(address):
        roles &= frozenset() if trains_nothing(address) and not _linked_path(address) else {"training"}
    if strange:
        # What it is based on, or what it is mentioned beside, may still be the tool of its training.
        roles &= {"training"} if trained_with(claim, link) else frozenset()
    under_code = has(claim, Facet.UNDER_CODE) or stands_in_a_column_on_code(claim, link, split_id(model_id)[1])
    as_own = official or (under_code and not shared)
    # In the card of a data set, what its maker says it was made with: "the pages were cleaned with [reed-tools](...)".
    made_with = document.on_data and words.on_making
    told_of = has(claim, Facet.ON_CODE) or bool(roles) or words.as_a_place or made_with
    own = not strange and address.place is Place.CODE and (namesake or (told_of and of_owner and not shared))
    own = own or (_stands_below_title(claim, link) and begins_like(repository, name) and not shared and not strange)
    own = own or (shared and of_owner and not strange and "training" in roles)  # the maker's own tool
    architecture = is_foreign_family(repository, name, of_owner, official)
    own = own or (as_own and not strange and (official or not shared) and not architecture)
    if address.place is not Place.CODE:
        for_use = not roles - {"inference"} and has(claim, Facet.FOR_USE)
        own = as_own and not strange and bool(roles - {"inference"} or address.place is Place.NOTEBOOK)
        own = own and not for_use  # "try it in this notebook"
        roles -= {"inference"}
    if words.as_data and address.place is Place.CODE:
        own, namesake, roles = False, False, frozenset({"data_processing"})  # what made it may lie beside the data
    if not own and not roles:
        return None
    cited = document.cite(claim)
    path = _linked_path(address) if roles and address.place is Place.CODE else ""
    named = recipe(claim, link) if "training" in roles and address.place is Place.CODE else ""
    return NamedCode(
        address.url,
        address,
        roles,
        cited,
        namesake,
        own,
        shared,
        (path,) if path else (),
        tuple((role, cited) for role in sorted(roles)),
        as_code=roles & words.as_code,
        recipes=(named,) if named else (),
    )


def _code_links(claim: Claim) -> Iterator[tuple[Link, Address]]:
    """Links of a claim that lead to code, in a place where a card may present code."""
    if (
        not claim.links
        or not claim.stands
        or (claim.about & ELSEWHERE and "h_code" not in claim.about)
        or claim.within & {*OF_OTHERS, "h_citation"}
        or has(claim, Facet.ON_OTHERS)
    ):
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
            path = _linked_path(address) if address.place is Place.CODE else ""
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


def _stands_below_title(claim: Claim, link: Link) -> bool:
    """Whether a link stands alone under the title of the card: it presents what carries the model's name as its own."""
    alone = claim.text.strip(" .:<>*_`") in (link.text.strip(), link.url)
    return alone and claim.sentence.kind == "prose" and len(claim.sentence.section.path) <= 1 and not claim.about


def _linked_path(address: Address) -> str:
    """The file or folder that a deep link leads to, without the branch; "" for the repository itself."""
    kind, _, rest = address.path.partition("/")
    return rest.partition("/")[2].split("#")[0].split("?")[0] if kind in ("blob", "tree", "raw") else ""
