"""What code is for by the words of its path, and by what its text does. The words are data (`tables/roles.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import read_table

NOT_TRAINING = "not_training"
REMEMBERED = 100_000  # paths and parts of paths: more than a listing has whose every file is looked at
SMALLEST = 24  # characters of code; a file with less could not do anything
_WORD = compiled(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_a-zA-Z]+")
_RUN = compiled(r"\bpython3?\s{1,4}(?:-\w\s{1,4})?([\w./-]{1,200}\.py)\b")
FIRM = frozenset({"data_processing", "training", "evaluation"})
"""The roles that a name tells by itself; the others say what kind of code it is, or that the name is silent."""

USES = ("inference", "architecture")
"""Roles that files have by their globs (`files.toml`), unless a word of the path tells of another use."""

SHELL = frozenset({"sh", "bash", "zsh", "slurm", "sbatch", "ps1", "ipynb"})
# Roles that a false friend in the file's name takes away though the folder gives them.
_BY_NAME = frozenset({"training", "evaluation", "tokenization", "data_loading"})
_ROLES = (
    "data_processing",
    "tokenization",
    "data_loading",
    "training",
    "tuning",
    "in_tuning",
    "low_rank",
    "evaluation",
    "entry",
    *USES,
)


class _Rule(Struct, frozen=True):
    """Words that a name must hold, for one row (`names`, ...) of a role; `exact` where it may hold no others."""

    words: frozenset[str]
    exact: bool
    role: str
    row: str


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table("roles.toml")


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    """The rules of all rows by their longest word, so that only those are tried that could fit."""
    found: dict[str, list[_Rule]] = {}
    for role in (*_ROLES, "nothing"):
        for row, lines in _table()[role].items():
            for line in lines if row != "note" else ():
                words = line.removeprefix("=").split()
                rule = _Rule(frozenset(words), line.startswith("="), role, row)
                found.setdefault(max(words, key=len), []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    """The words of all rules that allow any ending, without their star."""
    words = (word for rules in _rules().values() for rule in rules for word in rule.words)
    return frozenset(word[:-1] for word in words if word.endswith("*"))


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _beginnings()}))


@lru_cache(maxsize=REMEMBERED)
def words_of(name: str) -> tuple[str, ...]:
    """The lower-case words of a name: cut at marks, at a change of case, between letters and digits."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=REMEMBERED)
def _forms(word: str) -> frozenset[str]:
    """A word as rules may write it: itself, and every beginning of it that a rule allows."""
    known = _beginnings()
    return frozenset({word, *(f"{word[:end]}*" for end in _lengths() if end <= len(word) and word[:end] in known)})


@lru_cache(maxsize=REMEMBERED)
def _fits(name: str) -> frozenset[tuple[str, str]]:
    """The rows, as (role, row), of which a rule fits a name."""
    words = words_of(name)
    forms = frozenset().union(*map(_forms, words)) if words else frozenset()
    return frozenset(
        (rule.role, rule.row)
        for form in forms
        for rule in _rules().get(form, ())
        if rule.words <= forms and not (rule.exact and len(words) != len(rule.words))
    )


