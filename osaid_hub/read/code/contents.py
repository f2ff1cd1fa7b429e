"""What the files of a place are for: by their paths, and where these are silent by their text or the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from osaid_hub.known import code_words, roles, settings_files
from osaid_hub.known import files as known_files
from osaid_hub.known.paths import path_problem
from osaid_hub.known.patterns import compiled
from osaid_hub.read.claims import heading_topics
from osaid_hub.read.claims.settings import are_for_users

FIRST_LINES = 64 * 1024  # characters of a file that are looked at; a notebook's rest is mostly pictures
README_LINES = 400
MAX_HEADING = 80  # characters of a heading that are looked at
MAX_READ = 2  # files of one repository whose first lines are asked for
# Roles of a README's line that names a file, by the topics of the line.
_TOLD = {"told_training": "training", "told_processing": "data_processing", "told_evaluation": "evaluation"}
# Roles of what a README runs below a heading.
_HEADED = {"h_training": "training", "h_processing": "data_processing", "h_evaluation": "evaluation"}
_RUNS = compiled(
    r"^\s{0,12}[$>]?\s?(?:[A-Z_]{2,40}=\S{1,80} ){0,4}(?:python3?|torchrun|accelerate|deepspeed|srun|bash|sh)\s"
)


class Contents(Struct, frozen=True):
    """Code files of a place by what they are for, in the order of the listing.

    by_role  paths by role; `tuning` and `low_rank` say of training code what kind it is, `entry` holds files whose
             names start something without telling what, `settings` files of settings, by their names or beside a script
             that trains, and scripts that carry their arguments, `settings_format` files in such a format that stand
             with nothing but the training.
    """

    by_role: Mapping[str, tuple[str, ...]]

    def of(self, role: str) -> tuple[str, ...]:
        return self.by_role.get(role, ())


def contents(paths: Iterable[str], texts: Mapping[str, str], sizes: Mapping[str, int | None]) -> Contents:
    """Sort the code of a listing.

    In: its paths; the texts that were read; sizes in bytes where they are known. Files too small to do anything, and
        those that could but train something else (a tokenizer, an n-gram model), count for nothing.
    """
    found: dict[str, list[str]] = {}
    code: list[str] = []
    for path in paths:
        for kind in settings_files.settings_kinds(path):
            found.setdefault(kind, []).append(path)
        if known_files.is_code(path) and not is_too_small(path, texts, sizes):
            code.append(path)
    told = _told_by_readme(texts) if code else {}
    for path in code:
        for role in _roles(path, texts.get(path), told) - {"settings"}:
            found.setdefault(role, []).append(path)
    if "training" in found:
        folders = {_folder(path) for path in found["training"]}
        listed = found.setdefault("settings", [])
        beside = [path for path in found.get("settings_format", ()) if _folder(path) in folders]
        listed += [path for path in beside if path not in listed and settings_files.may_go_with_script(path)]
    return Contents({role: tuple(each) for role, each in found.items()})


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _roles(path: str, text: str | None, told: Mapping[str, frozenset[str]]) -> frozenset[str]:
    named = known_files.roles(path) | roles.by_path(path)
    if text is not None and "training" in named and roles.trains_something_else(text[:FIRST_LINES]):
        named -= {"training"}
    if named & roles.FIRM:
        return named
    if text is not None:
        named |= roles.by_text(text[:FIRST_LINES])
    return named | told.get(path.rsplit("/", 1)[-1].lower(), frozenset())


def is_too_small(path: str, texts: Mapping[str, str], sizes: Mapping[str, int | None]) -> bool:
    """Whether a file of code is too small to do anything, comments aside where its text was read."""
    size = sizes.get(path)
    if size is not None and size < roles.SMALLEST:
        return True
    return path in texts and not path.endswith(".ipynb") and not roles.could_do(texts[path][:FIRST_LINES])


def _told_by_readme(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """What the README of a repository says of files, by their names in lower case."""
    found: dict[str, frozenset[str]] = {}
    for path, text in texts.items():
        if "/" not in path and path.lower().startswith("readme"):
            below: frozenset[str] = frozenset()
            for line in text.split("\n", README_LINES)[:README_LINES]:
                if line.startswith("#") and " " in line[:7]:
                    below = _roles_below(line[:MAX_HEADING].lstrip("#").strip())
                if not known_files.may_name_code(line[:1000]):
                    continue
                names = [name for name in _file_names(line) if known_files.is_code(name)]
                if not names:
                    continue
                topics = code_words.topics(line[:1000])
                said = frozenset(role for topic, role in _TOLD.items() if topic in topics)
                said |= below if _RUNS.match(line[:1000]) else frozenset()
                for name in names:
                    found[name] = found.get(name, frozenset()) | said
    return found


def _roles_below(heading: str) -> frozenset[str]:
    """What is run below a heading of a README is for, but for what shows users how to train it further."""
    if are_for_users((heading,)):
        return frozenset()
    topics = heading_topics(heading)
    return frozenset(role for topic, role in _HEADED.items() if topic in topics)


def _file_names(line: str) -> Iterator[str]:
    for word in (
        line[:1000].replace("`", " ").replace("(", " ").replace(")", " ").replace("[", " ").replace("]", " ").split()
    ):
        name = word.strip(".,;:*\"'").rsplit("/", 1)[-1].lower()
        if "." in name[1:]:
            yield name


def is_silent(paths: Iterable[str]) -> bool:
    """Whether no file of a listing tells by its path that it processes data, trains or evaluates."""
    return not any(known_files.is_code(path) and known_files.roles(path) & roles.FIRM for path in paths)


def files_to_read(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The few files whose first lines decide what they are for, where the names of a listing do not.

    Those that start something, nearest to the root first; then code that reads the data of a training.
    """
    code = [path for path in paths if known_files.is_code(path) and not path_problem(path)]
    trains = any("training" in known_files.roles(path) for path in code)
    found = [path for path in code if "entry" in roles.by_path(path)] if not trains else []
    if not any("data_processing" in known_files.roles(path) for path in code):
        found += [path for path in code if "data_loading" in roles.by_path(path)]
    return tuple(sorted(dict.fromkeys(found), key=lambda path: path.count("/"))[:MAX_READ])
