"""Which models a scan is about, and what it will cost: by what the Hub says alone."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.scans.choose.choices import Kind, Sort
from osaid_hub.scans.choose.lists import lines_of, read_ids
from osaid_hub.scans.choose.selection import Selection, kind_of
from tests.table import each_row

HUB = "https://huggingface.co"


@each_row(
    ("name", "facts", "files", "kind"),
    [
        ("a/b", {}, ["model.safetensors"], Kind.BASE),
        ("a/b", {"cardData": {"license": "mit"}}, [], Kind.BASE),
        ("a/b", {"cardData": {"base_model": "x/y"}}, ["model.safetensors"], Kind.FINETUNE),
        ("a/b", {"baseModels": {"relation": "quantized", "models": [{"id": "x/y"}]}}, [], Kind.QUANTIZED),
        ("a/b-GGUF", {}, ["b.gguf"], Kind.QUANTIZED),
        ("a/b", {}, ["adapter_config.json", "adapter_model.safetensors"], Kind.ADAPTER),
        ("a/b", {"cardData": {"base_model": ["x/y", "x/z"]}}, [], Kind.MERGE),
        ("a/b", {"cardData": {"base_model": "a/b"}}, [], Kind.BASE),
        ("a/b", {"cardData": {"base_model": {"x": 3}}, "tags": 7}, [], Kind.FINETUNE),
    ],
)
def test_kinds(name: str, facts: dict[str, Any], files: list[str], kind: Kind) -> None:
    hub, _ = read_hub_info(facts)
    listing, _ = read_listing({"siblings": [{"rfilename": path} for path in files]})
    assert kind_of(name, hub, listing) is kind


def test_scopes() -> None:
    one = Selection(owners=("b", "a"), kinds=(Kind.BASE,)).scope(HUB, "followed")
    assert one == Selection(owners=("a", "b"), kinds=(Kind.BASE,)).scope(HUB, "followed")
    assert json.loads(one) == {"endpoint": HUB, "depth": "followed", "owners": ["a", "b"], "kinds": ["base"]}
    others = [
        Selection(owners=("a",)).scope(HUB, "followed"),
        Selection(owners=("b", "a"), kinds=(Kind.BASE,)).scope(HUB, "alone"),
        Selection(owners=("b", "a"), kinds=(Kind.BASE,)).scope("https://mirror.example", "followed"),
        Selection(owners=("b", "a"), kinds=(Kind.BASE,), limit=3).scope(HUB, "followed"),
    ]
    assert len({one, *others}) == 5


def test_labels_and_queries() -> None:
    selection = Selection(owners=("acme",), filters=("de", "x"), since="2026-11-01", limit=5, kinds=(Kind.BASE,))
    assert (
        selection.label == "acme, filter de, filter x, kind base, changed since 2026-11-01, the first 5 by lastModified"
    )
    assert selection.query("acme") == (
        ("author", "acme"),
        ("filter", "de"),
        ("filter", "x"),
        ("sort", "lastModified"),
    )
    assert Selection(search="x").query(None) == (("search", "x"), ("sort", "createdAt"))
    assert Selection(sort=Sort.LIKES, since="2026-11-01").order is Sort.LIKES
    assert Selection(store="/home/me/secret/acme-store").label == "store acme-store"


def test_days() -> None:
    selection = Selection(since="2026-11-05")
    told = {"2026-11-04T23:59:59.000Z": True, "2026-11-05T00:00:00.000Z": False, "": False, None: False}
    assert {day: selection.too_old(day) for day in told} == told


def test_lists_of_ids() -> None:
    lines = [
        "\ufeffacme/a\r\n",
        "# none\n",
        "\n",
        " https://huggingface.co/acme/b/tree/main#x \n",
        "no id\n",
        "x" * 900,
    ]
    assert list(read_ids(lines, HUB)) == ["acme/a", "acme/b", "no id", "x" * 200]


def test_a_long_line_of_a_list_is_no_id_and_one_without_end_is_refused() -> None:
    long = "x" * 20_000
    assert [line[:20].strip() for line in lines_of(io.StringIO(f"acme/a\n{long}\nacme/b"))] == [
        "acme/a",
        "x" * 20,
        "acme/b",
    ]
    stream = io.StringIO("x" * 30_000_000)
    with pytest.raises(FetchError, match="without end"):
        list(lines_of(stream))
    assert stream.tell() < 11_000_000
