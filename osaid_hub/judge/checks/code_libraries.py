"""Supporting libraries such as tokenizers (OSAID 1.0, Code).

Met where the files of the tokenizer or of the preprocessing are there, where the kind of model needs any, and a library
that loads them is named or known and under a license that OSI approved. Libraries of the training are not asked for.
"""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.code import code_not_evidenced, may_rise, not_followed
from osaid_hub.known import files, libraries
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.read import evidence
from osaid_hub.read.code.licenses import license_of
from osaid_hub.read.kind import needs_preprocessing
from osaid_hub.read.library import named_unknown
from osaid_hub.read.model import Model

PACKAGES = 64 * 1024  # characters of a list of packages that are looked at


def check(model: Model) -> Finding:
    return may_rise(model, _found(model), model.code.open_for("libraries"))


def _found(model: Model) -> Finding:
    needed = needs_preprocessing(model)
    pieces = _pieces(model) if needed else ()
    library = _library(model)
    if library and library[1] == "unmet":
        message = f"The library {library[0]} is needed, and its license restricts"
        unseen = model.code.open_for("libraries")
        return (
            not_followed(model, unseen, "a supporting library under an open license")
            if unseen
            else Finding(Status.UNMET, message, (library[2],))
        )
    good = library is not None and library[1] == "met"
    if library and good and pieces:
        message = f"The library {library[0]} loads the tokenizer or preprocessor, whose files are there"
        return Finding(Status.MET, message, (*pieces[:2], library[2]))
    if library and good and not needed:
        return Finding(
            Status.MET, f"The library {library[0]} runs the model, which needs no tokenizer files", (library[2],)
        )
    if library and good:
        message = f"The library {library[0]} is named, but the files of the tokenizer or preprocessor are not there"
        return Finding(Status.PARTIAL, message, (library[2],))
    if library:
        message = f"The library {library[0]} loads it, but its license is not known to be OSI-approved"
        return Finding(Status.PARTIAL, message, (*pieces[:2], library[2]))
    packages = tuple(path for path in model.paths if "libraries" in files.roles(path))
    if packages and not pieces:
        message = f"{packages[0]} lists packages; the files of the tokenizer or preprocessor are not there"
        return Finding(Status.PARTIAL, message, (evidence.file(model.repo, packages[0]),))
    if pieces:
        message = "The files of the tokenizer or preprocessor are there; no library that loads them is named"
        return Finding(Status.PARTIAL, message, pieces[:2])
    if unknown := named_unknown(model):
        message = f"The library {unknown[0]} is named; neither its license nor what it loads is known to us"
        return Finding(Status.PARTIAL, message, (unknown[1],))
    return code_not_evidenced(model, "libraries", "supporting libraries")


def _pieces(model: Model) -> tuple[Evidence, ...]:
    """Files of the tokenizer or preprocessor: here, in the model's own code, or inside a file of weights."""
    here = files.select(model.paths, "tokenizer") or tuple(
        path for path in model.paths if files.roles(path) & {"tokenizer"}
    )
    found = tuple(evidence.file(model.repo, path) for path in here[:3])
    if found:
        return found
    inside = [group for group in model.weights if group.format in files.formats("carries_tokenizer")]
    if inside:
        return (evidence.file(model.repo, inside[0].paths[0]),)
    return tuple(
        evidence.code_file(repo, path)
        for told, repo in model.code.seen
        if told.own and not told.of_data
        for path in files.select(repo.paths_looked_at, "tokenizer")[:2]
    )


def _library(model: Model) -> tuple[str, str, Evidence] | None:
    """A library that runs the model or loads its tokenizer: its name, how its license counts, and what names it."""
    if known := model.library:
        counted = _counted(known[0])
        if counted == "met":
            return known[0].name, counted, known[1]
    for claim in model.card.claims:
        for name in claim.libraries:
            found = libraries.find(name)
            if found and _counted(found) == "met":
                return found.name, "met", model.card.cite(claim)
    for path in model.paths:
        if "libraries" in files.roles(path):
            text = model.repo.texts.get(path, "")
            for name in libraries.named_in(text[:PACKAGES]):
                found = libraries.find(name)
                if found and _counted(found) == "met":
                    return found.name, "met", evidence.excerpt(model.repo, path, text, name)
    for told, repo in model.code.seen:
        lists = [path for path in repo.paths_looked_at if "libraries" in files.roles(path)]
        licensed = counts_for(license_of(repo), Use.CODE).outcome == "met"
        if "libraries" in told.roles and lists and licensed:
            return repo.url, "met", evidence.code_file(repo, lists[0])
    if known:
        return known[0].name, counted, known[1]
    return None


def _counted(library: libraries.Library) -> str:
    """How its license counts for code; "unknown" where it was not checked."""
    return counts_for(classify(library.spdx), Use.CODE).outcome if library.spdx else "unknown"
