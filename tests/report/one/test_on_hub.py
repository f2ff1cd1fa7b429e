"""Where a model and what it names are on the Hub: only what can be an id of the Hub gets an address there."""

from __future__ import annotations

from osaid_hub.audits.findings import DatasetEntry
from osaid_hub.report.one.on_hub import Hub, data_url, split
from tests.factory import make_audit
from tests.table import each_row


def test_the_hub_is_what_stands_before_the_id() -> None:
    assert Hub.of(make_audit()) == Hub("https://hub.example")
    assert Hub.of(make_audit(repo_url=None)) is None
    assert Hub.of(make_audit(repo_url="https://hub.example/somebody/else")) is None
    assert (split("acme/open-7b"), split("open-7b")) == (("acme", "open-7b"), (None, "open-7b"))


@each_row(
    ("repo_id", "is_one"), [("acme/open-7b", True), ("gpt2", True), ("a/b/c", False), ("no id", False), ("", False)]
)
def test_pages_are_those_of_ids(repo_id: str, is_one: bool) -> None:
    hub = Hub("https://huggingface.co")
    assert hub.page(repo_id) == (f"https://huggingface.co/{repo_id}" if is_one else None)
    assert hub.data_page(repo_id) == (f"https://huggingface.co/datasets/{repo_id}" if is_one else None)
    assert (hub.purl(repo_id, None) is not None) is is_one


def test_a_data_set_is_where_it_was_seen_or_where_its_address_leads() -> None:
    hub = Hub("https://hub.example")
    seen = DatasetEntry("acme/letters", "README.md", True, None, None)
    assert data_url(seen, hub) == "https://hub.example/datasets/acme/letters"
    assert data_url(seen, None) is None
    assert data_url(DatasetEntry("acme/letters", "README.md", None, None, None), hub) is None
    assert (
        data_url(DatasetEntry("https://data.example/x", "README.md", None, None, None), hub) == "https://data.example/x"
    )
    assert data_url(DatasetEntry("javascript://x", "README.md", True, None, None), hub) is None
