"""The columns of a table of models that are read; docs/PARQUET.md says what each holds."""

from __future__ import annotations

ID = "id"
CARD = "card"

INPUT = (
    *(ID, "sha", CARD, "cardData", "config", "safetensors", "siblings", "tags", "gated", "private", "disabled"),
    *("library_name", "pipeline_tag", "baseModels", "createdAt", "lastModified", "texts", "fetched_at"),
)
