"""Texts that are not what git says they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from osaid_hub.fetch.code.repo import fetch_code
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.integrity import is_blob
from osaid_hub.read.follow.plan import Named
from tests.fetch.helpers import add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, Serve
from tests.hub.repo import git_blob_id
from tests.table import each_row

MODEL = "acme/open-7b"
TEXT = b"# Open 7B\n"


@each_row(
    "told",
    [
        git_blob_id(TEXT),
        f'"{git_blob_id(TEXT)}"',
        f'W/"{git_blob_id(TEXT)}"',
        hashlib.sha1(TEXT, usedforsecurity=False).hexdigest(),
        hashlib.sha256(b"of a large file, or of something else").hexdigest(),
        '"5f3e-1a2b"',
        "",
        None,
    ],
)
def test_what_it_is_or_what_says_nothing(told: str | None) -> None:
    assert is_blob(TEXT, told)


def test_what_it_is_not() -> None:
    assert not is_blob(TEXT[:-1], git_blob_id(TEXT))
    assert not is_blob(b"", f'"{git_blob_id(TEXT)}"')


@pytest.mark.parametrize("fault", [{"surplus": 3}, {"replace": b"<html>"}, {"replace": b""}])
@pytest.mark.parametrize("redirects", [False, True])
def test_a_card_that_came_otherwise_is_asked_for_again(
    hub: Serve, tmp_path: Path, fault: dict[str, object], redirects: bool
) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": TEXT}), redirects=redirects)
    session = session_for(server)
    asked = session.asked("README.md", MODEL)
    server.faults.add(Fault("resolve-cache" if redirects else "README", times=1, **fault))  # type: ignore[arg-type]
    assert session.get(session.file_url(MODEL, "README.md", "main"), asked) == TEXT
    server.faults.add(Fault("resolve-cache" if redirects else "README", **fault))  # type: ignore[arg-type]
    with pytest.raises(FetchError, match="its own hash") as caught:
        session.get(session.file_url(MODEL, "README.md", "main"), asked)
    assert (caught.value.failure, caught.value.passing) == (Failure.NETWORK, True)


@pytest.mark.parametrize("host", ["github.com", "gitlab.com", "codeberg.org"])
def test_a_license_that_is_not_the_one_of_the_listing(code_host: Serve, tmp_path: Path, host: str) -> None:
    server = code_host(add_code(tmp_path, f"{host}/acme/train", {"LICENSE": "All yours, kindly.\n"}))
    server.faults.add(Fault("LICENSE", replace=b"All rights reserved.\n"))
    repo = fetch_code(code_hosts_for(server), Named("", f"https://{host}/acme/train", "acme/train", host))
    assert "its own listing" in repo.unseen["LICENSE"].detail
    assert repo.texts == {}
