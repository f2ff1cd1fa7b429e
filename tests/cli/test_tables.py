"""The command scan over a dump of the Hub."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.running import run
from tests.cli.test_scan import MIT
from tests.report.html.reading import assert_inert


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.usefixtures("table_workers")
def test_a_dump(tmp_path: Path) -> None:
    for number, name in enumerate(("a", "b")):
        rows = [{"id": f"acme/{name}{each}", "card": MIT, "siblings": ["README.md"]} for each in range(3)]
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / f"{number}.parquet")
    out = tmp_path / "out"
    words = ("scan", "--parquet", tmp_path / "*.parquet", "--out", out, "--workers", "1")
    code, text, err = run(*words)
    assert (code, "6 models, all audited" in text, "audits.parquet" in err) == (0, True, True)
    assert pq.read_table(out / "audits.parquet").column("id").to_pylist()[3:] == ["acme/b0", "acme/b1", "acme/b2"]
    assert "6 models" in (out / "summary.md").read_text(encoding="utf-8")
    assert len(assert_inert((out / "index.html").read_text(encoding="utf-8")).data()["models"]) == 6
    assert not (out / "models").exists(), "a dump may have millions"
    code, text, err = run(*words, "--limit", "2", "--no-documents", "--fail-under", "99", "-q")
    assert (code, text, "the score of 2 models is below 99" in err) == (1, "", True)
    assert pq.read_table(out / "audits.parquet").column("document").to_pylist() == [None, None]


def test_dumps_that_cannot_be_read(tmp_path: Path) -> None:
    code, _, err = run("scan", "--parquet", tmp_path / "none.parquet", "--out", tmp_path / "out")
    assert (code, "no Parquet file matches" in err) == (3, True)
    (tmp_path / "broken.parquet").write_text("rubbish")
    code, _, err = run("scan", "--parquet", tmp_path / "broken.parquet", "--out", tmp_path / "out")
    assert (code, "cannot be read as Parquet" in err) == (3, True)
    assert run("scan", "acme", "--parquet", tmp_path / "broken.parquet")[0] == 2
