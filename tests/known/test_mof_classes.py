"""The classes of the framework by its own rules: cumulative, open licenses alone, and a paper in place of a report."""

from __future__ import annotations

from osaid_hub.known import mof
from osaid_hub.known.mof_classes import CLASSES, is_open, standings
from tests.table import each_row

ALL = {name: "Apache-2.0" for _, _, names in CLASSES for name in names}
OPEN_MODEL, TOOLING, SCIENCE = (set(names) for _, _, names in CLASSES)


def reached(components: dict[str, str | None]) -> list[str]:
    return [each.name for each in standings(components) if each.reached]


def without(*names: str, **other: str | None) -> dict[str, str | None]:
    return {name: license for name, license in ALL.items() if name not in names} | other


def test_the_components_are_those_of_the_framework() -> None:
    assert (len(OPEN_MODEL), len(TOOLING), len(SCIENCE)) == (6, 4, 4)
    assert {component.name for component in mof.COMPONENTS} >= OPEN_MODEL | TOOLING | SCIENCE
    assert len({component.name for component in mof.COMPONENTS} - (OPEN_MODEL | TOOLING | SCIENCE)) == 3, (
        "those that are not required"
    )


def test_classes_stand_on_each_other() -> None:
    assert reached(dict(ALL)) == ["III", "II", "I"]
    assert reached(without("Datasets")) == ["III", "II"]
    assert reached(without("Evaluation data")) == ["III"]
    assert reached(without("Model card")) == []
    assert reached({}) == []
    assert standings(without("Model card"))[2].lacking == ("Model card",)


def test_a_paper_in_place_of_a_report() -> None:
    assert reached(without("Technical report")) == ["III", "II", "I"]
    closed = without("Technical report") | {"Research paper": None}
    assert reached(closed) == []
    assert standings(closed)[0].lacking == ("Technical report",)
    assert reached(without("Research paper")) == ["III", "II"]


def test_what_is_there_without_an_open_license_does_not_count() -> None:
    found = standings(dict(ALL) | {"Model card": None, "Datasets": "CC-BY-NC-4.0"})
    assert [each.closed for each in found] == [("Model card",), ("Model card",), ("Model card", "Datasets")]


@each_row(
    ("license_id", "expected"),
    [
        ("Apache-2.0", True),
        ("CC-BY-4.0", True),
        ("CC-BY-SA-4.0", True),
        ("CC0-1.0", True),
        ("CDLA-Permissive-2.0", True),
        ("ODC-By-1.0", True),
        ("OpenMDW-1.0", True),
        ("GPL-3.0-only", True),
        ("apache-2.0", False),
        ("CC-BY-NC-4.0", False),
        ("CC-BY-ND-4.0", False),
        ("llama2", False),
        ("", False),
        (None, False),
    ],
)
def test_open_licenses(license_id: str | None, expected: bool) -> None:
    assert is_open(license_id) is expected
