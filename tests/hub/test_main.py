"""Running a command against the test Hub."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.helpers import add_code, add_repo

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
MODEL = "acme/open-7b"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return add_repo(tmp_path, MODEL, {"README.md": "---\nlicense: mit\n---\n# Open 7B\n"})


def _run(store: Path, *options: str, code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.hub", str(store), *options, "--", sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_the_real_client_finds_it(store: Path) -> None:
    code = f"from huggingface_hub import ModelCard; print(ModelCard.load('{MODEL}').data.license)"
    done = _run(store, "--log", "--redirects", code=code)
    assert (done.returncode, done.stdout) == (0, "mit\n")
    assert f"307 GET /{MODEL}/resolve/main/README.md" in done.stderr or f"307 HEAD /{MODEL}" in done.stderr
    assert "agent-harnesses" not in done.stderr


def test_our_own_session_finds_it_in_four_requests(store: Path) -> None:
    code = f"""
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.fetch.http.hub_session import HubSession
with HubSession() as session:
    print(fetch_model(session, "{MODEL}", requested="{MODEL}", now="").text("README.md"))
"""
    done = _run(store, "--log", code=code)
    assert "# Open 7B" in done.stdout
    assert len(done.stderr.splitlines()) == 3, done.stderr


def test_exit_codes_are_passed_on(store: Path) -> None:
    assert _run(store, code="raise SystemExit(3)").returncode == 3


@pytest.mark.process
def test_a_command_that_is_not_there(store: Path) -> None:
    command = [sys.executable, "-m", "tests.hub", str(store), "--", "no-such-command"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 127


def test_tokens_of_the_real_hub_stay_here(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from huggingface_hub import get_token; import os; print(os.environ.get('HF_TOKEN'))"
    monkeypatch.setenv("HF_TOKEN", "hf_real")
    assert _run(store, code=code).stdout == "hf_visitor\n"
    monkeypatch.setenv("HF_TOKEN", "hf_test")
    assert _run(store, code=code).stdout == "hf_test\n"


def test_code_hosts_are_ours_too(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_real")
    add_code(store, "github.com/acme/train", {"train.py": ""})
    code = """
import os
from osaid_hub.fetch.http.code_session import CodeHosts
with CodeHosts(apis={"github.com": os.environ["GITHUB_API_URL"]}) as hosts:
    print(hosts.get_json("github.com", "repos/acme/train", "")["full_name"], os.environ.get("GITHUB_TOKEN"))
"""
    assert _run(store, code=code).stdout == "acme/train None\n"


def test_no_such_store(tmp_path: Path) -> None:
    assert _run(tmp_path / "none", code="").returncode == 2
