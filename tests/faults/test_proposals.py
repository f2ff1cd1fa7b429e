"""A pull request, when something breaks at one of its steps: one at most, whole, and completed by the next try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.audits import Step
from tests.faults.catalogue import BY_NAME, OF_PROPOSALS, Trouble
from tests.faults.conftest import Record
from tests.faults.document import PROPOSAL
from tests.faults.proposals import CARD, MODEL, STEPS, disturbed
from tests.faults.world import World
from tests.fetch.helpers import SHA, add_repo
from tests.hub import serve

pytestmark = pytest.mark.faults


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A Hub of its own, as it remembers what is written."""
    from huggingface_hub import close_session

    with serve(add_repo(tmp_path / "store", MODEL, {"README.md": CARD}, sha=SHA)) as hub:
        yield World(hub, hub, tmp_path, monkeypatch)
        close_session()


@pytest.mark.parametrize("trouble", [BY_NAME[name] for name in OF_PROPOSALS], ids=lambda each: each.name)
@pytest.mark.parametrize("step", STEPS, ids=lambda each: each.name)
def test_trouble(alone: World, step: Step, trouble: Trouble, record: Record) -> None:
    record(PROPOSAL, trouble.name, step.name, disturbed(alone, step, trouble))
