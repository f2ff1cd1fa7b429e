"""Code that a card presents, each repository once: whose it is, what it is for, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from osaid_hub.card import Link
from osaid_hub.known import code_words, lexicon, libraries
from osaid_hub.known.addresses import Address, Place, is_evaluator, is_framework, parse
from osaid_hub.known.owners import begins_like, is_another_version, same_owner
from osaid_hub.read.claims import OF_OTHERS, Claim, Document
from osaid_hub.read.claims.asides import is_on_others
from osaid_hub.read.claims.wording import squeeze
from osaid_hub.read.code.cloned import cloned
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.ownership import carries, is_foreign_family, is_of, split_id
from osaid_hub.read.code.wording import ROLE_TOPICS, roles_of, told_as_code, trained_with, words_before, words_near

CODE_PLACES = frozenset({Place.CODE, Place.HUB_SPACE, Place.NOTEBOOK})
ELSEWHERE = frozenset({"h_citation", "h_contact", "h_license"})
# A link to data or a picture in a repository is none to its code.
DATA_FILE = re.compile(
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
    for told in cloned(document, model_id):
        known = found.get(told.url.lower())
        found[told.url.lower()] = known.joined(told) if known else told
    return tuple(found.values())


def _told(
    document: Document, claim: Claim, link: Link, address: Address, model_id: str, others: Collection[str]
) -> NamedCode | None:
    """What one link says; None where it presents no code of the model, nor code that made it."""
    words = words_before(claim, link)
    spoken = code_words.topics(words)
    labels = code_words.topics(claim.sentence.label)
    in_column = _stands_in_a_column_on_code(claim, link, model_id)
    repository = address.name.split("/")[-1]
    maker, name = split_id(model_id)
    shared = address.place is Place.CODE and (is_framework(address) or libraries.is_source(address.url))
    of_owner = same_owner(address.name.split("/")[0], maker)
    official = (
        "official" in spoken | labels or "own_label" in labels or ("official_word" in spoken and _names_code(words))
    )
    if shared and not of_owner:
        official = "released_here" in spoken
    strange = "of_others" in labels or ("of_others" in spoken and not official)
    has_name = of_owner and carries(address, name)
    foreign = is_another_version(repository, name) or (not has_name and is_of(address, others, official))
    strange = strange or foreign
    namesake = address.place is Place.CODE and has_name and not shared and not strange
    roles = frozenset() if "advice" in claim.topics and not official else roles_of(claim, link, address)
    if foreign or "of_others" in labels:
        return None
    if shared and not official and not is_evaluator(address):
        roles &= {"training"}
    if strange:
        # What it is based on, or what it is mentioned beside, may still be the tool of its training.
        roles &= {"training"} if trained_with(claim, link) else frozenset()
    presented = official or ((_stands_under_code(claim) or in_column) and not shared)
    told_of = _speaks_of_code(claim) or bool(roles) or "place_word" in labels | spoken
    own = not strange and address.place is Place.CODE and (namesake or (told_of and of_owner and not shared))
    own = own or (_stands_below_title(claim, link) and begins_like(repository, name) and not shared and not strange)
    own = own or (shared and of_owner and not strange and "training" in roles)  # the maker's own tool
    own = own or (
        presented and not strange and (official or not shared) and not is_foreign_family(repository, of_owner, official)
    )
    if address.place is not Place.CODE:
        for_use = not roles - {"inference"} and "for_use" in code_words.topics(claim.text)
        own = presented and not strange and bool(roles - {"inference"} or address.place is Place.NOTEBOOK)
        own = own and not for_use  # "try it in this notebook"
        roles -= {"inference"}
    if not own and not roles:
        return None
    cited = document.cite(claim)
    path = _linked_path(address) if roles and address.place is Place.CODE else ""
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
        as_code=roles & told_as_code(claim, words),
    )


def _code_links(claim: Claim) -> Iterator[tuple[Link, Address]]:
    """Links of a claim that lead to code, in a place where a card may present code."""
    if (
        not claim.stands
        or (claim.about & ELSEWHERE and "h_code" not in claim.about)
        or claim.within & {*OF_OTHERS, "h_citation"}
        or is_on_others(claim.text)
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
        if "no_code" in code_words.topics(words_near(claim, link)) or "no_code" in code_words.topics(
            claim.sentence.label
        ):
            continue
        yield link, address


def _stands_under_code(claim: Claim) -> bool:
    """Whether a heading or a label presents what is linked as code; a row of a table only by its own key."""
    return "h_code" in claim.about and (
        claim.sentence.kind != "row" or "h_code" in lexicon.load().heading(claim.sentence.label)
    )


def _stands_in_a_column_on_code(claim: Claim, link: Link, model_id: str) -> bool:
    """Whether a row on this model has a link in a column "Code" or "GitHub"."""
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None:
        return False
    cells, heads = claim.text.split(" | "), header.sentence.text.split(" | ")
    if len(cells) != len(heads) or squeeze(split_id(model_id)[1]) not in map(squeeze, cells):
        return False
    at = next((place for place, cell in enumerate(cells) if link.text and link.text in cell), None)
    return at is not None and "h_code" in lexicon.load().heading(heads[at][:80])


def _stands_below_title(claim: Claim, link: Link) -> bool:
    """Whether a link stands alone under the title of the card: it presents what carries the model's name as its own."""
    alone = claim.text.strip(" .:<>*_`") in (link.text.strip(), link.url)
    return alone and claim.sentence.kind == "prose" and len(claim.sentence.section.path) <= 1 and not claim.about


def _names_code(words: str) -> bool:
    return any(topic == "code_word" for topic, _, _ in lexicon.load().topics(words))


def _speaks_of_code(claim: Claim) -> bool:
    """Whether a sentence speaks of code at all, not only beside a link."""
    return bool(claim.topics & {*ROLE_TOPICS, "code_word"} or claim.about & {"h_code", "h_training"})


def _linked_path(address: Address) -> str:
    """The file or folder that a deep link leads to, without the branch; "" for the repository itself."""
    kind, _, rest = address.path.partition("/")
    return rest.partition("/")[2].split("#")[0].split("?")[0] if kind in ("blob", "tree", "raw") else ""
