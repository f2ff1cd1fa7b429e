"""The weights of a model: files of known formats, and those that its names or its card call so."""

from __future__ import annotations

from collections.abc import Callable

from osaid_hub.known import code_words
from osaid_hub.known import files as known_files
from osaid_hub.known.files import Weights
from osaid_hub.read.claims import OF_OTHERS, Document
from osaid_hub.read.config import json_object
from osaid_hub.snapshot import RepoSnapshot


def weights_of(repo: RepoSnapshot, card: Callable[[], Document]) -> tuple[Weights, ...]:
    """Those of known formats; else models by the names that their library gives them, or large files that their
    folder, their name or the card calls weights.

    Raises Unseen where the listing was not seen.
    """
    files = [(file.path, file.size) for file in repo.files]
    return repo.once("weights", lambda: _weights(repo, files, card))


def _weights(
    repo: RepoSnapshot, files: list[tuple[str, int | None]], card: Callable[[], Document]
) -> tuple[Weights, ...]:
    known = known_files.weights(files, _indexed(repo))
    if known:
        return known
    named = repo.metadata.first("library_name")
    library = named.value.strip().lower() if named else ""
    written = known_files.written_by(library, (path for path, _ in files))
    if written:
        return (Weights(library, written, (), ()),)
    large = known_files.large_files(files)
    called = known_files.called_weights(large)
    if not called and large and _are_said_to_be_here(card()):
        called = large
    return (Weights(known_files.UNKNOWN_FORMAT, called, (), ()),) if called else ()


def _indexed(repo: RepoSnapshot) -> tuple[str, ...]:
    """Paths of weight files that the index files which were read promise."""
    found: dict[str, None] = {}
    for path, text in repo.texts.items():
        if path.endswith(".index.json"):
            places = (json_object(text) or {}).get("weight_map")
            folder = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
            names = places.values() if isinstance(places, dict) else ()
            found |= dict.fromkeys(folder + name for name in names if isinstance(name, str))
    return tuple(found)


def _are_said_to_be_here(document: Document) -> bool:
    """Whether a sentence of the card speaks of the weights without leading elsewhere for them."""
    return any(
        claim.stands
        and not claim.links
        and not claim.within & OF_OTHERS
        and "weights_here" in code_words.topics(claim.text)
        for claim in document.claims
    )
