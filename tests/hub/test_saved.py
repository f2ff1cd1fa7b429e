"""Several commands against one test Hub, one after the other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.helpers import SHA, add_repo
from tests.hub import Serve, saved
from tests.hub.helpers import CARD, MODEL, api_for, propose, push, text_at

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return add_repo(tmp_path / "store", MODEL, {"README.md": CARD, "LICENSE": "MIT"}, sha=SHA, branches=["main", "dev"])


def test_everything_is_there_again(hub: Serve, store: Path, tmp_path: Path) -> None:
    first, file = hub(store), tmp_path / "state.json"
    api = api_for(first)
    propose(first, {"OSAID.md": "1\xe9"}, commit_description="Why.")
    propose(first, {"OSAID.md": "2"}, revision="refs/pr/1")
    api.comment_discussion(MODEL, 1, "Hello")
    push(first, {"README.md": CARD.replace("mit", "apache-2.0")})
    api_for(first, "hf_acme").merge_pull_request(MODEL, 1)
    api_for(first, "hf_acme").delete_file("LICENSE", MODEL)
    push(first, {"x": "dev"}, revision="dev")
    propose(first, {"OSAID.md": "3"})
    saved.save(first.state, file)

    second = hub(store)
    saved.load(second.state, file)
    again = api_for(second)
    for number in (1, 2):
        was, now = api.get_discussion_details(MODEL, number), again.get_discussion_details(MODEL, number)
        was.endpoint = now.endpoint
        assert was == now
    assert api.list_repo_commits(MODEL) == again.list_repo_commits(MODEL)
    assert api.list_repo_refs(MODEL, include_pull_requests=True) == again.list_repo_refs(
        MODEL, include_pull_requests=True
    )
    assert again.list_repo_files(MODEL) == ["OSAID.md", "README.md"]
    assert vars(api.model_info(MODEL)) == vars(again.model_info(MODEL))
    assert text_at(second, "OSAID.md", "refs/pr/2") == "3"
    assert propose(second, {"OSAID.md": "4"}).pr_num == 3


def test_files_that_cannot_be_gone_on_from(hub: Serve, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    saved.load(hub(store).state, file)
    first = hub(store)
    saved.save(first.state, file)
    assert json.loads(file.read_text())["repos"] == []
    push(first, {"OSAID.md": "1"})
    saved.save(first.state, file)
    (store / "models" / MODEL / "hub.json").write_text(json.dumps({"sha": "b" * 40}))
    with pytest.raises(saved.StateError, match=SHA):
        saved.load(hub(store).state, file)
    for text in ("nonsense", "[]", '{"format": 0}', '{"format": 1, "repos": [{}]}'):
        file.write_text(text)
        with pytest.raises(saved.StateError):
            saved.load(hub(store).state, file)


def _run(store: Path, code: str, *options: str, token: str = "hf_test") -> str:
    command = ["env", f"HF_TOKEN={token}", sys.executable, "-m", "tests.hub", str(store), *options]
    command += [
        "--",
        sys.executable,
        "-c",
        f"from huggingface_hub import HfApi; api = HfApi(); repo = '{MODEL}'; {code}",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.process
def test_commands_go_on_from_each_other(store: Path, tmp_path: Path) -> None:
    kept = ("--state", str(tmp_path / "state.json"))
    add = "api.upload_file(path_or_fileobj=b'x', path_in_repo='OSAID.md', repo_id=repo, create_pr=True)"
    count = "print(len(list(api.get_repo_discussions(repo))))"
    assert _run(store, f"print({add}.pr_num)", *kept) == "1"
    assert _run(store, f"print({add}.pr_num)", *kept) == "2"
    _run(store, "api.merge_pull_request(repo, 2)", *kept, token="hf_acme")
    assert _run(store, "print(api.file_exists(repo, 'OSAID.md'))", *kept) == "True"
    assert (_run(store, count, *kept), _run(store, count)) == ("2", "0")


@pytest.mark.process
def test_a_state_of_something_else(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text("nonsense")
    for wanted in (file, tmp_path / "none" / "state.json"):
        command = [sys.executable, "-m", "tests.hub", str(store), "--state", str(wanted), "--", "true"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2
    assert file.read_text() == "nonsense"
