"""Code of a model, wherever it is: in its own repository, or in a code repository that was followed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence, Finding, Status, UnseenPlace
from osaid_hub.judge.absence import Found, not_evidenced, place_of, places_of, with_places
from osaid_hub.judge.terms import judge
from osaid_hub.judge.terms_words import sentence
from osaid_hub.known import files as known_files
from osaid_hub.known import libraries
from osaid_hub.known.addresses import is_evaluator
from osaid_hub.known.libraries import Library
from osaid_hub.known.roles import FIRM
from osaid_hub.licenses import Use, counts_for
from osaid_hub.output.more import listed
from osaid_hub.read import evidence
from osaid_hub.read.claims import Facet
from osaid_hub.read.code.contents import Contents, contents
from osaid_hub.read.code.licenses import UNREAD, license_of
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.code.of_model import for_model, linked, names_model, repository_name, settings_in
from osaid_hub.read.data.named import NamedData
from osaid_hub.read.model import Model
from osaid_hub.read.terms.terms import Subject
from osaid_hub.snapshot import CodeRepo, GapReason, Unseen


class Code(Struct, frozen=True):
    """Files of one place that are there for a role, and how the license of that place counts for code.

    said       whether the card says that it is for this role, or it is in the model's own repository.
    own        whether it is a place of the model's own, or of its data; not a tool of somebody else's.
    framework  whether it is a tool that many models share.
    linked     whether files of it are linked as what made this model, or it is presented as the code that did.
    of_data    the data set whose card presents it, "" where the model's own texts do.
    unread     whether its license could not be looked at.
    doubtful   whether its license is an approved one, and something else that is stated says otherwise.
    """

    place: str
    said: bool
    own: bool
    framework: bool
    linked: bool
    files: tuple[Evidence, ...]
    paths: tuple[str, ...]
    license: Status
    license_words: str
    license_evidence: tuple[Evidence, ...]
    unread: bool = False
    of_data: str = ""
    doubtful: bool = False

    @property
    def presented(self) -> bool:
        """Whether the card presents it: as the model's own, or as what did this."""
        return self.said or self.own


def for_role(model: Model, role: str) -> tuple[Code, ...]:
    """Every place that holds code for a role, the model's own repository first."""
    return model.once(_for_role, role)


def _for_role(model: Model, role: str) -> tuple[Code, ...]:
    found = []
    own = model.code.own(role)
    if own:
        found.append(own_code(model, own))
    for told, repo in model.code.seen:
        paths = paths_for(model, repo, told, role)
        if paths:
            found.append(_followed(repo, told, role, paths))
    return tuple(found)


def own_code(model: Model, paths: tuple[str, ...]) -> Code:
    """Code in the model's own repository, under the terms of its code."""
    status, words, cited = judge(model.terms, Subject.CODE)
    cited = cited or (model.looked(model.listing, "license files"),)
    files = tuple(evidence.file(model.repo, path) for path in paths[:3])
    unread = status is Status.UNKNOWN and bool(model.terms.unread)
    deciding = model.terms.governing(Subject.CODE)
    doubtful = (
        status is Status.PARTIAL and deciding is not None and counts_for(deciding.fact, Use.CODE).outcome == "met"
    )
    return Code(
        model.repo.ref.id, True, True, False, False, files, paths, status, words, cited, unread, doubtful=doubtful
    )


def _followed(repo: CodeRepo, told: NamedCode, role: str, paths: tuple[str, ...]) -> Code:
    fact = license_of(repo)
    counted = counts_for(fact, Use.CODE).outcome
    files = tuple(evidence.code_file(repo, path) for path in paths[:3])
    cited = (evidence.code_file(repo, repo.license_file),) if repo.license_file else ()
    unread = fact is UNREAD and any(known_files.license_like(path) for path in repo.unseen)
    words = (UNREAD.note or "") if unread else sentence("code", fact, counted)
    return Code(
        place=repo.url,
        said=role in told.roles,
        own=told.own or bool(told.of_data),
        framework=told.framework,
        linked=bool(linked(told, paths)) or (role in told.as_code and not told.framework),
        files=files,
        paths=paths,
        license=Status(counted),
        license_words=words,
        license_evidence=cited,
        unread=unread,
        of_data=told.of_data,
    )


def paths_for(model: Model, repo: CodeRepo, told: NamedCode, role: str) -> tuple[str, ...]:
    """Source files of a followed repository that count for a role.

    Of the model's own those for the role; of others those of the role that they are said to be for, and what tested it
    where they hold this model's own settings. Of a framework only what is linked in it.
    """
    held = model.code.contents_of[repo.url]
    direct = linked(told, repo.paths_looked_at) if told.is_for(role) else ()
    if is_evaluator(told.address):  # a file of the program itself, and no task of this model
        direct = tuple(path for path in direct if names_model(path, model))
    direct = tuple(path for path in direct if known_files.is_code(path) and _is_linked_for(told, held, path, role))
    if direct or (told.framework and not told.own):
        return direct
    tested = role == "evaluation" and bool(settings_in(model, repo, told))
    stock = told.framework and role == "evaluation" and role not in told.roles
    if not (told.is_for(role) or tested) or (stock and not tested):
        return ()
    found = for_model(model, held, held.of(role), role, repository_name(repo))
    if found or not _is_entry_for(told, role):
        return found
    return for_model(model, held, _entries(held), role, repository_name(repo))


def _is_linked_for(told: NamedCode, held: Contents, path: str, role: str) -> bool:
    """Whether a file that the card links is for a role: by what it does, or by what it is linked for.

    What its name says goes first: a folder of tests is linked as such, and trains nothing.
    """
    if path in held.of(role):
        return True
    return role in told.roles and not any(path in held.of(other) for other in FIRM - {role})


