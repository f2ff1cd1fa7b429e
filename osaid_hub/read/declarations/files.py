"""Under which names a repository holds declarations."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub.known.similar import similar

OSAID_NAMES = ("osaid.yml", "osaid.yaml")
MOF_NAMES = ("mof.yml", "mof.yaml", ".mof.yml", ".mof.yaml")

_NAMES = frozenset((*OSAID_NAMES, *MOF_NAMES))


def is_mof(path: str) -> bool:
    """Whether a path is that of a Model Openness Framework file."""
    return path.lower() in MOF_NAMES


def declaration_files(paths: Iterable[str]) -> tuple[str, ...]:
    """The declarations at the root of a repository, in any case: one `osaid.yml`, one `mof.yml`, in this order.

    Of several spellings the one counts that stands first in our lists, then in the alphabet.
    """
    named = sorted((path for path in paths if path.lower() in _NAMES), reverse=True)
    found = {path.lower(): path for path in named}
    firsts = (next((found[name] for name in names if name in found), None) for names in (OSAID_NAMES, MOF_NAMES))
    return tuple(path for path in firsts if path)


def misspelt(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """YAML files at the root whose names are nearly that of a declaration, each with the name that may be meant."""
    found = []
    for path in paths:
        name = path.lower()
        if "/" not in path and len(name) <= _LONGEST and name.endswith(_ENDINGS) and name not in _NAMES:
            stem, _, ending = name.rpartition(".")
            meant = similar(stem, _STEMS)
            if meant:
                found.append((path, f"{meant}.{ending}"))
    return tuple(found[:_MOST])


_STEMS = ("osaid", "mof")
_ENDINGS = (".yml", ".yaml")
_LONGEST = 20
_MOST = 3
