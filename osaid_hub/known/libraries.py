"""What is known of the libraries that a card names in `library_name`: source, license, and what they provide.

The facts are in `tables/libraries.csv`: names and addresses from huggingface.js, licenses from the LICENSE files and
the metadata of the packages. A license that was seen in neither stays empty, as does one that holds for a part of the
code only: a wrong "OSI-approved" is worse than "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from osaid_hub.known.patterns import compiled
from osaid_hub.known.table import FOLDER, read_rows, read_table

MAX_KIND = 40  # characters of a word before "transformers"
_NAME = compiled(r"[A-Za-z][A-Za-z0-9_.+-]{1,60}")
_KNOWN = {"1": True, "0": False, "?": None}


class Library(Struct, frozen=True):
    """One library.

    name          as the Hub spells it in `library_name`.
    source_repo   address of its source code.
    spdx          license of its code, None where it was not checked; `LicenseRef-...` where it is on no list.
    provides_*    whether it provides that code; None where that was not checked, or where it provides a part only,
                  which the table names.
    """

    name: str
    source_repo: str
    spdx: str | None
    provides_inference: bool | None
    provides_architecture: bool | None


def _library(line: Mapping[str, str]) -> Library:
    return Library(
        name=line["library_name"],
        source_repo=line["source_repo"],
        spdx=line["spdx"] or None,
        provides_inference=_KNOWN.get(line["provides_inference"]),
        provides_architecture=_KNOWN.get(line["provides_architecture"]),
    )


@cache
def libraries() -> Mapping[str, Library]:
    """Every library by its name in lower case, with "-" for "_"."""
    return {_folded(library.name): library for library in map(_library, read_rows("libraries.csv"))}


def find(name: str) -> Library | None:
    """The library of a `library_name`, whatever its case, also as prose spells it; None where it is not known."""
    folded = _folded(name)
    return libraries().get(folded) or libraries().get(_folded(_spelled().get(folded, "")))


def imported(package: str) -> Library | None:
    """The library whose package a program imports to run a model; None where it is not known, or merely helps."""
    found = find(_by_package().get(package, package))
    return None if found is None or found.name in _words()["helpers"] else found


@cache
def _by_package() -> Mapping[str, str]:
    return dict(entry.split("=") for entry in _words()["by_package"])


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


@cache
def _sources() -> frozenset[str]:
    known = (library for library in libraries().values() if library.spdx and library.provides_inference)
    return frozenset(library.source_repo.lower().removesuffix(".git").rstrip("/") for library in known)


def is_source(url: str) -> bool:
    """Whether an address is that of the source code of a library that runs models, whoever made them."""
    return url.lower().rstrip("/") in _sources()


@cache
def _words() -> Mapping[str, list[str]]:
    return read_table("library_words.toml")


def keeps_preprocessing(name: str) -> bool:
    """Whether models of a library hold what prepares their input inside their own files, or need none."""
    return name.casefold() in _words()["keeps_preprocessing"]


def takes_code(name: str) -> bool:
    """Whether a library may run code that lies beside the weights, as the configuration says (`auto_map`)."""
    return name.casefold() in _words()["takes_code"]


def for_format(name: str) -> Library | None:
    """The library that a format of weights is made for, None where several load it."""
    by_format = dict(entry.split("=") for entry in _words()["by_format"])
    return find(by_format[name]) if name in by_format else None


def is_name(name: str) -> bool:
    """Whether a `library_name` names a library at all, known or not: "generic", "your_library" and "see below" do not.

    Names are ids of one word, as in `libraries.csv`.
    """
    word = name.strip()
    return bool(_NAME.fullmatch(word)) and word.casefold().replace("_", "-") not in _words()["no_library"]


@cache
def _names() -> re.Pattern[str]:
    return compiled(r"(?<![\w/-])(" + "|".join(map(re.escape, _words()["in_prose"])) + r")(?![\w/-])")


@cache
def _spelled() -> dict[str, str]:
    """Names as prose writes them, with those of `library_name`."""
    return dict(entry.split("=") for entry in _words()["spelled"])


@lru_cache(maxsize=5_000)  # templates recur from card to card
def named_in(text: str) -> tuple[str, ...]:
    """Libraries that a sentence names, as `library_name` spells them."""
    other, low = _spelled(), text.lower()
    found = (match[1] for match in _names().finditer(low) if not _is_network(low, match))
    return tuple(dict.fromkeys(other.get(name, name) for name in found))


def _is_network(text: str, match: re.Match[str]) -> bool:
    """Whether "transformers" is the plural of a kind of network: "temporal transformers"."""
    if match[1] != "transformers":
        return False
    return text[max(0, match.start() - MAX_KIND) : match.start()].split()[-1:] in _kinds_of_networks()


@cache
def _kinds_of_networks() -> list[list[str]]:
    return [[word] for word in _words()["kinds_of_transformers"]]


@cache
def in_transformers() -> frozenset[str]:
    """Every `model_type` of a configuration that `transformers` has classes for, or had (`tables/model_types.txt`)."""
    lines = (FOLDER / "model_types.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
