"""Which of the versions that a card lists is its model."""

from __future__ import annotations

from osaid_hub.read.data.versions import is_on_other_version
from tests.judge.checks.build import model
from tests.table import each_row

TWO = "- v0.1: on pots\n- v0.2: on jars"


@each_row(
    ("name", "listed", "expected"),
    [
        ("pebble", TWO, ["v0.1: on pots"]),
        ("pebble-v0.1", TWO, ["v0.2: on jars"]),
        ("pebble-v0.7", TWO, ["v0.1: on pots"]),
        ("pebble", "- Version 1 - on pots\n- Release 2.1 (jars)", ["Version 1 - on pots"]),
        ("pebble", "| Release | Of |\n|---|---|\n| 1.0.2 | pots |\n| 1.0.10 | jars |", ["1.0.2 | pots"]),
        ("pebble", "- v0.1: on pots\n\n## More\n\n- v0.2: on jars", []),
        ("pebble", "- 0.5: of the pots\n- 1.5: of the jars\n- V100 | 8", []),
        ("pebble", "v0.1: on pots.\n\nv0.2: on jars.", []),
    ],
)
def test_items_and_rows_on_other_versions(name: str, listed: str, expected: list[str]) -> None:
    card = model(f"# Pebble\n\n{listed}", name=f"acme/{name}").card
    assert [said.text for said in card.card.sentences if is_on_other_version(card, said)] == expected
