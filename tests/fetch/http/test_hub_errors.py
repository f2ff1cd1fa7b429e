"""What the Hub's refusals mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure
from osaid_hub.snapshot import GapReason
from tests.fetch.helpers import add_repo, session_for
from tests.fetch.http.test_hub_session import MODEL, Serve, _error
from tests.hub import Fault, RunningHub


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    return hub(add_repo(tmp_path, MODEL, {"README.md": "# Open 7B\n", "big.txt": "x" * 5000}))


@pytest.mark.parametrize(
    ("fault", "failure", "reason", "tries"),
    [
        (Fault(status=500), Failure.SERVER, GapReason.ERROR, 5),
        (Fault(status=429), Failure.RATE_LIMITED, GapReason.RATE_LIMITED, 5),
        (Fault(drop=True), Failure.NETWORK, GapReason.ERROR, 5),
        (Fault(truncate=3), Failure.NETWORK, GapReason.ERROR, 5),
        (Fault(status=403), Failure.FORBIDDEN, GapReason.ERROR, 1),
        (Fault(status=404), Failure.NOT_FOUND, GapReason.MISSING, 1),
        (Fault(status=401), Failure.NOT_FOUND, GapReason.MISSING, 1),
        (Fault(status=451), Failure.DISABLED, GapReason.ERROR, 1),
        (Fault(status=418), Failure.REFUSED, GapReason.ERROR, 1),
        (Fault(status=304), Failure.BAD_ANSWER, GapReason.ERROR, 1),
        (Fault(status=400, body=b"[1]"), Failure.REFUSED, GapReason.ERROR, 1),
        (Fault(status=404, body=b"x" * 10_000_000), Failure.NOT_FOUND, GapReason.MISSING, 1),
        (Fault(status=401, headers={"X-Error-Code": "GatedRepo"}), Failure.GATED, GapReason.GATED, 1),
        (Fault(status=403, headers={"X-Error-Code": "GatedRepo"}), Failure.GATED, GapReason.GATED, 1),
        (Fault(status=404, headers={"X-Error-Code": "RepoNotFound"}), Failure.NOT_FOUND, GapReason.MISSING, 1),
        (Fault(status=404, headers={"X-Error-Code": "EntryNotFound"}), Failure.FILE_NOT_FOUND, GapReason.MISSING, 1),
        (
            Fault(status=404, headers={"X-Error-Code": "RevisionNotFound"}),
            Failure.REVISION_NOT_FOUND,
            GapReason.MISSING,
            1,
        ),
        (
            Fault(status=403, headers={"X-Error-Message": "Access to this resource is disabled."}),
            Failure.DISABLED,
            GapReason.ERROR,
            1,
        ),
        (
            Fault(status=401, headers={"X-Error-Message": "Invalid credentials in Authorization header"}),
            Failure.BAD_TOKEN,
            GapReason.ERROR,
            1,
        ),
        (Fault(headers={"Content-Encoding": "gzip"}), Failure.BAD_ANSWER, GapReason.ERROR, 1),
    ],
)
def test_failures(server: RunningHub, fault: Fault, failure: Failure, reason: GapReason, tries: int) -> None:
    server.faults.add(fault)
    session = session_for(server)
    error = _error(session)
    assert (error.failure, error.reason, len(session.requests)) == (failure, reason, tries)


def test_gate_names_the_page_to_ask_on(server: RunningHub) -> None:
    server.faults.add(Fault(status=401, headers={"X-Error-Code": "GatedRepo"}))
    sentence = str(_error(session_for(server)))
    assert f"{server.url}/{MODEL}" in sentence
    assert "HF_TOKEN" in sentence
