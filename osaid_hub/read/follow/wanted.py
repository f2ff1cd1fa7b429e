"""Which files of a repository are worth reading as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from osaid_hub.known import files as known_files
from osaid_hub.known import lexicon
from osaid_hub.known.files import license_like, license_of_folder
from osaid_hub.known.paths import path_problem
from osaid_hub.known.topics import topics
from osaid_hub.read.bases import ADAPTER_CONFIG, merge_config
from osaid_hub.read.code.contents import files_to_read
from osaid_hub.read.declarations import declaration_files, read
from osaid_hub.read.declarations.kinds import MAX_TEXTS, Listed, texts_to_read
from osaid_hub.read.terms.reuse import MANIFEST, OLD_MANIFEST
from osaid_hub.read.terms.spdx_lines import BESIDE, covered_by
from osaid_hub.snapshot import README, FileEntry, HubInfo, RepoSnapshot

README_BYTES = 5 * 1024 * 1024
LICENSE_BYTES = 1024 * 1024
DATA_BYTES = 1024 * 1024
SOURCE_BYTES = 256 * 1024
MAX_LICENSE_FILES = 6
MAX_DATA_CARDS = 2
MAX_SILENT = 2  # files whose first lines decide what they are for

_ON_BRANCHES = ("checkpoint_word", "optimizer_state")
_SOURCE = frozenset([".py", ".sh", ".yaml", ".yml", ".toml", ".md", ".txt"])


def license_files(listing: Iterable[FileEntry]) -> tuple[str, ...]:
    """The license-like files of a listing: manifests of REUSE, licenses of folders and those beside weights included.

    The root comes first, files named LICENSE first, else by name.
    """
    paths = frozenset(entry.path for entry in listing if not path_problem(entry.path))
    found = [path for path in paths if _of_terms(path) and _covers_what_counts(path, paths)]
    return tuple(sorted(found, key=lambda path: (path.count("/"), not path.upper().startswith("LICEN"), path)))


def _of_terms(path: str) -> bool:
    manifest = path in (MANIFEST, OLD_MANIFEST)
    return license_like(path) or license_of_folder(path) or manifest or path.endswith(f".{BESIDE}")


def _covers_what_counts(path: str, paths: frozenset[str]) -> bool:
    """Whether a license is not merely that of one picture or the like, beside which it lies."""
    covered = covered_by(path, paths)
    if covered is None:
        return license_like(path) or not path.endswith(f".{BESIDE}")
    return known_files.weight_format(covered) is not None or known_files.is_code(covered)


def further_files(listing: Iterable[FileEntry], hub: HubInfo) -> tuple[str, ...]:
    """Files with silent names, data cards, the text of `license_link`, the settings of an adapter or a merge whose
    bases the Hub does not name, and declarations.

    The declarations come last, the notebooks first: of a base, only the last of them are read.
    """
    paths = tuple(entry.path for entry in listing if not path_problem(entry.path))
    linked = str(hub.card_data.get("license_link", "")).strip().removeprefix("./")
    linked_text = (linked,) if linked in paths and not license_like(linked) else ()
    silent = (*known_files.notebooks(paths), *files_to_read(paths))[:MAX_SILENT]
    found = (*silent, *known_files.select(paths, "data_card")[:MAX_DATA_CARDS], *linked_text)
    declarations = declaration_files(paths)[::-1]
    if hub.base_models or "base_model" in hub.card_data:
        return (*found, *declarations)
    settings = (ADAPTER_CONFIG if ADAPTER_CONFIG in paths else None, merge_config(paths))
    return (*found, *filter(None, settings), *declarations)


def declared_files(snapshot: RepoSnapshot) -> tuple[str, ...]:
    """Texts that the declarations of a repository point to and that were not read yet; no more than a few."""
    declaration = read(snapshot)
    if declaration is None:
        return ()
    files = (file for file in snapshot.listing or () if not file.is_empty and not path_problem(file.path))
    listed = Listed(file.path for file in files)
    known = snapshot.texts.keys() | snapshot.unseen.keys()
    return tuple(path for path in texts_to_read(declaration.entries, listed) if path not in known)[:MAX_TEXTS]


def branches_matter(readme: str) -> bool:
    """Whether the names of branches and tags may hold evidence: the card speaks of checkpoints, branches or revisions.

    For audits of many models, where asking for the branches of each would be a third of all requests.
    """
    wanted = topics(*_ON_BRANCHES)
    return any(topic in wanted for topic, _, _ in lexicon.load().topics(readme))


def branches_decide(model: RepoSnapshot) -> bool:
    """Whether the names of branches and tags hold evidence, or may come to: not of a model with checkpoints in folders.

    A card need not speak of them: a branch may be added to the model any day, without a commit of the main one.
    """
    paths = [entry.path for entry in model.listing or () if not entry.is_empty]
    return not known_files.select(paths, "checkpoint_folders")


def kind_of_text(path: str) -> str | None:
    """Which texts that are read sentence by sentence a file is one of; None for the card itself and for other files."""
    if path == README:
        return None
    if _of_terms(path):
        return "licenses"
    return "data cards" if known_files.select((path,), "data_card") else None


def text_limit(path: str) -> int | None:
    """How many bytes of a file at hand are read as text; None for files that are not read at all.

    Weights and other binary files never are; configuration and scripts are, because they cost nothing here.
    """
    if path == README:
        return README_BYTES
    if _of_terms(path):
        return LICENSE_BYTES
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in (".json", ".ipynb"):
        return DATA_BYTES
    return SOURCE_BYTES if suffix in _SOURCE else None
