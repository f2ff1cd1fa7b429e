"""A long scan takes no more memory than a short one."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from threading import Event

import pytest

from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.listing import list_models
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run.outcomes import Audited, Failed, Outcome
from osaid_hub.scans.run.run import scan
from tests.factory import make_audit
from tests.fetch.helpers import NOW, session_for
from tests.hub import RunningHub, add_generated
from tests.scans.helpers import begin

MODELS = 10_000
PAGE = 1000
MASS = (("author", "mass"),)


@pytest.mark.slow
@pytest.mark.scale
def test_ten_thousand_models_are_not_held(hub: Callable[..., RunningHub], tmp_path: Path) -> None:
    """Real pages of a listing and real writing; what is found out about a model is made up, to be done in seconds."""
    server = hub(tmp_path)
    add_generated(server.state, tmp_path / "generated", MODELS)

    def look(model: Listed) -> Outcome:
        if model.id.endswith("00"):
            return Audited.by(make_audit(repo_id=model.id), "m", complete=True)
        return Failed(model.id, "made up")

    with session_for(server) as session, Database(tmp_path / "scan.sqlite", create=True) as database:
        a_page = _size_of_a_page(session)
        begun = begin(database)
        tracemalloc.start()
        tally = scan(
            list_models(session, MASS),
            look,
            database,
            workers=4,
            stop=Event(),
            now=lambda: NOW,
            watch=lambda tally: server.log.clear(),
        )
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (tally.done, database.count(begun.id)) == (MODELS, MODELS)
    assert peak < 5 * a_page, f"{peak / a_page:.1f} pages of {MODELS // PAGE}"


def _size_of_a_page(session: HubSession) -> int:
    tracemalloc.start()
    page = list(islice(list_models(session, MASS), PAGE))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(page) == PAGE
    return size