@lru_cache(maxsize=REMEMBERED)
def _of_folder(name: str, *, at_root: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that a folder gives to its files, and those that it takes from them."""
    fits = _fits(name)
    given = frozenset(role for role, row in fits if row == "folders" or (row == "inner" and not at_root))
    return given, frozenset(role for role, row in fits if row == "not_folders")


@lru_cache(maxsize=REMEMBERED)
def by_path(path: str) -> frozenset[str]:
    """What a file seems to be for by its name and its folders; empty where they tell nothing.

    Out: of data_processing, tokenization, data_loading, training, tuning, low_rank, evaluation and entry (a name that
    starts something without telling what).
    """
    *folders, file = path.split("/")
    name, _, ending = file.rpartition(".")
    fits = _fits(name or file)
    if ("nothing", "names") in fits or _is_unit_test(words_of(name or file)):
        return frozenset()
    friends = {role for role, row in fits if row == "not_names"}
    given = {role for role, row in fits if row == "names"} - friends
    taken: set[str] = set()
    for depth, folder in enumerate(folders, start=1):
        more, less = _of_folder(folder, at_root=depth == 1)
        if depth < len(folders) and ending.lower() not in SHELL:
            more -= {"training"}  # a whole framework may stand in a folder that is called so
        given |= more - (friends & _BY_NAME)
        taken |= less
    if folders and folders[0].lower() == "data" and not given & {"data_loading", "evaluation", "training"}:
        given |= {"data_processing"} - friends  # a script in the folder of the data
    given -= taken
    return frozenset(given - {"entry"} if given & FIRM else given)


def other_than(path: str) -> frozenset[str]:
    """Those of `USES` that a file has not, whatever its globs say: it makes data, or does something with a model."""
    if "data_processing" in by_path(path):
        return frozenset(USES)
    file = path.rpartition("/")[2]
    fits = _fits(file.rpartition(".")[0] or file)
    return frozenset(role for role, row in fits if role in USES and row == "not_names")


def _is_unit_test(words: tuple[str, ...]) -> bool:
    """Whether a name is that of a test of the code: `modeling_test`, `test_tokenizer`."""
    return len(words) > 1 and (
        words[-1] in ("test", "tests") or (words[0] == "test" and words[1] not in ("model", "models"))
    )


@cache
def _calls() -> tuple[AhoCorasick, tuple[str, ...]]:
    """A search for all calls at once, and the role of each."""
    calls = _table()["calls"]
    roles = ("training", "data_processing", "evaluation", NOT_TRAINING)
    each = [(call, role) for role in roles for call in calls[role]]
    return AhoCorasick([call for call, _ in each], store_patterns=False), tuple(role for _, role in each)


def _called(text: str) -> set[str]:
    """The roles of the calls in a text. Half a surrogate pair becomes "?", which the search could not read."""
    lower = text.lower() if text.isascii() else text.lower().encode("utf-8", "replace").decode("utf-8")
    search, roles = _calls()
    return {roles[number] for number, _, _ in search.find_matches_as_indexes(lower, overlapping=True)}


def by_text(text: str) -> frozenset[str]:
    """What the text of a file does: training, data_processing, evaluation; empty where that cannot be told."""
    found = _called(text)
    return frozenset(found - {"training", NOT_TRAINING} if NOT_TRAINING in found else found)


def trains_something_else(text: str) -> bool:
    """Whether the text of a file that trains trains a tokenizer, an n-gram model or a filter."""
    return NOT_TRAINING in _called(text)


def trains(code: str) -> bool:
    """Whether code holds a call that trains, or runs a script that is named so."""
    return "training" in by_text(code) or any("training" in by_path(path) for path in _RUN.findall(code))


def could_do(text: str) -> bool:
    """Whether a file holds enough code to do anything: more than comments, blanks and a word or two."""
    lines = (line.strip() for line in text.splitlines())
    return sum(len(line) for line in lines if not line.startswith(("#", "//", "--", "%"))) >= SMALLEST


@cache
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(_table()[table][key])


def family_words() -> frozenset[str]:
    """Names of families and architectures, which name no model of their own."""
    return _set("families", "names")


def generic_words() -> frozenset[str]:
    """Words in names of models and repositories that tell sizes, stages and formats."""
    return _set("families", "generic")


def is_command_line(path: str) -> bool:
    """Whether a file is the command line of a package: it calls what other files hold, and trains nothing itself."""
    folder, _, name = path.lower().rpartition("/")
    return bool(folder) and name in _set("entry", "command_lines")


def tuned_words() -> frozenset[str]:
    """Words of a model's name that say that it was made by tuning another."""
    return _set("families", "tuned")


def owner_stem(owner: str) -> str:
    """An owner's name without the words by which it differs between hosts: `mill-research` and `MillAI` are `mill`."""
    name = "".join(words_of(owner)) if owner.isascii() else owner.lower()
    known = sorted(_table()["owners"]["endings"], key=len, reverse=True)
    name = name.rstrip("0123456789") or name
    cut = True
    while cut:
        ending = next((each for each in known if name.endswith(each) and len(name) - len(each) >= 2), "")
        name, cut = name.removesuffix(ending), bool(ending)
    return name
