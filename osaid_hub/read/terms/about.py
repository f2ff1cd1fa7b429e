"""Of what a sentence on terms speaks: this model, a part of it, something else; and whether it stands under terms."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from osaid_hub.card import BETWEEN_CELLS, Link, Section
from osaid_hub.known import libraries
from osaid_hub.known import terms as words
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.owners import named_after
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses.bans import Ban, find_bans
from osaid_hub.read.claims import ON_DATA, Claim
from osaid_hub.read.data.columns import names_data
from osaid_hub.read.names.letters import called
from osaid_hub.read.terms.parts import parts_of
from osaid_hub.read.terms.statements import Subject

OTHER_HEADINGS = frozenset({"h_evaluation", "h_evaluation_data", "h_citation", "h_siblings", "h_glossary"})
MAX_TITLE = 200  # characters
MAX_NAMES = 20  # capitalised words of a sentence that are compared with a name
SHORTEST_NAME = 4  # letters of a name at the head of a sentence
_NAME = compiled(r"[A-Z][\w.-]{2,60}(?: (?:[A-Z][\w.-]{0,20}|\d+(?:\.\d+)?[BMbm]?))?(?<![.-])(?![\w-])")
_BRACKETS = compiled(r"\(([^()]{3,160})\)")
_NUMBER = compiled(r"\d+")
_QUESTION = compiled(r"[?\uff1f\u061f\u037e][\s*_\"'\u00bb)]*$")
_GREEK = compiled(r"[\u0370-\u03ff]")


def is_question(text: str) -> bool:
    """Whether words ask, so that they state nothing themselves."""
    if text.isascii() and "?" not in text:
        return False
    asked, rest = asked_in_greek(text)
    return _QUESTION.search(text[-MAX_TITLE:]) is not None or bool(asked and not rest.strip(" *_"))


def asked_in_greek(text: str) -> tuple[str, str]:
    """What is asked in Greek, whose mark for it divides sentences elsewhere, and what stands behind that."""
    asked, mark, rest = text.partition(";")
    return (asked, rest) if mark and _GREEK.search(asked[:MAX_TITLE]) else ("", text)


def speaks_by_name(text: str, own_id: str) -> bool:
    """Whether a sentence speaks of this model by its name, at its head or elsewhere: "the use of Ferry for ..."."""
    name = own_id.rsplit("/", 1)[-1]
    return _names_itself(text, own_id) or any(
        _is_name_of(match[0], name) for match in islice(_NAME.finditer(text), MAX_NAMES)
    )


def as_the_model(text: str, own_id: str) -> str:
    """Words with a noun for the model's name, as what forbids is read by nouns; they are as long as before."""
    name = own_id.rsplit("/", 1)[-1]

    def plain(match: re.Match[str]) -> str:
        noun = "model" if len(match[0]) >= len("model") else "it"
        return noun.ljust(len(match[0])) if _is_name_of(match[0], name) else match[0]

    return _NAME.sub(plain, text)


def is_on_use(claim: Claim) -> bool:
    """Whether a sentence begins with use as such, which below no heading of others is that of the model."""
    return words.phrases("use_as_such").begin(claim.text)


def goes_on_about(claim: Claim) -> Subject:
    """What a sentence that names no subject is about: data, where the heading or the sentence before is on data.

    "The letters data is CC-BY-NC. It must not be sold." forbids nothing of the model.
    """
    if claim.about & ON_DATA and "h_license" not in claim.about:
        return Subject.DATA
    before = claim.context.before
    if before is None or before.sentence.kind != claim.sentence.kind:
        return Subject.REPOSITORY
    return Subject.DATA if words.phrases("on_data").begin(before.sentence.text) else Subject.REPOSITORY


def leads_to_terms(link: Link) -> bool:
    """Whether a link leads to terms, by its words or by the name of what is behind it."""
    last = link.url.rstrip("/").rsplit("/", 1)[-1].replace("_", " ")
    return any(words.phrases("license_word").are_in(each) for each in (link.text, last))


def is_under_terms(claim: Claim) -> bool:
    """Whether a sentence stands below a heading on terms, or below one that itself forbids ("Usage restrictions"); a
    label ("Code: MIT") takes it out of no section."""
    headings = claim.about | claim.context.place.own
    return "h_license" in headings or heading_forbids(claim.sentence.section)


def heading_forbids(section: Section) -> bool:
    return bool(section.path) and bool(bans_of_title(section.path[-1][:MAX_TITLE]))


@lru_cache(maxsize=10_000)
def bans_of_title(title: str) -> tuple[Ban, ...]:
    """The bans of a heading; every sentence asks for those of its own, and templates have the same ones. One that asks
    states none."""
    return () if is_question(title) else find_bans(title)


