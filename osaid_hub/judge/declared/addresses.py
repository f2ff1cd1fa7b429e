"""Looking at a declared address, as far as it was followed: nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge import code as judge_code
from osaid_hub.judge.declared.outcome import NOTHING, Outcome, contradicted, declared_only, not_seen
from osaid_hub.known import files as known_files
from osaid_hub.known.addresses import Address, Place, is_framework
from osaid_hub.known.definition import Element, Holds
from osaid_hub.licenses import Category, classify
from osaid_hub.read import evidence
from osaid_hub.read.code.named import NamedCode
from osaid_hub.read.declarations import Entry
from osaid_hub.read.declarations.pointers import CODE_PLACES, is_code, is_data, is_listing
from osaid_hub.read.model import Model
from osaid_hub.snapshot import CodeRepo, GapReason


class FollowedCode:
    """The repositories that were followed; each listing is gone through once for each kind of file."""

    def __init__(self, repos: Iterable[CodeRepo]) -> None:
        self._repos = {repo.url: repo for repo in repos}
        self._files: dict[tuple[str, str], tuple[str, ...]] = {}

    def get(self, url: str) -> CodeRepo | None:
        return self._repos.get(url)

    def code(self, repo: CodeRepo, told: NamedCode, role: str) -> tuple[str, ...]:
        """Files for a role, settings of the training included."""
        if (repo.url, role) not in self._files:
            wanted = {role, "settings"} if role == "training" else {role}
            named = (path for path in repo.paths_looked_at if wanted & known_files.roles(path))
            self._files[repo.url, role] = tuple(islice(named, 2)) or judge_code.role_paths(repo, told, role)
        return self._files[repo.url, role]

    def parameters(self, repo: CodeRepo, holds: Holds) -> tuple[str, ...]:
        """The first files that hold weights, or the state of the optimizer."""
        if (repo.url, holds) not in self._files:
            if holds is Holds.OPTIMIZER_STATE:
                found: Iterable[str] = known_files.select(repo.paths, "optimizer_state")
            else:
                found = (path for path in repo.paths if known_files.weight_format(path))
            self._files[repo.url, holds] = tuple(islice(found, 2))
        return self._files[repo.url, holds]


def look_at_address(entry: Entry, url: str, address: Address, model: Model, code: FollowedCode) -> Outcome:
    """In: an entry with its address, and the code that was followed.

    Out: nothing for data sets and code that were followed: these are judged by the checks.
    """
    if entry.is_about_terms:
        if classify(url).category is not Category.UNKNOWN:
            return NOTHING
        return declared_only(entry, Status.UNKNOWN, f"not verified: {url}")
    if is_data(entry):
        known = any(each.ref.requested == address.name for each in model.repo.datasets)
        return NOTHING if known else _not_followed(entry, "dataset", address.name, model)
    if is_code(entry) or is_listing(entry):
        repo = code.get(address.url)
        if repo is None:
            return _not_followed(entry, "code", address.url, model)
        if entry.row.holds:
            return _listing(entry, entry.row.holds, repo, code)
        return _code(entry, address, repo, code)
    if entry.element is Element.CODE:
        return _no_code(entry, url, address)
    status = Status.PARTIAL if entry.element is Element.DATA else Status.UNKNOWN
    return declared_only(entry, status, f"not verified: {url}")


def _not_followed(entry: Entry, kind: Literal["dataset", "code"], name: str, model: Model) -> Outcome:
    """What is missing contradicts the declaration; what could not be looked at is judged as a whole."""
    gap = model.why_not(kind, name)
    if gap.reason is GapReason.MISSING:
        absence = Evidence("absence", "Hub" if kind == "dataset" else "code host", model.repo.ref.id, looked=(name,))
        return contradicted(entry, f"that {entry.requirement} is at {name}, which is not there, or private", absence)
    if is_listing(entry):
        return not_seen(entry, gap)
    return Outcome(gap=gap)


def _code(entry: Entry, address: Address, repo: CodeRepo, code: FollowedCode) -> Outcome:
    """Whether the listing of a repository shows any code for what it is declared as."""
    role = entry.row.role or ""
    told = NamedCode(address.url, address, frozenset({role}), entry.evidence)
    if code.code(repo, told, role):
        return NOTHING
    listing = f"file listing ({len(repo.paths)} files)"
    if repo.is_cut_off:
        return declared_only(entry, Status.UNKNOWN, f"not seen in the part that was listed of {repo.url}")
    absence = Evidence("absence", "file listing", repo.url, looked=(listing,))
    return contradicted(entry, f"that {entry.requirement} is at {repo.url}, where no file is for that", absence)


def _listing(entry: Entry, holds: Holds, repo: CodeRepo, code: FollowedCode) -> Outcome:
    """Whether the listing of another repository of the Hub shows the parameters."""
    files = code.parameters(repo, holds)
    if not files:
        absence = Evidence("absence", "file listing", repo.url, looked=(f"file listing ({len(repo.paths)} files)",))
        return contradicted(entry, f"that {entry.requirement} is at {repo.url}, where no file holds that", absence)
    cited = tuple(evidence.code_file(repo, path) for path in files)
    if holds is Holds.WEIGHTS:
        what = f"in another repository, whose terms and gate were not judged: {repo.url}"
        return declared_only(entry, Status.PARTIAL, what, *cited)
    message = f"There is {files[0]} in {repo.url}, as declared in {entry.source}"
    return Outcome(Finding(Status.MET, message, (*cited, entry.evidence)))


def _no_code(entry: Entry, url: str, address: Address) -> Outcome:
    """Tools that many models share, what is no code, and places that are never asked."""
    if address.place in CODE_PLACES and is_framework(address):
        if entry.row.shared_tools:
            return declared_only(entry, Status.PARTIAL, f"a tool that many models share: {url}")
        return contradicted(entry, f"that {entry.requirement} is at {url}, a tool that many models share")
    if address.place in (Place.HUB_DATASET, Place.PAPER, Place.DECORATION):
        return contradicted(entry, f"that {entry.requirement} is at {url}, which is no code repository")
    return declared_only(entry, Status.UNKNOWN, f"not verified: {url}")
