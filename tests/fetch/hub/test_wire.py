"""The Hub's JSON, well-formed and hostile."""

from __future__ import annotations

from typing import Any

from osaid_hub.fetch.http.answers import read_sha
from osaid_hub.fetch.hub import wire
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing, read_refs, write_hub_info
from osaid_hub.snapshot import FileEntry, GapReason, HubInfo, Refs
from tests.table import each_row

ANSWER: dict[str, Any] = {
    "_id": "0",
    "id": "acme/open-7b",
    "sha": "b" * 40,
    "gated": "auto",
    "private": False,
    "disabled": False,
    "tags": ["license:mit", "region:us"],
    "library_name": "transformers",
    "pipeline_tag": "text-generation",
    "cardData": {"license": "mit", "self": 1, "ignore_metadata_errors": True},
    "config": {"model_type": "acme"},
    "safetensors": {"parameters": {"BF16": 7_000_000_000}, "total": 7_000_000_000},
    "baseModels": {"relation": "finetune", "models": [{"_id": "1", "id": "acme/base"}]},
    "createdAt": "2026-01-01T00:00:00.000Z",
    "lastModified": "2026-02-01T00:00:00.000Z",
}
INFO = HubInfo(
    gated="auto",
    tags=("license:mit", "region:us"),
    library_name="transformers",
    pipeline_tag="text-generation",
    card_data=ANSWER["cardData"],
    config={"model_type": "acme"},
    parameters={"BF16": 7_000_000_000},
    base_models=("acme/base",),
    base_relation="finetune",
    created_at="2026-01-01T00:00:00.000Z",
    last_modified="2026-02-01T00:00:00.000Z",
)


def test_reads_what_the_hub_says() -> None:
    assert read_hub_info(ANSWER) == (INFO, ())


def test_written_facts_read_back() -> None:
    assert read_hub_info(write_hub_info(INFO)) == (INFO, ())


@each_row("rubbish", [None, 0, 7, "", "x", [], [None], {}, {"a": 1}, True, 1.5, [["a"]], {"models": 3}])
@each_row("key", sorted(ANSWER))
def test_any_type_anywhere_is_survived(key: str, rubbish: object) -> None:
    info, gaps = read_hub_info({**ANSWER, key: rubbish})
    assert isinstance(info.tags, tuple)
    assert all(isinstance(name, str) for name in info.base_models)
    assert not gaps or key == "gated"


@each_row(
    ("value", "gated", "gaps"),
    [
        (None, False, 0),
        (False, False, 0),
        ("auto", "auto", 0),
        ("manual", "manual", 0),
        (True, "manual", 1),
        ("later", "manual", 1),
        (5, False, 1),
        ([], False, 1),
    ],
)
def test_gate(value: object, gated: object, gaps: int) -> None:
    info, told = read_hub_info({"gated": value})
    assert (info.gated, len(told)) == (gated, gaps)


@each_row(
    ("value", "names"),
    [
        ({"relation": "merge", "models": [{"id": "a/b"}, {"id": "c/d"}, {"id": "a/b"}]}, ("a/b", "c/d")),
        (["a/b", {"id": "c/d"}, 5, None], ("a/b", "c/d")),
        ("a/b", ("a/b",)),
        ({"models": {"id": "a/b"}}, ("a/b",)),
        ({"models": [{"id": 5}]}, ()),
    ],
)
def test_base_models(value: object, names: tuple[str, ...]) -> None:
    assert read_hub_info({"baseModels": value})[0].base_models == names


def test_listing() -> None:
    siblings = [
        {"rfilename": "a", "size": 3},
        {"path": "b"},
        {"rfilename": "a", "size": 9},
        {"rfilename": "c", "size": -1},
    ]
    assert read_listing({"siblings": siblings}) == ((FileEntry("a", 3), FileEntry("b", None), FileEntry("c", None)), ())


@each_row("siblings", [None, 5, "README.md", {"a": 1}])
def test_no_listing_is_not_an_empty_listing(siblings: object) -> None:
    listing, gaps = read_listing({"siblings": siblings})
    assert listing is None
    assert len(gaps) == 1


def test_strange_entries_are_counted() -> None:
    listing, gaps = read_listing({"siblings": [{"rfilename": "a"}, None, 5, {"rfilename": 7}]})
    assert listing == (FileEntry("a", None),)
    assert "3 of 4" in gaps[0].detail


def test_refs() -> None:
    raw = {"branches": [{"name": "main"}, {"name": "step1"}, {}, None], "tags": [{"name": "v1"}], "converts": []}
    assert read_refs(raw) == Refs(("main", "step1"), ("v1",))
    assert read_refs({"branches": []}) == Refs((), ())
    assert read_refs({"tags": []}) is None
    assert read_refs([]) is None


def test_sha_is_forty_hex_digits() -> None:
    assert read_sha({"sha": "b" * 40}) == "b" * 40
    assert [read_sha({"sha": value}) for value in ("main", "B" * 40, "b" * 41, 5, None)] == [None] * 5


def test_a_listing_without_end_is_cut_where_files_lie_deep() -> None:
    deep = [{"rfilename": f"a/b/{number}.py"} for number in range(wire.MAX_FILES)]
    listing, gaps = read_listing({"siblings": [*deep, {"rfilename": "LICENSE"}, {"rfilename": "a/x.py"}]})
    assert listing is not None
    paths = {entry.path for entry in listing}
    assert (len(listing), {"LICENSE", "a/x.py"} <= paths) == (wire.MAX_FILES, True)
    (gap,) = gaps
    assert (gap.what, gap.reason, gap.passing) == ("file listing", GapReason.TOO_LARGE, False)
    assert "20,002 files, of which 20,000" in gap.detail


def test_bases_and_tags_without_end_are_cut() -> None:
    models = [{"id": f"acme/m{number}"} for number in range(200_000)]
    tags = [f"tag-{number}" for number in range(200_000)]
    info, gaps = read_hub_info({"baseModels": {"relation": "merge", "models": models}, "tags": tags})
    assert (len(info.base_models), len(info.tags)) == (wire.MAX_BASES, wire.MAX_TAGS)
    assert [(gap.what, gap.reason) for gap in gaps] == [
        ("base models", GapReason.TOO_LARGE),
        ("tags", GapReason.TOO_LARGE),
    ]
    assert "200,000 base models, of which 1,000 were read" in gaps[0].detail
