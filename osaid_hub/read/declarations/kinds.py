"""What a declared path can be evidence for, by its name: a text about data, source code, a configuration, weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile
from pathlib import PurePosixPath

from osaid_hub.known import files
from osaid_hub.known.definition import Element, Holds
from osaid_hub.read.declarations.entries import Entry
from osaid_hub.read.declarations.files import declaration_files
from osaid_hub.snapshot import README

# Texts that are read, and documents and data that count as being there.
READABLE = frozenset({".md", ".txt"})
DOCUMENTS = READABLE | {".pdf", ".rst", ".html", ".htm", ".tex", ".adoc", ".docx", ".odt", ".markdown", ".ipynb"}
DATA = frozenset(
    {".csv", ".tsv", ".json", ".jsonl", ".jsonld", ".yaml", ".yml", ".parquet", ".arrow", ".zip", ".gz", ".zst", ".tar"}
)
SETTINGS = frozenset({".json", ".yaml", ".yml", ".toml", ".cfg", ".ini", ".gin"})
LICENSE_TEXTS = READABLE | {"", ".html", ".pdf", ".rst"}
MAX_FILES = 200  # of a folder that is declared
MAX_TEXTS = 4  # that are read of one repository


class Listed:
    """The paths of a listing, to be asked for many of them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = sorted(paths)

    def at(self, path: str) -> tuple[str, ...]:
        """The file of a path, and the first files below the folder of it."""
        first = bisect_left(self._paths, path)
        exact = self._paths[first : first + 1] if self._paths[first : first + 1] == [path] else []
        start = bisect_left(self._paths, f"{path}/", first)
        below = islice(self._paths, start, start + MAX_FILES)
        return (*exact, *takewhile(lambda each: each.startswith(f"{path}/"), below))


def fits(entry: Entry, path: str) -> bool:
    """Whether a file can be evidence for the requirement of an entry at all."""
    suffix = PurePosixPath(path).suffix.lower()
    weights = files.weight_format(path) is not None
    if entry.is_about_terms:
        return suffix in LICENSE_TEXTS or files.license_like(path)
    if entry.row.holds is Holds.CONFIGURATION:
        return suffix in SETTINGS and not files.select([path], "config_not")
    if entry.element is Element.PARAMETERS:
        return weights or not (suffix in DOCUMENTS | SETTINGS or files.is_code(path))
    if entry.element is Element.DATA:
        told = suffix in DOCUMENTS | DATA or (entry.row.role is not None and files.is_code(path))
        return told and not _is_of_the_model(path) and not (weights and suffix not in DATA)
    if entry.row.role == "libraries" and (
        files.roles(path) & {"libraries", "search"} or files.select([path], "tokenizer")
    ):
        return True
    return files.is_code(path) or (entry.row.role == "training" and "settings" in files.roles(path))


def _is_of_the_model(path: str) -> bool:
    """Whether a file by its name goes with the model and tells nothing about data: settings, tokenizer, terms."""
    tables = ("config", "config_not", "tokenizer")
    return (
        files.license_like(path)
        or any(files.select([path], table) for table in tables)
        or path.endswith(".index.json")
        or bool(declaration_files([path]))
    )


def for_several(entries: Iterable[Entry], listed: Listed) -> frozenset[str]:
    """Source files that are declared for several kinds of code, of which their names say none: any file could be so."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for entry in entries:
        role = entry.row.role
        if role is None or entry.path is None:
            continue
        for path in listed.at(entry.path):
            if files.is_code(path) and not files.roles(path) and found.setdefault(path, role) != role:
                several.add(path)
    return frozenset(several)


def plays_role(entry: Entry, path: str) -> bool:
    """Whether a file is source code, and its name does not say that it is for something else."""
    role = entry.row.role
    if role is None or not files.is_code(path):
        return False
    roles = files.roles(path)
    return role in roles or (not roles and role != "libraries")


def is_text_on_data(entry: Entry, path: str) -> bool:
    """Whether a file is a text that is to tell about the training data; the card is read anyway."""
    readable = PurePosixPath(path).suffix.lower() in READABLE and path != README
    return readable and entry.element is Element.DATA and not entry.is_about_terms and fits(entry, path)


def is_license_text(entry: Entry, path: str) -> bool:
    """Whether a file is a license text that its name does not show as one."""
    suffix = PurePosixPath(path).suffix.lower()
    readable = suffix in READABLE and path != README
    return entry.is_about_terms and readable and not files.license_like(path)


def texts_to_read(entries: Iterable[Entry], listed: Listed) -> tuple[str, ...]:
    """Texts that declarations point to, in their order: all of them, of which MAX_TEXTS are worth a request."""
    found = (
        path
        for entry in entries
        if entry.path
        for path in listed.at(entry.path)
        if is_text_on_data(entry, path) or is_license_text(entry, path)
    )
    return tuple(dict.fromkeys(found))
