"""Following inside a store, and saving what was followed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.disk.store import follow_stored, read_model, save_model
from osaid_hub.fetch.follow import follow
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.judge.assess import assess
from osaid_hub.snapshot import FileEntry, GapReason, RepoSnapshot
from tests.fetch.disk.test_store import CORPUS
from tests.fetch.helpers import CODE_SHA, NOW, SHA, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, Serve

MODEL = "acme/tuned"
CARD = """---
base_model: [acme/base, acme/none]
datasets: [c0, acme/gone, acme/gated]
---
# Tuned

The training code is at [train](https://github.com/acme/train), the code that prepared the data at
[data](https://gitlab.com/acme/data), the training scripts at [lost](https://github.com/acme/lost).
"""
BASE = "---\nbase_model: acme/oldest\ndatasets: [acme/web-text]\n---\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store in which some of what the model names is missing."""
    store = tmp_path / "there"
    add_repo(store, MODEL, {"README.md": CARD}, sha=SHA)
    add_repo(store, "acme/base", {"README.md": BASE, "LICENSE": "x"}, sha=SHA, renamed_from=["acme/old-base"])
    add_repo(store, "acme/oldest", {"README.md": "---\nbase_model: acme/tuned\n---\n"}, sha=SHA)
    add_repo(store, "acme/c0", {"README.md": "# C0"}, kind="datasets", sha=SHA, renamed_from=["c0"])
    add_repo(store, "acme/gated", {"README.md": "# G"}, kind="datasets", sha=SHA, gated="manual")
    add_repo(store, "acme/web-text", {"README.md": "# W"}, kind="datasets", sha=SHA)
    add_code(store, "github.com/acme/train", {"LICENSE": "x", "README.md": "# T"}, description="Ours", archived=True)
    add_code(store, "gitlab.com/acme/data", {"prepare.py": ""}, license_spdx="mit")
    return store


def _stored(store: Path, name: str = MODEL) -> RepoSnapshot:
    return follow_stored(store, read_model(store, name, requested=name, now=NOW))


def _as_kept(model: RepoSnapshot) -> RepoSnapshot:
    """Without what a store does not keep: when there was a push, and the sizes of files that were not read."""
    return replace(
        model,
        listing=tuple(FileEntry(entry.path, None) for entry in model.files),
        datasets=tuple(map(_as_kept, model.datasets)),
        code=tuple(replace(code, pushed_at=None) for code in model.code),
        bases=tuple(map(_as_kept, model.bases)),
    )


@pytest.mark.parametrize("fault", [None, Fault("train", status=500), Fault("datasets/acme/gated", status=429)])
def test_followed_saved_and_read_is_the_same(
    hub: Serve, code_host: Serve, store: Path, tmp_path: Path, fault: Fault | None
) -> None:
    server, code = hub(store), code_host(store)
    if fault:
        server.faults.add(fault)
        code.faults.add(fault)
    with session_for(server) as session, code_hosts_for(code) as hosts:
        followed = follow(fetch_model(session, MODEL, requested=MODEL, now=NOW), hub=session, code_hosts=hosts, now=NOW)
    save_model(tmp_path / "saved", followed)
    again = _stored(tmp_path / "saved")
    assert _as_kept(again) == _as_kept(followed)
    assert assess(again) == assess(followed)
    assert followed.bases[0].bases[0].not_followed["model:acme/tuned"].reason is GapReason.NOT_REQUESTED


def test_what_the_store_does_not_hold_was_not_looked_up(store: Path) -> None:
    model = _stored(store)
    assert [data.ref.id for data in model.datasets] == ["acme/c0", "acme/gated"]
    assert [data.ref.requested for data in model.datasets] == ["c0", "acme/gated"]
    assert [repo.url for repo in model.code] == ["https://github.com/acme/train", "https://gitlab.com/acme/data"]
    assert [base.ref.id for base in model.bases] == ["acme/base"]
    assert {key: gap.reason for key, gap in model.not_followed.items()} == {
        "dataset:acme/gone": GapReason.OFFLINE,
        "code:https://github.com/acme/lost": GapReason.OFFLINE,
        "model:acme/none": GapReason.OFFLINE,
    }


def test_what_the_store_says_is_missing_is_missing(store: Path) -> None:
    add_repo(store, "acme/gone", kind="datasets", missing=True)
    assert _stored(store).not_followed["dataset:acme/gone"].reason is GapReason.MISSING


def test_names_without_owner(store: Path) -> None:
    add_repo(store, "c0", {"README.md": "# first"}, kind="datasets")
    assert _stored(store).datasets[0].text("README.md") == "# first"


def test_a_base_under_its_former_name(store: Path) -> None:
    add_repo(store, "acme/other", {"README.md": "---\nbase_model: acme/old-base\n---\n"})
    (base,) = _stored(store, "acme/other").bases
    assert (base.ref.id, base.ref.requested) == ("acme/base", "acme/old-base")


def test_a_base_that_was_seen_better_is_not_overwritten(hub: Serve, code_host: Serve, store: Path) -> None:
    server, code = hub(store), code_host(store)
    saved = store.parent / "saved"
    with session_for(server) as session, code_hosts_for(code) as hosts:
        for name in ("acme/base", MODEL):
            model = fetch_model(session, name, requested=name, now=NOW)
            save_model(saved, follow(model, hub=session, code_hosts=hosts, now=NOW))
    assert read_model(saved, "acme/base", requested="", now=NOW).branches().branches == ("main",)


@pytest.mark.parametrize("text", ["", "[", "null", "[]", '{"paths": 5, "files": [], "unseen": 3, "sha": 5}'])
def test_a_broken_file_of_code(store: Path, text: str) -> None:
    (store / "code/github.com/acme/train.json").write_text(text)
    model = _stored(store)
    if text in ("", "["):
        assert model.not_followed["code:https://github.com/acme/train"].reason is GapReason.ERROR
    else:
        assert model.code[0].paths == ()


@pytest.mark.parametrize("value", [None, 5, "x", [], {"dataset:c0": 5}, {"dataset:c0": {"what": "c0"}}])
def test_any_type_in_not_followed_is_survived(tmp_path: Path, value: Any) -> None:
    add_repo(tmp_path, MODEL, {"README.md": CARD}, not_followed=value)
    assert _stored(tmp_path).not_followed["dataset:c0"].reason is GapReason.OFFLINE


def test_hostile_names_stay_inside_the_store(store: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(json.dumps({"paths": ["secret"], "sha": CODE_SHA}))
    card = "# Code\n\nThe training code is at [x](https://github.com/../../secret) and [y](https://github.com/a/..).\n"
    add_repo(store, "acme/evil", {"README.md": f"---\ndatasets: ['../../x']\nbase_model: ../../y\n---\n{card}"})
    assert (_stored(store, "acme/evil").code, _stored(store, "acme/evil").bases) == ((), ())


@pytest.mark.scale
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_follows_every_model_of_the_corpus() -> None:
    seen = {"datasets": 0, "code": 0, "bases": 0}
    for folder in sorted((CORPUS / "models").glob("*/*")):
        model = _stored(CORPUS, "/".join(folder.parts[-2:]))
        assert not any(gap.reason is GapReason.ERROR for gap in model.not_followed.values())
        for kind in seen:
            seen[kind] += len(getattr(model, kind))
    assert min(seen.values()) > 0, seen


def test_code_that_the_card_of_a_data_set_presents_is_followed_and_kept(store: Path, tmp_path: Path) -> None:
    url = "https://github.com/acme/sift"
    card = f"# C0\n\nThe scripts that cleaned it are in [acme/sift]({url})."
    (store / "datasets/acme/c0/files/README.md").write_text(card)
    add_code(store, "github.com/acme/sift", {"clean.py": ""}, license_spdx="MIT")
    model = _stored(store)
    (data,) = (each for each in model.datasets if each.ref.id == "acme/c0")
    assert [(code.url, code.paths) for code in data.code] == [(url, ("clean.py",))]
    save_model(tmp_path / "copy", model)
    (kept,) = (each for each in _stored(tmp_path / "copy").datasets if each.ref.id == "acme/c0")
    assert [code.url for code in kept.code] == [url]


def test_code_of_data_that_the_store_does_not_hold(store: Path) -> None:
    card = "# C0\n\nThe scripts that cleaned it are in https://github.com/acme/sift."
    (store / "datasets/acme/c0/files/README.md").write_text(card)
    (data,) = (each for each in _stored(store).datasets if each.ref.id == "acme/c0")
    assert data.code == ()
    assert data.not_followed["code:https://github.com/acme/sift"].reason is GapReason.OFFLINE
