"""An audit, when something breaks at one of its steps: right, or unknown with its gap, or a sentence."""

from __future__ import annotations

import pytest

from tests.faults.audits import STEPS, Audit, Step, disturbed
from tests.faults.catalogue import CATALOGUE, Trouble
from tests.faults.conftest import Record
from tests.faults.document import AUDIT, SAID, TABLES, sentence
from tests.faults.world import World

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("trouble", CATALOGUE, ids=lambda each: each.name)
@pytest.mark.parametrize("step", STEPS, ids=lambda each: each.name)
def test_trouble(world: World, calm: dict[str, Audit], step: Step, trouble: Trouble, record: Record) -> None:
    outcome, said = disturbed(world, step, trouble, calm[step.target])
    record(AUDIT, trouble.name, step.name, outcome)
    if step is STEPS[0]:
        record(SAID, trouble.name, TABLES[SAID][1][0], sentence(said))