def role_paths(repo: CodeRepo, told: NamedCode, role: str) -> tuple[str, ...]:
    """Source files of a repository for a role, whatever model asks."""
    held = contents(repo.paths_looked_at, repo.texts, {})
    return held.of(role) or (_entries(held) if _is_entry_for(told, role) else ())


def _entries(held: Contents) -> tuple[str, ...]:
    """Files that start something without telling what, and whose role is not known from elsewhere."""
    known = {path for role in ("data_processing", "evaluation", "inference") for path in held.of(role)}
    return tuple(path for path in held.of("entry") if path not in known)


def _is_entry_for(told: NamedCode, role: str) -> bool:
    """Whether the card says that a place is for this; what is for several things is first of all the training."""
    return role in told.roles and (len(told.roles) == 1 or role == "training")


def roles_of(model: Model, repo: CodeRepo, told: NamedCode) -> tuple[str, ...]:
    """What a followed repository holds that counts for the model, sorted."""
    roles = ("data_processing", "training", "evaluation", "tokenizer", "inference", "architecture")
    return tuple(role for role in roles if paths_for(model, repo, told, role))


def code_not_evidenced(model: Model, role: str, what: str) -> Finding:
    """No code for a role was found: unmet, or unknown where code that may hold it was not looked into."""
    unseen = model.code.open_for(role)
    return not_followed(model, unseen, what, role=role) if unseen else not_evidenced(model, what, model.listing)


def best_of(places: Iterable[Code]) -> Code:
    """The place that shows most: own before others', under an OSI license, no tool that nothing ties to the model."""

    def shows(code: Code) -> tuple[bool, ...]:
        tied = code.said or code.linked or not code.framework
        return (code.own or code.linked, code.license is Status.MET, tied, code.said, code.unread)

    return max(places, key=shows)


def code_finding(model: Model, role: str, what: str) -> Finding | None:
    """The finding for a kind of code in the model's repository or in one that the card names.

    Files count with the license of their place. None where there are none.
    """
    places = for_role(model, role)
    return judged(best_of(places), model, what) if places else None


def judged(code: Code, model: Model, what: str) -> Finding:
    """Met under a license that OSI approved, partial under any other or none."""
    where = "" if code.place == model.repo.ref.id else f" in {code.place}"
    what = _at_the_head(what)
    there = f"{what}{where} ({listed(code.paths)})"
    if code.license is Status.MET:
        return Finding(Status.MET, f"{what} is there{where}: {listed(code.paths)}", code.files)
    if code.unread:
        unread = _unread_licenses(model, code)
        return Finding(Status.UNKNOWN, f"{there} is there, but {code.license_words}", code.files, unseen=unread)
    lacking = "its license is not certain" if code.doubtful else "not under an OSI-approved license"
    message = f"{there} is there, but {lacking} ({code.license_words})"
    return Finding(Status.PARTIAL, message, code.files + code.license_evidence)


def _at_the_head(what: str) -> str:
    """The words as a sentence begins with them."""
    return f"{what[0].upper()}{what[1:]}"


def _unread_licenses(model: Model, code: Code) -> tuple[UnseenPlace, ...]:
    """The license files of a place that were not read."""
    if code.place == model.repo.ref.id:
        gaps = model.terms.unread
    else:
        unseen = (repo.unseen.items() for repo in model.repo.code if repo.url == code.place)
        gaps = tuple(gap for each in unseen for path, gap in each if known_files.license_like(path))
    places = tuple(place_of(gap) for gap in gaps)
    return places or (UnseenPlace(f"{code.place}: license", GapReason.NOT_REQUESTED.value),)


def not_followed(
    model: Model, code: tuple[NamedCode, ...], what: str, data: tuple[NamedData, ...] = (), *, role: str = ""
) -> Finding:
    """Unknown: what is named and could show it was not looked into, or not in full."""
    places = [each.url for each in code] + [f"the card of {each.name}" for each in data]
    message = f"{_at_the_head(what)}: not found where we looked, and not looked at in full: {listed(places)}"
    cited = (*(each.evidence_for(role) for each in code[:3]), *(each.evidence for each in data[:3]))
    return Finding(Status.UNKNOWN, message, tuple(dict.fromkeys(cited)), unseen=places_of(model, data, code))


def by_library(model: Model, library: Library, finding: Finding) -> Finding:
    """What a library gives: a part at most where it runs code beside the weights, and the configuration that may send
    it there was not seen.
    """
    if finding.status is not Status.MET or not model.unseen_config or not libraries.takes_code(library.name):
        return finding
    return replace(finding, status=Status.PARTIAL, message=f"{finding.message}; its configuration was not seen")


def with_config(model: Model, finding: Finding) -> Finding:
    """A finding on what the configuration names too: where that was not seen, a part may rise and nothing is unmet.

    Raises Unseen where nothing was found without it.
    """
    lost = model.unseen_config
    if lost is None or finding.status not in (Status.PARTIAL, Status.UNMET):
        return finding
    if finding.status is Status.UNMET:
        raise Unseen(lost)
    return with_places(finding, place_of(lost))


def may_rise(model: Model, finding: Finding, code: Iterable[NamedCode], data: Iterable[NamedData] = ()) -> Finding:
    """A part that code, the cards of data, or the end of a listing that were not seen could lift; others stay."""
    if finding.status is not Status.PARTIAL:
        return finding
    cut_off = (place_of(model.cut_off),) if model.cut_off else ()
    return with_places(finding, *places_of(model, data, code), *cut_off)


def closed(model: Model, facet: Facet) -> Found:
    """Statements that code of a kind is not released, or the maker's own."""
    return tuple((document, claim) for document in model.documents for claim in document.with_facet(facet))
