"""What the prose of a card says about terms: statements of parts of sentences, of badges and of blocks of text.

Facts only; `judge/terms` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote_plus, urlsplit

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock, Link, Section, Sentence
from osaid_hub.known import terms as words
from osaid_hub.known.addresses import Place, parse
from osaid_hub.known.owners import named_after
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration, classify_text
from osaid_hub.licenses.bans import Ban, Limit, find_bans
from osaid_hub.licenses.bans import Subject as BanSubject
from osaid_hub.licenses.single import unknown
from osaid_hub.read import evidence
from osaid_hub.read.claims import ON_DATA, Claim, Document, heading_topics
from osaid_hub.read.terms.deferred import deferred
from osaid_hub.read.terms.names import licenses_in, own_terms
from osaid_hub.read.terms.parts import Part, parts_of
from osaid_hub.read.terms.statements import SILENT, SUBJECTS, WHOLE, Statement, Subject, Trust, fact_of, subject_of_name
from osaid_hub.read.training_data import squeeze
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot

BADGE_HOST = "img.shields.io"
FORBIDS = frozenset({"restriction", "forbids"})
OF_TERMS = FORBIDS | {"license_word"}
OTHER_HEADINGS = frozenset({"h_evaluation", "h_evaluation_data", "h_citation", "h_siblings", "h_glossary"})
OF_MODEL = ("this_model", "it")
EMPTY = frozenset({"placeholder", "promise"})
PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "markdown", "md", "license", "none"})
OWN_WORDS = "terms stated in the card"
MAX_TITLE = 200  # characters
MAX_NAMES = 20  # capitalised words of a sentence that are compared with a name
SHORTEST_NAME = 4  # letters of a name at the head of a sentence
_NAME = re.compile(r"[A-Z][\w.-]{2,60}(?: (?:[A-Z][\w.-]{0,20}|\d+(?:\.\d+)?[BMbm]?))?(?= )")
_NUMBER = re.compile(r"\d+")
MAX_BLOCK = 50_000  # characters of a block of text
# Bans that a bare sentence anywhere in a card may state; what it says about purposes and commerce counts as terms.
WARNING = frozenset({Limit.FIELD, Limit.STUDY})
# Bans that a heading, or a line that is bold throughout, may state by itself; "Prohibited uses" only announces them.
IN_HEADING = frozenset({Limit.RESEARCH, Limit.COMMERCE, Limit.SCALE, Limit.PERSONS, Limit.TERRITORY})


@dataclass(slots=True)
class Told:
    """What a card tells about terms.

    statements  licenses that it names, restrictions that it states.
    conditions  what use is made conditional on: bans below a heading on terms, or behind "by loading you agree".
    warnings    bare sentences elsewhere that the model must not be used for something.
    unruled     terms elsewhere that use is put under beside the license, and that were not read; with the words that
                put it under them.
    """

    statements: list[Statement] = field(default_factory=list)
    conditions: list[Statement] = field(default_factory=list)
    warnings: list[Statement] = field(default_factory=list)
    unruled: dict[Gap, Evidence] = field(default_factory=dict)


def told(repo: RepoSnapshot, card: Document) -> Told:
    """Everything that a card tells about the terms of this model, its code and its data.

    A section names a license first and then talks about it, so what comes later in it counts only for a subject
    that it names anew.
    """
    found = Told()
    named: dict[Section, set[Subject]] = {}
    for claim in card.claims:
        badges = tuple(_badges(repo, card, claim))
        found.statements += badges
        if badges or claim.topics & EMPTY:
            continue
        if not _is_elsewhere(claim, repo.ref.id):
            _read(repo, card, claim, named.setdefault(claim.sentence.section, set()), found)
        if left := deferred(card, claim):
            found.statements.append(left)
    for said in card.card.sentences:
        if said.kind == "heading" or (said.kind == "prose" and said.text == said.label):
            _read_heading(repo, card, said, found)
    for block in card.card.code_blocks:
        _read_block(repo, card, block, found)
    return found


def _read(repo: RepoSnapshot, card: Document, claim: Claim, known: set[Subject], found: Told) -> None:
    """The statements of a sentence."""
    terms = _is_under_terms(claim)
    speaks = terms or _speaks_of_license(claim, repo.ref.id)
    may_forbid = terms or bool(claim.topics & OF_TERMS) or _is_on_use(claim)
    if not speaks and not may_forbid:
        return
    cited = card.cite(claim)
    said = _spoken(claim.sentence)
    agreed = words.phrases("agree").are_in(said)
    if (agreed or terms) and words.phrases("bound").are_in(said):
        for gap in _rules_elsewhere(claim, said, repo, agreed=agreed):
            found.unruled.setdefault(gap, cited)
    aside = words.phrases("aside").are_in(said)
    above: tuple[Subject, ...] = ()
    for part in parts_of(said):
        subjects = part.subjects or above or (Subject.REPOSITORY,)
        forbidden = part.subjects or above or (_goes_on_about(claim),)
        above = part.subjects or above
        bans = _bans(part, claim, terms, repo.ref.id) if may_forbid or agreed else ()
        if aside and not terms:  # "may not be used to train other models" speaks of this one all the same
            others = words.phrases("aside").of(part.text)
            bans = tuple(ban for ban in bans if others.search(part.text, ban.start, ban.end))
        # "May not be shared" says of nothing that it was not released, but names no license either.
        facts = _facts(part, claim, repo, terms) if speaks and not aside and claim.stands else ()
        bound = terms or agreed
        if facts and (not (bans and bound) or any(fact.restricts for fact in facts)):
            for subject in subjects:
                _name(Statement(subject, card.path, _one(facts, subject), cited, Trust.TOLD), known, found)
        if bans:
            _forbid(bans, forbidden, facts, cited, card.path, found, bound=bound, known=known)


def _read_heading(repo: RepoSnapshot, card: Document, said: Sentence, found: Told) -> None:
    """A heading, or a line that is bold throughout, that itself forbids: "Non-commercial use only"."""
    above = frozenset().union(*(heading_topics(title[:200]) for title in said.section.path))
    if above & OTHER_HEADINGS or any(words.phrases(each).are_in(said.text) for each in ("elsewhere", "aside")):
        return
    bans = tuple(ban for ban in _bans_of_title(_spoken(said)[:MAX_TITLE]) if ban.limit in IN_HEADING)
    if bans:
        cited = evidence.sentence(repo, said, card.path)
        _forbid(
            bans, (Subject.REPOSITORY,), (), cited, card.path, found, bound="h_license" in above, known=set[Subject]()
        )


def _name(statement: Statement, known: set[Subject], found: Told) -> None:
    if statement.subject not in known and not (known and statement.subject is Subject.REPOSITORY):
        known.add(statement.subject)
        found.statements.append(statement)


def _one(facts: tuple[LicenseFact, ...], subject: Subject) -> LicenseFact:
    """A part that names several licenses names the one of the code first, as cards do; what binds the weights is the
    one that restricts."""
    return next((fact for fact in facts if fact.restricts and subject is not Subject.CODE), facts[0])


def _forbid(
    bans: tuple[Ban, ...],
    subjects: tuple[Subject, ...],
    facts: tuple[LicenseFact, ...],
    cited: Evidence,
    path: str,
    found: Told,
    *,
    bound: bool,
    known: set[Subject],
) -> None:
    """What bans of a part mean: a condition of use, a restriction that the card tells of, or a warning."""
    conforming = next((fact for fact in facts if fact.conforming), None)
    name = f"{conforming.name} with added terms" if conforming else OWN_WORDS
    for subject in _subjects_of(bans, subjects):
        own = tuple(ban for ban in bans if SUBJECTS[ban.subject] in (subject, Subject.REPOSITORY)) or bans
        statement = Statement(subject, path, fact_of(own, name, cited.quote or ""), cited, Trust.TOLD, own)
        if subject in (Subject.CODE, Subject.DATA):
            _name(statement, known, found)
        elif bound:
            found.conditions.append(statement)
        elif {ban.limit for ban in own} <= WARNING:
            found.warnings.append(statement)
        elif subject in WHOLE and known.intersection(WHOLE):
            found.statements.append(statement)  # a license that was named before does not take back what is forbidden
        else:
            _name(statement, known, found)


def _subjects_of(bans: tuple[Ban, ...], subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """What bans are about: by their own nouns, else by those of the part that they stand in."""
    own = dict.fromkeys(SUBJECTS[ban.subject] for ban in bans if ban.subject is not BanSubject.WORK)
    return tuple(own) or subjects


def _bans(part: Part, claim: Claim, terms: bool, own_id: str) -> tuple[Ban, ...]:
    """The bans of a part; outside of sections on terms only where the sentence speaks of the model."""
    found = find_bans(part.text)
    if not found or terms:
        return found
    if "`" in claim.sentence.raw and claim.sentence.label:
        # "Research only: `Q2_K`, `Q1_0`" says it of what is listed, not of the model.
        found = tuple(ban for ban in found if not _is_label_of_names(claim, part.text[: ban.end]))
    of_model = "license_word" in claim.topics or _is_on_use(claim) or _speaks_by_name(claim.text, own_id)
    of_model = of_model or any(words.phrases(each).are_in(claim.text) for each in OF_MODEL)
    named = [ban for ban in found if ban.subject is not BanSubject.WORK]
    return tuple(found if of_model else named) if of_model or claim.topics & FORBIDS else ()


def _is_label_of_names(claim: Claim, words_to_ban: str) -> bool:
    """Whether words that forbid lie in the label of a sentence behind which nothing but names in code marks begins."""
    label = claim.sentence.label
    behind = claim.sentence.raw.partition(label.rstrip(": "))[2].lstrip(" :*_")
    return len(words_to_ban.strip()) <= len(label) and behind.startswith("`")


def _speaks_by_name(text: str, own_id: str) -> bool:
    """Whether a sentence speaks of this model by its name, at its head or elsewhere: "the use of Ferry for ..."."""
    name = own_id.rsplit("/", 1)[-1]
    return _names_itself(text, own_id) or any(
        _is_name_of(match[0], name) for match in islice(_NAME.finditer(text), MAX_NAMES)
    )


def _spoken(said: Sentence) -> str:
    """The words of a sentence without those that stand for a picture: what a picture shows, the card does not say."""
    text = said.text
    for link in said.links:
        if link.image and link.text:
            text = text.replace(link.text, " ", 1)
    return text.strip()


def _is_on_use(claim: Claim) -> bool:
    """Whether a sentence begins with use as such, which below no heading of others is that of the model."""
    return words.phrases("use_as_such").begin(claim.text)


def _goes_on_about(claim: Claim) -> Subject:
    """What a sentence that names no subject is about: data, where the heading or the sentence before is on data.

    "The letters data is CC-BY-NC. It must not be sold." forbids nothing of the model.
    """
    if claim.about & ON_DATA and "h_license" not in claim.about:
        return Subject.DATA
    before = claim.context.before
    if before is None or before.sentence.kind != claim.sentence.kind:
        return Subject.REPOSITORY
    return Subject.DATA if words.phrases("on_data").begin(before.sentence.text) else Subject.REPOSITORY


def _facts(part: Part, claim: Claim, repo: RepoSnapshot, terms: bool) -> tuple[LicenseFact, ...]:
    """The licenses that a part names or links; one that is not known where it speaks of terms that cannot be read."""
    links = [link for link in claim.links if not link.image and (link.text in part.text or not link.text)]
    definite = licenses_in(part.text, links)
    other = _further_agreement(links)
    if definite and other and not any(fact.restricts for fact in definite):
        both = unknown(other, "named together with a license that is known, so that both bind")
        return (replace(both, name=f"{definite[0].name} with {other}"),)
    if definite:
        return tuple(fact for fact in definite if fact.category is not Category.AMBIGUOUS_FAMILY) or definite
    if not terms and words.phrases("licenses_it").are_in(part.text):
        return (_unread_license(part.text, links),)
    if not terms or (not part.subjects and not links):
        return ()
    unread = next((link for link in links if _leads_to_terms(link, repo)), None)
    if unread:
        return (unknown(_name_of(unread), f"the terms are in {unread.url[:120]}, which was not read"),)
    name = own_terms(part.text)
    return (unknown(name, f'"{name[:80]}" is not a license that we know'),) if name else ()


def _unread_license(text: str, links: list[Link]) -> LicenseFact:
    """The license under which a sentence puts the model, where its name is none of ours."""
    linked = next((link for link in links if _is_of_terms(link)), None)
    name = _name_of(linked) if linked else own_terms(text)
    return unknown(name or "", "the card puts the model under it, and it is none that we know")


def _rules_elsewhere(claim: Claim, said: str, repo: RepoSnapshot, *, agreed: bool) -> Iterator[Gap]:
    """The terms that a sentence puts the use of the model under and that are neither a known license nor a file here.

    "Use of the weights is subject to the [Mill terms](https://mill.example/terms)": whatever license is declared, these
    bind too (POLICY, "Parameters and terms").
    """
    if not (agreed or words.phrases("weights").are_in(said) or _is_on_use(claim)):
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


def _leads_to_terms(link: Link, repo: RepoSnapshot) -> bool:
    """Whether a link leads to a text of terms that is no file of this repository: those are read as files."""
    if link.url.startswith("#") or link.url in {file.path for file in repo.listing or ()}:
        return False
    return _is_of_terms(link)


def _is_of_terms(link: Link) -> bool:
    """Whether a link leads to terms, by its words or by the name of what is behind it."""
    last = link.url.rstrip("/").rsplit("/", 1)[-1].replace("_", " ")
    return any(words.phrases("license_word").are_in(each) for each in (link.text, last))


def _further_agreement(links: list[Link]) -> str | None:
    """An agreement of the maker's own that a sentence names beside a license that is known: both bind."""
    for link in links:
        if words.phrases("agreement").are_in(link.text) and classify(link.text).category in SILENT:
            return link.text[:80]
    return None


