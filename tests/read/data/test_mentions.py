"""The names of data sets are found in what else is told."""

from __future__ import annotations

from osaid_hub.audits.findings import Evidence
from osaid_hub.read.data.mentions import Mentions
from osaid_hub.read.data.named import NamedData
from tests.table import each_row


@each_row(
    ("text", "found"),
    [
        ("It is made of Barley and of acre news.", ["Barley", "Acre-News"]),
        ("The ACRE NEWS dataset", ["Acre-News"]),
        ("Rye is used elsewhere, Ryegrass too.", ["Rye"]),
        ("Nothing of it.", []),
    ],
)
def test_names_are_found_in_a_text(text: str, found: list[str]) -> None:
    here = Evidence("hub", "README.md")
    sets = [NamedData(name, None, None, here) for name in ("Barley", "Rye", "Acre-News")]
    assert [data.name for data in Mentions(sets).in_text(text)] == found
