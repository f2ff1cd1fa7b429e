"""The configuration of a model and other JSON of its repository, as far as it is JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from osaid_hub.snapshot import RepoSnapshot

CONFIG_FILES = ("config.json", "model_index.json")


def config_of(repo: RepoSnapshot) -> Mapping[str, object]:
    """What is known of the model's configuration: the file where it was read, else the Hub's digest of it.

    Raises Unseen where there is a file that was not read, and no digest.
    """
    for path in CONFIG_FILES:
        text = repo.texts.get(path)
        if text is not None and (loaded := json_object(text)):
            return loaded
    if repo.hub and repo.hub.config:
        return repo.hub.config
    for path in CONFIG_FILES:
        repo.text(path)
    return {}


def classes_of(config: Mapping[str, object]) -> list[str]:
    """The names of the classes that a configuration is of."""
    classes = config.get("architectures")
    return [name for name in classes if isinstance(name, str)] if isinstance(classes, list) else []


def json_object(text: str) -> Mapping[str, object] | None:
    """A JSON object, None for anything else."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None
