"""The command `audit` for the second time: what is shown is the same, and nobody judges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import osaid_hub
from tests.cli.running import run
from tests.fetch.again.world import LATER, MODEL, REQUESTS, World, fill
from tests.hub import Serve

WAIVER = """
[[tool.osaid-hub.waivers]]
requirement = "data.scope"
reason = "Told elsewhere."
until = 2099-01-01
"""


@pytest.fixture
def world(hub: Serve, code_host: Serve, tmp_path: Path) -> World:
    store = fill(tmp_path / "store")
    return World(hub(store), code_host(store), tmp_path / "cache")


@pytest.fixture
def judged(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The models that were judged; the commands ask the servers of the world."""
    from osaid_hub.judge.advice import trial

    models: list[str] = []
    advise = trial.advise
    monkeypatch.setattr(trial, "advise", lambda seen: models.append(seen.ref.id) or advise(seen))
    monkeypatch.setenv("HF_ENDPOINT", world.hub.url)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    for variable, name in (("GITHUB", "github"), ("GITLAB", "gitlab"), ("CODEBERG", "codeberg")):
        monkeypatch.setenv(f"{variable}_API_URL", f"{world.code.url}/{name}")
    monkeypatch.setattr("osaid_hub.cli.looking.now", lambda: LATER)
    monkeypatch.chdir(tmp_path)
    return models


@pytest.mark.parametrize("format", ["text", "json", "html", "sarif"])
def test_the_report_is_the_same_and_nobody_judges(world: World, judged: list[str], format: str) -> None:
    first = run("audit", MODEL, "--format", format)
    world.hub.log.clear(), world.code.log.clear()
    assert run("audit", MODEL, "--format", format) == first
    assert (judged, world.requests) == ([MODEL], REQUESTS)


def test_refresh_audits_anew(world: World, judged: list[str]) -> None:
    first = run("audit", MODEL)
    assert run("audit", MODEL, "--refresh") == first
    assert judged == [MODEL] * 2
    assert run("audit", MODEL) == first
    assert judged == [MODEL] * 2, "what was audited anew is kept as well"


def test_exceptions_and_thresholds_are_those_of_today(world: World, judged: list[str], tmp_path: Path) -> None:
    run("audit", MODEL)
    (tmp_path / "pyproject.toml").write_text(WAIVER)
    code, out, _ = run("audit", MODEL, "--format", "json", "--fail-under", "99")
    assert (code, [each["requirement"] for each in json.loads(out)["waivers"]]) == (1, ["data.scope"])
    (tmp_path / "pyproject.toml").unlink()
    code, out, _ = run("audit", MODEL, "--format", "json")
    assert (code, "waivers" in json.loads(out)) == (0, False)
    assert judged == [MODEL]


def test_what_cannot_be_seen_any_more_ends_the_command(world: World, judged: list[str]) -> None:
    run("audit", MODEL)
    world.hub.state.repos.pop(("models", MODEL))
    code, out, err = run("audit", MODEL)
    assert (code, out) == (3, "")
    assert f"{MODEL} does not exist" in err


def test_from_python(world: World, judged: list[str]) -> None:
    first = osaid_hub.audit(MODEL)
    again = osaid_hub.audit(MODEL)
    assert judged == [MODEL]
    assert [row.status for row in again.requirements] == [row.status for row in first.requirements]
    osaid_hub.audit(MODEL, refresh=True)
    assert judged == [MODEL] * 2


def test_a_second_reader_is_asked_each_time(
    world: World, judged: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "answers").mkdir()
    words = ("audit", MODEL, "--reader", "some-model", "--reader-replay", str(tmp_path / "answers"))
    run("audit", MODEL)
    for _ in range(2):
        assert run(*words)[0] == 0
    run("audit", MODEL)
    assert judged == [MODEL] * 3, "an audit with it is neither kept nor taken for one without"
