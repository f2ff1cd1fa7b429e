"""The columns of a table of models, and of the table of results: the list that docs/PARQUET.md shows."""

from __future__ import annotations

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column: its name, what it holds in a few words, and what it means."""

    name: str
    holds: str
    meaning: str


ID = "id"
CARD = "card"

INPUT = (
    Column(ID, "text", "Id on the Hub, `org/name`. The only column that must be there."),
    Column("sha", "text", "Commit, 40 hex digits."),
    Column(CARD, "text", "Text of README.md. Null: not kept."),
    Column("cardData", "struct, map or JSON", "The card's metadata as the Hub read it."),
    Column("config", "struct, map or JSON", "The Hub's digest of config.json."),
    Column("safetensors", "struct, map or JSON", "`parameters`: number of parameters by dtype."),
    Column(
        "siblings", "list or JSON", "The files: `rfilename` (or `path`) and `size`, or names alone. Null: not kept."
    ),
    Column("tags", "list or JSON", "Tags as the Hub shows them."),
    Column("gated", "text, boolean or JSON", "`auto`, `manual` or false. Null: not kept."),
    Column("private", "boolean", "Null: public."),
    Column("disabled", "boolean", "Disabled by the Hub, and so not audited. Null: no."),
    Column("library_name", "text", "Library, as the Hub found out."),
    Column("pipeline_tag", "text", "Task, as the Hub found out."),
    Column("baseModels", "struct, map or JSON", "`relation`, and `models` with their `id`."),
    Column("createdAt", "text or timestamp", "Without a time zone: UTC."),
    Column("lastModified", "text or timestamp", "Without a time zone: UTC."),
    Column("texts", "map, struct or JSON", "Further texts by path, such as LICENSE."),
    Column("fetched_at", "text or timestamp", "When the row was taken from the Hub. Null: now."),
)

OUTPUT = (
    Column("id", "text", "Id as in the input, null where it is no text."),
    Column("sha", "text", "The audited commit, null where it is not known."),
    Column("fetched_at", "text", "When it was looked at, such as `2026-11-22T12:00:00Z`."),
    Column("tool_version", "text", "Version of osaid-hub."),
    Column("definition_version", "text", "Version of the definition."),
    Column("verdict", "text", "`consistent`, `incomplete`, `restricted`, `undetermined`; null: not audited."),
    Column("score", "number", "0 to 100 points; null: not audited."),
    Column("ceiling", "number", "What the score would be if everything that was not looked at were met."),
    Column("data", "number", "Points of the element data; null where it cannot be scored."),
    Column("code", "number", "Points of the element code, likewise."),
    Column("parameters", "number", "Points of the element parameters, likewise."),
    Column("statuses", "map of text to text", "Status by requirement, in the order of the definition."),
    Column("reason", "text", "Why the row could not be audited; null where it was."),
    Column("document", "text", "The audit as compact JSON, schema `osaid-hub/audit/2`; null where left out."),
)
