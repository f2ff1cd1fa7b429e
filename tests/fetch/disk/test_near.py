"""What may be meant by the id of a model that a store does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.disk.near import is_owner_in, near_in
from tests.fetch.helpers import add_repo
from tests.table import each_row


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name in ("acme/plum-7b", "acme/pear-7b", "other/plum-7b", "gpt9"):
        add_repo(tmp_path, name, {"README.md": "# X"})
    return tmp_path


@each_row(
    ("name", "meant"),
    [
        ("acme/plumm-7b", "acme/plum-7b"),
        ("other/plumm-7b", "other/plum-7b"),
        ("ACME/Plum_7B", "acme/plum-7b"),
        ("plum-7b", "acme/plum-7b"),
        ("gpt-9", "gpt9"),
        ("acm/plum-7b", "acme/plum-7b"),
        ("acme/cherry", None),
        ("acme/lump", None),
        ("nobody/strawberries", None),
    ],
)
def test_what_is_meant(store: Path, name: str, meant: str | None) -> None:
    assert near_in(store, name) == (f" (did you mean {meant!r}?)" if meant else "")


def test_owners(store: Path) -> None:
    assert [is_owner_in(store, name) for name in ("acme", "acm", "gpt9", "acme/plum-7b")] == [True, False, False, False]


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert (near_in(tmp_path / "no", "acme/plum"), is_owner_in(tmp_path / "no", "acme")) == ("", False)
