"""No regular expression of the package can be made to go back and forth: also not one that is added tomorrow."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from osaid_hub.licenses.added import is_names
from osaid_hub.licenses.bans import find_bans
from osaid_hub.read.names.sets import names_in
from osaid_hub.report.scan.csv import cell
from tests.fuzz.patterns import PACKAGE, Found, attacks, is_steep, patterns
from tests.fuzz.profiles import is_long
from tests.fuzz.table_patterns import TABLES, table_patterns

pytestmark = pytest.mark.fuzz

all_patterns = cache(patterns)
PACKAGES = sorted({path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")})

# Made when they are used, of words without special meaning or of our own tables.
OF_OUR_OWN = {
    "known/patterns.py: re.compile(pattern, flags)",  # each call of `compiled` is looked at where it stands
    "known/files.py: compiled(names)",  # globs of the same table
    "known/files.py: compiled(paths)",
    "card/body.py: re.compile(re.escape(closing), re.IGNORECASE)",
    "licenses/knowledge.py: compiled('|'.join((f'(?:{row[key]})' for key in row if len(key) == 2)), re.IGNORECASE"
    " | re.DOTALL | re.MULTILINE)",  # tried one by one in tests/licenses/test_knowledge.py
    "licenses/table.py: compiled('[0-9.]*+'.join((re.escape(spelling(part)) for part in alias.split('*'))))",
    "propose/outline.py: re.compile(re.escape(closing), re.I)",
    "known/lineage.py: compiled('(?:' + '|'.join(map(re.escape, _joined_words(words))) + ')+')",  # only ever matched
    # Of stars that never go back: tests/read/terms/test_files.py.
    "read/terms/reuse.py: re.compile('|'.join((f'(?:{glob})' for glob in globs)) or '(?!)', re.DOTALL)",
    "known/files.py: compiled(f\"\\\\.(?:{'|'.join(endings)})(?!\\\\w)\", re.IGNORECASE)",
    # Steep, and only ever given 40 characters.
    "read/claims/topics.py: compiled(f'(?<![A-Za-z\\\\u00c0-\\\\u052f\\\\d_-])(?<![x\\\\u00d7]\\\\s)"
    "(?:\\\\d[\\\\d.,_]*\\\\s?(?:[kmbt]|"
    "{scales})?|(?:{spelled})\\\\s(?:{scales}))\\\\.?\\\\+?[\\\\s-]{{0,2}}"
    "(?:(?!(?:{measures})\\\\s)[^\\\\W\\\\d]{{1,15}}\\\\s)?$', re.IGNORECASE)",
    # Of keys without special meaning, behind which a bounded number of signs stands.
    'read/data/prepared.py: compiled(f"""(?<![\\\\w.])({keys})[\\\\"\']?\\\\s?[:=,]\\\\s{{0,40}}'
    '[\\\\"\'\\\\[{{(]{{0,4}}([\\\\w.]+)""")',
    # Of names of training sets and verbs behind them, each a few words.
    "read/claims/amounts.py: compiled(f'\\\\b(?:{names})\\\\s(?:{holds})\\\\s(?:[^\\\\W\\\\d]{{1,15}}\\\\s)"
    "{{0,2}}?(?=\\\\d)', re.IGNORECASE)",
    # Of words for "to" between two years, each of a few letters.
    "read/claims/amounts.py: compiled(f'(?<![\\\\w./-]){year}\\\\s?(?:{betwee"
    "n})\\\\s?(?:[^\\\\W\\\\d]{{3,12}}\\\\.?\\\\s)?{year}(?![\\\\w/]|[.-]\\\\d)')",
    "read/claims/amounts.py: compiled(f'(?<![\\\\w./-])(1[6-9]\\\\d\\\\d)\\\\s?(?:{between})\\\\s?"
    "(?:[^\\\\W\\\\d]{{3,12}}\\\\.?\\\\s)?"
    "(1[6-9]\\\\d\\\\d|20[0-3]\\\\d)(?![\\\\w/]|[.,-]\\\\d)(?:\\\\s([^\\\\W\\\\d]{{1,20}}))?')",
    # Of words of a few letters each, between which six others may stand: tests/known/test_usual_words.py.
    r"known/usual_words.py: compiled(f'(?<![\\w/.-])(?:{others})(?![\\w/]|[.-]\\w)', re.IGNORECASE)",
    r"known/usual_words.py: compiled(f'\\b((?:{verbs})(?:\\s(?:{objects}))?)\\s(?:{others})(?=\\s{words}(?:{data})"
    r"(?:\\s(?:{behind})\\b|[.,;:()]|$)){no_method}', re.IGNORECASE)",
    # Of verbs for learning and making, prepositions, endings of trades and the like, each a few words.
    "read/claims/amounts.py: compiled(f\"\\\\b(?:{_either('material', 'made')})\\\\s(?:i"
    "n|during)\\\\s(?:the\\\\syears?\\\\s)?{year}(?:,\\\\s{year}){{0,9}},?\\\\sand\\\\s{year}(?"
    '![\\\\w/]|[.,-]\\\\d)", re.IGNORECASE)',
    "read/claims/amounts.py: compiled(f'(?<!\\\\bnot\\\\s)(?<!\\\\bnever\\\\s)\\\\b(?:{verbs}"
    ")\\\\s(?:{by})\\\\s(?:[a-z]{{1,15}}\\\\s){{0,2}}?(?=\\\\d)', re.IGNORECASE)",
    "read/data/labels.py: compiled(f'(?i)\\\\b(?:{several}|\\\\d{{1,3}})\\\\s(?:[a-z-]{{2"
    ",20}}\\\\s)?[a-z]{{0,20}}(?:{trades})\\\\b')",
    # Of our own tables; every one of them is attacked below.
    r"card/titles.py: compiled(f'(?:\\d{{1,3}}(?:\\.\\d{{1,3}}){{1,4}}[.)]?|\\d{{1,3}}[.)、]|[IVX]{{1,5}}[.)]|"
    r"[A-Za-z][.)]|[{numerals}]{{1,3}}[、.．])(?:\\s+|(?<=[、．]))(?=\\S)')",
    "known/phrases.py: compiled('|'.join(says) or '(?!)', re.IGNORECASE if in_any_case else 0)",
    "known/phrases.py: compiled('|'.join((self._ascii[number] for number in self._uncued)))",
    "known/phrases.py: compiled(self._ascii[number], flags)",
    # Only ever given the signs of 80 words, one letter each: tests/read/bases/test_shapes.py.
    "known/shapes.py: compiled(f'(?:{before})$')",
    "known/shapes.py: compiled(behind)",
    "licenses/bans/patterns.py: compiled(says, re.DOTALL)",
}
# In the short setting so many attacks on each; the first ones are those on its first repetitions.
SHORT = 10


