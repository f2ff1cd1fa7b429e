"""A world whose model was audited once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fetch.again.world import World, fill
from tests.hub import Serve


@pytest.fixture
def world(hub: Serve, code_host: Serve, tmp_path: Path) -> World:
    store = fill(tmp_path / "store")
    return World(hub(store), code_host(store), tmp_path / "cache")
