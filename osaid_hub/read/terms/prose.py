"""What the prose of a card says about terms: one statement for each sentence and badge.

Facts only; `terms` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote_plus, urlsplit

from osaid_hub.card import Link, Section
from osaid_hub.known.addresses import Place, parse
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration
from osaid_hub.licenses.declared import unknown
from osaid_hub.licenses.restrictions import find_restriction
from osaid_hub.read.claims import Claim, Document
from osaid_hub.read.terms.statements import (
    CODE_WORDS,
    DATA_WORDS,
    POLICY_CLAUSE,
    SILENT,
    USE_POLICY,
    WEIGHT_WORDS,
    Statement,
    Subject,
    Trust,
    subject_of_name,
)
from osaid_hub.read.training_data import squeeze
from osaid_hub.snapshot import RepoSnapshot

BADGE_HOST = "img.shields.io"
THIS_WORK = re.compile(r"(?i)\bthis work\b")
THIS_MODEL = re.compile(
    r"(?i)\b(?:this|the|our|these)\s+(?:\w+\s+)?(?:models?|weights|checkpoints?)\b|本模型|此模型|该模型|本モデル|このモデル"
    r"|본 모델|이 모델|эта модель|este modelo|ce modèle|dieses modell"
)
# Words that say that a sentence speaks of another model, of a tool or of a reader's duty.
ELSEWHERE = re.compile(
    r"(?i)\b(?:unlike|originally|original|base model|distill\w*|derived from|based on|built (?:on|with)|runtime"
    r"|llama\.cpp|evaluation|benchmarks?|siblings?|third[- ]party|respective|other models?|inherits?)\b|原始|基座|蒸馏"
)
OF_TERMS = frozenset({"license_word", "restriction"})
OTHER_HEADINGS = frozenset({"h_evaluation", "h_evaluation_data", "h_citation", "h_siblings", "h_glossary"})
UNDER = re.compile(
    r"(?i)\b(?:under|with|by|through|have|has|carry|carries)\s+(?:the\s+|an?\s+)?(?:terms\s+of\s+)?(?:the\s+)?"
    r"([^\s].{1,60}?)(?:[\s-]licen[cs]ed?\b|\.(?:\s|$)|[,;()。，；]|$)"
)
# Words begin where no part of a word stands before them: else each part of "a-a-a-a..." would be tried as a beginning.
VERSIONED = re.compile(r"(?i)(?<![\w-])-*+((?:\w[\w-]*+\s++){1,4}licen[cs]e,?\s+(?:version\s+|v\.?\s?)?\d+(?:\.\d+)*)")
LICENSED_AS = re.compile(r"(?i)\b(?:is|are)\s+(\S.{1,40}?)[\s-]licen[cs]ed\b")
WITHOUT_LEAD = re.compile(r"(?i)^.*\b(?:under|with|by|through|is|are|the)\s+")
AGREEMENT = re.compile(r"(?i)\b(?:licen[cs]e agreement|(?:community|commercial|model) licen[cs]e)\b|许可协议|許可協議")
IN_BRACKETS = re.compile(r"[(（]([^()（）]{2,40})[)）]")
AFTER_LABEL = re.compile(r"^[^:：|]{1,40}[:：|]\s*+(.{2,80}?)(?:\.(?:\s|$)|[;|。]|$)")


def told(repo: RepoSnapshot, card: Document) -> Iterator[Statement]:
    """Sentences and badges of a card that say under which license this model, its code or its data stands.

    A section names a license first and then talks about it, so what comes later in it counts only for a subject
    that it names anew.
    """
    named: dict[Section, set[Subject]] = {}
    for claim in card.claims:
        badges = tuple(_badges(repo, card, claim))
        yield from badges
        spoken = not badges and claim.stands and _speaks_of_license(claim, repo.ref.id)
        facts = _facts_told(claim) if spoken else ()
        if not facts:
            continue
        known = named.setdefault(claim.sentence.section, set())
        cited = card.cite(claim)
        for subject in _subjects_told(claim):
            if subject not in known and not (known and subject is Subject.REPOSITORY):
                known.add(subject)
                # A sentence that names several licenses names the one of the code first, as cards do; what binds the
                # weights is the one that restricts.
                restricting = (fact for fact in facts if fact.restricts and subject is not Subject.CODE)
                yield Statement(subject, card.path, next(restricting, facts[0]), cited, Trust.TOLD)


def _speaks_of_license(claim: Claim, own_id: str) -> bool:
    """Whether a sentence is about the license of what this repository holds."""
    if not ("h_license" in claim.about or claim.topics & OF_TERMS or "polic" in claim.text.lower()):
        return False  # most sentences: what follows finds nothing in them
    addresses = [parse(link.url) for link in claim.links]
    if any(each.place is Place.HUB_MODEL and each.name.lower() != own_id.lower() for each in addresses):
        return False
    if ELSEWHERE.search(claim.text) or (claim.within | claim.about) & OTHER_HEADINGS:
        return False
    if "h_license" in claim.about or USE_POLICY.search(claim.text):
        return True
    named = CODE_WORDS.search(claim.text) or WEIGHT_WORDS.search(claim.text)
    if DATA_WORDS.search(claim.text):
        return False
    if "license_word" in claim.topics and (THIS_WORK.search(claim.text) or _names_itself(claim.text, own_id)):
        return True
    if not named:
        return False
    return "license_word" in claim.topics or ("restriction" in claim.topics and bool(THIS_MODEL.search(claim.text)))


def _names_itself(text: str, own_id: str) -> bool:
    """Whether a sentence begins with the repository's own name, as licenses of works in quotes do."""
    name = squeeze(own_id.rsplit("/", 1)[-1])
    return len(name) >= 3 and squeeze(text[:80]).startswith(name)


