"""Licenses in words, and as JSON."""

from __future__ import annotations

import json
import re

from osaid_hub.licenses import classify
from osaid_hub.report.reference.licenses import as_json, explain, table


def test_one_is_explained() -> None:
    text = explain(classify("apache-2.0"), 100)
    for words in ("for code", "for parameters", "for data information"):
        assert words in text
    assert re.search(r"(?m)^SPDX id +Apache-2.0$", text)
    assert re.search(r"(?m)^on the OSI list +yes$", text)
    assert "restriction" not in text
    restricted = explain(classify("cc-by-nc-4.0"), 100)
    assert re.search(r"(?m)^on the OSI list +no$", restricted)
    assert "restriction" in restricted


def test_what_somebody_declared_does_nothing() -> None:
    assert not {"\x1b", "\u202e"} & set(explain(classify("my \x1b[31m\u202elicense"), 80))


def test_the_list_has_a_line_for_each() -> None:
    lines = table([classify("mit"), classify("cc-by-nc-4.0")]).splitlines()
    assert lines[0].split() == ["id", "OSI", "category", "restriction"]
    assert [line.split()[0].lower() for line in lines[1:]] == ["mit", "cc-by-nc-4.0"]


def test_json() -> None:
    (row,) = json.loads(as_json([classify("mit")], "LICENSE"))
    assert (row["spdx"], row["osi_approved"], row["source"]) == ("MIT", True, "LICENSE")
