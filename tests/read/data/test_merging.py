"""Each set once, under whatever names it is given, however many there are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence
from osaid_hub.read.data.merging import Merged
from osaid_hub.read.data.named import NamedData
from tests.growth import exponent
from tests.table import each_row

HERE = Evidence("hub", "README.md")


def named(name: str, *, url: str | None = None) -> NamedData:
    return NamedData(name, name if "/" in name else None, url, HERE)


@each_row(
    ("names", "kept"),
    [
        (["Barley", "acme/barley"], ["acme/barley"]),
        (["acme/barley", "Barley"], ["acme/barley"]),
        (["Barley v2", "the Barley dataset"], ["Barley v2"]),
        (["Barley", "Barley v2 en"], ["Barley"]),
        (["acme/barley", "zeta/barley"], ["acme/barley", "zeta/barley"]),
        (["acme/barley", "zeta/barley", "barley"], ["acme/barley", "zeta/barley"]),
        (["Barley", "Rye", "acme/rye", "barley"], ["Barley", "acme/rye"]),
        (["AcreNews", "Acre News", "acre-news"], ["AcreNews"]),
        (["ab", "ab 2"], ["ab", "ab 2"]),
        (["Acme Barley", "acme-lab/barley"], ["acme-lab/barley"]),
        (["acmenlp/barley", "Acme Barley"], ["acmenlp/barley"]),
        (["acme-lab/barley", "Zeta Barley"], ["acme-lab/barley", "Zeta Barley"]),
    ],
)
def test_a_set_under_two_names_is_one(names: list[str], kept: list[str]) -> None:
    assert [data.name for data in Merged(map(named, names)).sets] == kept


def test_a_set_that_a_library_has_is_there_under_its_other_name_too() -> None:
    held = replace(named("quay_walk"), in_library=True)
    for order in ((held, named("quay_walk")), (named("quay_walk"), held)):
        (data,) = Merged(order).sets
        assert data.in_library


def test_the_words_that_give_a_place_stay_beside_those_that_name_the_set() -> None:
    there = Evidence("hub", "LICENSE")
    placed = replace(named("Barley", url="https://barley.example"), evidence=there)
    (found,) = Merged([named("Barley"), placed]).sets
    assert (found.evidence, found.place) == (HERE, there)
    (found,) = Merged([placed, named("Barley")]).sets
    assert (found.evidence, found.place) == (there, None)


def test_a_declared_set_that_is_told_with_its_task_is_one() -> None:
    declared = replace(named("acre2003"), hub_id="acre2003", declared=True)
    told = named("Acre-2003 Named Entity Recognition", url="https://acre.example")
    assert len(Merged([declared, told]).sets) == 1
    assert len(Merged([declared, named("Acre-2003 NLI", url="https://nli.example")]).sets) == 2


def test_an_address_makes_two_names_one() -> None:
    first, second = named("Grain", url="https://a.example/g"), named("The Old Harvest", url="https://a.example/g")
    (found,) = Merged([first, second]).sets
    assert found.aliases == ("Grain", "The Old Harvest")


@pytest.mark.growth
@each_row("name", ["acme/n{}", "n{}", "acme/n{} v2", "a{}/barley", "Barley v{}"])
def test_many_names_take_time_in_proportion(name: str) -> None:
    slope = exponent(lambda size: Merged(named(name.format(n)) for n in range(size)), 4_000)
    assert slope < 1.5