def _is_under_terms(claim: Claim) -> bool:
    """Whether a sentence stands below a heading on terms, or below one that itself forbids ("Usage restrictions")."""
    return "h_license" in claim.about or _heading_forbids(claim.sentence.section)


def _heading_forbids(section: Section) -> bool:
    return bool(section.path) and bool(_bans_of_title(section.path[-1][:MAX_TITLE]))


@lru_cache(maxsize=10_000)
def _bans_of_title(title: str) -> tuple[Ban, ...]:
    """The bans of a heading; every sentence asks for those of its own, and templates have the same ones."""
    return find_bans(title)


def _is_elsewhere(claim: Claim, own_id: str) -> bool:
    """Whether a sentence speaks of another model, a tool, or under a heading on something else."""
    addresses = [parse(link.url) for link in claim.links if not _is_of_terms(link)]
    if any(each.place is Place.HUB_MODEL and each.name.lower() != own_id.lower() for each in addresses):
        return True
    if (claim.within | claim.about) & OTHER_HEADINGS or words.phrases("other_subject").begin(claim.text):
        return True
    return words.phrases("elsewhere").are_in(claim.text) and not words.phrases("on_this_too").are_in(claim.text)


def _speaks_of_license(claim: Claim, own_id: str) -> bool:
    """Whether a sentence outside of sections on terms is about the license of what this repository holds."""
    if "license_word" not in claim.topics or words.phrases("data").are_in(claim.text):
        return False
    if words.phrases("this_work").are_in(claim.text) or _names_itself(claim.text, own_id):
        return True
    if words.phrases("without_subject").begin(claim.text) and _is_of_the_whole(claim):
        return True
    return bool(words.phrases("code").are_in(claim.text) or words.phrases("weights").are_in(claim.text))


