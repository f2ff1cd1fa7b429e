"""Settings: where they are found, what they do to options and exit codes, and what is said of those that are wrong.

Also of: `cli/settings_file`, `cli/settings_place`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import tomllib
from pathlib import Path

import jsonschema
import pytest
import typer

from osaid_hub.cli import settings
from osaid_hub.cli.settings_file import read, schema
from tests.cli.running import run
from tests.cli.test_gates import edit, store  # noqa: F401 -- a fixture
from tests.table import each_row

ROOT = Path(__file__).parents[2]
WAIVER = """
[[waivers]]
requirement = "{id}"
models = "ACME/*"
reason = "Under review by legal."
until = {until}
"""


def write(folder: Path, text: str, name: str = "osaid-hub.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_the_nearest_settings_upwards_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    write(tmp_path, "[tool.osaid-hub]\nfail-under = 10\n[tool.ruff]\nx = 1\n", "pyproject.toml")
    write(tmp_path / "a", '[project]\nname = "osaid-hub-user"\n', "pyproject.toml")
    assert settings.options("audit") == {"fail_under": 10}
    write(tmp_path / "a", 'fail-on = "worse"\nbaseline = "kept.json"\nfollow = false\nfail-under-mean = 70.5\n')
    kept = str(tmp_path / "a/kept.json")
    assert settings.options("audit") == {"follow": False, "fail_on": "worse", "baseline": kept}
    assert settings.options("scan") == settings.options("audit") | {"fail_under_mean": 70.5}
    assert settings.options("diff") == {"fail_on": "worse"}
    assert settings.options("license") == {}


def test_a_folder_that_is_named_is_taken_at_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a working folder that is a stranger's holds then, nor what lies above the folder."""
    proposed, base = tmp_path / "proposed", tmp_path / "proposed/base"
    write(proposed, "fail-under = 0\n" + WAIVER.format(id="data.scope", until="2099-01-01"))
    base.mkdir()
    monkeypatch.chdir(proposed)
    assert (settings.options("scan"), bool(settings.waivers().rows)) == ({"fail_under": 0}, True)
    for named in ("base", "none", str(base)):
        monkeypatch.setenv("OSAID_SETTINGS", named)
        assert (settings.options("scan"), bool(settings.waivers().rows)) == ({}, False)
    write(base, 'fail-under = 90\nbaseline = "kept.json"\n')
    for named in ("base", f" {base} "):
        monkeypatch.setenv("OSAID_SETTINGS", named)
        assert settings.options("scan")["fail_under"] == 90
        assert Path(str(settings.options("scan")["baseline"])).resolve() == base / "kept.json"
    monkeypatch.setenv("OSAID_SETTINGS", "lost")
    code, _, err = run("audit", "acme/open-7b")
    assert (code, "OSAID_SETTINGS is lost, which is no folder" in err) == (2, True)
    monkeypatch.setenv("OSAID_SETTINGS", "")
    assert settings.options("scan") == {"fail_under": 0}


def test_without_settings_nothing_is_loaded_to_read_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, '[project]\nname = "osaid-hub"\n[tool.ruff]\nline-length = 120\n', "pyproject.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "osaid_hub.cli.settings_file", None)
    assert settings.options("audit") == {}
    write(tmp_path, "[tool.osaid-hub]\n", "pyproject.toml")
    with pytest.raises(ImportError):
        settings.options("audit")


