"""A snapshot as a folder of a store, and back.

Also of: `fetch/gaps`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.disk.store import read_model, save_model
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.snapshot import FileEntry, Gap, GapReason, HubInfo, Refs, RepoRef, RepoSnapshot, Unseen
from tests.fetch.disk.test_tensors import GOOD, safetensors
from tests.fetch.helpers import NOW, SHA, add_repo, session_for
from tests.hub import Fault, RunningHub

CORPUS = Path(__file__).parents[3] / "../shared/corpus"
MODEL = "acme/open-7b"
LATER = "2027-01-01T00:00:00Z"


def _read(store: Path, repo_id: str = MODEL) -> RepoSnapshot:
    return read_model(store, repo_id, requested=repo_id, now=LATER)


def _snapshot(**changes: Any) -> RepoSnapshot:
    snapshot = RepoSnapshot(
        ref=RepoRef(MODEL, "model", SHA, f"https://huggingface.co/{MODEL}", MODEL),
        fetched_at=NOW,
        listing=(FileEntry("README.md", 8),),
        texts={"README.md": "# Open\r\n"},
        refs=Refs(("main",), ()),
        hub=HubInfo(),
    )
    return replace(snapshot, **changes)


@pytest.mark.parametrize(
    "faults",
    [
        (),
        (Fault("refs", status=500),),
        (Fault("README", status=500), Fault("LICENSE", status=429)),
        (Fault(f"{MODEL}[?]", replace=b'{"gated": "odd", "siblings": null}'),),
    ],
)
@pytest.mark.parametrize("gated", [False, "manual"])
def test_fetched_saved_and_read_is_the_same(
    hub: Callable[..., RunningHub], tmp_path: Path, gated: object, faults: tuple[Fault, ...]
) -> None:
    source = add_repo(
        tmp_path / "hub",
        MODEL,
        {"README.md": "---\nlicense: mit\n---\n# Ωpen\r\n", "LICENSE": "Be kind.", "config.json": "{}"},
        sha=SHA,
        gated=gated,
        branches=["main", "step"],
        tags_refs=["v1"],
        siblings=[{"path": "model.bin", "size": 5}],
        safetensors={"parameters": {"F32": 3}},
        baseModels={"relation": "merge", "models": [{"id": "a/b"}, {"id": "c/d"}]},
    )
    server = hub(source)
    for fault in faults:
        server.faults.add(fault)
    fetched = fetch_model(session_for(server), MODEL, requested=MODEL, now=NOW)
    assert save_model(tmp_path / "store", fetched) == tmp_path / "store" / "models" / MODEL
    assert _read(tmp_path / "store") == fetched


def test_a_store_written_by_hand(tmp_path: Path) -> None:
    add_repo(
        tmp_path,
        MODEL,
        {"README.md": "x", "train.py": "y", "w.safetensors": safetensors(GOOD), "model.bin": b"\0"},
        siblings=[{"path": "LICENSE", "size": 3}, {"path": "README.md", "size": None}, {"path": "big.gguf", "size": 9}],
    )
    snapshot = _read(tmp_path)
    assert [(entry.path, entry.size) for entry in snapshot.files] == [
        ("LICENSE", 3),
        ("README.md", 1),
        ("big.gguf", 9),
        ("model.bin", 1),
        ("train.py", 1),
        ("w.safetensors", len(safetensors(GOOD))),
    ]
    assert snapshot.texts == {"README.md": "x", "train.py": "y"}
    assert snapshot.unseen == {
        "LICENSE": Gap("LICENSE", GapReason.NOT_REQUESTED, "LICENSE is listed, but not kept in the store")
    }
    assert (snapshot.ref.sha, snapshot.ref.url) == (None, f"https://huggingface.co/{MODEL}")
    assert snapshot.fetched_at == LATER
    assert snapshot.hub == HubInfo()
    assert snapshot.headers[0].parameters == {"BF16": 1, "F32": 6}
    with pytest.raises(Unseen, match="does not tell which branches"):
        snapshot.branches()


def test_what_counts_as_unseen_is_not_read(tmp_path: Path) -> None:
    gap = {"what": "README.md", "reason": "gated", "detail": "behind a form"}
    add_repo(tmp_path, MODEL, {"README.md": "secret", "LICENSE": "x"}, gated="manual", unseen={"README.md": gap})
    snapshot = _read(tmp_path)
    assert snapshot.texts == {"LICENSE": "x"}
    assert snapshot.unseen == {"README.md": Gap("README.md", GapReason.GATED, "behind a form")}


def test_former_names(tmp_path: Path) -> None:
    add_repo(tmp_path, MODEL, {"README.md": "x"}, renamed_from=["acme/old", "old"])
    for name in ("acme/old", "old", MODEL):
        snapshot = _read(tmp_path, name)
        assert (snapshot.ref.id, snapshot.ref.requested) == (MODEL, name)


def test_the_name_it_was_asked_for_with_is_kept(tmp_path: Path) -> None:
    ref = _snapshot().ref
    save_model(tmp_path, _snapshot(ref=replace(ref, requested="https://hf.co/acme/old/tree/main")))
    save_model(tmp_path, _snapshot())
    assert _read(tmp_path, "acme/old").ref.id == MODEL


def test_names_without_owner(tmp_path: Path) -> None:
    ref = RepoRef("gpt0", "model", SHA, "https://huggingface.co/gpt0", "gpt0")
    save_model(tmp_path, _snapshot(ref=ref))
    assert (tmp_path / "models/_canonical/gpt0/hub.json").is_file()
    assert _read(tmp_path, "gpt0") == _snapshot(ref=ref)


@pytest.mark.parametrize("repo_id", ["acme/none", "../../x", "acme/..", "a/b/c", "", "/etc/passwd", "acme/x\0"])
def test_not_in_the_store(tmp_path: Path, repo_id: str) -> None:
    with pytest.raises(FetchError) as caught:
        _read(tmp_path, repo_id)
    assert caught.value.failure in (Failure.NOT_FOUND, Failure.USAGE)


def test_a_store_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"^the model acme/none is not in the store"):
        _read(tmp_path, "acme/none")
    with pytest.raises(FetchError, match=r"^there is no folder \S+lost to read acme/none from"):
        _read(tmp_path / "lost", "acme/none")


def test_links_out_of_the_store_are_not_followed(tmp_path: Path) -> None:
    outside = add_repo(tmp_path / "outside", MODEL, {"README.md": "secret"})
    store = tmp_path / "store"
    (store / "models").mkdir(parents=True)
    (store / "models/acme").symlink_to(outside / "models/acme")
    with pytest.raises(FetchError, match="leads out of the store"):
        _read(store)
    with pytest.raises(FetchError, match="leads out of the store"):
        save_model(store, _snapshot())
    add_repo(store, "acme2/x", {})
    (store / "models/acme2/x/files").symlink_to(outside / "models" / MODEL / "files")
    assert _read(store, "acme2/x").texts == {}


@pytest.mark.process
@pytest.mark.parametrize(
    "modules",
    [
        "osaid_hub.fetch.disk.store, osaid_hub.fetch.disk.local",
        "osaid_hub.cli.scanning, osaid_hub.scans.run.from_store",
    ],
    ids=["an audit", "a scan"],
)
def test_a_store_is_read_without_the_http_client(modules: str) -> None:
    code = f"import sys, {modules}; print('huggingface_hub' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.scale
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_reads_every_model_of_the_corpus() -> None:
    folders = sorted((CORPUS / "models").glob("*/*"))
    for folder in folders:
        repo_id = "/".join(folder.parts[-2:])
        snapshot = _read(CORPUS, repo_id)
        assert snapshot.text("README.md")
        assert len(snapshot.files) >= 2
        assert "main" in snapshot.branches().branches
    assert len(folders) > 30


def test_lists_of_a_card_without_end_are_cut_with_a_gap(tmp_path: Path) -> None:
    names = "".join(f"- acme/b{number}\n" for number in range(5000))
    card = f"---\nlicense: mit\nbase_model:\n{names}datasets:\n{names}---\n# Model\n"
    store = add_repo(tmp_path, "acme/many", {"README.md": card})
    seen = read_model(store, "acme/many", requested="acme/many", now=NOW)
    assert len(seen.metadata.all("base_model")) == 1000
    assert seen.metadata.first("license") is not None
    told = [gap.detail for gap in seen.gaps if gap.reason is GapReason.TOO_LARGE]
    assert [("base_model" in each, "datasets" in each) for each in told] == [(True, False), (False, True)]
    assert all("first 1,000" in each for each in told)
    save_model(tmp_path / "again", seen)
    assert read_model(tmp_path / "again", "acme/many", requested="acme/many", now=NOW).gaps == seen.gaps


@pytest.mark.parametrize(
    "told", ["yesterday", "2026-11-22", "\x1b[2J", "2026-11-22T12:00:00Z\n", "9" * 5000, 7, [], ""]
)
def test_a_time_that_is_none_is_not_believed(tmp_path: Path, told: object) -> None:
    """What is written with it could not be read again, and would end a whole scan."""
    store = add_repo(tmp_path, "acme/odd", {"README.md": "# Odd\n"}, fetched_at=told)
    assert read_model(store, "acme/odd", requested="acme/odd", now=NOW).fetched_at == NOW


def test_numbers_without_end_can_be_saved_and_read_again(tmp_path: Path) -> None:
    store = add_repo(tmp_path, "acme/odd", {"README.md": "# Odd\n"})
    hub = store / "models/acme/odd/hub.json"
    hub.write_text('{"cardData": {"license": "mit", "loss": 1e999, "more": [-1e999, 0.5]}}', encoding="utf-8")
    seen = read_model(store, "acme/odd", requested="acme/odd", now=NOW)
    assert seen.hub is not None
    assert seen.hub.card_data == {"license": "mit", "loss": None, "more": [None, 0.5]}
    save_model(tmp_path / "again", seen)
    assert read_model(tmp_path / "again", "acme/odd", requested="acme/odd", now=NOW).hub == seen.hub
