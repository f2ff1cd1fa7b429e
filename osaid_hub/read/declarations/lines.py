"""The lines of a declaration, as evidence and as places of problems."""

from __future__ import annotations

from functools import cached_property

from osaid_hub.audits.findings import Evidence
from osaid_hub.read.evidence import QUOTE_LENGTH
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot

_FAR = 40
BLOCK_SIGNS = (":", "|", ">", "|-", ">-", "|+", ">+")


class Lines:
    """A declaration as it stands in the repository."""

    def __init__(self, repo: RepoSnapshot, path: str, text: str) -> None:
        self.repo = repo
        self.path = path
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def cite(self, line: int) -> Evidence:
        """A line, verbatim; where a text begins on the line after it (`note: |`), that one."""
        number = min(max(line, 1), len(self._lines))
        if self._lines[number - 1].rstrip().endswith(BLOCK_SIGNS):
            following = range(number + 1, min(number + 20, len(self._lines)) + 1)
            number = next((each for each in following if self._lines[each - 1].strip()), number)
        words = self._lines[number - 1].strip()[:QUOTE_LENGTH]
        place = (number, number)
        if not words:
            return Evidence("file", self.path, self.repo.ref.id, url=self.repo.ref.permalink(self.path))
        return Evidence("quote", self.path, self.repo.ref.id, place, words, self.repo.ref.permalink(self.path, place))

    def of_key(self, key: str, below: int) -> int:
        """The line on which a key stands, at or a little above its first value."""
        first = min(max(below, 1), len(self._lines))
        above = range(first, max(0, first - _FAR), -1)
        return next((each for each in above if self._lines[each - 1].lstrip("- \t{'\"").startswith(key)), below)

    def problem(self, line: int, words: str) -> Gap:
        """Something that was left out, and why; `words` go on after the place."""
        place = f"{self.path}:{line}"
        return Gap(place, GapReason.ERROR, f"{place}: {words}")
