"""The commands requirements and license."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_audit import ROOT, SCHEMA


def test_requirements_explains_one_by_any_spelling() -> None:
    code, out, _ = run("requirements", "DATA.PUBLIC-SOURCES")
    assert code == 0
    assert out.startswith("data.public_sources")


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("llama3.1", ["scale-restricted", "unmet"]),
        ("apache-2.0", ["Apache-2.0", "osi-permissive", "met"]),
        ("MIT OR CC-BY-NC-4.0", ["MIT OR CC-BY-NC-4.0", "osi-permissive"]),
        ("MIT AND CC-BY-NC-4.0", ["non-commercial", "unmet"]),
        (str(ROOT / "LICENSE"), ["Apache-2.0"]),
        ("no such license", ["unknown"]),
    ],
)
def test_license_explains(what: str, says: list[str]) -> None:
    code, out, _ = run("license", what)
    assert code == 0
    assert all(words in out for words in says)


def test_license_json_has_the_keys_of_the_audit(tmp_path: Path) -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    changed = tmp_path / "LICENSE"
    changed.write_text(text + "\nThe Work must not be used for commercial purposes.\n", encoding="utf-8")
    code, out, _ = run("license", str(changed), "--format", "json")
    assert code == 0
    (fact,) = json.loads(out)
    assert set(fact) == set(SCHEMA["$defs"]["license"]["properties"])
    assert fact["spdx"] is None
    assert fact["category"] == "non-commercial"
    assert "commercial purposes" in fact["note"]


def test_license_list_names_every_known_id() -> None:
    code, out, _ = run("license", "--list")
    assert code == 0
    assert {"apache-2.0", "llama3.1", "openrail++", "gemma"} <= {line.split()[0] for line in out.splitlines()}
    assert json.loads(run("license", "--list", "-f", "json")[1])


@pytest.mark.parametrize(("words", "meant"), [("daat", "data"), ("data.scop", "data.scope")])
def test_what_is_nearly_right_is_met_with_what_may_be_meant(words: str, meant: str) -> None:
    code, _, err = run("requirements", words)
    assert (code, f"no requirement {words!r} (did you mean {meant!r}?)" in err) == (2, True)
    assert "(did you mean 'Apache-2.0'?)" in " ".join(run("license", "apche-2.0")[1].split())


@pytest.mark.parametrize(("words", "expected"), [([], 2), ([""], 2), (["mit", "--list"], 2), (["./nothing.txt"], 3)])
def test_license_wants_one_thing(words: list[str], expected: int) -> None:
    code, _, err = run("license", *words)
    assert code == expected
    assert err
