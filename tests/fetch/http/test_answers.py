"""Bytes of an answer as JSON."""

from __future__ import annotations

import json

import pytest

from osaid_hub.fetch.http.answers import read_json
from tests.growth import is_linear
from tests.table import each_row


@each_row(
    "data",
    [b"", b"<html>", b"{", b"[1,]", b'{"a": NaN}', b"[" * 100_000, b"[" * 101 + b"]" * 101, b"\xff\xfe", b"9" * 5000],
)
def test_what_is_not_json(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_json(data)


def test_half_surrogates_become_replacement_characters() -> None:
    value = read_json(b'{"a": "x\\ud800y", "b": "\\ud83d\\ude00", "c": "\\\\ud800", "d": "\\uDFFF"}')
    assert value == {"a": "x\ufffdy", "b": "\U0001f600", "c": "\\ud800", "d": "\ufffd"}
    json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.growth
def test_reading_takes_linear_time() -> None:
    assert is_linear(lambda size: read_json(b'["' + b"\\ud800" * size + b'"]'), 150_000)
