"""Which files state their own license in an SPDX line, or in a text beside them (REUSE Specification 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osaid_hub.known import files as known_files
from osaid_hub.known.patterns import compiled
from osaid_hub.licenses import Category, LicenseFact, classify
from osaid_hub.licenses.expressions import combine
from osaid_hub.read import evidence
from osaid_hub.read.terms.statements import Statement, Subject, Trust
from osaid_hub.snapshot import RepoSnapshot

BESIDE = "license"  # the ending of a text that tells the license of the file that it is named after
HEAD = 4_000  # characters of a file in which its own line stands
MAX_LINES = 20
_LINE = compiled(r"^[^\w\n]{0,10}SPDX-License-Identifier:[ \t]*([^\n]{1,200})", re.MULTILINE)
_TAIL = compiled(r"(?:\*/|-->|#\}|\"{3}|'{3})$")


def covered_by(path: str, paths: frozenset[str]) -> str | None:
    """The file whose license a text beside it states; None for any other file."""
    stem, _, ending = path.rpartition(".")
    return stem if ending == BESIDE and stem in paths else None


def licensed(repo: RepoSnapshot, paths: frozenset[str]) -> Iterator[tuple[str, str, LicenseFact, str]]:
    """Each file of which the license is stated so: the file, where that is stated, the license, and the line.

    Of a file with several lines all of them hold. Raises nothing: what was not read states nothing.
    """
    for path, text in repo.texts.items():
        covered = covered_by(path, paths) or (path if known_files.is_code(path) else None)
        if covered is None or not text:
            continue
        lines = list(_LINE.finditer(text[:HEAD]))[:MAX_LINES]
        facts = [classify(_TAIL.sub("", line[1].rstrip()).strip()) for line in lines]
        facts = [fact for fact in facts if fact.category is not Category.MISSING]
        if facts:
            yield covered, path, combine(facts, choice=False), lines[0][0].strip()


def from_lines(repo: RepoSnapshot, subjects: dict[str, Subject]) -> tuple[Statement, ...]:
    """A statement for each subject whose files state their license.

    In:  what files are (those that are neither weights nor code nor documents left out).
    Out: for a subject of which all files state one, all of these hold together; where only some of them do, the first
         that restricts, for what the others are under is told elsewhere.
    """
    found: dict[Subject, list[tuple[str, LicenseFact, str]]] = {}
    stated: set[str] = set()
    for covered, source, fact, line in licensed(repo, frozenset(file.path for file in repo.files)):
        if covered in subjects:
            stated.add(covered)
            found.setdefault(subjects[covered], []).append((source, fact, line))
    statements = []
    for subject, told in found.items():
        whole = all(path in stated for path, each in subjects.items() if each is subject)
        deciding = next((each for each in told if each[1].restricts), told[0])
        if not whole and not deciding[1].restricts:
            continue
        different = {each.spdx or each.name: each for _, each, _ in told}
        fact = combine(list(different.values()), choice=False) if whole else deciding[1]
        cited = evidence.excerpt(repo, deciding[0], repo.texts[deciding[0]] or "", deciding[2])
        statements.append(Statement(subject, deciding[0], fact, cited, Trust.FILE))
    return tuple(statements)
