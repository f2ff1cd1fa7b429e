"""Plain folders and stores of any content: audited, or refused in a sentence; never left, never hung on."""

from __future__ import annotations

import errno
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.fetch.disk.saving import save_model
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.fetch.http.errors import FetchError
from tests.fetch.hub.test_wire import ANSWER
from tests.fuzz import folders
from tests.fuzz.canned import ends_in
from tests.fuzz.commands import run
from tests.fuzz.invariants import check_audit, check_hiding, check_rendered
from tests.fuzz.json_values import broken, rubbish_json
from tests.fuzz.profiles import examples

pytestmark = pytest.mark.fuzz

NOW = "2026-01-01T00:00:00Z"
CARD = b"---\nlicense: mit\ndatasets: [acme/web]\nbase_model: acme/base\n---\n\n# A\n\n[Training code](https://github.com/acme/a)\n"
HUB: dict[str, Any] = {
    **ANSWER, "siblings": [{"path": "README.md", "size": 3}, {"path": "LICENSE", "size": None}], "branches": ["main"],
    "tags_refs": ["v1"], "fetched_at": NOW, "url": "https://huggingface.co/acme/a", "renamed_from": ["acme/old"],
    "unseen": {"x": {"reason": "gated", "detail": "d"}}, "gaps": [{"what": "x", "reason": "error", "detail": "d"}],
    "not_followed": {"dataset:acme/web": {"what": "x", "reason": "missing", "detail": "d"}},
    "refs_gap": {"what": "x", "reason": "error", "detail": "d"}, "missing": False,
}  # fmt: skip
CODE: dict[str, Any] = {
    "sha": "c" * 40, "default_branch": "main", "license_spdx": None, "license_file": "LICENSE", "paths": ["LICENSE",
    "a.py"],
    "files": {"LICENSE": "MIT"}, "truncated": False, "description": "x", "archived": False,
    "unseen": {"x": {"what": "x", "reason": "error", "detail": "d"}},
}  # fmt: skip


@given(folders.entries())
@examples(1)
def test_any_folder_is_audited(what: list[tuple[bytes, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = folders.lay_out(Path(parent) / "a", what)
        audit = check_audit(read_folder(folder, now=NOW))
        check_rendered(audit)
        secret = Path("/etc/passwd").read_text(encoding="utf-8").split("\n")[0]
        assert all(secret not in str(judgement.finding) for judgement in audit.requirements)


@given(folders.entries())
@examples(0.25)
def test_any_folder_is_read_by_the_command(what: list[tuple[bytes, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = folders.lay_out(Path(parent) / "a", what)
        run("audit", str(folder), "--offline")


@given(folders.entries())
@examples(0.1)
def test_what_is_hidden_of_a_folder_is_never_a_no(what: list[tuple[bytes, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        check_hiding(read_folder(folders.lay_out(Path(parent) / "a", what), now=NOW))


def make_store(folder: Path, hub: Any = HUB, code: Any = CODE, data: Any = HUB) -> Path:
    for place, content in (("models/acme/a", hub), ("models/acme/base", hub), ("datasets/acme/web", data)):
        files = folder / place / "files"
        files.mkdir(parents=True, exist_ok=True)
        (files / "README.md").write_bytes(CARD)
        (folder / place / "hub.json").write_bytes(
            content if isinstance(content, bytes) else json.dumps(content).encode()
        )
    place = folder / "code/github.com/acme/a.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(code if isinstance(code, bytes) else json.dumps(code).encode())
    return folder


def audit_store(store: Path) -> None:
    seen = ends_in(lambda: read_model(store, "acme/a", requested="acme/a", now=NOW), FetchError)
    if seen is not None:
        seen = follow_stored(store, seen)
        check_audit(seen)
        with tempfile.TemporaryDirectory() as again:
            ends_in(lambda: save_model(Path(again), seen), FetchError)
            ends_in(lambda: read_model(Path(again), seen.ref.id, requested="x", now=NOW), FetchError)


@pytest.mark.parametrize("key", sorted(HUB))
def test_any_hub_file_of_a_store(tmp_path: Path, key: str) -> None:
    for place, part in broken({key: HUB[key]}):
        if place:
            audit_store(make_store(tmp_path, {**{k: v for k, v in HUB.items() if k != key}, **part}))


@pytest.mark.parametrize("key", sorted(CODE))
def test_any_code_file_of_a_store(tmp_path: Path, key: str) -> None:
    for place, part in broken({key: CODE[key]}):
        if place:
            audit_store(make_store(tmp_path, code={**{k: v for k, v in CODE.items() if k != key}, **part}))


broken_file = st.binary(max_size=30) | st.sampled_from((b"[" * 5_000, b"{", b"null", b'"', b"9" * 5_000)) | rubbish_json


@given(hub=broken_file, code=broken_file, data=broken_file)
@examples(0.5)
def test_files_that_are_no_json(hub: Any, code: Any, data: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = make_store(Path(folder), hub, code, data)
        audit_store(store)
        run("audit", "acme/a", "--store", str(store))


def test_files_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests as root may read everything; so reading is made to fail."""
    store = make_store(tmp_path / "store")
    folder = folders.lay_out(tmp_path / "a", [(name, "file", CARD) for name in folders.NAMES if b".git" not in name])

    def refuse(*words: Any, **named: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    for opener in ("open", "scandir"):
        with monkeypatch.context() as patch:
            patch.setattr(os, opener, refuse)
            check_audit(read_folder(folder, now=NOW))
    with monkeypatch.context() as patch:
        patch.setattr(io, "open", refuse)
        patch.setattr(os, "open", refuse)
        ends_in(lambda: read_model(store, "acme/a", requested="acme/a", now=NOW), FetchError)


@pytest.mark.parametrize(
    "name", ["x" * 5_000, "a\nb", "\x1b[31m", "/dev/null", "a\x00b", "\u202e", "https://", "a/b/c/d", " "]
)
def test_targets_that_are_none(name: str) -> None:
    run("audit", name, "--offline")
    run("audit", name, "--store", "/nowhere")
    run("badge", name, "--offline")
