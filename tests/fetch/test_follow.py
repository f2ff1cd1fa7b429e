"""Following over the network: what it costs, what is shared, and what comes of everything that cannot be seen."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.fetch.follow import FollowCache, follow
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.read.follow.plan import Named
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot
from tests.fetch.helpers import NOW, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, RunningHub, Serve

MODEL = "acme/open-7b"
CARD = """---
license: mit
datasets: [acme/web-text, acme/code-text]
---
# Open 7B

The training code is at [train](https://github.com/acme/train), and the code that prepared the training data is at
[data](https://github.com/acme/data).
"""
CODE = {"LICENSE": "Be kind.", "train.py": ""}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    add_repo(tmp_path, MODEL, {"README.md": CARD, "LICENSE": "Be kind."})
    for name in ("acme/web-text", "acme/code-text"):
        add_repo(tmp_path, name, {"README.md": f"# {name}\n"}, kind="datasets")
    add_code(tmp_path, "github.com/acme/train", CODE, license_spdx="MIT")
    add_code(tmp_path, "github.com/acme/data", CODE, license_spdx="MIT")
    add_repo(
        tmp_path,
        "acme/tuned",
        {"README.md": "---\nbase_model: acme/open-7b\ndatasets: [acme/web-text]\n---\n", "LICENSE": "", "NOTICE": ""},
    )
    return tmp_path


def _audit(hub: RunningHub, code: RunningHub, model: str = MODEL, **changes: Any) -> RepoSnapshot:
    with session_for(hub) as session, code_hosts_for(code) as hosts:
        snapshot = fetch_model(session, model, requested=model, now=NOW)
        return follow(snapshot, hub=session, code_hosts=hosts, now=NOW, **changes)


def test_everything_in_its_place(hub: Serve, code_host: Serve, store: Path) -> None:
    model = _audit(hub(store), code_host(store))
    assert [data.text("README.md") for data in model.datasets] == ["# acme/web-text\n", "# acme/code-text\n"]
    assert {repo.url: repo.paths for repo in model.code} == {
        "https://github.com/acme/train": tuple(CODE),
        "https://github.com/acme/data": tuple(CODE),
    }
    assert (model.bases, model.not_followed) == ((), {})


def _round_trips(*servers: RunningHub) -> int:
    """The longest row of requests of which each began after the one before it had been answered."""
    count, free_from = 0, 0.0
    for entry in sorted((entry for server in servers for entry in server.log), key=lambda entry: entry.ended):
        if entry.began >= free_from:
            count, free_from = count + 1, entry.ended
    return count


@pytest.mark.parametrize("license_spdx", ["MIT", None])
def test_four_round_trips_and_twelve_requests(
    hub: Serve, code_host: Serve, store: Path, license_spdx: str | None
) -> None:
    """At most 4 requests for the model, 2 for each data set and 2 for each repository (3 with a license text)."""
    for name in ("train", "data"):
        add_code(store, f"github.com/acme/{name}", CODE, license_spdx=license_spdx)
    server, code = hub(store, latency=0.2), code_host(store, latency=0.2)
    model = _audit(server, code)
    assert (len(model.datasets), len(model.code)) == (2, 2)
    assert len(server.log) == 4 + 2 * 2
    assert len(code.log) == (2 if license_spdx else 3) * 2
    assert _round_trips(server, code) == 4


def test_a_base_costs_four_requests_at_most(hub: Serve, code_host: Serve, store: Path) -> None:
    for name in ("LICENSE-CODE", "LICENSE-DATA", "NOTICE", "DATASHEET.md"):
        (store / "models" / MODEL / "files" / name).write_text("x")
    server, code = hub(store, latency=0.1), code_host(store, latency=0.1)
    model = _audit(server, code, "acme/tuned")
    (base,) = model.bases
    assert _round_trips(server, code) == 6
    assert (base.ref.id, base.text("README.md"), base.text("LICENSE")) == (MODEL, CARD, "Be kind.")
    assert sum(MODEL in entry.path for entry in server.log) == 4
    assert not any(f"{MODEL}/refs" in entry.path for entry in server.log)
    assert base.unseen["NOTICE"].reason is GapReason.NOT_REQUESTED
    assert base.refs_gap is not None
    assert [data.ref.id for data in base.datasets] == ["acme/web-text", "acme/code-text"]
    assert sum("web-text" in entry.path for entry in server.log) == 2, "what both name is looked at once"


def test_models_of_a_scan_share_what_was_looked_up(hub: Serve, code_host: Serve, store: Path) -> None:
    server, code = hub(store, latency=0.02), code_host(store, latency=0.02)
    cache = FollowCache()
    with session_for(server) as session, code_hosts_for(code) as hosts:
        models = [fetch_model(session, name, requested=name, now=NOW) for name in (MODEL, "acme/tuned")] * 4
        server.log.clear()
        with ThreadPoolExecutor(8) as pool:
            results = list(
                pool.map(lambda model: follow(model, hub=session, code_hosts=hosts, now=NOW, cache=cache), models)
            )
    assert len(server.log) == 2 * 2 + 3
    assert len(code.log) == 2 * 2
    assert all(result.datasets for result in results)
    assert results[0] == results[2]


def test_upper_and_lower_case_are_the_same_place(hub: Serve, code_host: Serve, tmp_path: Path) -> None:
    urls = ["https://github.com/acme/train", "https://github.com/Acme/Train"]
    text = "\n\n".join(f"The training code is at [here]({url})." for url in urls)
    add_repo(tmp_path, MODEL, {"README.md": f"# Code\n\n{text}\n"})
    code = code_host(add_code(tmp_path, "github.com/acme/train", CODE, license_spdx="MIT"))
    model = _audit(hub(tmp_path), code)
    assert [repo.url for repo in model.code] == urls[:1]
    assert len(code.log) == 2


def test_a_failure_inside_the_cache_reaches_all_who_wait() -> None:
    cache, named, started = FollowCache(), Named("k", "n", "i"), threading.Event()

    def fail() -> Gap:
        started.set()
        time.sleep(0.05)
        raise RuntimeError("broken")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get, "model", named, fail)
        started.wait(5)
        second = pool.submit(cache.get, "model", named, fail)
        assert isinstance(first.exception(5), RuntimeError)
        assert second.exception(5) is first.exception()


def test_absence_and_not_having_looked_are_told_apart(hub: Serve, code_host: Serve, tmp_path: Path) -> None:
    card = CARD.replace("acme/code-text", "acme/gone, acme/secret, acme/broken").replace("acme/data", "acme/none")
    add_repo(tmp_path, MODEL, {"README.md": card})
    add_repo(tmp_path, "acme/secret", {"README.md": ""}, kind="datasets", private=True)
    add_repo(tmp_path, "acme/web-text", {"README.md": ""}, kind="datasets", gated="manual")
    add_code(tmp_path, "github.com/acme/train", CODE)
    server, code = hub(tmp_path), code_host(tmp_path)
    server.faults.add(Fault("datasets/acme/broken", status=500))
    code.faults.add(Fault("acme/train", status=500))
    model = _audit(server, code)
    assert {key: gap.reason for key, gap in model.not_followed.items()} == {
        "dataset:acme/gone": GapReason.MISSING,
        "dataset:acme/secret": GapReason.MISSING,
        "dataset:acme/broken": GapReason.ERROR,
        "code:https://github.com/acme/train": GapReason.ERROR,
        "code:https://github.com/acme/none": GapReason.MISSING,
    }
    (gated,) = model.datasets
    assert gated.unseen["README.md"].reason is GapReason.GATED


def test_a_plain_folder_can_be_followed_too(hub: Serve, code_host: Serve, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    folder.mkdir()
    (folder / "README.md").write_text(CARD)
    with session_for(hub(store)) as session, code_hosts_for(code_host(store)) as hosts:
        model = follow(read_folder(folder, now=NOW), hub=session, code_hosts=hosts, now=NOW)
    assert (len(model.datasets), len(model.code)) == (2, 2)


def test_a_code_host_that_is_not_to_be_asked_is_a_gap_and_no_no(hub: Serve, code_host: Serve, store: Path) -> None:
    running = code_host(store)
    with session_for(hub(store)) as session, code_hosts_for(running, only={"gitlab.com"}) as hosts:
        snapshot = fetch_model(session, MODEL, requested=MODEL, now=NOW)
        model = follow(snapshot, hub=session, code_hosts=hosts, now=NOW)
    assert not model.code
    assert not running.log
    gaps = [gap for key, gap in model.not_followed.items() if key.startswith("code:")]
    assert {gap.reason for gap in gaps} == {GapReason.NOT_REQUESTED}
    assert all("github.com is none of the code hosts" in gap.detail for gap in gaps)
