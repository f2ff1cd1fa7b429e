"""The patterns of `known/tables/bans/`, one file a language, written out as `re` takes them.

How a pattern is written: a regular expression over words in small letters with one blank between them and no marks
("can't" is `can t`), in which `{name}` stands for one of the words of that name, `{..8} ` for up to eight words and
`word*` for any ending. A pattern begins and ends with whole words. Marks on letters are taken off the text and the
patterns alike, as many write without them. Files that say `blanks = false`, for languages that put none between words
or whose signs for vowels are no letters, are read over the text as it stands, in small letters.

A file has
  hint     what must be found in a text for the language to be looked for at all, marks and all;
  spoken   instead: words of which a text has one where it is in the language, without marks. Many languages are told so
           in the time of one;
  alien    what no sentence of the language has;
  words    alternatives, by name;
  neutral  words that limit nothing and are blanked before anything is looked for;
  stock    words that make a clause none of our business: names, notices, warranties;
  contrast words at which another clause with a subject of its own begins;
  about    nouns by what they name;
  ban      rules, each with what it limits, what it `says`, what its sentence `needs` and `unless` what. `cue` lists
           beginnings of words, plain and small, without one of which the sentence is not looked at: they save time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from osaid_hub.known.kept import kept
from osaid_hub.known.patterns import compiled
from osaid_hub.known.phrases import OTHER_LETTERS
from osaid_hub.known.table import FOLDER, read_table
from osaid_hub.licenses.bans import letters
from osaid_hub.licenses.bans.letters import bare

LANGUAGES = (
    *("en", "zh", "ja", "ko", "fr", "de", "es", "pt", "ru", "ar"),
    *("it", "nl", "sv", "pl", "tr", "id", "uk", "vi", "da", "nb", "cs", "fi", "ca", "ro", "el", "hu"),
    *("hi", "fa", "he", "th", "bn"),
)
# Those that an ASCII text can be in: of the others a text has letters that are not (their `hint`).
OF_ASCII = tuple(name for name in LANGUAGES if name not in OTHER_LETTERS)
_PART = compiled(r" \{\.\.(\d+)\}(?=\))|\{\.\.(\d+)\} ?|\{([a-z]+)\}|(?<=\w)(?<!\\w)\*")
# "Any ending" before the end of a word, which nothing may take back letter by letter.
_ENDING = compiled(r"\\w([*+])(?=[)| ]|$)")
# Words of a list again and again: no sentence says more than a few, and a text of nothing else is not read for each.
_AGAIN = compiled(r"\)([*+])(?!\+)")
_MOST = 8
_FIRST = compiled(r"\{([a-z]+)\} (?!\?)")
_ENDLESS = 8  # how often names may lie in names
_OF_RULE = ("says", "needs", "unless")

Written = Mapping[str, Any]
"""What a file comes to: `blanks`, `spoken`, the patterns `hint`, `alien`, `neutral`, `stock`, `contrast` and `about`,
None where it has none, and as `rules`, for each, what it limits, its cues, and the patterns `says`, `needs`, `unless`.
"""


def written(name: str) -> Written:
    """The patterns of a language of `LANGUAGES`."""
    return _all()[name]


@cache
def _all() -> Mapping[str, Written]:
    return kept(_bundled, *(FOLDER / "bans" / f"{name}.toml" for name in LANGUAGES), Path(letters.__file__))


def _bundled() -> dict[str, Written]:
    return {name: write_out(read_table("bans", f"{name}.toml")) for name in LANGUAGES}


def write_out(table: Mapping[str, Any]) -> Written:
    """The patterns of a table. Raises ValueError or KeyError where it makes no sense."""
    blanks = table.get("blanks", True)
    words: Mapping[str, Sequence[str]] = table.get("words", {})

    def pattern(says: Sequence[str] | None) -> str | None:
        return _plain(_whole(_any(says, words), blanks), blanks) if says else None

    def as_it_stands(says: Sequence[str] | None) -> str | None:
        """What a language is told by: the marks on its letters are a part of that."""
        return _whole(_any(says, {}), blanks) if says else None

    nouns: Mapping[str, Sequence[str]] = table.get("about", {})
    groups = "|".join(f"(?P<{noun}>{_any(nouns[noun], words)})" for noun in nouns)
    return {
        "blanks": blanks,
        "spoken": frozenset(table.get("spoken", ())),
        "hint": as_it_stands(table.get("hint")),
        "alien": as_it_stands(table.get("alien")),
        **{key: pattern(table.get(key, {}).get("says")) for key in ("neutral", "stock", "contrast")},
        "about": _plain(_whole(groups, blanks), blanks) if nouns else None,
        "rules": tuple(
            (rule["limit"], tuple(rule.get("cue", ())), *(pattern(rule.get(key)) for key in _OF_RULE))
            for rule in table["ban"]
        ),
    }


def _plain(pattern: str, blanks: bool) -> str:
    return bare(pattern) if blanks else pattern


def _whole(pattern: str, blanks: bool) -> str:
    pattern = _AGAIN.sub(lambda match: f"){{{int(match[1] == '+')},{_MOST}}}", pattern)
    if not blanks:
        return f"(?:{pattern})"
    return r"(?<!\w)(?:{})(?!\w)".format(_ENDING.sub(r"\\w\1+", pattern))


def _any(says: Sequence[str], words: Mapping[str, Sequence[str]], depth: int = 0) -> str:
    if depth > _ENDLESS:
        raise ValueError("names lie in one another")

    def part(match: re.Match[str]) -> str:
        if match[1]:  # at the end of a group, whose next word brings its own blank
            return rf"(?: \w++){{0,{match[1]}}}?"
        if match[2]:
            return rf"(?:\w++ ){{0,{match[2]}}}?"
        if match[3]:
            return f"(?:{_any(words[match[3]], words, depth + 1)})"
        return r"\w*+"

    return "|".join(_PART.sub(part, each) for each in _together(says))


def _together(says: Sequence[str]) -> Iterator[str]:
    """Patterns that begin with the same name as one: compiling long lists of words again and again takes seconds."""
    rests: dict[str, list[str]] = {}
    for each in says:
        first = _FIRST.match(each)
        rests.setdefault(first[0] if first else "", []).append(each[first.end() :] if first else each)
    for name, rest in rests.items():
        yield f"{name}(?:{'|'.join(rest)})" if name else "|".join(rest)
