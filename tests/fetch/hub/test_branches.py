"""The names of branches, and why they are not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.hub.branches import read_branches
from osaid_hub.snapshot import Gap, Refs
from tests.fetch.helpers import add_repo, session_for
from tests.hub import Fault, Serve


def test_names_of_branches(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/tuned", branches=["main", "step1000"]))
    with session_for(server) as session:
        assert read_branches(session, "acme/tuned") == Refs(branches=("main", "step1000"), tags=())


@pytest.mark.parametrize(("status", "passing"), [(404, False), (500, True)])
def test_a_hub_that_has_no_such_list_is_told_from_one_that_fails(
    hub: Serve, tmp_path: Path, status: int, passing: bool
) -> None:
    server = hub(add_repo(tmp_path, "acme/tuned"))
    server.faults.add(Fault("/refs", status=status))
    with session_for(server) as session:
        found = read_branches(session, "acme/tuned")
    assert isinstance(found, Gap)
    assert found.passing is passing
