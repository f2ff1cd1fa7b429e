"""The library that runs a model, with what names it."""

from __future__ import annotations

from collections.abc import Iterator

from osaid_hub.audits.findings import Evidence
from osaid_hub.card import Link
from osaid_hub.known import code_words, libraries
from osaid_hub.known.libraries import Library
from osaid_hub.known.patterns import compiled
from osaid_hub.read import evidence
from osaid_hub.read.claims import OF_OTHERS, Facet, has
from osaid_hub.read.repository import LIBRARY, Repository

Found = tuple[Library, Evidence] | None
PROMPT = "> ."  # what stands before code that is shown as it was typed: ">>> import x"
_VERSION = compiled(r"^\W{0,4}[\w-]{2,30}(?: [\w-]{2,30})?:?\s{1,2}v?\d+\.\d+\S{0,20}\W{0,4}$")  # "Loom 4.2.0.dev0"


def library_of(model: Repository) -> Found:
    """The library by metadata, the Hub, the files, tags, imports of the card's examples, the format of the weights, and
    the words of the card on use.

    Raises Unseen where the card was not seen, or the Hub's word before something weaker than the files would decide. A
    configuration that was not seen names none (`Repository.unseen_config`).
    """
    repo = model.repo
    item = repo.metadata.first("library_name")
    if item and (known := libraries.find(item.value)):
        return known, evidence.metadata(repo, item)
    if repo.hub and repo.hub.library_name and (known := libraries.find(repo.hub.library_name)):
        return known, evidence.hub(repo, "library_name", repo.hub.library_name)
    if "model_index.json" in model.paths and (known := libraries.find("diffusers")):
        return known, evidence.file(repo, "model_index.json")
    named = "config.json" in model.paths and any(model.known_config.get(key) for key in ("model_type", "architectures"))
    if named and (known := libraries.find("transformers")):
        return known, evidence.file(repo, "config.json")
    model.require(LIBRARY)
    imported = _imported(model)
    tagged = [(known, item) for item in repo.metadata.all("tags") if (known := libraries.find(item.value))]
    # What runs models goes before a format or a splitter of words, and what has their classes before arrays.
    for known, item in sorted(tagged, key=lambda each: (each[0].provides_inference is False, _only_computes(each[0]))):
        if _only_computes(known) and imported and imported[0].provides_architecture:
            break
        return known, evidence.metadata(repo, item)
    return imported or _by_format(model) or _told(model) or (_by_version(model) if model.unseen_config else None)


def class_library_of(model: Repository, found: Found) -> Found:
    """The library that runs a model, if it has the class of it.

    Transformers has those of the kinds that it knows, and those that are code of the repository. Where the card itself
    says that it is the library, the kind may be of a release that is newer than our list.
    """
    if found is None or found[0].name != "transformers" or model.repo.metadata.first("library_name"):
        return found
    kind = model.known_config.get("model_type")
    unknown = isinstance(kind, str) and kind and kind not in libraries.in_transformers()
    return None if unknown and not model.known_config.get("auto_map") else found


def _only_computes(library: Library) -> bool:
    """Whether a library runs what others describe, as one of arrays does."""
    return library.provides_architecture is False and library.provides_inference is True


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
    """A library that a code example of the card imports: one that has the class of the model before others."""
    found = tuple(_imports(model))
    return next((each for each in found if each[0].provides_architecture), found[0] if found else None)


def _imports(model: Repository) -> Iterator[tuple[Library, Evidence]]:
    for block in model.card.card.code_blocks:
        for line in block.text.split("\n"):
            words = line.lstrip(PROMPT).replace(",", " ").split()
            if len(words) >= 2 and words[0] in ("from", "import"):
                known = libraries.imported(words[1].split(".")[0])
                if known:
                    yield known, model.card.quote(line.strip())


def _told(model: Repository) -> Found:
    """A library that the card names where it tells how to use the model: "a voice for Coqui TTS"."""
    for claim in model.card.claims:
        names = claim.libraries
        if not names or claim.within & OF_OTHERS or "train" in claim.topics or not claim.stands:
            continue
        if {"of_others", "told_training"} & code_words.topics(claim.text):
            continue  # "parts of the code are based on Transformers", "you can fine-tune it with Transformers"
        on_use = has(claim, Facet.FOR_USE) or "advice" in claim.topics
        if on_use or any(map(_leads_to_source, claim.links)):
            for known in filter(None, map(libraries.find, names)):
                if known.provides_inference:
                    return known, model.card.cite(claim)
    return None


def _by_version(model: Repository) -> Found:
    """A library that has classes of models and whose version is listed, as that of the training is: "Loom 4.2"."""
    for claim in model.card.claims:
        if claim.sentence.kind != "item" or claim.within & OF_OTHERS or not _VERSION.search(claim.text):
            continue
        for known in filter(None, map(libraries.find, claim.libraries)):
            if known.provides_inference and known.provides_architecture:
                return known, model.card.cite(claim)
    return None


def _leads_to_source(link: Link) -> bool:
    return libraries.is_source(link.url.partition("#")[0])
