"""Bytes of an answer as JSON."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from osaid_hub.fetch.http.answers import MAX_PARTS, TooManyPartsError, read_json
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


@each_row("unit", [b"{},", b"[],", b'{"a":0},', b"0,"])
def test_a_flood_of_small_values_is_not_read(unit: bytes) -> None:
    with pytest.raises(TooManyPartsError):
        read_json(b"[" + unit * MAX_PARTS + b"0]")
    assert read_json(b"[" + unit * 1_000 + b"0]")


@pytest.mark.growth
def test_the_most_that_is_read_takes_little_memory() -> None:
    """Of a tenth of what is read a tenth of 300 MB: an answer of 32 MB took 970 MB before there was a bound."""
    for unit in (b"{},", b'{"a":0},', b'"ab",', b'{"rfilename":"a/b"},'):
        body = b"[" + unit * (MAX_PARTS // 10 // (unit.count(b"{") + 1)) + b"0]"
        tracemalloc.start()
        try:
            read_json(body)
            assert tracemalloc.get_traced_memory()[1] < 30_000_000, unit
        finally:
            tracemalloc.stop()