def test_another_users_settings_above_the_working_folder_do_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may write into the folder of all temporary files must not decide what stops there."""
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    file = write(tmp_path, "fail-under = 5\n")
    assert settings.options("audit") == {"fail_under": 5}
    status = Path.stat

    def by_somebody_else(path: Path, **given: bool) -> os.stat_result:
        found = list(status(path, **given))
        return os.stat_result([*found[:4], 77_777, *found[5:]]) if path == file else status(path, **given)

    monkeypatch.setattr(Path, "stat", by_somebody_else)
    assert settings.options("audit") == {}
    monkeypatch.chdir(tmp_path)
    assert settings.options("audit") == {"fail_under": 5}


@each_row(
    ("text", "held"),
    [
        ("x = [" + "1, " * 200_000 + "]\n[project]\nname = 'osaid-hub'", {}),
        (".".join(["a"] * 30_000) + " = 'osaid-hub'", {}),
        ("[tool.osaid-hub]\n" + ".".join(["a"] * 30_000) + " = 1", None),
    ],
)
def test_a_strangers_project_is_not_parsed_for_ever(text: str, held: object, tmp_path: Path) -> None:
    write(tmp_path, text, "pyproject.toml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        began = time.process_time()
        if held is None:
            with pytest.raises(typer.Exit):
                settings.options("audit")
        else:
            assert settings.options("audit") == held
        assert time.process_time() - began < 1


def test_options_go_before_settings(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.chdir(tmp_path)
    write(tmp_path, 'fail-under = 99\nformat = "json"\n')
    audit = ("audit", "acme/rail-7b", "--store", store)
    code, text, err = run(*audit)
    assert (code, json.loads(text)["repo"]["id"], "is below 99" in err) == (1, "acme/rail-7b", True)
    code, text, _ = run(*audit, "--fail-under", "0", "-f", "text")
    assert (code, text[:12]) == (0, "acme/rail-7b")
    assert run(*audit, "--fail-under", "0", "-o", tmp_path / "report.md")[0] == 0


@each_row(
    ("text", "says"),
    [
        ("fail-undr = 3", "fail-undr is no setting (did you mean 'fail-under'?)"),
        ("colour = 3", "colour is no setting; there are fail-under, "),
        ("fail-under = 'much'", "fail-under cannot be read; expected a number, got a text"),
        ("fail-under = 101", "fail-under cannot be read; expected a number <= 100.0"),
        ("require = 'open'", "require cannot be read"),
        ("code-hosts = ['github']", "code-hosts[0] cannot be read"),
        ("fail-under = ", "osaid-hub.toml is no TOML: Invalid value"),
        ("[[waivers]]\nrequirement = 'data.scope'\nreason = 'x'", "waivers[0] lacks until"),
        (
            WAIVER.format(id="data.scop", until="2099-01-01"),
            "waivers[0].requirement is 'data.scop', which is no requirement (did you mean 'data.scope'?)",
        ),
        (WAIVER.format(id="data.scope", until="'soon'"), "waivers[0].until cannot be read"),
        (WAIVER.format(id="data.scope", until="2099-01-01") + "model = 'x'", "waivers[0].model is no setting"),
        ("x = " + "[" * 9000, "osaid-hub.toml is no TOML: it is nested too deeply"),
        ("fail-under = " + "9" * 5000, "osaid-hub.toml is no TOML: a number in it has too many digits"),
        ("fail-under = nan", "fail-under cannot be read"),
        (".".join(["a"] * 30_000) + " = 1", "has a line with more than 300 dots, and is not read"),
        ("#" * 300_000, "is longer than 262,144 bytes, and is not read"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(text: str, says: str, tmp_path: Path) -> None:
    file = write(tmp_path, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        code, _, err = run("audit", "acme/open-7b")
    assert code == 2
    assert str(file) in err
    assert says in err, err
    assert "Traceback" not in err


def test_an_exception_changes_the_exit_code_and_nothing_else(
    store: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    edit(store, "open-7b", "license: apache-2.0", "license: cc-by-nc-4.0")
    audit = ("audit", "acme/open-7b", "--store", store, "--require", "consistent", "-f", "json")
    code, text, _ = run(*audit)
    assert code == 1
    plain = json.loads(text)
    lacking = [row["id"] for row in plain["requirements"] if row["required"] and row["status"] in ("unmet", "partial")]
    assert lacking
    write(tmp_path, "".join(WAIVER.format(id=id, until="2999-12-31") for id in lacking))
    code, text, _ = run(*audit)
    waived = json.loads(text)
    jsonschema.validate(waived, json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8")))
    entries = waived.pop("waivers")
    assert [entry["requirement"] for entry in entries] == lacking
    assert not any(entry["expired"] for entry in entries)
    del waived["fetched_at"], plain["fetched_at"]
    assert (code, waived) == (0, plain)
    for format in ("text", "markdown", "html", "sarif", "codequality", "cyclonedx", "spdx3", "mof"):
        code, text, _ = run(*audit[:-1], format)
        assert (code, "Under review by legal" in text) == (0, True), format
    # One of them is over: an error in every report, and an exit code of its own.
    write(tmp_path, "".join(WAIVER.format(id=id, until="2020-01-31") for id in lacking))
    code, text, err = run(*audit[:4], "-f", "markdown")
    assert (code, "over since 2020-01-31" in text, "have ended" in err) == (1, True, True)


def test_exceptions_in_a_scan(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out"
    night = ("scan", "acme", "--store", store, "--out", out, "--refresh", "--fail-on", "worse")
    assert run(*night)[0] == 0
    edit(store, "open-7b", "license: apache-2.0", "license: cc-by-nc-4.0")
    ids = ("data.license", "parameters.license", "terms.use", "terms.study", "terms.modify", "terms.share")
    write(tmp_path, "".join(WAIVER.format(id=id, until="2999-12-31") for id in ids))
    code, text, err = run(*night)
    assert (code, "Accepted exceptions" in text) == (0, True), err
    summary = (out / "summary.md").read_text(encoding="utf-8")
    assert "## Accepted exceptions" in summary
    assert "## Got worse" not in summary
    assert "Under review by legal" in (out / "index.html").read_text(encoding="utf-8")
    assert "Under review by legal" in (out / "models/acme/open-7b.html").read_text(encoding="utf-8")
    lines = (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["waivers"] for line in lines)
    write(tmp_path, WAIVER.format(id="parameters.license", until="2020-01-31"))
    code, _, err = run(*night)
    assert (code, "accepted exceptions for 2 models have ended" in err) == (1, True)


def test_the_example_of_the_page_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs/SETTINGS.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    found = read(write(tmp_path, example))
    assert found is not None
    assert [row.requirement for row in found.waivers] == ["data.provenance"]
    jsonschema.validate(json.loads(json.dumps(tomllib.loads(example), default=str)), schema())
    assert all(f"`{name}`" in page for name in schema()["$defs"]["Settings"]["properties"])  # type: ignore[index]


def test_the_schema_for_editors_is_up_to_date() -> None:
    place = ROOT / "docs/osaid-hub.schema.json"
    assert json.loads(place.read_text(encoding="utf-8")) == schema(), "run: python -m tests.docs.settings"
    jsonschema.Draft202012Validator.check_schema(schema())
