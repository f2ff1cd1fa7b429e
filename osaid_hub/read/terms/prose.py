"""What the prose of a card says about terms: statements of parts of sentences, of badges and of blocks of text.

Facts only; `judge/terms` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import CodeBlock, Section, Sentence
from osaid_hub.known import terms as words
from osaid_hub.licenses import Category, LicenseFact, classify, classify_text
from osaid_hub.licenses.bans import Ban, Limit, find_bans
from osaid_hub.licenses.bans import Subject as BanSubject
from osaid_hub.read import evidence
from osaid_hub.read.claims import Claim, Document, heading_topics
from osaid_hub.read.terms.about import (
    MAX_TITLE,
    OTHER_HEADINGS,
    as_the_model,
    bans_of_title,
    goes_on_about,
    heading_forbids,
    is_elsewhere,
    is_on_use,
    is_question,
    is_under_terms,
    speaks_by_name,
    speaks_of_license,
    unlikened,
)
from osaid_hub.read.terms.answers import forbidden_by_answer, is_known_question
from osaid_hub.read.terms.badges import licenses_on_badges
from osaid_hub.read.terms.deferred import deferred
from osaid_hub.read.terms.foreign import has_sentences, is_not_read, is_on_terms
from osaid_hub.read.terms.gate import DUTIES, Duty
from osaid_hub.read.terms.licenses import licenses_of, rules_elsewhere
from osaid_hub.read.terms.names import licenses_in
from osaid_hub.read.terms.parts import Part, parts_of
from osaid_hub.read.terms.sizes import of_this_size
from osaid_hub.read.terms.statements import SUBJECTS, WHOLE, Statement, Subject, Trust, fact_of
from osaid_hub.snapshot import Gap, RepoSnapshot

FORBIDS = frozenset({"restriction", "forbids"})
OF_TERMS = FORBIDS | {"license_word"}
OF_MODEL = ("this_model", "it")
EMPTY = frozenset({"placeholder", "promise"})
LEAST_PASTED = 300  # characters of a section that may be the text of a license, or a notice of one
PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "markdown", "md", "license", "none"})
OWN_WORDS = "terms stated in the card"
MOST_AROUND_A_NAME = 10  # words of a sentence that does nothing but to put the model under a license, in any language
MAX_BLOCK = 50_000  # characters of a block of text
# Bans that a bare sentence anywhere in a card may state; what it says about purposes and commerce counts as terms.
WARNING = frozenset({Limit.FIELD, Limit.STUDY})
# What an offer of a commercial license may look as if it limited.
OFFERED = frozenset({Limit.COMMERCE, Limit.PERMISSION, Limit.PAYMENT})
# Bans that a heading, or a line that is bold throughout, may state by itself; "Prohibited uses" only announces them.
IN_HEADING = frozenset({Limit.RESEARCH, Limit.COMMERCE, Limit.SCALE, Limit.PERSONS, Limit.TERRITORY})


class Told(Struct):
    """What a card tells about terms.

    statements  licenses that it names, restrictions that it states.
    conditions  what use is made conditional on: bans below a heading on terms, or behind "by loading you agree".
    duties      what it asks for there that limits no use, by topic.
    warnings    bare sentences elsewhere that the model must not be used for something.
    unruled     terms elsewhere that use is put under beside the license, and that were not read; with the words that
                put it under them.
    foreign     sentences on terms in a language that is not read.
    """

    statements: list[Statement] = field(default_factory=list)
    conditions: list[Statement] = field(default_factory=list)
    duties: dict[str, Duty] = field(default_factory=dict)
    warnings: list[Statement] = field(default_factory=list)
    unruled: dict[Gap, Evidence] = field(default_factory=dict)
    foreign: list[Evidence] = field(default_factory=list)


def told(card: Document) -> Told:
    """Everything that a card tells about the terms of this model, its code and its data.

    A section names a license first and then talks about it, so what comes later in it counts only for a subject
    that it names anew.
    """
    pasted = _pasted(card)
    found = Told(statements=list(pasted.values()))
    named: dict[Section, set[Subject]] = {}
    for claim in card.claims:
        if claim.sentence.section in pasted:
            continue
        badges = tuple(licenses_on_badges(card, claim))
        found.statements += badges
        if badges or claim.topics & EMPTY:
            continue
        if on_card := _of_documents(card, claim):
            found.statements.append(on_card)
        if not is_elsewhere(claim, card.repo.ref.id):
            _read(card, claim, named.setdefault(claim.sentence.section, set()), found)
            if _is_forbidden_use(claim):
                listed = (Ban(0, len(claim.text), Limit.FIELD, BanSubject.WORK),)
                cited = card.cite(claim)
                _forbid(listed, (Subject.REPOSITORY,), (), cited, card.path, found, bound=False, known=set[Subject]())
            _read_answer(card, claim, named[claim.sentence.section], found)
            if is_on_terms(claim.sentence.section, claim.text) and _may_say_anything(claim):
                found.foreign.append(card.cite(claim))
        if left := deferred(card, claim):
            found.statements.append(left)
    for said in card.card.sentences:
        if said.kind == "heading" or (said.kind == "prose" and said.text == said.label):
            _read_heading(card, said, found)
    for block in card.card.code_blocks:
        _read_block(card, block, found)
    return found


def _pasted(card: Document) -> dict[Section, Statement]:
    """Sections on the license that are the text of one, or a notice of it, as prose: its sentences say nothing more."""
    found: dict[Section, Statement] = {}
    lines: list[str] = []
    for section, after in pairwise((*card.card.sections, None)):
        if section is None or "h_license" not in heading_topics(section.title):
            continue
        lines = lines or card.card.text.split("\n")
        text = "\n".join(lines[section.line : after.line - 1 if after else None]).strip()[:MAX_BLOCK]
        if len(text) < LEAST_PASTED:
            continue
        fact = classify_text(text)
        if fact.spdx and not fact.span:
            cited = _quoted(card, text.split("\n", 1)[0], text)
            found[section] = Statement(Subject.REPOSITORY, card.path, fact, cited, Trust.TOLD)
    return found


def _read(card: Document, claim: Claim, known: set[Subject], found: Told) -> None:
    """The statements of a sentence."""
    terms = is_under_terms(claim)
    speaks = terms or speaks_of_license(claim, card.repo.ref.id)
    may_forbid = terms or bool(claim.topics & OF_TERMS) or is_on_use(claim)
    if not speaks and not may_forbid:
        return
    cited = card.cite(claim)
    said = of_this_size(unlikened(_spoken(claim.sentence)), card.repo.ref.id)
    if not said:
        return
    agreed = words.phrases("agree").are_in(said)
    if (agreed or terms) and words.phrases("bound").are_in(said):
        for gap in rules_elsewhere(claim, said, card.repo, agreed=agreed):
            found.unruled.setdefault(gap, cited)
    aside = words.phrases("aside").are_in(said)
    above: tuple[Subject, ...] = ()
    for part in parts_of(said):
        subjects = part.subjects or above or (Subject.REPOSITORY,)
        forbidden = part.subjects or above or (goes_on_about(claim),)
        above = part.subjects or above
        bans = _bans(part, claim, terms, card.repo.ref.id) if may_forbid or agreed else ()
        if aside and not terms:  # "may not be used to train other models" speaks of this one all the same
            others = words.phrases("aside").of(part.text)
            bans = tuple(ban for ban in bans if others.search(part.text, ban.start, ban.end))
        if bans and {ban.limit for ban in bans} <= OFFERED and _is_another_offer(card.repo, part.text):
            bans = ()
        # "May not be shared" says of nothing that it was not released, but names no license either.
        facts = licenses_of(part, claim, card.repo, terms) if speaks and not aside and claim.stands else ()
        bound = terms or agreed
        if bound and words.phrases("further_terms").are_in(part.text):
            facts = _without_further(facts, subjects, card.path, cited, found)
        if facts and (not (bans and bound) or any(fact.restricts for fact in facts)):
            for subject in subjects:
                _name(Statement(subject, card.path, _one(facts, subject), cited, Trust.TOLD), known, found)
        if bans:
            _forbid(bans, forbidden, facts, cited, card.path, found, bound=bound, known=known)
        elif bound and not aside and set(forbidden) & set(WHOLE):
            for topic in _duties(part.text):
                duty = Duty(DUTIES[topic], cited, card.path, topic in words.ON_SHARING)
                found.duties.setdefault(topic, duty)


def _without_further(
    facts: tuple[LicenseFact, ...], subjects: tuple[Subject, ...], path: str, cited: Evidence, found: Told
) -> tuple[LicenseFact, ...]:
    """Licenses without those whose terms a sentence adds to another: these make use conditional, and replace none."""
    added = tuple(fact for fact in facts if fact.restricts)
    of_weights = [subject for subject in subjects if subject in WHOLE]
    for subject in of_weights[: len(added)]:
        found.conditions.append(Statement(subject, path, added[0], cited, Trust.TOLD))
    return tuple(fact for fact in facts if fact not in added) if of_weights else facts


def _of_documents(card: Document, claim: Claim) -> Statement | None:
    """The license of the card itself, which describes the data: "This model card is CC BY 4.0"."""
    said = words.phrases("documents").first(claim.text)
    facts = licenses_in(claim.text[said.end() :].partition(";")[0], ()) if said else ()
    if not facts:
        return None
    return Statement(Subject.DATA, card.path, facts[0], card.cite(claim), Trust.TOLD, on_documents=True)


def _duties(text: str) -> Iterator[str]:
    """The duties that words oblige users to and that limit no use."""
    if words.phrases("obliges").are_in(text):
        yield from (topic for topic in DUTIES if words.phrases(topic).are_in(text))


def _read_answer(card: Document, claim: Claim, known: set[Subject], found: Told) -> None:
    """An answer that says no to the question above or before it: "Is commercial use allowed?" "No, ..."."""
    answered = forbidden_by_answer(claim)
    if answered is None:
        return
    limit, subjects = answered
    bans = (Ban(0, len(claim.text), limit, BanSubject.WORK),)
    # "Can I use it commercially?" is a heading on terms, though its words are those of one on usage.
    under = is_under_terms(claim) or any("h_license" in heading_topics(each) for each in claim.sentence.section.path)
    cited = card.cite(claim)
    _forbid(bans, subjects or (Subject.REPOSITORY,), (), cited, card.path, found, bound=under, known=known)


def _is_forbidden_use(claim: Claim) -> bool:
    """Whether an item of a list stands below a heading that calls it forbidden, and does not say so itself."""
    path = claim.sentence.section.path
    below = claim.sentence.kind == "item" and path and words.phrases("forbidden_uses").are_in(path[-1])
    return bool(below) and not find_bans(claim.text)


def _may_say_anything(claim: Claim) -> bool:
    """Whether a sentence is in a language that is not read, and does more than to name a license that is known."""
    if not is_not_read(claim.text) or is_known_question(claim.text):
        return False
    return len(claim.text.split()) > MOST_AROUND_A_NAME or not licenses_in(claim.text, claim.links)


def _is_another_offer(repo: RepoSnapshot, said: str) -> bool:
    """Whether words offer another license beside a copyleft one, as makers do who sell freedom from it.

    "Commercial licenses on request" takes nothing away of what the GPL allows; "commercial use needs a license" does.
    """
    declared = repo.metadata.first("license")
    if declared is None or classify(declared.value).category is not Category.OSI_COPYLEFT:
        return False
    return words.phrases("offers_license").are_in(said)


def _read_heading(card: Document, said: Sentence, found: Told) -> None:
    """A heading, or a line that is bold throughout, that itself forbids: "Non-commercial use only"."""
    above = frozenset().union(*(heading_topics(title) for title in said.section.path))
    if above & OTHER_HEADINGS or any(words.phrases(each).are_in(said.text) for each in ("elsewhere", "aside")):
        return
    bans = tuple(ban for ban in bans_of_title(_spoken(said)[:MAX_TITLE]) if ban.limit in IN_HEADING)
    if bans:
        cited = evidence.sentence(card.repo, said, card.path)
        _forbid(
            bans, (Subject.REPOSITORY,), (), cited, card.path, found, bound="h_license" in above, known=set[Subject]()
        )


def _name(statement: Statement, known: set[Subject], found: Told) -> None:
    if statement.subject in known or (known and statement.subject is Subject.REPOSITORY):
        return
    if not statement.is_silent:  # "Released under a permissive license" names none: what follows may
        known.add(statement.subject)
    elif any(each.is_silent and each.subject is statement.subject for each in found.statements):
        return
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
    if is_question(claim.text):
        return ()  # what is asked is told by the answer
    found = find_bans(as_the_model(part.text, own_id))
    if not found or terms:
        return found
    if "`" in claim.sentence.raw and claim.sentence.label:
        # "Research only: `Q2_K`, `Q1_0`" says it of what is listed, not of the model.
        found = tuple(ban for ban in found if not _is_label_of_names(claim, part.text[: ban.end]))
    of_model = "license_word" in claim.topics or is_on_use(claim) or speaks_by_name(claim.text, own_id)
    of_model = of_model or any(words.phrases(each).are_in(claim.text) for each in OF_MODEL)
    named = [ban for ban in found if ban.subject is not BanSubject.WORK]
    return tuple(found if of_model else named) if of_model or claim.topics & FORBIDS else ()


def _is_label_of_names(claim: Claim, words_to_ban: str) -> bool:
    """Whether words that forbid lie in the label of a sentence behind which nothing but names in code marks begins."""
    label = claim.sentence.label
    behind = claim.sentence.raw.partition(label.rstrip(": "))[2].lstrip(" :*_")
    return len(words_to_ban.strip()) <= len(label) and behind.startswith("`")


def _spoken(said: Sentence) -> str:
    """The words of a sentence without those that stand for a picture: what a picture shows, the card does not say."""
    text = said.text
    for link in said.links:
        if link.image and link.text:
            text = text.replace(link.text, " ", 1)
    return text.strip()


def _read_block(card: Document, block: CodeBlock, found: Told) -> None:
    """A block of plain text below a heading on terms: the text of a license, or rules."""
    if block.language not in PLAIN or not block.text.strip():
        return
    if is_on_terms(block.section, "") and has_sentences(block.text) and is_not_read(block.text):
        found.foreign.append(_quoted(card, block.text.strip().split("\n", 1)[0], block.text))
        return
    topics = heading_topics(block.section.path[-1]) if block.section.path else frozenset()
    if "h_license" not in topics and not heading_forbids(block.section):
        return
    text = block.text[:MAX_BLOCK]
    bans = find_bans(text)
    fact = classify_text(text)
    if bans and not (fact.spdx or fact.key):  # rules in words of their own, each about its subject
        cited = _quoted(card, text[bans[0].start : bans[0].end], text)
        known: set[Subject] = set()
        _forbid(bans, (Subject.REPOSITORY,), (), cited, card.path, found, bound=True, known=known)
    elif fact.category is not Category.MISSING and "h_license" in topics:
        cited = _quoted(card, text.strip().split("\n", 1)[0], text)
        found.statements.append(Statement(Subject.REPOSITORY, card.path, fact, cited, Trust.TOLD))


def _quoted(card: Document, said: str, text: str) -> Evidence:
    """The line of a block in which words stand."""
    first = said.split("\n", 1)[0]
    line = next((line.strip() for line in text.split("\n") if first in line), first)
    return evidence.excerpt(card.repo, card.path, card.card.text, line)
