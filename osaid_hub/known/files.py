"""What the file listing of a repository tells: weights, configuration, tokenizer, code by role.

Patterns are data (`tables/files.toml`); names lie both ways, so nothing here judges, it only sorts.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.roles import FIRM, USES, by_path, other_than
from osaid_hub.known.table import FOLDER, read_table

SHARD = compiled(r"^(?P<stem>.*?)[-_.](?P<index>\d{2,6})-of-(?P<count>\d{2,6})(?P<tail>\.[\w.]+)?$")
STEP_REF = compiled(
    r"(?i)(?:^|[-_/.])(?:global[-_]?)?(?:step|ckpt|checkpoint|iter|iteration|epoch|tokens?|revision)s?[-_]?\d+"
    r"|^\d+(?:\.\d+)?[kmbt]?[-_]?(?:steps?|tokens?)\b"
)
LICENSE_WORD = compiled(
    r"(?:^|[^A-Z])(?:UN)?LICEN[CS]E[SD]?(?:[^A-Z]|$)|^(?:COPYING|NOTICES?)(?:[^A-Z]|$)|US(?:E|AGE)[-_ ]POLIC(?:Y|IES)"
    r"|(?:^|[^A-Z])TERMS[-_ ](?:OF[-_ ](?:USE|SERVICE)|AND[-_ ]CONDITIONS)|(?:^|[^A-Z])AGREEMENT(?:[^A-Z]|$)"
    r"|(?:^|[^A-Z])(?:PROHIBITED|ACCEPTABLE)[-_ ]USES?(?:[^A-Z]|$)|USE[-_ ]RESTRICTIONS?|(?:^|[^A-Z])EULA(?:[^A-Z]|$)"
    r"|^(?:(?:MODEL|WEIGHTS?|USAGE|USE)[-_ ])?TERMS(?:\.|$)"
)
LICENSE_FOLDER = compiled(r"(?:^|[^a-z])licen[cs]es?(?:[^a-z]|$)", re.IGNORECASE)
NOT_TEXT = compiled(
    r"\.(?:pdf|docx?|odt|rtf|png|jpe?g|gif|svg|webp|zip|gz|tar|json|ya?ml|py|sh|[jt]s|ipynb|csv|parquet|bin|"
    r"safetensors|gguf|onnx|pth?|model)",
    re.IGNORECASE,
)
_ENDING = compiled(r"\*[^*?\[\]/]+")  # a glob that any name with an ending fits
MAX_MISSING = 10_000  # names of missing shards; else thousands of files may promise as many others each
LISTED = 100_000  # paths that are remembered: more than a listing has whose every file is looked at
LARGE = 10_000_000  # bytes of a file of unknown format that may hold weights
UNKNOWN_FORMAT = "unknown"
_OF_MODELS = frozenset({"readme.md", "osaid.yml", "osaid.yaml", "mof.yml", "mof.yaml"})
POINTER_SIZE = 200  # a git-lfs pointer file is about 130 bytes; no weights are that small


class Weights(Struct, frozen=True):
    """Weight files of one format.

    missing  shards that the numbering promises and the listing lacks.
    hollow   files too small to hold anything, such as git-lfs pointers.
    """

    format: str
    paths: tuple[str, ...]
    missing: tuple[str, ...]
    hollow: tuple[str, ...]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table("files.toml")


_Translated = tuple[tuple[str, ...], str, str]


class _Globs(NamedTuple):
    """Globs as they are tried: endings and a pattern on the name of a file, and a pattern on its path."""

    endings: tuple[str, ...]
    names: re.Pattern[str] | None
    paths: re.Pattern[str] | None


@cache
def _compiled(table: str, key: str | None) -> _Globs:
    """The globs of one row of a table, or of all of its rows."""
    endings, names, paths = _translated()[table, key]
    return _Globs(endings, compiled(names) if names else None, compiled(paths) if paths else None)


@cache
def _translated() -> Mapping[tuple[str, str | None], _Translated]:
    return kept(_bundled, FOLDER / "files.toml")


def _bundled() -> dict[tuple[str, str | None], _Translated]:
    found: dict[tuple[str, str | None], _Translated] = {}
    for table, rows in read_table("files.toml").items():
        found |= {(table, key): _translate(globs) for key, globs in rows.items()}
        found[table, None] = _translate([glob for globs in rows.values() for glob in globs])
    return found


def _translate(globs: Sequence[str]) -> _Translated:
    """Endings, and patterns on names and on paths."""
    endings = tuple(glob[1:] for glob in globs if _ENDING.fullmatch(glob))
    names = [fnmatch.translate(glob) for glob in globs if "/" not in glob and not _ENDING.fullmatch(glob)]
    return endings, "|".join(names), "|".join(fnmatch.translate(glob) for glob in globs if "/" in glob)


@cache
def _keys(table: str) -> tuple[str, ...]:
    return tuple(_table()[table])


def matches(path: str, table: str, key: str | None) -> bool:
    """Whether a row of a table names a path, or any row of it."""
    endings, names, paths = _compiled(table, key)
    lower = path.lower()
    name = lower[lower.rfind("/") + 1 :]
    return name.endswith(endings) or bool((names and names.match(name)) or (paths and paths.match(lower)))


def select(paths: Iterable[str], table: str) -> tuple[str, ...]:
    """The paths that any row of a table of files.toml names, in the order given."""
    return tuple(path for path in paths if _is_named(path, table))


@lru_cache(maxsize=LISTED)
def _is_named(path: str, table: str) -> bool:
    """Whether any row of a table names a path; the files of most repositories are called alike."""
    return matches(path, table, None)


def is_evaluation_document(path: str) -> bool:
    """Whether a path is that of a text on how a model was tested."""
    return _is_named(path, "evaluation_document")


@lru_cache(maxsize=LISTED)
def weight_format(path: str) -> str | None:
    """Format of a weight file by its name, None for any other file."""
    if not matches(path, "weights", None) or matches(path, "not_weights", None):
        return None
    return next((key for key in _keys("weights") if matches(path, "weights", key)), None)


def weights(files: Sequence[tuple[str, int | None]], promised: Iterable[str] = ()) -> tuple[Weights, ...]:
    """Weight files of a listing of (path, size in bytes or None), grouped by format.

    `promised` are the paths that index files name (`*.index.json`).
    """
    by_format: dict[str, list[tuple[str, int | None]]] = {}
    for path, size in files:
        kind = weight_format(path)
        if kind:
            by_format.setdefault(kind, []).append((path, size))
    present = {path for path, _ in files}
    absent: dict[str | None, list[str]] = {}
    for path in promised:
        if path not in present:
            absent.setdefault(weight_format(path), []).append(path)
    return tuple(
        Weights(
            kind,
            tuple(path for path, _ in entries),
            tuple(dict.fromkeys((*missing_shards([path for path, _ in entries]), *absent.get(kind, ())))),
            tuple(path for path, size in entries if size is not None and size <= POINTER_SIZE),
        )
        for kind, entries in by_format.items()
    )


def written_by(library: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Weights by the names that a library gives to its models, where their ending alone says nothing."""
    if library not in _keys("weights_of_library"):
        return ()
    return tuple(path for path in paths if matches(path, "weights_of_library", library))


