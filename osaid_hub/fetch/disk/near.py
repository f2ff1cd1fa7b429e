"""What may be meant by the id of a model that a store does not hold."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.fetch.disk.former import repositories
from osaid_hub.fetch.disk.layout import id_of
from osaid_hub.known.similar import meant_id


def is_owner_in(store: Path, name: str) -> bool:
    """Whether a single name is that of an owner of models in a store."""
    return "/" not in name and any(folder.parent.name == name for folder in repositories(store / "models"))


def near_in(store: Path, repo_id: str) -> str:
    """Words to put behind an id that is not in a store: ` (did you mean 'x'?)`, nothing where none is like it."""
    return meant_id(repo_id, map(id_of, repositories(store / "models")))
