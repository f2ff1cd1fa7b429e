"""Supporting libraries such as tokenizers and hyperparameter search code (OSAID 1.0, Code)."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge import code
from osaid_hub.judge.code import code_not_evidenced, not_followed
from osaid_hub.known import files
from osaid_hub.known.addresses import Place, is_framework, parse
from osaid_hub.licenses import Use, classify, counts_for
from osaid_hub.read import evidence
from osaid_hub.read.model import Model


def check(model: Model) -> Finding:
    pieces = tuple(
        path
        for path in model.paths
        if files.roles(path) & {"libraries", "tokenizer", "search"} and not path.endswith(".json")
    )
    elsewhere = tuple(
        evidence.code_file(repo, path)
        for told, repo in model.code_seen
        if "libraries" in told.roles or (told.may_hold("libraries") and code.role_paths(repo, told, "training"))
        for path in repo.paths_looked_at
        if "libraries" in files.roles(path)
    )
    tokenizer = files.select(model.paths, "tokenizer")
    named = _named(model)
    if pieces or elsewhere or (named and (tokenizer or not _needs_tokenizer(model))):
        cited = tuple(evidence.file(model.repo, path) for path in (*pieces[:2], *tokenizer[:1]))
        return Finding(Status.MET, "supporting libraries are named or included", cited + elsewhere[:2] + named[:3])
    library = model.library
    if library and library[0].spdx and counts_for(classify(library[0].spdx), Use.CODE).outcome == "unmet":
        message = f"the library {library[0].name} is needed, and its license {library[0].spdx} restricts"
        unseen = model.code_for("libraries")
        if unseen:
            return not_followed(model, unseen, message)
        return Finding(Status.UNMET, message, (library[1],))
    if named or library or tokenizer:
        cited = tuple(evidence.file(model.repo, path) for path in tokenizer[:1])
        found = (library[1],) if library else ()
        message = "a library or tokenizer is there; the libraries used in training are not named"
        return Finding(Status.PARTIAL, message, cited + named[:2] + found)
    return code_not_evidenced(model, "libraries", "supporting libraries")


def _named(model: Model) -> tuple[Evidence, ...]:
    """Libraries that the text names with a version or links."""
    found = []
    for claim in model.card.claims:
        in_training = "train" in claim.topics or claim.about & {"h_training", "h_environment", "h_training_data"}
        if not claim.stands or claim.about & {"h_usage", "h_citation"} or not in_training:
            continue
        linked = any(
            (address := parse(link.url)).place is Place.CODE and is_framework(address)
            for link in claim.links
            if not link.image
        )
        if linked or "library_word" in claim.topics:
            found.append(model.card.cite(claim))
    return tuple(found)


def _needs_tokenizer(model: Model) -> bool:
    task = model.repo.metadata.first("pipeline_tag")
    name = task.value if task else (model.repo.hub.pipeline_tag if model.repo.hub else None)
    return name is None or "text" in name or name in ("fill-mask", "translation", "summarization", "question-answering")
