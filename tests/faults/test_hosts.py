"""Whole hosts that cannot be reached, or whose certificate nobody vouches for."""

from __future__ import annotations

import pytest

from tests.faults.audits import Audit
from tests.faults.conftest import Record
from tests.faults.document import HOST
from tests.faults.hosts import COMMANDS, TROUBLES, disturbed
from tests.faults.world import POINTER, World

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("name", TROUBLES)
@pytest.mark.parametrize("command", COMMANDS)
def test_host(world: World, calm: dict[str, Audit], command: str, name: str, record: Record) -> None:
    record(HOST, name, command, disturbed(world, command, name, calm[POINTER])[0])
