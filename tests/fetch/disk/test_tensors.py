"""Headers of safetensors files, without numpy and without ever reading a payload."""

from __future__ import annotations

import json
import struct
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from osaid_hub.fetch.disk.tensors import read_header
from osaid_hub.snapshot import TensorHeader

GOOD = {
    "__metadata__": {"format": "pt"},
    "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
    "b": {"dtype": "BF16", "shape": [], "data_offsets": [24, 26]},
    "c": {"dtype": "BF16", "shape": [0, 7], "data_offsets": [26, 26]},
}


def safetensors(header: Any, payload: int = 26) -> bytes:
    """The bytes of a file with a header and a payload of zeros."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(payload)


def _header(tmp_path: Path, data: bytes) -> TensorHeader:
    place = tmp_path / "m.safetensors"
    place.write_bytes(data)
    return read_header("m.safetensors", place)


def test_types_and_counts(tmp_path: Path) -> None:
    header = _header(tmp_path, safetensors(GOOD))
    assert header == TensorHeader("m.safetensors", {"BF16": 1, "F32": 6})


def test_no_numpy_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert _header(tmp_path, safetensors(GOOD)).parameters == {"BF16": 1, "F32": 6}
    assert _header(tmp_path, safetensors(GOOD, payload=25)).problem is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"abc",
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 50) + b"{}",
        safetensors(b"", 0),
        safetensors(b"not json"),
        safetensors(b"[]"),
        safetensors(b"null"),
        safetensors(b"[" * 100_000),
        safetensors(b"\xff\xfe\xfd"),
        safetensors({"a": 1}),
        safetensors({"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 23]}}),
        safetensors({"a": {"dtype": "F32", "shape": [2, -3], "data_offsets": [0, 24]}}, 24),
        safetensors({"a": {"dtype": "F32", "shape": [2**63, 2**63], "data_offsets": [0, 24]}}, 24),
        safetensors({"a": {"dtype": "EVIL", "shape": [6], "data_offsets": [0, 24]}}, 24),
        safetensors({"a": {"dtype": "F32", "shape": [1] * 100_000 + [6], "data_offsets": [24, 0]}}, 24),
        safetensors(GOOD, payload=10),
        safetensors(GOOD, payload=90),
    ],
)
def test_broken_and_hostile_headers_are_a_problem(tmp_path: Path, data: bytes) -> None:
    header = _header(tmp_path, data)
    assert header.problem is not None
    assert header.problem.isprintable()
    assert len(header.problem) < 300
    assert header.parameters == {}


def test_an_lfs_pointer(tmp_path: Path) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 14000000000\n"
    assert "git-lfs pointer" in str(_header(tmp_path, pointer).problem)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "could not be read" in str(read_header("x", tmp_path / "x").problem)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    text = json.dumps({"a": {"dtype": "U8", "shape": [2**36], "data_offsets": [0, 2**36]}}).encode()
    place = tmp_path / "m.safetensors"
    with place.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + 2**36)
    tracemalloc.start()
    try:
        assert read_header("m", place).parameters == {"U8": 2**36}
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()
