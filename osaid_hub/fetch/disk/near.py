"""What may be meant by the id of a model that a store does not hold."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.fetch.disk.former import repositories
from osaid_hub.fetch.disk.layout import id_of
from osaid_hub.known.similar import similar


def is_owner_in(store: Path, name: str) -> bool:
    """Whether a single name is that of an owner of models in a store."""
    return "/" not in name and any(folder.parent.name == name for folder in repositories(store / "models"))


def near_in(store: Path, repo_id: str) -> str:
    """Words to put behind an id that is not in a store: ` (did you mean 'x'?)`, nothing where none is like it."""
    ids = [id_of(folder) for folder in repositories(store / "models")]
    owner = repo_id.rpartition("/")[0]
    ids.sort(key=lambda each: (each.rpartition("/")[0] != owner, each))
    # Of an id without an owner the owner was forgotten more often than the model is one of the few old ones.
    known: dict[str, str] = {}
    for each in ids:  # those of the same owner first
        known.setdefault(each if owner else each.rpartition("/")[2], each)
    found = similar(repo_id, known)
    return f" (did you mean {known[found]!r}?)" if found else ""
