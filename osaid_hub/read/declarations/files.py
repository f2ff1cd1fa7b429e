"""Under which names a repository holds declarations."""

from __future__ import annotations

from collections.abc import Iterable

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
