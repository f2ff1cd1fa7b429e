"""The models of a selection in a store of saved repositories, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from osaid_hub.fetch.disk.former import repositories
from osaid_hub.fetch.disk.hub_file import read_hub_file
from osaid_hub.fetch.disk.layout import id_of, repo_folder
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.known.similar import meant
from osaid_hub.scans.choose.selection import Selection, admitted
from osaid_hub.snapshot import GapReason


def in_store(store: Path, selection: Selection) -> Iterator[Listed]:
    """The models of a store, by id, or those of some owners in it.

    Raises FetchError where the store holds none of them at all.
    """
    owners = frozenset(selection.owners)
    folders = repositories(store / "models")
    ids = [id_of(folder) for folder in folders if not owners or folder.parent.name in owners]
    if not ids:
        kept = {folder.parent.name for folder in repositories(store / "models")} if owners else ()
        whose = f" of {' or '.join(f'{owner}{meant(owner, kept)}' for owner in selection.owners)}" if owners else ""
        sentence = f"the store {store} holds no models{whose}"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)
    named = (name for name in ids if not selection.search or selection.search.lower() in name.lower())
    asked = selection.since or selection.kinds  # else what hub.json says leaves none out
    listed = map(_of_store(store), named) if asked else (Listed(name, None) for name in named)
    yield from islice((model for model in listed if admitted(selection, model)), selection.limit)


def _of_store(store: Path) -> Callable[[str], Listed]:
    def read(name: str) -> Listed:
        try:
            return Listed(name, read_hub_file(repo_folder(store, name)))
        except FetchError:  # which is told where the model is looked at
            return Listed(name, None)

    return read