def large_files(files: Iterable[tuple[str, int | None]]) -> tuple[str, ...]:
    """Files of a listing of (path, size) as large as weights are and of no kind that is known to be another."""
    large = (path for path, size in files if size is not None and size >= LARGE)
    return tuple(
        path for path in large if not any(matches(path, "no_weights_at_all", key) for key in _keys("no_weights_at_all"))
    )


def called_weights(paths: Iterable[str]) -> tuple[str, ...]:
    """Those whose folder or name says that they are weights: `ckpt-0/`, `checkpoint`, `weights`."""
    return tuple(path for path in paths if any(matches(path, "called_weights", key) for key in _keys("called_weights")))


def missing_shards(paths: Iterable[str]) -> tuple[str, ...]:
    """The first names that a numbering such as `model-00001-of-00003` promises and that are not among the paths."""
    present: dict[tuple[str, str, str], set[int]] = {}
    for path in paths:
        match = SHARD.match(path)
        if match:
            group = (match["stem"], match["count"], match["tail"] or "")
            present.setdefault(group, set()).add(int(match["index"]))
    missing = (
        f"{stem}-{index:0{len(count)}d}-of-{count}{tail}"
        for (stem, count, tail), indices in present.items()
        for index in range(0 not in indices, min(int(count), MAX_MISSING) + (0 not in indices))
        if index not in indices
    )
    return tuple(islice(missing, MAX_MISSING))


def all_roles() -> frozenset[str]:
    """Everything that code or settings may be for."""
    return FIRM | frozenset(_keys("roles"))


