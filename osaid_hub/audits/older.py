"""Documents of the schema `osaid-hub/audit/1` as documents of today's, so that earlier scans can be read for ever.

What schema 1 did not say is null or empty: places that were not seen, the name by which a base was given, whether it
was found, a second reader, advice. Nothing is checked here: `from_json` checks the result like any other document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

SCHEMA_1 = "osaid-hub/audit/1"


def upgraded(document: Mapping[str, object], schema: str) -> Mapping[str, object]:
    """In: a parsed document of schema 1 from anywhere, and the name of today's schema. Out: the same in today's."""
    found = {**document, "schema": schema, "advice": []}
    tool = document.get("tool")
    if isinstance(tool, dict):
        found["tool"] = {**tool, "reader": None}
    found["requirements"] = _each(document.get("requirements"), _with_places)
    found["lineage"] = _each(document.get("lineage"), _with_name)
    return found


def _each(value: object, change: Callable[[Mapping[str, object]], object]) -> object:
    if not isinstance(value, list):
        return value
    return [change(item) if isinstance(item, dict) else item for item in value]


def _with_places(row: Mapping[str, object]) -> dict[str, object]:
    return {**row, "unseen": []}


def _with_name(base: Mapping[str, object]) -> dict[str, object]:
    """A base of schema 1 was found where it has a verdict; else nobody can tell."""
    return {**base, "named": base.get("id"), "found": True if base.get("verdict") else None}
