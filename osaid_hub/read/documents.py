"""The texts of a repository as documents, each read once."""

from __future__ import annotations

from osaid_hub.read.claims import Document
from osaid_hub.snapshot import RepoSnapshot


def document_of(repo: RepoSnapshot, path: str, *, on_data: bool = False) -> Document:
    """A text of a repository, read once; an empty one where it is not there. Raises Unseen where it was not seen.

    on_data  whether the whole text is about training data: a data card, the card of a data set.
    """
    card = repo.parsed(path)
    return repo.once(("document", path, on_data), lambda: Document(repo, card, path, on_data))
