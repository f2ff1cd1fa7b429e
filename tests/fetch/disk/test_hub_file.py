"""What the Hub said, in a file beside the saved files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from osaid_hub.fetch.disk.store import save_model
from osaid_hub.fetch.http.errors import FetchError
from tests.fetch.disk.test_store import MODEL, _read, _snapshot
from tests.fetch.helpers import SHA, add_repo


def test_no_hub_file(tmp_path: Path) -> None:
    (add_repo(tmp_path, MODEL, {"README.md": "x"}) / "models" / MODEL / "hub.json").unlink()
    assert _read(tmp_path).text("README.md") == "x"


KEYS = re.findall(
    r"\w+",
    """gated private disabled sha url siblings branches tags_refs tags cardData config safetensors baseModels
    renamed_from fetched_at requested unseen gaps refs_gap""",
)

RUBBISH: tuple[object, ...] = (None, 5, "x", [], {}, [None, 5, {"what": 1}], {"README.md": 5}, True)


@pytest.mark.parametrize("value", RUBBISH)
@pytest.mark.parametrize("key", KEYS)
def test_any_type_anywhere_is_survived(tmp_path: Path, key: str, value: object) -> None:
    add_repo(tmp_path, MODEL, {"README.md": "x"}, **{key: value})
    if key == "disabled" and value is True:
        with pytest.raises(FetchError, match="disabled"):
            _read(tmp_path)
        return
    assert _read(tmp_path).text("README.md") == "x"
    with pytest.raises(FetchError):
        _read(tmp_path, "acme/none")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": NaN}'])
def test_a_broken_hub_file(tmp_path: Path, text: str) -> None:
    add_repo(tmp_path, MODEL, {"README.md": "x"})
    (tmp_path / "models" / MODEL / "hub.json").write_text(text)
    with pytest.raises(FetchError, match="cannot be read as JSON"):
        _read(tmp_path)


@pytest.mark.parametrize("text", ["{}", "[]", "null", "5"])
def test_an_empty_hub_file(tmp_path: Path, text: str) -> None:
    add_repo(tmp_path, MODEL, {"README.md": "x"})
    (tmp_path / "models" / MODEL / "hub.json").write_text(text)
    assert _read(tmp_path).text("README.md") == "x"


def test_hub_file_is_readable_json(tmp_path: Path) -> None:
    raw = json.loads((save_model(tmp_path, _snapshot()) / "hub.json").read_text(encoding="utf-8"))
    assert raw["siblings"] == [{"path": "README.md", "size": 8}]
    assert (raw["sha"], raw["gated"], raw["branches"], raw["tags_refs"]) == (SHA, False, ["main"], [])
