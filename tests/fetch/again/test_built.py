"""What an audit was judged with: any change of the program or its tables shows."""

from __future__ import annotations

import os
from pathlib import Path

from osaid_hub.fetch.again.built import built


def test_any_file_counts_and_what_python_compiled_does_not(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    table = tmp_path / "tables" / "words.toml"
    table.write_text("a = 1")
    before = built(tmp_path)
    assert built(tmp_path) == before
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("")
    assert built(tmp_path) == before
    (tmp_path / ".#words.toml").symlink_to("somebody@somewhere")
    assert built(tmp_path) == before
    table.write_text("a = 2")
    os.utime(table, ns=(0, table.stat().st_mtime_ns + 1))
    assert built(tmp_path) != before


def test_the_package_itself_is_looked_at() -> None:
    assert built() == built()
