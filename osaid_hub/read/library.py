"""The library that runs a model, with what names it."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.known import libraries
from osaid_hub.known.libraries import Library
from osaid_hub.read import evidence
from osaid_hub.read.repository import LIBRARY, Repository
from osaid_hub.snapshot import README

Found = tuple[Library, Evidence] | None


def library_of(model: Repository) -> Found:
    """The library by metadata, the Hub, the files, tags, imports of the card's examples and the format of the weights.

    Raises Unseen where the card was not seen, or the Hub's word before something weaker than the files would decide.
    """
    repo = model.repo
    item = repo.metadata.first("library_name")
    if item and (known := libraries.find(item.value)):
        return known, evidence.metadata(repo, item)
    if repo.hub and repo.hub.library_name and (known := libraries.find(repo.hub.library_name)):
        return known, evidence.hub(repo, "library_name", repo.hub.library_name)
    if "model_index.json" in model.paths and (known := libraries.find("diffusers")):
        return known, evidence.file(repo, "model_index.json")
    named = "config.json" in model.paths and any(model.config.get(key) for key in ("model_type", "architectures"))
    if named and (known := libraries.find("transformers")):
        return known, evidence.file(repo, "config.json")
    model.require(LIBRARY)
    for item in repo.metadata.all("tags"):
        if known := libraries.find(item.value):
            return known, evidence.metadata(repo, item)
    return _imported(model) or _by_format(model)


def named_unknown(model: Repository) -> tuple[str, Evidence] | None:
    """The library that the metadata names and that our list does not have, with the key that names it."""
    item = model.repo.metadata.first("library_name")
    if item is None or not libraries.is_name(item.value) or libraries.find(item.value):
        return None
    return item.value.strip(), evidence.metadata(model.repo, item)


def _by_format(model: Repository) -> Found:
    """The library that a format of weights is made for, where no other is named."""
    for group in model.weights:
        if known := libraries.for_format(group.format):
            return known, evidence.file(model.repo, group.paths[0])
    return None


def _imported(model: Repository) -> Found:
    """A library that a code example of the card imports."""
    card = model.card.card
    for block in card.code_blocks:
        for line in block.text.split("\n"):
            words = line.replace(",", " ").split()
            if len(words) >= 2 and words[0] in ("from", "import"):
                known = libraries.find(words[1].split(".")[0].replace("_", "-"))
                if known:
                    return known, evidence.excerpt(model.repo, README, card.text, line.strip())
    return None
