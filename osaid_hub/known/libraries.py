"""What is known of the libraries that a card names in `library_name`: source, license, and what they provide.

The facts are in `data/libraries.csv` (from huggingface.js and the LICENSE files of the libraries).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_KNOWN = {"1": True, "0": False, "?": None}


@dataclass(frozen=True, slots=True)
class Library:
    """One library.

    name          as the Hub spells it in `library_name`.
    source_repo   address of its source code.
    spdx          license of its code, None where it was not checked; `LicenseRef-...` where it is on no list.
    provides_*    whether it provides that code; None where that was not checked, or where it
                  provides a part only: then `part` says which.
    """

    name: str
    source_repo: str
    spdx: str | None
    provides_inference: bool | None
    provides_architecture: bool | None
    provides_training: bool | None
    part: str | None


def _library(line: Mapping[str, str]) -> Library:
    cells = [line[f"provides_{each}"] for each in ("inference", "architecture", "training")]
    inference, architecture, training = (_KNOWN.get(cell) for cell in cells)
    return Library(
        name=line["library_name"],
        source_repo=line["source_repo"],
        spdx=line["spdx"] or None,
        provides_inference=inference,
        provides_architecture=architecture,
        provides_training=training,
        part=next((cell for cell in cells if cell not in _KNOWN), None),
    )


@cache
def libraries() -> Mapping[str, Library]:
    """Every library by its name in lower case."""
    text = resources.files("osaid_hub").joinpath("known/tables/libraries.csv").read_text(encoding="utf-8")
    return {library.name.casefold(): library for library in map(_library, csv.DictReader(text.splitlines()))}


def find(name: str) -> Library | None:
    """The library of a `library_name`, whatever its case; None where it is not known."""
    return libraries().get(name.strip().casefold())
