"""The Open Source AI Definition as data: the requirements, read from `data/osaid-1.0.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Element(StrEnum):
    """The three elements of the definition, and the terms that grant its four freedoms."""

    DATA = "data"
    CODE = "code"
    PARAMETERS = "parameters"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement.

    clause    what the definition asks, in our words; place says where it stands there.
    counts    what counts as evidence for it.
    fix       what a publisher can do when it is missing.
    weight    its share inside its element, relative to the others.
    """

    id: str
    element: Element
    required: bool
    weight: float
    title: str
    clause: str
    place: str
    counts: str
    fix: str


@dataclass(frozen=True, slots=True)
class Definition:
    name: str
    version: str
    requirements: tuple[Requirement, ...]


@cache
def load() -> Definition:
    """The bundled definition, in the order in which reports list its requirements."""
    text = resources.files("osaid_hub").joinpath("known/tables/osaid-1.0.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Definition(
        name=raw["name"],
        version=raw["version"],
        requirements=tuple(
            Requirement(
                id=row["id"],
                element=Element(row["element"]),
                required=row["required"],
                weight=float(row["weight"]),
                title=row["title"],
                clause=row["clause"],
                place=row["place"],
                counts=row["counts"],
                fix=row["fix"],
            )
            for row in raw["requirement"]
        ),
    )