@pytest.mark.parametrize("folder", PACKAGES)
def test_time_grows_with_the_text(folder: str) -> None:
    found = [each for each in all_patterns()[0] if Path(each.place.split(":")[0]).parent.as_posix() == folder]
    steep = {each.place: text for each in found if (text := steepest(each))}
    assert steep == {}, "these take ever longer on texts that begin like this"


@pytest.mark.parametrize("table", TABLES)
def test_time_grows_with_the_text_for_words_of_the_tables(table: str) -> None:
    found = table_patterns(table)
    assert found, "a table without patterns"
    assert {each.place: text for each in found if (text := steepest(each))} == {}


def steepest(found: Found) -> str | None:
    """The beginning of a text on which a pattern takes ever longer."""
    tried = attacks(found.pattern) if is_long() else islice(attacks(found.pattern), SHORT)
    return next((attack(60) for attack in tried if is_steep(found, attack)), None)


def test_every_pattern_is_known() -> None:
    all_found, made_later = all_patterns()
    assert len(all_found) > 150
    assert set(made_later) <= OF_OUR_OWN, "a pattern that is made when it is used: give it a name, or a reason here"
    assert {Path(found.place.split(":")[0]).parent.as_posix() for found in all_found} <= set(PACKAGES)


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"a*a*b", r"\s+$", r"(?:\w+_)?(?:main)\w*\.py$", r"(?:x|x)*y", r"nicht\s*-?\s*k", r"[^,]*\w+;"],
)
def test_a_pattern_that_goes_back_and_forth_is_found(pattern: str) -> None:
    found = Found("here", re.compile(pattern), anchored=False)
    assert any(is_steep(found, attack) for attack in attacks(found.pattern))


@pytest.mark.parametrize("pattern", [r"a+", r"(?<!\s)\s++x", r"[a-z]{1,40}!", r"(?<!b)(?:ab)*+c", r"^\w+$"])
def test_a_pattern_that_does_not_is_left_alone(pattern: str) -> None:
    found = Found("here", re.compile(pattern), anchored=False)
    assert not any(is_steep(found, attack) for attack in attacks(found.pattern))


# What once took minutes or hours for a single line; a few thousand characters are enough to notice.
def test_what_took_ever_longer_does_no_more() -> None:
    assert names_in("on " + "A" * 1_000 + " sets") == ()
    assert not find_bans("nicht" + " " * 250_000)
    assert not is_names("Acme" + "\n" * 100_000 + "!")
    assert cell('"' * 1_900 + "=1").endswith("'=1")
