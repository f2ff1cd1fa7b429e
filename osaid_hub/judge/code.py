"""Code of a model, wherever it is: in its own repository, or in a code repository that was followed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.absence import Found, not_evidenced, not_seen
from osaid_hub.judge.terms import judge
from osaid_hub.known import files as known_files
from osaid_hub.known.topics import topics
from osaid_hub.licenses import Category, LicenseFact, Use, classify, classify_text, counts_for
from osaid_hub.output.more import listed
from osaid_hub.read import evidence
from osaid_hub.read.code_links import NamedCode
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject, named
from osaid_hub.snapshot import CodeRepo

# Entry points whose name does not say what they do: what the card calls them decides.
ENTRY = re.compile(r"(?:^|/)(?=(?:\w+?_)?(?:main|run|launch|start))\w++\.(?:py|sh)$", re.IGNORECASE)
UNLICENSED = LicenseFact("", None, None, None, Category.MISSING, "", None, "the repository states no license")
UNREAD = LicenseFact("", None, None, None, Category.UNKNOWN, "", None, "the license file was not read")


@dataclass(frozen=True, slots=True)
class Code:
    """Files of one place that are there for a role, and how the license of that place counts for code.

    said       whether the card says that it is for this role, or it is in the model's own repository.
    presented  whether that is so, or the place is named like the model.
    own        whether it is a place of the model's own, not a tool of somebody else's.
    unread     whether its license could not be looked at.
    """

    place: str
    said: bool
    presented: bool
    own: bool
    files: tuple[Evidence, ...]
    paths: tuple[str, ...]
    license: Status
    license_words: str
    license_evidence: tuple[Evidence, ...]
    unread: bool = False


def for_role(model: Model, role: str) -> tuple[Code, ...]:
    """Every place that holds code for a role, the model's own repository first."""
    return model.once(_for_role, role)


def _for_role(model: Model, role: str) -> tuple[Code, ...]:
    found = []
    own = model.own_code(role)
    if own:
        found.append(own_code(model, own))
    for told, repo in model.code_seen:
        paths = role_paths(repo, told, role) if told.may_hold(role) else ()
        if paths:
            found.append(_followed(repo, told, role, paths))
    return tuple(found)


def own_code(model: Model, paths: tuple[str, ...]) -> Code:
    """Code in the model's own repository, under the terms of its code."""
    status, words, cited = judge(model.terms, Subject.CODE)
    cited = cited or (model.looked(model.listing, "license files"),)
    files = tuple(evidence.file(model.repo, path) for path in paths[:3])
    unread = status is Status.UNKNOWN and bool(model.terms.unread)
    return Code(model.repo.ref.id, True, True, True, files, paths, status, words, cited, unread)


def _followed(repo: CodeRepo, told: NamedCode, role: str, paths: tuple[str, ...]) -> Code:
    fact = license_of(repo)
    counted, reason = counts_for(fact, Use.CODE)
    files = tuple(evidence.code_file(repo, path) for path in paths[:3])
    cited = (evidence.code_file(repo, repo.license_file),) if repo.license_file else ()
    said = role in told.roles
    unread = fact is UNREAD and any(known_files.license_like(path) for path in repo.unseen)
    words = (UNREAD.note or "") if unread else f"{named(fact)}: {reason}"
    presented = said or told.namesake
    return Code(repo.url, said, presented, told.own, files, paths, Status(counted), words, cited, unread)


def license_of(repo: CodeRepo) -> LicenseFact:
    """The license of a code repository: what the host says, else the text of its license file."""
    if repo.license_spdx and repo.license_spdx.upper() not in ("NOASSERTION", "OTHER"):
        return classify(repo.license_spdx.removeprefix("LicenseRef-"))
    for path in (repo.license_file, *(path for path in repo.texts if known_files.license_like(path))):
        if path and (text := repo.texts.get(path)):
            return classify_text(text)
    if repo.license_file or repo.is_cut_off or any(known_files.license_like(path) for path in repo.paths):
        return UNREAD
    return UNLICENSED


def role_paths(repo: CodeRepo, told: NamedCode, role: str) -> tuple[str, ...]:
    """Source files of a followed repository for a role, by their paths; entry points by what the card calls them."""
    paths = tuple(path for path in repo.paths_looked_at if known_files.is_code(path))
    found = tuple(path for path in paths if role in known_files.roles(path))
    holds_data = role == "training" and not told.roles and any("data_processing" in known_files.roles(p) for p in paths)
    # What is said to be for several things is first of all the training.
    said = role in told.roles and (len(told.roles) == 1 or role == "training")
    if not found and (said or holds_data):
        found = tuple(path for path in paths if ENTRY.search(path))
    return found


def settings_of(model: Model) -> tuple[Evidence, ...]:
    """Files with arguments and settings of the training in the repositories that were followed."""
    found = []
    for told, repo in model.code_seen:
        if not told.may_hold("training"):
            continue
        paths = [path for path in repo.paths_looked_at if "settings" in known_files.roles(path)]
        found += [evidence.code_file(repo, path) for path in paths[:1]]
    return tuple(found)


def roles_of(repo: CodeRepo, told: NamedCode) -> tuple[str, ...]:
    """What a followed repository holds, sorted."""
    roles = ("data_processing", "training", "evaluation", "tokenizer", "inference", "architecture")
    return tuple(role for role in roles if role_paths(repo, told, role))


def code_not_evidenced(model: Model, role: str, what: str) -> Finding:
    """No code for a role was found: unmet, or unknown where code that may hold it was not looked into."""
    unseen = model.code_for(role)
    return not_seen(model, what, (), unseen) if unseen else not_evidenced(model, what, model.listing)


def code_finding(model: Model, role: str, what: str) -> Finding | None:
    """The finding for a kind of code in the model's repository or in one that the card names as its own.

    Files count with the license of their place; a repository that is only named was not looked at, so it is
    `unknown`. None where there is neither.
    """
    places = for_role(model, role)
    if not places:
        named = tuple(code for code in model.code_for(role) if code.is_for(role))
        return not_followed(model, named, what) if named else None
    best = max(places, key=lambda code: (code.presented, code.license is Status.MET, code.unread))
    where = "" if best.place == model.repo.ref.id else f" in {best.place}"
    if best.license is Status.MET and not best.presented and role != "training":
        message = f"{what}{where}: {listed(best.paths)}; the card does not say that it was used for this model"
        return Finding(Status.PARTIAL, message, best.files)
    if best.license is Status.MET:
        return Finding(Status.MET, f"{what}{where}: {listed(best.paths)}", best.files)
    if best.unread:
        return Finding(Status.UNKNOWN, f"{what}{where}: {listed(best.paths)}; {best.license_words}", best.files)
    message = f"{what}{where}: {listed(best.paths)}; not under an OSI-approved license ({best.license_words})"
    return Finding(Status.PARTIAL, message, best.files + best.license_evidence)


def not_followed(model: Model, named: Iterable[NamedCode], what: str) -> Finding:
    """Unknown: the card names where it is, and we did not go there."""
    return not_seen(model, what, (), tuple(named))


def refused(model: Model, *names: str) -> Found:
    """Statements that code of a kind, by the name of its topic, is not released."""
    wanted = topics(*names)
    return tuple(
        (document, claim)
        for document in model.documents
        for claim in document.claims
        if "not_released" in claim.topics and claim.topics & wanted
    )
