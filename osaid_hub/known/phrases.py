"""Phrases by language, as regular expressions: those of `terms.toml`, `asides.toml` and `claims.toml`.

A table has lists of alternatives by language, and a note; all alternatives together are looked for, in any case unless
`cased` is true. Most sentences are ASCII: nothing of a language of other letters can stand there, and small letters are
what `str.lower` makes of them. So fewer alternatives are tried, each in less time: a fifth of it altogether.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, cached_property

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

# Whatever is a phrase of these has a letter that is not ASCII (tests/known/test_phrases.py).
OTHER_LETTERS = frozenset({"ar", "ja", "ko", "ru", "zh"})


class Phrases:
    """The phrases of one table. Pure; any text is welcome."""

    def __init__(self, table: Mapping[str, str | bool | Sequence[str]]) -> None:
        self._by_language = {key: found for key, found in table.items() if not isinstance(found, str | bool)}
        self._any_case = not table.get("cased", False)

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        if self._any_case and text.isascii():
            return self._of_small.search(text.lower()) is not None
        return self.of(text).search(text) is not None

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        if self._any_case and text.isascii():
            return self._of_small.match(text.lower()) is not None
        return self.of(text).match(text) is not None

    def of(self, text: str) -> re.Pattern[str]:
        """The pattern that finds where they stand in a text."""
        return self._of_ascii if text.isascii() else self.whole

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All of them."""
        return self._compiled(self._by_language, in_any_case=self._any_case)

    @cached_property
    def _of_ascii(self) -> re.Pattern[str]:
        """Those that can stand in a text that is ASCII."""
        return self._compiled(self._by_language.keys() - OTHER_LETTERS, in_any_case=self._any_case)

    @cached_property
    def _of_small(self) -> re.Pattern[str]:
        """The same, for a text in small letters."""
        return self._compiled(self._by_language.keys() - OTHER_LETTERS, in_any_case=False)

    def _compiled(self, languages: Container[str], *, in_any_case: bool) -> re.Pattern[str]:
        says = [each for language, found in self._by_language.items() if language in languages for each in found]
        return compiled("|".join(says) or "(?!)", re.IGNORECASE if in_any_case else 0)


@cache
def load(file: str) -> Mapping[str, Phrases]:
    """The tables of a bundled file, read once."""
    return {name: Phrases(table) for name, table in read_table(file).items()}
