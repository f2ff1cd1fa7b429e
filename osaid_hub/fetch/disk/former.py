"""The former names under which the repositories of a store are found too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from osaid_hub.fetch.disk.hub_file import HUB_FILE_BYTES, read_hub_file
from osaid_hub.fetch.disk.layout import HUB_FILE, Kind, id_of
from osaid_hub.fetch.http.answers import strings_of
from osaid_hub.fetch.http.errors import FetchError

KINDS: tuple[Kind, ...] = ("model", "dataset")
_KEY = "renamed_from"
# How JSON spells the key: as it is, or with some of its letters escaped.
_SPELT = (_KEY.encode(), b"\\u")


class FormerNames:
    """Present ids by former ones. The files of a store are read once, when the first name is looked up.

    May be shared by threads. Where it is handed to other processes it has read them before, so that none of those
    need do so. A hub.json that cannot be read tells of no former name; it is reported where its own repository is read.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._names: dict[Kind, Mapping[str, str]] = {}

    def present(self, kind: Kind, repo_id: str) -> str | None:
        """The present id of the repository that had this one; None where there is none."""
        return self._of(kind).get(repo_id)

    def __getstate__(self) -> dict[str, object]:
        for kind in KINDS:
            self._of(kind)
        return self.__dict__

    def _of(self, kind: Kind) -> Mapping[str, str]:
        names = self._names.get(kind)
        if names is None:
            names = self._names[kind] = _read(self._store / f"{kind}s")
        return names


def repositories(folder: Path) -> Iterator[Path]:
    """The folders of a kind that hold a hub.json, ordered by owner and name; nothing whose name begins with a dot."""
    for owner in _shown(folder):
        for name in _shown(owner):
            if (name / HUB_FILE).exists():
                yield name


def _shown(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith(".")]  # noqa: PTH208
    except OSError:
        return []


def _read(folder: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for repo in repositories(folder):
        try:
            # Most files name none, and need not be parsed.
            raw = read_hub_file(repo) if _may_name(repo / HUB_FILE) else {}
        except FetchError:
            continue
        for name in strings_of(raw.get(_KEY)):
            found.setdefault(name, id_of(repo))
    return found


def _may_name(file: Path) -> bool:
    try:
        if file.is_symlink() or not file.is_file():
            return False
        with file.open("rb") as stream:
            content = stream.read(HUB_FILE_BYTES)
    except OSError:
        return False
    return any(spelt in content for spelt in _SPELT)