def _facts_told(claim: Claim) -> tuple[LicenseFact, ...]:
    """The licenses that a sentence names or links, else a restriction that it states in its own words."""
    facts = [classify(words) for words in _license_names(claim.text)]
    facts += [classify_declaration([], None, link.url) for link in claim.links if not link.image]
    definite = [fact for fact in facts if fact.category not in SILENT]
    if definite and (other := _further_agreement(claim)) and not any(fact.restricts for fact in definite):
        both = unknown(other, "named together with a license that is known, so that both bind")
        return (replace(both, name=f"{definite[0].name} with {other}"),)
    if definite:
        return tuple(fact for fact in definite if fact.category is not Category.AMBIGUOUS_FAMILY) or tuple(definite)
    if USE_POLICY.search(claim.text):
        return (_restriction_told(claim, Category.FIELD_OF_USE, POLICY_CLAUSE),)
    if "restriction" in claim.topics and (restriction := find_restriction(claim.text, strong=True)):
        return (_restriction_told(claim, restriction.category, restriction.clause),)
    return ()


def _further_agreement(claim: Claim) -> str | None:
    """An agreement of the maker's own that a sentence names beside a license that is known: both bind."""
    for link in claim.links:
        if not link.image and AGREEMENT.search(link.text) and classify(link.text).category in SILENT:
            return link.text[:80]
    return None


def _restriction_told(claim: Claim, category: Category, clause: str) -> LicenseFact:
    name = "terms stated in the card"
    return LicenseFact(claim.text[:80], name, None, False, category, clause, None, None)


def _subjects_told(claim: Claim) -> tuple[Subject, ...]:
    code, weights = CODE_WORDS.search(claim.text), WEIGHT_WORDS.search(claim.text)
    if code and weights:
        return (Subject.CODE, Subject.PARAMETERS)
    if code:
        return (Subject.CODE,)
    return (Subject.PARAMETERS,) if weights else (Subject.REPOSITORY,)


def _license_names(text: str) -> Iterator[str]:
    label = AFTER_LABEL.match(text)
    if label:
        yield label[1].strip(" *`_\"'")
    for pattern in (IN_BRACKETS, VERSIONED, UNDER, LICENSED_AS):
        for match in pattern.finditer(text[:2_000]):
            yield match[1].strip(" *`_\"'")
            yield WITHOUT_LEAD.sub("", match[1])
    yield text.strip(" *`_.\"'")[:80]


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
    words = unquote_plus(path.removeprefix("/badge/")).replace("--", "\0").split("-")
    parts = [word.replace("\0", "-").replace("_", " ") for word in words]
    return (parts[0], parts[1]) if len(parts) >= 3 else ("", "")