@cache
def formats(table: str) -> frozenset[str]:
    """The formats listed in `closed_form`, `opaque` or `self_describing`."""
    return frozenset(_table()[table]["formats"])


@lru_cache(maxsize=LISTED)
def license_like(path: str) -> bool:
    """Whether a path looks like a text of terms: LICENSE*, COPYING, NOTICE, *USE_POLICY, *TERMS_OF_USE..., at the root,
    or one folder deep in a folder of licenses, where every text counts.
    """
    *folders, name = _parts(path) or [""]
    if len(folders) > 1 or NOT_TEXT.fullmatch(_suffix(name)):
        return False
    if folders:
        return LICENSE_FOLDER.search(folders[0]) is not None
    return LICENSE_WORD.search(name.upper()) is not None


def _parts(path: str) -> list[str]:
    """The folders of a path, and its name. As pathlib takes them, at a tenth of its time, for each of 20,000 files."""
    return [part for part in path.split("/") if part not in ("", ".")]


def _suffix(name: str) -> str:
    at = name.rfind(".")
    return name[at:] if 0 < at < len(name) - 1 else ""


def license_of_folder(path: str) -> bool:
    """Whether a path looks like the license of the one folder in which it lies."""
    parts = _parts(path)
    return len(parts) == 2 and not license_like(path) and license_like(parts[1])


def configuration(paths: Iterable[str]) -> tuple[str, ...]:
    """Configuration files of the model, not of its tokenizer or processor."""
    apart = set(select(paths := tuple(paths), "config_not"))
    return tuple(path for path in select(paths, "config") if path not in apart)


def holds_model(paths: Iterable[str]) -> bool:
    """Whether a folder may be that of a model: a card, weights, settings of a model or a declaration are in it."""
    known = tuple(paths)
    return any(path.lower() in _OF_MODELS or weight_format(path) for path in known) or bool(configuration(known))


def is_model_settings(path: str) -> bool:
    """Whether code, or a file beside it, holds the settings of a model: `configs.py`, `model_config.py`."""
    return matches(path, "model_settings", None)


def roles(path: str) -> frozenset[str]:
    """What a code or settings file seems to be for, by its path; empty for anything else."""
    return _roles(path)


@lru_cache(maxsize=LISTED)
def _roles(path: str) -> frozenset[str]:
    lower = path.lower()
    if lower.startswith(("docs/", "tests/")) or "/docs/" in lower or "/tests/" in lower:
        return frozenset()
    found: frozenset[str] = frozenset()
    if matches(path, "roles", None):
        found = frozenset(key for key in _keys("roles") if matches(path, "roles", key))
    if not found.isdisjoint(USES):
        found -= other_than(path)
    return found | (by_path(path) & FIRM) if is_code(path) else found


@lru_cache(maxsize=LISTED)
def is_code(path: str) -> bool:
    """Whether the ending says source code, a script or a notebook."""
    return matches(path, "code_endings", "files")


@cache
def _code_ending() -> re.Pattern[str]:
    endings = (re.escape(glob[2:]) for glob in _table()["code_endings"]["files"] if glob.startswith("*."))
    return compiled(rf"\.(?:{'|'.join(endings)})(?!\w)", re.IGNORECASE)


def may_name_code(text: str) -> bool:
    """Whether an ending of source code stands in a text: a cheap look before its words are taken apart."""
    return _code_ending().search(text) is not None


def notebooks(paths: Iterable[str]) -> tuple[str, ...]:
    """Notebooks whose names do not say what they are for, those at the root first."""
    found = [path for path in paths if path.lower().endswith(".ipynb") and not roles(path)]
    return tuple(sorted(found, key=lambda path: (path.count("/"), path)))


def step_refs(names: Iterable[str]) -> tuple[str, ...]:
    """Names of branches or tags that look like intermediate checkpoints (`step1000`, `ckpt_12`)."""
    return tuple(name for name in names if STEP_REF.search(name))


def step_files(paths: Iterable[str]) -> tuple[str, ...]:
    """Weight files of several steps of a training (`epoch_1.ckpt`, `epoch_2.ckpt`), the first of each step; none where
    all are of one step, and no shards."""
    found: dict[str, str] = {}
    for path in paths:
        step = STEP_REF.search(path)
        if step and weight_format(path) and not SHARD.match(path):
            found.setdefault(step[0].lower(), path)
    return tuple(found.values()) if len(found) > 1 else ()
