"""What the license files of a repository say, each about its subject, and its files with rules of use."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.known import files as known_files
from osaid_hub.known import terms as words
from osaid_hub.licenses import Category, LicenseFact, bans_in, classify_text
from osaid_hub.licenses.bans import Subject as Bound
from osaid_hub.licenses.bans import find_bans
from osaid_hub.licenses.expressions import combine
from osaid_hub.read import evidence
from osaid_hub.read.terms import reuse, spdx_lines
from osaid_hub.read.terms.statements import Statement, Subject, Trust, fact_of, of_bans, subject_of_name
from osaid_hub.snapshot import Gap, RepoSnapshot, Unseen

MAX_READ = 200_000  # characters of a text of terms that are read for bans
MOST_UNREAD = 20  # files that were not read and are named one by one
SHORT = 500  # characters of a notice that can be a notice of the model's own license alone


class Files(Struct, frozen=True):
    """The license files of a repository.

    statements  what they say; a choice between several open licenses is one statement.
    policies    what files with rules of use forbid, such as USE_POLICY.
    unread      license files that are listed but could not be read.
    unruled     files with rules of use that could not be read.
    ruled       paths of those that were read, whatever they say.
    """

    statements: tuple[Statement, ...]
    policies: tuple[Statement, ...] = ()
    unread: tuple[Gap, ...] = ()
    unruled: tuple[Gap, ...] = ()
    ruled: tuple[str, ...] = ()


def from_files(repo: RepoSnapshot, link: str | None = None) -> Files:
    """Every file that looks like a license, and the one that `license_link` names.

    Raises Unseen where the listing was not seen.
    """
    found: list[Statement] = []
    policies: list[Statement] = []
    unread: list[Gap] = []
    unruled: list[Gap] = []
    ruled: list[str] = []
    told = reuse.from_reuse(repo)
    paths = [file.path for file in repo.files if not file.is_empty]
    linked, folders = _linked(paths, link), _folders(paths)
    there = frozenset(paths)
    for path in paths:
        if spdx_lines.covered_by(path, there):
            continue
        if (path != linked and not _counts(path, folders)) or (told and reuse.is_text(path)):
            continue
        is_policy = words.phrases("policy_file").are_in(path)
        try:
            text = repo.text(path)
        except Unseen as unseen:
            if is_policy:
                unruled.append(unseen.gap)
            elif not words.phrases("notice_file").are_in(path):
                unread.append(unseen.gap)
            continue
        if not text or not text.strip():
            continue
        if is_policy:
            ruled.append(path)
            policies += _rules(repo, path, text)
        elif statement := _statement(repo, path, text, folders):
            found.append(statement)
    rules = [each for each in found if _binds_beside(each, found)]
    policies += rules
    found = [each for each in found if each not in rules]
    return Files((*told, *_chosen(found)), tuple(policies), _named(unread), _named(unruled), tuple(ruled))


def _binds_beside(statement: Statement, found: list[Statement]) -> bool:
    """Whether a file holds terms of use in words of its own beside a license: they make its use conditional."""
    of_its_own = words.phrases("terms_file").are_in(statement.source) and statement.bans and not statement.fact.key
    return bool(of_its_own) and any(each.fact.conforming and each.subject is statement.subject for each in found)


def _counts(path: str, folders: Mapping[str, Subject]) -> bool:
    """Whether a file may hold terms of the model: by its name, and by the folder that it lies in."""
    if words.phrases("third_party_file").are_in(path.rsplit("/", 1)[-1]):
        return False
    return known_files.license_like(path) or _subject_of_folder(path, folders) is not None


def _subject_of_folder(path: str, folders: Mapping[str, Subject]) -> Subject | None:
    """What a license in a folder of its own covers: the weights or the code that lie there; None for anything else."""
    return folders.get(path.split("/", 1)[0]) if known_files.license_of_folder(path) else None


def _folders(paths: list[str]) -> dict[str, Subject]:
    """Whether there are weights, or nothing but code, in each folder at the root, beside its licenses."""
    found: dict[str, set[Subject | None]] = {}
    for path in paths:
        if "/" in path and not known_files.license_of_folder(path):
            kind = Subject.CODE if known_files.is_code(path) else None
            kind = Subject.PARAMETERS if known_files.weight_format(path) else kind
            found.setdefault(path.split("/", 1)[0], set()).add(kind)
    return {
        folder: Subject.PARAMETERS if Subject.PARAMETERS in kinds else Subject.CODE
        for folder, kinds in found.items()
        if Subject.PARAMETERS in kinds or kinds == {Subject.CODE}
    }


def _named(unread: list[Gap]) -> tuple[Gap, ...]:
    """The first files that were not read, and how many more there are: nobody reads thirty thousand names."""
    if len(unread) <= MOST_UNREAD:
        return tuple(unread)
    rest = len(unread) - MOST_UNREAD
    more = Gap("further license files", unread[-1].reason, f"{rest:,} more license files were not read")
    return (*unread[:MOST_UNREAD], more)


def _linked(paths: list[str], link: str | None) -> str | None:
    """The file of this repository that a link names."""
    name = (link or "").strip().removeprefix("./")
    return name if name in paths else None


def _statement(repo: RepoSnapshot, path: str, text: str, folders: Mapping[str, Subject]) -> Statement | None:
    """What a license file says; None for a notice that says nothing of the model."""
    folder = _subject_of_folder(path, folders)
    statement = from_text(repo, path, text, folder or subject_of_name(path))
    if words.phrases("notice_file").are_in(path):
        others = len(text) > SHORT or words.phrases("of_others").are_in(text)
        return None if statement.is_silent or others else statement
    return statement


def from_text(repo: RepoSnapshot, path: str, text: str, subject: Subject) -> Statement:
    """What the text of a license file says about a subject."""
    fact = classify_text(text)
    cited = evidence.opening(repo, path, text)
    if (fact.conforming and not fact.span) or fact.category is Category.MISSING:
        return Statement(subject, path, fact, cited, Trust.FILE)
    if fact.span:
        cited = evidence.sentence_around(repo, path, text, *fact.span)
    # A model license often speaks of software or of works; of data only a license of data does.
    bans = tuple(ban for ban in bans_in(text) if (ban.subject is not Bound.DATA) or subject is Subject.DATA)
    if not bans:
        return Statement(subject, path, fact, cited, Trust.FILE)
    shown = next((ban for ban in bans if ban.category is fact.category), bans[0])
    first = {ban.limit: ban for ban in reversed(bans)}
    quotes = {limit: evidence.sentence_around(repo, path, text, ban.start, ban.end) for limit, ban in first.items()}
    cited = quotes[shown.limit]
    if fact.category is Category.UNKNOWN:
        read = fact_of(bans, fact.name or fact.declared or path, fact.declared)
        fact = replace(read, note=fact.note)
    return Statement(subject, path, fact, cited, Trust.FILE, bans, quotes)


def _rules(repo: RepoSnapshot, path: str, text: str) -> tuple[Statement, ...]:
    """What a file with rules of use forbids."""
    bans = find_bans(text[:MAX_READ])
    if not bans:
        return ()
    cited = evidence.sentence_around(repo, path, text, bans[0].start, bans[0].end)
    return of_bans(bans, path, cited)


def _chosen(found: list[Statement]) -> tuple[Statement, ...]:
    """Several open licenses of the same thing, each in a file of its own, are a choice and no contradiction."""
    made: list[Statement] = []
    for subject in Subject:
        same = [each for each in found if each.subject is subject]
        known = {each.fact.spdx: each for each in same if each.fact.conforming}
        if len(known) < 2 or len(known) < len({each.fact.spdx or each.source for each in same}):
            made += same
            continue
        fact: LicenseFact = combine([each.fact for each in known.values()], choice=True)
        first = next(iter(known.values()))
        made.append(replace(first, fact=fact))
    return tuple(sorted(made, key=lambda each: [one.source for one in found].index(each.source)))
