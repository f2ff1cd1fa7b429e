"""Gates on change: night after night over a small store, one audit against a file in git, and diff."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_scan import STORE

OPEN, RAIL = STORE / "models/acme/open-7b", STORE / "models/acme/rail-7b"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two models of an organization."""
    for place in (OPEN, RAIL):
        shutil.copytree(place, tmp_path / "store/models/acme" / place.name)
    for name in ("datasets", "code"):
        shutil.copytree(STORE / name, tmp_path / "store" / name)
    return tmp_path / "store"


def edit(store: Path, name: str, old: str, new: str) -> None:
    card = store / f"models/acme/{name}/files/README.md"
    text = card.read_text(encoding="utf-8")
    assert old in text
    card.write_text(text.replace(old, new), encoding="utf-8")


def test_night_after_night(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    night = ("scan", "--store", store, "--out", out, "--no-pages", "--fail-on", "worse", "--refresh")
    code, _, err = run(*night)
    assert (code, "this is the first scan of it" in err) == (0, True)
    assert run(*night)[0] == 0, "bad as before is no worse"
    edit(store, "open-7b", "license: apache-2.0", "license: cc-by-nc-4.0")
    code, text, err = run(*night)
    assert code == 1
    assert "1 model got worse: acme/open-7b (" in err
    assert "Got worse than before" in text
    summary = (out / "summary.md").read_text(encoding="utf-8")
    assert "acme/open-7b" in summary.split("## Got worse")[1].split("\n## ")[0]
    database = out / "osaid-hub.sqlite"
    assert run("diff", f"{database}@-1", database, "--fail-on", "worse")[0] == 1
    assert run("diff", database, f"{database}@-1", "--fail-on", "worse")[0] == 0, "better never fails"
    assert run(*night)[0] == 0, "told once: the next night is compared with this one"
    code, text, err = run(*night, "--baseline", f"{database}@1")
    assert (code, "got worse" in err, f"Changed since {store}" in text or "Changed since" in text) == (1, True, True)


def test_a_model_that_cannot_be_audited_tonight_is_told_and_not_worse(store: Path, tmp_path: Path) -> None:
    night = ("scan", "--store", store, "--out", tmp_path / "out", "--no-pages", "--fail-on", "worse", "-q")
    assert run(*night)[0] == 0
    (store / "models/acme/open-7b/hub.json").write_text("{", encoding="utf-8")
    code, _, err = run(*night)
    assert code == 0
    assert "1 model something could not be looked at" in err
    assert "acme/open-7b (could not be audited" in err


def test_an_audit_against_a_file_in_git(store: Path, tmp_path: Path) -> None:
    audit = ("audit", "acme/open-7b", "--store", store, "-q")
    kept = tmp_path / "baseline.json"
    assert run(*audit, "-o", kept)[0] == 0
    gate = (*audit, "--fail-on", "worse", "--baseline", kept)
    assert run(*gate)[0] == 0
    edit(store, "open-7b", "license: apache-2.0", "license: cc-by-nc-4.0")
    code, _, err = run(*gate)
    assert (code, "got worse: acme/open-7b" in err) == (1, True)
    document = json.loads(kept.read_text(encoding="utf-8"))
    assert document["verdict"] == "consistent"


def test_gates_are_refused_where_they_mean_nothing(store: Path, tmp_path: Path) -> None:
    audit = ("audit", "acme/open-7b", "--store", store)
    assert run(*audit, "--fail-on", "worse")[0] == 2
    assert run(*audit, "--baseline", tmp_path / "x.json")[0] == 2
    code, _, err = run(*audit, "--fail-on", "worse", "--baseline", tmp_path / "none.json")
    assert (code, "none.json could not be read" in err, "Traceback" in err) == (3, True, False)
    other = tmp_path / "other.jsonl"
    run("audit", "acme/rail-7b", "--store", store, "-q", "-o", tmp_path / "rail.json")
    lines = json.dumps(json.loads((tmp_path / "rail.json").read_text(encoding="utf-8")))
    other.write_text(f"{lines}\n", encoding="utf-8")
    code, _, err = run(*audit, "--fail-on", "worse", "--baseline", other)
    assert (code, "there is no audit of acme/open-7b" in err) == (3, True)
    assert run("scan", "--parquet", "x.parquet", "--fail-on", "worse")[0] == 2


def test_the_mean_of_a_scan(store: Path, tmp_path: Path) -> None:
    scan = ("scan", "--store", store, "--out", tmp_path / "out", "--no-pages", "-q")
    assert run(*scan, "--fail-under-mean", "10")[0] == 0
    code, _, err = run(*scan, "--fail-under-mean", "99.9")
    assert (code, "the mean score" in err, "is below 99.9" in err) == (1, True, True)
