"""The table of the Model Openness Framework serves both directions: what is written is read for the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.known import files, mof
from osaid_hub.known.definition import Element, Requirement, load
from osaid_hub.report import Format, render
from tests.factory import FILE, make_audit, make_judgement
from tests.read.declarations.build import declared
from tests.table import each_row

ROWS = [row for row in load().requirements if row.mof]
PATHS = {"parameters.optimizer_state": "optimizer.pt", "parameters.weights": "model.safetensors"}


def test_there_are_seventeen_of_their_names() -> None:
    assert len({component.name.lower() for component in mof.COMPONENTS}) == len(mof.COMPONENTS) == 17


def test_names_are_found_in_any_case_and_taken_exactly() -> None:
    assert mof.find(" data  CARD ") == mof.component("Data card")
    assert mof.find("Data cards") is None
    with pytest.raises(ValueError, match="no component 'data card'"):
        mof.component("data card")


def test_a_table_of_files_that_a_component_names_is_there() -> None:
    for component in mof.COMPONENTS:
        assert component.only is None or files.select(["optimizer.pt"], component.only)


@each_row("row", [row for row in ROWS if row.element is not Element.DATA], ids=lambda row: row.id)
def test_what_is_written_is_read(row: Requirement) -> None:
    path = PATHS.get(row.id, "train.py")
    judgement = make_judgement(row.id, "met", replace(FILE, source=path, url=None))
    written = render(make_audit(requirements=(judgement,), repo_id="acme/test-7b"), Format.MOF)
    found = declared(written, "mof.yml")
    assert [(entry.requirement, entry.path) for entry in found.entries if not entry.is_about_terms] == [(row.id, path)]
    assert found.problems == ()
