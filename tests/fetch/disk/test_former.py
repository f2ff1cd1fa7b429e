"""Former names of a store's repositories: which they are, and that they are looked for once."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from osaid_hub.fetch.disk.former import FormerNames, repositories
from osaid_hub.fetch.disk.store import follow_stored, read_model
from tests.fetch.helpers import NOW, add_repo
from tests.growth import FACTOR, is_linear

SIZE = 60
LISTING = [{"path": f"part-{number}.bin", "size": 1} for number in range(200)]


def test_former_names(tmp_path: Path) -> None:
    add_repo(tmp_path, "acme/b", renamed_from=["acme/old", "both"])
    add_repo(tmp_path, "acme/a", renamed_from=["both"])
    add_repo(tmp_path, "acme/d", kind="datasets", renamed_from=["data"])
    (tmp_path / "models/acme/broken").mkdir()
    (tmp_path / "models/acme/broken/hub.json").write_text('{"renamed_from": ["lost"')
    (tmp_path / "models/acme/escaped").mkdir()
    (tmp_path / "models/acme/escaped/hub.json").write_text('{"ren\\u0061med_from": ["quoted"]}')
    names = FormerNames(tmp_path)
    assert names.present("model", "acme/old") == "acme/b"
    assert names.present("model", "both") == "acme/a"  # the first by name
    assert names.present("model", "quoted") == "acme/escaped"
    assert names.present("model", "lost") is None
    assert names.present("model", "data") is None
    assert names.present("dataset", "data") == "acme/d"


def test_what_is_handed_to_another_process_is_read_before(tmp_path: Path) -> None:
    """So that a hundred processes need not read the files of a store again, each for itself."""
    add_repo(tmp_path, "acme/new", renamed_from=["acme/old"])
    handed = pickle.dumps(FormerNames(tmp_path))
    (tmp_path / "models/acme/new/hub.json").unlink()
    assert pickle.loads(handed).present("model", "acme/old") == "acme/new"


def test_repositories_by_name(tmp_path: Path) -> None:
    for name in ("b/x", "a/y", "a/x", "single"):
        add_repo(tmp_path, name)
    (tmp_path / "models/.hidden/x").mkdir(parents=True)
    (tmp_path / "models/a/empty").mkdir()
    (tmp_path / "models/a/file").write_text("")
    found = [folder.relative_to(tmp_path / "models").as_posix() for folder in repositories(tmp_path / "models")]
    assert found == ["_canonical/single", "a/x", "a/y", "b/x"]
    assert list(repositories(tmp_path / "none")) == []


@pytest.mark.growth
def test_reading_a_store_takes_time_in_proportion_to_its_models(tmp_path: Path) -> None:
    """Each model names a base and a data set that are not in the store."""

    def read(count: int) -> None:
        store = tmp_path / str(count)
        former = FormerNames(store)
        for number in range(count):
            seen = read_model(store, f"acme/m{number}", requested="", now=NOW, former=former)
            follow_stored(store, seen, former=former)

    for count in (SIZE, FACTOR * SIZE):
        for number in range(count):
            card = f"---\nbase_model: other/b{number}\ndatasets: [other/d{number}]\n---\n"
            add_repo(tmp_path / str(count), f"acme/m{number}", {"README.md": card}, siblings=LISTING)
    assert is_linear(read, SIZE)
