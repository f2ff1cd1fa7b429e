"""Mistakes in the files of a repository that its maintainers can mend: what is odd, and where.

They are told at the top of a report. What declarations hold that makes no sense is told by `read.declarations`.
"""

from __future__ import annotations

from osaid_hub.read.declarations.files import misspelt
from osaid_hub.snapshot import README, Gap, GapReason, RepoSnapshot, if_seen


def mistakes(repo: RepoSnapshot) -> tuple[Gap, ...]:
    """Mistakes in the metadata of the card, by line, and declarations under a name that is nearly right."""
    return (*_of_card(repo), *_of_names(repo))


def _of_card(repo: RepoSnapshot) -> tuple[Gap, ...]:
    problems = if_seen(lambda: repo.card.problems, ())
    return tuple(_at(README, problem.line, problem.message) for problem in problems if not problem.cut)


def _of_names(repo: RepoSnapshot) -> tuple[Gap, ...]:
    named = misspelt(file.path for file in repo.listing or ())
    return tuple(_at(path, 1, f"this file was not read (did you mean the name {meant!r}?)") for path, meant in named)


def _at(path: str, line: int, words: str) -> Gap:
    place = f"{path}:{line}"
    return Gap(place, GapReason.ERROR, f"{place}: {words}")
