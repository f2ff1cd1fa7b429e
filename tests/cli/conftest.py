"""What several tests of the commands begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from osaid_hub.cli import app

STORE = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def scanned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scanned") / "out"
    words = ["scan", "--store", str(STORE), "--out", str(out), "-q", "--no-pages"]
    assert CliRunner().invoke(app, words).exit_code == 0
    return out


@pytest.fixture
def scanned(scanned_once: Path, out: Path) -> Path:
    """The folder of a scan of the fixtures, a copy for each test."""
    return Path(shutil.copytree(scanned_once, out))
