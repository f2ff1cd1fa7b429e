"""The Open Source AI Definition as data: the requirements, read from `tables/osaid-1.0.toml`, one row each.

What the row says of a requirement stands nowhere else: code asks the row, and names no requirement.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from osaid_hub.known.table import read_table


class Element(StrEnum):
    """The three elements of the definition, and the terms that grant its four freedoms."""

    DATA = "data"
    CODE = "code"
    PARAMETERS = "parameters"
    TERMS = "terms"


class Bases(StrEnum):
    """How the bases of a derived model weigh in; what each means is told at the head of the table."""

    OWN = "own"
    WEAKEST = "weakest"
    DERIVED = "derived"


class Holds(StrEnum):
    """Which files of parameters a requirement asks for."""

    WEIGHTS = "weights"
    CHECKPOINTS = "checkpoints"
    OPTIMIZER_STATE = "optimizer_state"
    CONFIGURATION = "configuration"


class Requirement(Struct, frozen=True):
    """One requirement.

    clause    what the definition asks, in our words; place says where it stands there.
    counts    what counts as evidence for it.
    fix       what a publisher can do when it is missing.
    weight    its share inside its element, relative to the others.

    The rest is policy; the head of the table tells what each column means.
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
    bases: Bases = Bases.OWN
    terms_of: Element | None = None
    role: str | None = None
    holds: Holds | None = None
    topics: frozenset[str] = frozenset()
    told_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    data_sets: bool = False
    shared_tools: bool = False
    may_not_apply: bool = False
    by_license: bool = False
    studied: bool = False
    mof: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Requirement({self.id!r}, required={self.required})"

    @property
    def about_terms(self) -> bool:
        """Whether it asks for terms alone."""
        return self.terms_of is not None

    @property
    def takes_from_bases(self) -> bool:
        """Whether what its bases lack or forbid counts against a derived model."""
        return self.bases in (Bases.WEAKEST, Bases.DERIVED)


class Definition(Struct, frozen=True, dict=True):
    """The definition; `requirements` stand in the order of reports."""

    name: str
    version: str
    requirements: tuple[Requirement, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Requirement]:
        return {requirement.id: requirement for requirement in self.requirements}

    def named(self, name: str) -> Requirement | None:
        """The requirement that is meant, in any case and with hyphens as well; None where there is none."""
        return self.by_id.get(name.strip().lower().replace("-", "_"))

    def asked(self, name: str) -> tuple[Requirement, ...]:
        """The requirements of the element that is named, or the one that is; none where there is neither."""
        words = name.strip().lower()
        found = tuple(each for each in self.requirements if each.element.value == words)
        single = self.named(name)
        return found or ((single,) if single else ())

    def license_of(self, element: Element) -> Requirement:
        """The requirement about the terms of an element: of its documents, its code or its weights."""
        return next(each for each in self.requirements if each.element is element and each.terms_of is element)


@cache
def load() -> Definition:
    """The bundled definition."""
    return of_table(read_table("osaid-1.0.toml"))


def of_table(raw: Mapping[str, Any]) -> Definition:
    """A definition from its table. Raises ValueError for columns and values that are not known."""
    return Definition(raw["name"], raw["version"], tuple(_requirement(row) for row in raw["requirement"]))


_COLUMNS = frozenset(Requirement.__struct_fields__)


def _requirement(row: Mapping[str, object]) -> Requirement:
    from osaid_hub.known import (  # here: whoever wants the elements alone, such as --help, has no need of them
        files,
        mof,
    )
    from osaid_hub.known.topics import topics

    values = dict(row)
    name = f"{values.get('id')}"
    unknown = sorted(values.keys() - _COLUMNS)
    if unknown:
        raise ValueError(f"{name} has columns that are not known: {', '.join(unknown)}")
    try:
        element = values["element"] = Element(f"{values['element']}")
        values["weight"] = float(f"{values['weight']}")
        values["bases"] = Bases(f"{values['bases']}")
        for column, kind in (("terms_of", Element), ("holds", Holds)):
            if column in values:
                values[column] = kind(f"{values[column]}")
        values["topics"] = topics(*_texts(values.get("topics", ())))
        for column in ("told_by", "denied_by"):
            values[column] = _states(values.get(column, ()))
        values["mof"] = tuple(mof.component(each).name for each in _texts(values.get("mof", ())))
        if values.get("role") not in (None, *files.all_roles()):
            raise ValueError(f"{values['role']!r} is no role of files.toml or roles.toml")
        if any(not isinstance(value, bool) for key, value in values.items() if key in _SWITCHES):
            raise ValueError("a switch is true or false")
        if not name.startswith(f"{element}."):
            raise ValueError(f"its id must begin with {element}")
        return Requirement(**values)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{name}: {error}") from error


_SWITCHES = frozenset({"required", "data_sets", "shared_tools", "may_not_apply"})


def _states(value: object) -> tuple[str, ...]:
    """What sentences may state. Raises ValueError for what none can."""
    from osaid_hub.known import reasons

    named = _texts(value)
    unknown = sorted(set(named) - reasons.table()["states"].keys())
    if unknown:
        raise ValueError(f"no sentence states {', '.join(unknown)}")
    return named


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError("a list of texts is needed")
    return tuple(value)
