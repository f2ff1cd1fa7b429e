"""Plans of made-up repositories, for tests of advice."""

from __future__ import annotations

from msgspec.structs import replace

from osaid_hub.judge.advice.change import Change
from osaid_hub.judge.advice.plan import plan
from osaid_hub.judge.advice.trial import Tried, planned
from osaid_hub.judge.assess import examine
from osaid_hub.snapshot import RepoRef, RepoSnapshot
from tests.judge.checks.build import snapshot

WEIGHTS = {"model.safetensors": 498_000_000}


def changes(repo: RepoSnapshot) -> dict[str, Change]:
    """The changes of a plan by their keys, none tried."""
    return {change.key: change for change in plan(examine(repo, strict=True))}


def tried(repo: RepoSnapshot) -> dict[str, Tried]:
    """The changes of a plan by their keys, tried."""
    return {each.change.key: each for each in planned(examine(repo, strict=True), strict=True)}


def made_from(base: RepoSnapshot, card: str, **parts: object) -> RepoSnapshot:
    """A model whose base was followed."""
    repo = snapshot(card, **{"files": WEIGHTS, "name": "mill/heron-tales", **parts})
    return replace(repo, bases=(base,))


def base(card: str, name: str = "quarry/heron", **parts: object) -> RepoSnapshot:
    """A base, as a model that names it by its id sees it."""
    made = snapshot(card, **{"files": WEIGHTS, "name": name, **parts})
    return replace(made, ref=RepoRef(name, "model", made.ref.sha, made.ref.url, name))
