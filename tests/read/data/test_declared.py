"""Entries of the metadata key `datasets` that hold several names or a link."""

from __future__ import annotations

from osaid_hub.read.data.declared import entries_of
from tests.judge.checks.build import front, model
from tests.table import each_row

HUB = "https://huggingface.co/datasets"


@each_row(
    "value, expected",
    [
        ("acme/quays", [("acme/quays", "acme/quays", None)]),
        ("Ferry Logs", [("Ferry Logs", None, None)]),
        ("News, Texts and Talks", [("News, Texts and Talks", None, None)]),
        (
            "Ferry & Quay Logs + pebbles",
            [("Ferry & Quay Logs", None, None), ("pebbles", "pebbles", None)],
        ),
        ("acme/a, acme/b; c4", [("acme/a", "acme/a", None), ("acme/b", "acme/b", None), ("c4", "c4", None)]),
        (f"FL300 + [Quays-20k]({HUB}/quays20k)", [("FL300", "FL300", None), ("quays20k", "quays20k", None)]),
        ("[Quay Talk](https://quays.example/talk)", [("Quay Talk", None, "https://quays.example/talk")]),
        (f"[A]({HUB}/acme/a), [B]({HUB}/acme/b)", [("acme/a", "acme/a", None), ("acme/b", "acme/b", None)]),
        (f"{HUB}/acme/a", [("acme/a", "acme/a", None)]),
        ("https://quays.example/talk", [("https://quays.example/talk", None, "https://quays.example/talk")]),
        ("", []),
        (" + ", []),
    ],
)
def test_entries(value: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(each.name, each.hub_id, each.url) for each in entries_of(value)] == expected


def test_each_is_a_set_of_its_own() -> None:
    card = front("datasets:", f"- FL300 + [Quays-20k]({HUB}/acme/quays20k)")
    assert [data.hub_id for data in model(card).data.sets] == ["FL300", "acme/quays20k"]