def _is_of_the_whole(claim: Claim) -> bool:
    """Whether a sentence that names no subject is about what the repository holds: "The training code is on a server of
    ours. Released under MIT." goes on about the code.
    """
    if _goes_on_about(claim) is not Subject.REPOSITORY:
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
    whole = squeeze(name)
    if len(whole) >= 3 and squeeze(text[:80]).startswith(whole):
        return True
    begun = _NAME.match(text)
    return begun is not None and _is_name_of(begun[0], name)


def _is_name_of(words_of_it: str, name: str) -> bool:
    """Whether words are what tells a model in its name, without the size of another one."""
    if not set(_NUMBER.findall(words_of_it)) <= set(_NUMBER.findall(name)):
        return False
    return len(squeeze(words_of_it)) >= SHORTEST_NAME and named_after(words_of_it, name)


def _read_block(repo: RepoSnapshot, card: Document, block: CodeBlock, found: Told) -> None:
    """A block of plain text below a heading on terms: the text of a license, or rules."""
    if block.language not in PLAIN or not block.text.strip():
        return
    topics = heading_topics(block.section.path[-1][:200]) if block.section.path else frozenset()
    if "h_license" not in topics and not _heading_forbids(block.section):
        return
    text = block.text[:MAX_BLOCK]
    bans = find_bans(text)
    fact = classify_text(text)
    if bans and not (fact.spdx or fact.key):  # rules in words of their own, each about its subject
        cited = _quoted(repo, card, text[bans[0].start : bans[0].end], text)
        known: set[Subject] = set()
        _forbid(bans, (Subject.REPOSITORY,), (), cited, card.path, found, bound=True, known=known)
    elif fact.category is not Category.MISSING and "h_license" in topics:
        cited = _quoted(repo, card, text.strip().split("\n", 1)[0], text)
        found.statements.append(Statement(Subject.REPOSITORY, card.path, fact, cited, Trust.TOLD))


