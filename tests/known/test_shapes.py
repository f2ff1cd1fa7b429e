"""The table of the shapes of sentences."""

from __future__ import annotations

import re
from collections import Counter

from osaid_hub.known import making, shapes
from osaid_hub.known.table import read_table

ROWS = read_table("shapes.toml")["shape"]
SIGNS = {kind["sign"] for kind in read_table("making.toml")["kind"]} | {"X", making.THING}


def test_each_row_is_a_shape_with_what_it_leaves_out() -> None:
    loaded = shapes.load()
    assert len(loaded) == len(ROWS)
    anywhere = next(shape for shape, row in zip(loaded, ROWS, strict=True) if row.keys() == {"behind", "example"})
    assert anywhere.before.search("ddYo", 0, 2)
    assert (anywhere.relation, anywhere.loose, anywhere.linked) == (None, False, False)


def test_no_two_shapes_are_the_same() -> None:
    patterns = Counter((row.get("before"), row.get("behind"), row.get("linked")) for row in ROWS)
    assert patterns.most_common(1)[0][1] == 1


def test_no_two_shapes_have_the_same_example() -> None:
    said = Counter(text for row in ROWS for texts in row["example"].values() for text in texts)
    assert [text for text, times in said.items() if times > 1] == []


def test_shapes_ask_for_signs_that_there_are() -> None:
    for row in ROWS:
        pattern = re.sub(r"\{[\d,]+\}", "", row.get("before", "") + row.get("behind", ""))
        assert {each for each in pattern if each.isalnum()} <= SIGNS, pattern
