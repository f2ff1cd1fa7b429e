"""Where a store folder keeps a repository, and which file names may be used on a disk at all."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known.patterns import compiled
from osaid_hub.snapshot import GapReason

# Stands for the owner of the old ids that have none, such as `gpt2`.
NO_OWNER = "_canonical"
HUB_FILE = "hub.json"
Kind = Literal["model", "dataset"]
FILES = "files"

_NAME = compiled(r"[A-Za-z0-9_.\-]{1,100}")


def repo_folder(store: Path, repo_id: str, kind: Kind = "model") -> Path:
    """Folder of a model or a data set in a store; it need not exist.

    Raises FetchError for an id that is none, and where a symbolic link leads out of the store.
    """
    parts = repo_id.split("/")
    if len(parts) == 1:
        parts = [NO_OWNER, *parts]
    if len(parts) != 2 or not all(_is_name(part) for part in parts):
        raise FetchError(GapReason.ERROR, f"{repo_id!r} is no repository id", failure=Failure.USAGE)
    return _inside(store, store / f"{kind}s" / parts[0] / parts[1], repo_id)


def code_file(store: Path, host: str, name: str) -> Path:
    """File of a code repository in a store: `code/<host>/<owner>/<name>.json`; it need not exist.

    In: `owner/name`, with groups between them on GitLab, and `spaces/` before it for a space of the Hub.
    Raises FetchError as `repo_folder`.
    """
    parts = [host, *name.split("/")]
    if len(parts) < 2 or not all(_is_name(part) for part in parts):
        raise FetchError(GapReason.ERROR, f"{host}/{name} is no code repository", failure=Failure.USAGE)
    place = store.joinpath("code", *parts)
    return _inside(store, place.with_name(f"{place.name}.json"), f"{host}/{name}")


def _is_name(part: str) -> bool:
    return _NAME.fullmatch(part) is not None and part.strip(".") != ""


def _inside(store: Path, place: Path, what: str) -> Path:
    try:
        inside = place.resolve().is_relative_to(store.resolve())
    except (OSError, RuntimeError) as error:
        sentence = f"{what} was not touched: the store {store} cannot be entered, or its links lead in a circle"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
    if not inside:
        sentence = f"{what} was not touched: a symbolic link leads out of the store"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE)
    return place


def id_of(folder: Path) -> str:
    """The id that a folder of a store stands for."""
    owner, name = folder.parts[-2:]
    return name if owner == NO_OWNER else f"{owner}/{name}"