def _quoted(repo: RepoSnapshot, card: Document, said: str, text: str) -> Evidence:
    """The line of a block in which words stand."""
    first = said.split("\n", 1)[0]
    line = next((line.strip() for line in text.split("\n") if first in line), first)
    return evidence.excerpt(repo, card.path, card.card.text, line)


def _badges(repo: RepoSnapshot, card: Document, claim: Claim) -> Iterator[Statement]:
    for link in claim.links:
        label, message = _badge(link)
        if "licen" not in label.lower():
            continue
        fact = classify(message)
        if fact.category in SILENT:
            continue
        cited = card.cite(claim)
        yield Statement(subject_of_name(label), f"{card.path} (badge)", fact, cited, Trust.TOLD)


def _badge(link: Link) -> tuple[str, str]:
    """Label and message of a static badge (`/badge/Code_License-MIT-blue`), empty for any other image."""
    if not link.image or BADGE_HOST not in link.url:
        return "", ""
    path = urlsplit(link.url).path if "://" in link.url else ""
    if not path.startswith("/badge/"):
        return "", ""
    said = unquote_plus(path.removeprefix("/badge/")).replace("--", "\0").split("-")
    parts = [word.replace("\0", "-").replace("_", " ") for word in said]
    return (parts[0], parts[1]) if len(parts) >= 3 else ("", "")