def is_elsewhere(claim: Claim, own_id: str) -> bool:
    """Whether a sentence speaks of another model, a tool, or under a heading on something else."""
    on_terms = "license_word" in claim.topics or is_under_terms(claim)
    text = unlikened(claim.text) if on_terms else claim.text
    links = (link for link in claim.links if link.text in text or link.text not in claim.text)
    addresses = [parse(link.url) for link in links if not leads_to_terms(link)]
    if any(each.place is Place.HUB_MODEL and each.name.lower() != own_id.lower() for each in addresses):
        return True
    others = (claim.within | claim.about) & OTHER_HEADINGS
    if "h_license" in claim.about:  # "License and citation"; "License" below "Benchmarks"
        own = claim.context.place.own
        others &= (own if "h_license" in own else others) - {"h_citation"} | {"h_siblings"}
    if others:
        return True
    if words.phrases("other_subject").begin(text) and not parts_of(text):
        return True
    if _is_row_on_data(claim, own_id) or _is_on_a_library(text, own_id):
        return True
    return words.phrases("elsewhere").are_in(text) and not words.phrases("on_this_too").are_in(text)


def unlikened(text: str) -> str:
    """A sentence without the words that only liken its terms to others: "Apache 2.0, like the base model"; and without
    brackets on something else: "Apache 2.0 (the first release was for research)"."""
    likened = words.phrases("likened")
    text = likened.of(text).sub(" ", text).strip() if likened.are_in(text) else text
    return _BRACKETS.sub(_but_for_others, text) if "(" in text else text


def _but_for_others(brackets: re.Match[str]) -> str:
    return " " if words.phrases("other_subject").begin(brackets[1]) else brackets[0]


def _is_on_a_library(text: str, own_id: str) -> bool:
    """Whether a sentence tells the license of a library that runs models: "ExecuTorch is BSD 3-Clause licensed"."""
    subject = words.phrases("library").of(text).match(text)
    return subject is not None and libraries.find(subject[1]) is not None and not _names_itself(text, own_id)


def _is_row_on_data(claim: Claim, own_id: str) -> bool:
    """Whether a row stands in a table that names data sets: the licenses in it are theirs."""
    header = claim.context.header
    if claim.sentence.kind != "row" or header is None or _names_itself(claim.text, own_id):
        return False
    return any(map(names_data, header.sentence.text.split(BETWEEN_CELLS)))


def speaks_of_license(claim: Claim, own_id: str) -> bool:
    """Whether a sentence outside of sections on terms is about the license of what this repository holds."""
    reason = words.phrases("reason").first(claim.text)  # "under CC-BY-NC because of the data" is not on the data
    if "license_word" not in claim.topics or words.phrases("data").are_in(claim.text[: reason and reason.start()]):
        return False
    if words.phrases("this_work").are_in(claim.text) or _names_itself(claim.text, own_id):
        return True
    if words.phrases("puts_under").begin(claim.text) and speaks_by_name(claim.text, own_id):
        return True
    if words.phrases("without_subject").begin(claim.text) and _is_of_the_whole(claim):
        return True
    return bool(words.phrases("code").are_in(claim.text) or words.phrases("weights").are_in(claim.text))


def _is_of_the_whole(claim: Claim) -> bool:
    """Whether a sentence that names no subject is about what the repository holds: "The training code is on a server of
    ours. Released under MIT." goes on about the code.
    """
    if goes_on_about(claim) is not Subject.REPOSITORY:
        return False
    before = claim.context.before
    if before is None or before.sentence.lines[1] + 1 < claim.sentence.lines[0]:
        return True
    text = before.sentence.text
    if words.phrases("other_subject").begin(text) or words.phrases("elsewhere").are_in(text):
        return False
    return words.phrases("weights").are_in(text) or not words.phrases("code").are_in(text)


def _names_itself(text: str, own_id: str) -> bool:
    """Whether a sentence begins with the repository's own name, in full or by what tells the model: "Ferry may ..." of
    ferry-7b, and not "Ferry-13b may ..."."""
    name = own_id.rsplit("/", 1)[-1]
    whole = called(name)
    if len(whole) >= 3 and called(text[:80]).startswith(whole):
        return True
    begun = _NAME.match(text)
    return begun is not None and _is_name_of(begun[0], name)


def _is_name_of(words_of_it: str, name: str) -> bool:
    """Whether words are what tells a model in its name, without the size of another one."""
    if not set(_NUMBER.findall(words_of_it)) <= set(_NUMBER.findall(name)):
        return False
    return len(called(words_of_it)) >= SHORTEST_NAME and named_after(words_of_it, name)
