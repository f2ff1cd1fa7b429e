"""The choices of a scan, by the words that the command line uses. Imports nothing: `--help` needs them."""

from __future__ import annotations

from enum import StrEnum

DATABASE = "osaid-hub.sqlite"  # inside a folder of results
WORKERS, MOST_WORKERS = 8, 1024
# Models of a store, or pages, that are done before processes have begun.
FEW = 64
# A page takes some fifty kilobytes: more than so many are written only where somebody asks for them.
PAGES = 20_000


class Kind(StrEnum):
    """How a model was made, as the Hub's metadata and the names of its files tell."""

    BASE = "base"
    FINETUNE = "finetune"
    ADAPTER = "adapter"
    QUANTIZED = "quantized"
    MERGE = "merge"


class Sort(StrEnum):
    """The orders in which the Hub lists models; always the largest or newest first."""

    CREATED = "createdAt"
    DOWNLOADS = "downloads"
    MODIFIED = "lastModified"
    LIKES = "likes"
    TRENDING = "trendingScore"


class Depth(StrEnum):
    """How deep a scan looks: the metadata alone, the model itself, or also what it names."""

    METADATA = "metadata"
    ALONE = "alone"
    FOLLOWED = "followed"
