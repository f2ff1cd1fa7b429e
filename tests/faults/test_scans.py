"""A scan, when something breaks at one of its steps: every model is there, and the next scan makes up for it."""

from __future__ import annotations

import pytest

from tests.faults.audits import Step
from tests.faults.catalogue import BY_NAME, OF_SCANS, Trouble
from tests.faults.conftest import Record
from tests.faults.document import SCAN
from tests.faults.scans import STEPS, Results, disturbed
from tests.faults.world import World

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("trouble", [BY_NAME[name] for name in OF_SCANS], ids=lambda each: each.name)
@pytest.mark.parametrize("step", STEPS, ids=lambda each: each.name)
def test_trouble(world: World, calm_scan: Results, step: Step, trouble: Trouble, record: Record) -> None:
    record(SCAN, trouble.name, step.name, disturbed(world, step, trouble, calm_scan))
