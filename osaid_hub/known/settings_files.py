"""Which files hold settings of a training, by their names (`tables/files.toml`)."""

from __future__ import annotations

from functools import cache, lru_cache

from osaid_hub.known.files import LISTED, matches, roles
from osaid_hub.known.roles import by_path
from osaid_hub.known.table import read_table

SHELL_ENDINGS = (".sh", ".bash", ".slurm", ".sbatch", ".gin")


def settings_kinds(path: str) -> frozenset[str]:
    """How a file may hold settings of a training.

    Out: `settings` where its name says so or it is a script for a shell that trains; `settings_format` where it is in a
         format in which settings are written and stands with nothing of evaluation, inference or the model alone;
         `example` where it is a script for a shell whose name says that it trains, in a folder that says otherwise.
    """
    return _settings_kinds(path)


@lru_cache(maxsize=LISTED)
def _settings_kinds(path: str) -> frozenset[str]:
    found = set()
    if holds_settings(path) or ("training" in roles(path) and path.endswith(SHELL_ENDINGS)):
        found.add("settings")
    elif path.endswith(SHELL_ENDINGS) and "training" in roles(path.rpartition("/")[2]):
        found.add("example")
    if _is_written_for_training(path):
        found.add("settings_format")
    return frozenset(found)


def _is_written_for_training(path: str) -> bool:
    """Whether a file is in a format of settings and stands with nothing of evaluation, inference or the model alone."""
    written = path.lower().endswith(_endings())
    return written and not matches(path, "apart_from_training", "paths")


@lru_cache(maxsize=LISTED)
def holds_settings(path: str) -> bool:
    """Whether a file holds settings of a training by its name, or by the word for that in it: `sft_all.yaml`."""
    if matches(path, "apart_from_settings", "paths"):
        return False
    return "settings" in roles(path) or ("training" in by_path(path) and _is_written_for_training(path))


def may_go_with_script(path: str) -> bool:
    """Whether a file that lies beside a script of the training is likely to hold its settings: `params.toml`."""
    if not _is_written_for_training(path) or matches(path, "of_project", "paths"):
        return False
    return matches(path, "beside_script", "names") or ("/" in path and not path.lower().endswith(".json"))


@cache
def _endings() -> tuple[str, ...]:
    """Those of formats in which settings are written."""
    return tuple(read_table("files.toml")["settings_format"]["endings"])
