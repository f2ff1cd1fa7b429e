"""Looking at a declared path: whether it is there, and whether it can be what it is declared as."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.declared.outcome import NOTHING, Outcome, contradicted, declared_only, not_seen
from osaid_hub.known import files
from osaid_hub.known.definition import Element, Holds
from osaid_hub.read import evidence
from osaid_hub.read.declarations import Entry
from osaid_hub.read.declarations.kinds import Listed, fits, is_license_text, is_text_on_data, plays_role
from osaid_hub.read.model import Model
from osaid_hub.snapshot import README, Unseen

WHAT = {
    Element.DATA: "text about data, and no data",
    Element.CODE: "source code",
    Element.PARAMETERS: "weights or settings",
    Element.TERMS: "text of terms",
}


def look_at_path(entry: Entry, path: str, model: Model, listed: Listed, several: frozenset[str]) -> Outcome:
    """In: an entry with its path, the listing, and the files that are declared for several kinds of code.

    Out: nothing for texts about data and for source code: these are judged by the checks.
    """
    try:
        found = listed.at(path) if model.paths else ()
        listing = model.listing if not found else ""
    except Unseen as unseen:
        return not_seen(entry, unseen.gap)
    if not found:
        absence = evidence.absence(model.repo, listing)
        empty = any(file.path == path or file.path.startswith(f"{path}/") for file in model.repo.files)
        what = "where nothing is but empty files" if empty else "but there is no such file"
        return contradicted(entry, f"that {entry.requirement} is in {path}, {what}", absence)
    fitting = tuple(each for each in found if fits(entry, each))
    there = tuple(evidence.file(model.repo, each) for each in (fitting or found)[:2])
    if not fitting:
        what = WHAT[entry.element] if not entry.is_about_terms else WHAT[Element.TERMS]
        return contradicted(entry, f"that {entry.requirement} is in {path}, which is no {what}", *there)
    if entry.element is Element.CODE and all(map(model.code.is_idle, fitting)):
        return contradicted(entry, f"that {entry.requirement} is in {path}, which is too small to do anything", *there)
    if entry.is_about_terms:
        return _license_text(entry, fitting, model)
    if entry.element is Element.PARAMETERS:
        return _parameters(entry, fitting, model)
    for_it = (plays_role(entry, each) and each not in several for each in fitting)
    if any(for_it) or any(is_text_on_data(entry, each) for each in fitting) or fitting == (README,):
        return NOTHING
    if entry.element is Element.DATA:
        return declared_only(entry, Status.PARTIAL, f"there, but not read: {fitting[0]}", *there)
    if set(fitting) & several:
        what = f"but it is declared for other code as well, and its name says nothing: {fitting[0]}"
        return declared_only(entry, Status.PARTIAL, what, *there)
    if any(files.is_code(each) for each in fitting):
        what = f"but by its name it is for something else: {fitting[0]}"
        return declared_only(entry, Status.PARTIAL, what, *there)
    if entry.row.role == "libraries":
        return declared_only(entry, Status.PARTIAL, f"there, but not read: {fitting[0]}", *there)
    return NOTHING  # settings of the training, without code


def _license_text(entry: Entry, paths: tuple[str, ...], model: Model) -> Outcome:
    for path in paths:
        if is_license_text(entry, path) and path not in model.repo.texts:
            try:
                model.require(path)
            except Unseen as unseen:
                return not_seen(entry, unseen.gap)
    return NOTHING


def _parameters(entry: Entry, paths: tuple[str, ...], model: Model) -> Outcome:
    there = tuple(evidence.file(model.repo, path) for path in paths[:2])
    if entry.row.holds is Holds.CONFIGURATION:
        message = f"The configuration is in {', '.join(paths[:3])}, as declared in {entry.source}"
        return Outcome(Finding(Status.MET, message, (*there, entry.evidence)))
    in_folder = all("/" in path for path in paths) and any(files.weight_format(path) for path in paths)
    if entry.row.holds is Holds.CHECKPOINTS and in_folder:
        message = f"There are checkpoints in {entry.path}, as declared in {entry.source}"
        return Outcome(Finding(Status.MET, message, (*there, entry.evidence)))
    return declared_only(entry, Status.PARTIAL, f"there, but of a format that is not known: {paths[0]}", *there)
