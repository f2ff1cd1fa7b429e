"""The words of advice, from `tables/advice.toml`: changes, parts of a section on training data, made-up files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from osaid_hub.known.table import read_table

WHO = ("publisher", "base", "licensor", "auditor")


class Words(Struct, frozen=True):
    """How one change is worded; what the fields mean is told at the head of the table.

    kinds  other words by kind of model, or by the way in which it was made.
    """

    key: str
    who: str
    work: int
    title: str
    name: str = ""
    scan: str = ""
    scan_rows: tuple[str, ...] = ()
    text: str = ""
    filled: str = ""
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, *kinds: str) -> Words:
        """The words for the first of these that has some of its own."""
        own: Mapping[str, Any] = next((self.kinds[kind] for kind in kinds if kind in self.kinds), {})
        return replace(self, **own) if own else self


class Part(Struct, frozen=True):
    """A part of a section on training data: for which requirement, how it is called, its blanks, a made-up filling."""

    requirement: str
    name: str
    text: str
    filled: str
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str) -> Part:
        """The part for a kind of model."""
        own: Mapping[str, Any] = self.kinds.get(kind, {})
        return replace(self, **own) if own else self


class Advice(Struct, frozen=True):
    """The whole table.

    blank      what stands where only the maker knows what to write; `marked` the same in a text of Markdown.
    licensed   what a title adds where code needs a license of its own.
    harness_tasks  tasks that the public harness of `evaluation_command` measures.
    harness_classes  how the classes of such models end, where no task is told.
    repairs    by requirement, the changes that are meant to repair it.
    files      names of made-up files by the change that asks for them; `contents` by name without folder.
    libraries  by kind of model, what is suggested as its library.
    families   by family of licenses, the member that is suggested.
    """

    blank: str
    marked: str
    licensed: str
    harness_tasks: frozenset[str]
    harness_classes: tuple[str, ...]
    changes: Mapping[str, Words]
    repairs: Mapping[str, tuple[str, ...]]
    parts: tuple[Part, ...]
    files: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, str]
    license_text: str
    license_id: str
    holder: str
    libraries: Mapping[str, str]
    families: Mapping[str, str]

    def repaired_by(self, change: str, among: Iterable[str]) -> tuple[str, ...]:
        """Those of some requirements that a change is meant to repair, in their order."""
        return tuple(name for name in among if change in self.repairs.get(name, ()))


@cache
def load() -> Advice:
    """The bundled table."""
    return of_table(read_table("advice.toml"))


def of_table(raw: dict[str, Any]) -> Advice:
    """A table. Raises ValueError for a change, a requirement or a doer that is not known, KeyError and TypeError for
    what is missing.
    """
    from osaid_hub.known.definition import load as definition

    changes = {key: _words(key, row) for key, row in raw["change"].items()}
    repairs = {name: tuple(keys) for name, keys in raw["repairs"].items()}
    parts = tuple(Part(row["requirement"], row["name"], row["text"], row["filled"], _kinds(row)) for row in raw["part"])
    known = definition().by_id
    wrong = {*repairs, *(part.requirement for part in parts)} - known.keys()
    wrong |= {key for keys in repairs.values() for key in keys} - changes.keys()
    wrong |= {name for words in changes.values() for name in words.scan_rows} - known.keys()
    wrong |= {words.who for words in changes.values()} - set(WHO)
    if wrong:
        raise ValueError(f"advice names what is not known: {', '.join(sorted(wrong))}")
    files = raw["files"]
    return Advice(
        blank=raw["blank"],
        marked=raw["marked"],
        licensed=raw["licensed"],
        harness_tasks=frozenset(raw["harness_tasks"]),
        harness_classes=tuple(raw["harness_classes"]),
        changes=changes,
        repairs=repairs,
        parts=parts,
        files={key: tuple(value) for key, value in files.items() if isinstance(value, list)},
        contents=raw["contents"],
        license_text=files["license"].lstrip("\n"),
        license_id=files["license_id"],
        holder=files["holder"],
        libraries=raw["libraries"],
        families=raw["families"],
    )


def _words(key: str, row: Mapping[str, Any]) -> Words:
    own = {name: row[name] for name in ("name", "scan", "text", "filled") if name in row}
    rows = tuple(row.get("scan_rows", ()))
    return Words(key, row["who"], row["work"], row["title"], **own, scan_rows=rows, kinds=_kinds(row))


def _kinds(row: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {kind: dict(words) for kind, words in row.get("kind", {}).items()}
