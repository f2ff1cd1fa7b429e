"""The licenses that a part of a sentence names or links, and terms elsewhere that it puts use under."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from osaid_hub.card import Link
from osaid_hub.known import terms as words
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration, classify_name
from osaid_hub.licenses.single import unknown
from osaid_hub.read.claims import Claim
from osaid_hub.read.terms.about import is_on_use, leads_to_terms
from osaid_hub.read.terms.names import license_behind, licenses_in, own_terms, spelled_in
from osaid_hub.read.terms.parts import Part
from osaid_hub.read.terms.statements import SILENT
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot

BESIDE_A_NAME = 12  # characters, where a text is hardly more than the name of terms


def licenses_of(part: Part, claim: Claim, repo: RepoSnapshot, terms: bool) -> tuple[LicenseFact, ...]:
    """The licenses that a part names or links; one that is not known where it speaks of terms that cannot be read."""
    links = [link for link in claim.links if not link.image and (link.text in part.text or not link.text)]
    definite = licenses_in(part.text, links) or (spelled_in(part.text) if terms and part.subjects else ())
    other = _further_agreement(links)
    if definite and other and not any(fact.restricts for fact in definite):
        both = unknown(other, "named together with a license that is known, so that both bind")
        return (replace(both, name=f"{definite[0].name} with {other}"),)
    if not any(fact.restricts for fact in definite) and (changed := _with_further(part.text, definite)):
        return (changed,)
    if definite:
        return tuple(fact for fact in definite if fact.category is not Category.AMBIGUOUS_FAMILY) or definite
    labelled = words.phrases("labelled").of(part.text).match(part.text) if claim.sentence.label else None
    if terms and labelled and (fact := classify_name(labelled[1].strip(" *`_"))).restricts:
        return (fact,)  # what a label gives is a name that is declared: "License: Mill NC"
    told = (_unread_license(part.text, links),) if words.phrases("licenses_it").are_in(part.text) else ()
    if not terms or not (part.subjects or links or _is_put_under(part.text) or _is_name_of_terms(part.text)):
        return told
    unread = next((link for link in links if _leads_elsewhere(link, repo)), None)
    if unread:
        return (unknown(_name_of(unread), f"the terms are in {unread.url[:120]}, which was not read"),)
    name = own_terms(part.text) or (license_behind(part.text) if _is_put_under(part.text) else None)
    return (unknown(name, f'"{name[:80]}" is not a license that we know'),) if name else told


def _with_further(text: str, definite: tuple[LicenseFact, ...]) -> LicenseFact | None:
    """A license with terms that words add and that are not known: "MIT with additional terms as in Annex 2"."""
    added = words.phrases("with_further").first(text)
    plain = next(iter(definite or licenses_in(text[: added.start()], ())), None) if added else None
    if added is None or plain is None:
        return None
    changed = unknown(text, f"what is added to {plain.name} is not known")
    return replace(changed, name=f"{plain.name} with additional terms")


def _is_put_under(text: str) -> bool:
    return words.phrases("without_subject").begin(text)


def _is_name_of_terms(text: str) -> bool:
    """Whether words are hardly more than the name of terms, as a section on them may consist of: "Mill License 2"."""
    name = own_terms(text)
    return name is not None and len(text.strip(" .*_`")) <= len(name) + BESIDE_A_NAME


def _unread_license(text: str, links: list[Link]) -> LicenseFact:
    """The license under which a sentence puts the model, where its name is none of ours."""
    linked = next((link for link in links if leads_to_terms(link)), None)
    name = _name_of(linked) if linked else own_terms(text)
    return unknown(name or "", "the card puts the model under it, and it is none that we know")


def rules_elsewhere(claim: Claim, said: str, repo: RepoSnapshot, *, agreed: bool) -> Iterator[Gap]:
    """The terms that a sentence puts the use of the model under and that are neither a known license nor a file here.

    "Use of the weights is subject to the [Mill terms](https://mill.example/terms)": whatever license is declared, these
    bind too (POLICY, "Parameters and terms").
    """
    if not (agreed or words.phrases("weights").are_in(said) or is_on_use(claim)):
        return
    files = {file.path for file in repo.listing or ()}
    for link in claim.links:
        known = link.image or link.url.removeprefix("./") in files or link.url.startswith("#")
        if known or not words.phrases("rules_word").are_in(link.text or link.url):
            continue
        if all(each.category in SILENT for each in (classify(link.text), classify_declaration([], None, link.url))):
            yield Gap(link.url[:120], GapReason.NOT_REQUESTED, "terms that the card puts use under were not read")


def _name_of(link: Link) -> str:
    """What terms that a link leads to are called: by its words, by its address where these are "this license"."""
    said = words.phrases("generic_name").of(link.text).sub(" ", link.text).strip(" .:*_`")
    return (link.text if said else link.url)[:80]


def _leads_elsewhere(link: Link, repo: RepoSnapshot) -> bool:
    """Whether a link leads to a text of terms that is no file of this repository: those are read as files."""
    if link.url.startswith("#") or link.url in {file.path for file in repo.listing or ()}:
        return False
    return leads_to_terms(link)


def _further_agreement(links: list[Link]) -> str | None:
    """An agreement of the maker's own that a sentence names beside a license that is known: both bind."""
    for link in links:
        if words.phrases("agreement").are_in(link.text) and classify(link.text).category in SILENT:
            return link.text[:80]
    return None
