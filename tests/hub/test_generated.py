"""Generated models: distinct, plain, and cheap to make."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.judge.assess import assess
from osaid_hub.read.follow.plan import make_plan
from osaid_hub.snapshot import RepoSnapshot
from tests.fetch.helpers import NOW, add_repo, session_for
from tests.hub import RunningHub, Serve, add_generated, generate
from tests.hub.plain_cards import CARDS, PlainCard
from tests.table import each_row

ROOT = Path(__file__).parents[2]
SPOKEN_OF = re.compile(r"https?:|checkpoint|branch|revision|dataset|github|step|epoch-|base_model|arxiv", re.IGNORECASE)


def _fetched(server: RunningHub, repo_id: str) -> RepoSnapshot:
    with session_for(server) as session:
        return fetch_model(session, repo_id, requested=repo_id, now=NOW)


def test_every_model_is_its_own(tmp_path: Path) -> None:
    repos = generate(tmp_path, 20_000)
    assert (repos[0].id, repos[-1].id) == ("mass/model-00000", "mass/model-19999")
    assert len({repo.id for repo in repos}) == len({repo.sha for repo in repos}) == 20_000
    assert all(re.fullmatch("[0-9a-f]{40}", repo.sha) for repo in repos)
    created = [repo.raw["createdAt"] for repo in repos]
    assert len(set(created)) == 20_000
    assert len({time[:10] for time in created}) == 700
    assert all(repo.raw["createdAt"] <= repo.raw["lastModified"] < NOW for repo in repos)
    assert len(list(tmp_path.iterdir())) == 2 * len(CARDS) + 1, "files are shared"


def test_a_number_is_the_same_model_in_every_call(tmp_path: Path) -> None:
    assert generate(tmp_path, 20)[:10] == generate(tmp_path, 10)
    assert generate(tmp_path, 1, "other")[0].id == "other/model-00000"


@each_row("card", CARDS, ids=lambda card: card.text.partition("\n")[0].strip("# ") or "bare")
def test_cards_speak_of_nothing_else(card: PlainCard) -> None:
    assert not SPOKEN_OF.findall(card.readme)


@pytest.mark.parametrize("number", range(len(CARDS)))
def test_nothing_is_followed(hub: Serve, tmp_path: Path, number: int) -> None:
    server = hub(tmp_path)
    repo = add_generated(server.state, tmp_path / "generated", len(CARDS))[number]
    seen = _fetched(server, repo.id)
    plan = make_plan(seen)
    assert (plan.all, dict(plan.left_out), seen.unseen, seen.gaps) == ((), {}, {}, ())
    assert seen.texts.keys() == repo.kept.keys() - {"config.json"}
    assert all(path.startswith((f"GET /api/models/{repo.id}", f"GET /{repo.id}/")) for path in server.seen)
    assert assess(seen, strict=True).gaps == ()


def test_verdicts_differ(hub: Serve, tmp_path: Path) -> None:
    server = hub(tmp_path)
    repos = add_generated(server.state, tmp_path / "generated", len(CARDS))
    assert {assess(_fetched(server, repo.id)).verdict.value for repo in repos} == {"incomplete", "restricted"}


@pytest.mark.process
def test_other_processes_find_them(tmp_path: Path) -> None:
    code = "from huggingface_hub import HfApi; print(len(list(HfApi().list_models(author='mass'))))"
    store = add_repo(tmp_path, "acme/m", {})
    command = [sys.executable, "-m", "tests.hub", str(store), "--generate", "1234", "--", sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "1234\n"), done.stderr
