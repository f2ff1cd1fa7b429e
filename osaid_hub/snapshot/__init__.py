"""What we saw of a repository: facts only, complete enough that everything after it needs no network."""

from osaid_hub.snapshot.facts import (
    HUB_METADATA,
    MAX_CODE_PATHS,
    CodeRepo,
    FileEntry,
    HubInfo,
    Refs,
    RepoRef,
    TensorHeader,
)
from osaid_hub.snapshot.gaps import Gap, GapReason, Unseen, followed_key, if_seen, not_a_text
from osaid_hub.snapshot.repository import README, RepoSnapshot
from osaid_hub.snapshot.second import Heard, Place, Reading, Said

__all__ = [
    "HUB_METADATA",
    "MAX_CODE_PATHS",
    "README",
    "CodeRepo",
    "FileEntry",
    "Gap",
    "GapReason",
    "Heard",
    "HubInfo",
    "Place",
    "Reading",
    "Refs",
    "RepoRef",
    "RepoSnapshot",
    "Said",
    "TensorHeader",
    "Unseen",
    "followed_key",
    "if_seen",
    "not_a_text",
]
