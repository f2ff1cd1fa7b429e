"""What people ask to be scanned: names and addresses are understood, what does not fit is refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osaid_hub.scans.choose.choices import Kind, Sort
from osaid_hub.scans.choose.request import SelectionError, selected
from osaid_hub.scans.choose.selection import Selection
from tests.table import each_row

SLUG = "acme/open-models-6710c0ffee5e1f00dcafe024"


@each_row(
    ("owners", "asked", "expected"),
    [
        (["acme"], {}, Selection(owners=("acme",))),
        (["acme/", " acme ", "https://huggingface.co/acme/models?sort=x"], {}, Selection(owners=("acme",))),
        (["https://huggingface.co/organizations/acme/activity/all"], {}, Selection(owners=("acme",))),
        (["b", "a"], {"kinds": [Kind.BASE, Kind.BASE]}, Selection(owners=("b", "a"), kinds=(Kind.BASE,))),
        ([], {"collection": f"https://huggingface.co/collections/{SLUG}"}, Selection(collection=SLUG)),
        ([], {"collection": SLUG, "since": " 2026-11-01 "}, Selection(collection=SLUG, since="2026-11-01")),
        ([], {"since": "20261101", "limit": 3}, Selection(since="2026-11-01", limit=3)),
        (
            [],
            {"search": "7b", "filters": ["x"], "sort": Sort.LIKES},
            Selection(search="7b", filters=("x",), sort=Sort.LIKES),
        ),
        ([], {"ids_from": "a list of 2, 01234567"}, Selection(ids_from="a list of 2, 01234567")),
        ([], {"store": Path("/store")}, Selection(store="/store")),
    ],
)
def test_what_is_meant(owners: list[str], asked: dict[str, Any], expected: Selection) -> None:
    assert selected(owners, **asked) == expected


@each_row(
    ("owners", "asked", "says"),
    [
        ([], {}, "nothing is chosen"),
        ([], {"kinds": [Kind.BASE]}, "nothing is chosen"),
        (["a/b"], {}, "a single model"),
        ([""], {}, "no name"),
        (["https://"], {}, "no name"),
        (["acme/models"], {}, "a single model is not scanned, but audited"),
        (["https://huggingface.co/acme/plum-7b"], {}, "a single model is not scanned, but audited"),
        (["https://huggingface.co/datasets/acme/plums"], {}, "no name"),
        ([], {"collection": "no slug"}, "no collection"),
        (["acme"], {"since": "yesterday"}, "no day"),
        ([], {"ids_from": "x", "search": "y"}, "ids name the models"),
        ([], {"store": Path("x"), "collection": SLUG}, "a store is read as it is"),
    ],
)
def test_what_is_refused(owners: list[str], asked: dict[str, Any], says: str) -> None:
    with pytest.raises(SelectionError, match=says):
        selected(owners, **asked)
