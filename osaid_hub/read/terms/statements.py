"""What a repository says about terms outside its prose: license files, declarations and the gate.

Facts only; `told_terms` reads the prose, `terms` weighs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import files
from osaid_hub.licenses import Category, LicenseFact, classify, classify_declaration, classify_text
from osaid_hub.licenses.restrictions import find_restriction
from osaid_hub.read import evidence
from osaid_hub.snapshot import Gap, RepoSnapshot, Unseen

POLICY_NAME = re.compile(r"(?i)use_?policy|usage_?policy|acceptable_?use|terms_?of_?use")
NOTICE_NAME = re.compile(r"(?i)(?:^|/)notices?\b")
POLICY_CLAUSE = "an acceptable use policy prohibits uses"
SILENT = frozenset({Category.UNKNOWN, Category.MISSING})

# What a sentence or a file name is about.
CODE_WORDS = re.compile(
    r"(?i)\b(?:code|codebase|scripts?|software|library)\b|代码|代碼|コード|코드|код\b|código|quellcode"
)
WEIGHT_WORDS = re.compile(
    r"(?i)\b(?:models?|weights|checkpoints?|parameters)\b|模型|权重|モデル|重み|모델|가중치|модел|веса|modelo|modèle|modell"
)
DATA_WORDS = re.compile(r"(?i)\b(?:data|datasets?|corpus|corpora)\b|数据|データ|데이터|данны|datos|données|daten")
USE_POLICY = re.compile(
    r"(?i)\b(?:prohibited|subject|comply|accept|agree|abide|violat\w+)\b.{0,60}\b(?:acceptable|prohibited) use polic"
)


class Subject(StrEnum):
    """What a statement about terms is about."""

    PARAMETERS = "parameters"
    CODE = "code"
    DATA = "data"
    REPOSITORY = "repository"


class Trust(IntEnum):
    """How much a kind of statement is trusted (docs/JUDGING.md, "Licenses")."""

    TOLD = 1
    DECLARED = 2
    FILE = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about terms."""

    subject: Subject
    source: str
    fact: LicenseFact
    evidence: Evidence
    trust: Trust

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing definite."""
        return self.fact.category in SILENT


@dataclass(frozen=True, slots=True)
class Files:
    """The license files of a repository.

    policies  files beside the license that limit use in their own words, such as USAGE_POLICY.
    unread    files that are listed but could not be read.
    """

    statements: tuple[Statement, ...]
    policies: tuple[Evidence, ...]
    unread: tuple[Gap, ...]


def from_files(repo: RepoSnapshot) -> Files:
    """Every file that looks like a license. Raises Unseen where the listing was not seen."""
    statements: list[Statement] = []
    policies: list[Evidence] = []
    unread: list[Gap] = []
    for path in (file.path for file in repo.files if files.license_like(file.path)):
        if POLICY_NAME.search(path):
            policies.append(evidence.file(repo, path))
            continue
        try:
            text = repo.text(path)
        except Unseen as unseen:
            if not NOTICE_NAME.search(path):
                unread.append(unseen.gap)
            continue
        if text and text.strip():
            statement = from_text(repo, path, text, subject_of_name(path))
            if not (NOTICE_NAME.search(path) and statement.is_silent):
                statements.append(statement)
    return Files(tuple(statements), tuple(policies), tuple(unread))


def from_text(repo: RepoSnapshot, path: str, text: str, subject: Subject) -> Statement:
    """What the text of a license file says about a subject."""
    fact = classify_text(text)
    cited = evidence.opening(repo, path, text)
    if fact.category is Category.UNKNOWN and (restriction := find_restriction(text[:200_000], strong=True)):
        cited = evidence.excerpt(repo, path, text, text[restriction.start : restriction.end])
        fact = replace(fact, category=restriction.category, osi_approved=False, clause=restriction.clause)
    return Statement(subject, path, fact, cited, Trust.FILE)


def subject_of_name(path: str) -> Subject:
    """What a license file or a badge is about, by its name."""
    name = path.rsplit("/", 1)[-1].replace("_", " ").replace("-", " ")
    for subject, words in ((Subject.CODE, CODE_WORDS), (Subject.PARAMETERS, WEIGHT_WORDS), (Subject.DATA, DATA_WORDS)):
        if words.search(name):
            return subject
    return Subject.REPOSITORY


def declared(repo: RepoSnapshot) -> Statement | None:
    """The license keys of the metadata, else the Hub's license tag. Raises Unseen where neither was seen."""
    metadata = repo.metadata
    ids = [item for item in metadata.all("license") if len(item.path) <= 1]
    name, link = metadata.first("license_name"), metadata.first("license_link")
    first = next((item for item in (*ids, name, link) if item), None)
    if first:
        fact = classify_declaration(
            [each.value for each in ids], name.value if name else None, link.value if link else None
        )
        commercial = metadata.first("commercial")
        if commercial and commercial.value.lower() in ("false", "no") and not fact.restricts:
            fact = replace(fact, category=Category.NON_COMMERCIAL, osi_approved=False, clause="commercial: false")
            first = commercial
        return Statement(Subject.REPOSITORY, metadata.source, fact, evidence.metadata(repo, first), Trust.DECLARED)
    for tag in repo.hub.tags if repo.hub else ():
        if tag.startswith("license:"):
            fact = classify(tag.removeprefix("license:"))
            return Statement(Subject.REPOSITORY, "Hub tags", fact, evidence.hub(repo, "tags", tag), Trust.DECLARED)
    return None


def from_gate(repo: RepoSnapshot) -> Statement | None:
    """A promise that the access gate asks for: a term of the license in all but name.

    Keys of a gate survive in ungated mirrors, so they count only where the Hub says that there is a gate; a plain
    folder has no gate, but its card says which one is meant.
    """
    if repo.hub is not None and not repo.hub.gated:
        return None
    for key in ("extra_gated_prompt", "extra_gated_description", "extra_gated_fields", "extra_gated_heading"):
        for item in repo.metadata.all(key):
            words = " ".join((*item.path, item.value))[:20_000]
            promised = _promise(words)
            if promised:
                category, clause = promised
                fact = LicenseFact(
                    declared=key,
                    name="promise that the access gate asks for",
                    spdx=None,
                    osi_approved=False,
                    category=category,
                    clause=f"the gate asks for a promise: {clause}",
                    url=None,
                    note=None,
                )
                return Statement(Subject.REPOSITORY, "access gate", fact, evidence.metadata(repo, item), Trust.DECLARED)
    return None


def _promise(words: str) -> tuple[Category, str] | None:
    restriction = find_restriction(words, strong=True)
    if restriction:
        return restriction.category, restriction.clause
    return (Category.FIELD_OF_USE, POLICY_CLAUSE) if USE_POLICY.search(words) else None
