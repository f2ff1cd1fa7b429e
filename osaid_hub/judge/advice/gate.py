"""Changes to who may have the model at all: private, disabled, behind a gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from osaid_hub.judge.advice.change import Attempt, Change, make
from osaid_hub.judge.advice.editing import as_if
from osaid_hub.snapshot import HubInfo, RepoSnapshot


def of_gate(repo: RepoSnapshot, missing: Sequence[str]) -> Iterator[Change]:
    """What opens a repository that not everybody may read."""
    hub = repo.hub
    if hub is None:
        return
    if hub.private or hub.disabled:
        yield make("private", missing, attempt=_as_hub(private=False, disabled=False))
    if hub.gated:
        key = "gate_by_hand" if hub.gated == "manual" else "gate_at_once"
        yield make(key, missing, attempt=_as_hub(gated=False))


def _as_hub(**fields: bool) -> Attempt:
    def attempt(repo: RepoSnapshot) -> RepoSnapshot | None:
        return as_if(repo, hub=replace(repo.hub or HubInfo(), **fields))

    return attempt
