"""What the Hub's refusals mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import Failure
from osaid_hub.fetch.hub.repo import read_text
from osaid_hub.snapshot import Gap, GapReason, HubInfo
from tests.fetch.helpers import add_repo, session_for
from tests.fetch.http.test_hub_session import MODEL, _error
from tests.hub import Fault, RunningHub, Serve


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
    assert (error.failure, error.reason, len(server.log)) == (failure, reason, tries)


def test_gate_names_the_page_to_ask_on(server: RunningHub) -> None:
    server.faults.add(Fault(status=401, headers={"X-Error-Code": "GatedRepo"}))
    sentence = str(_error(session_for(server)))
    assert f"{server.url}/{MODEL}" in sentence
    assert "HF_TOKEN" in sentence


EXPIRED = 'User Access Token "laptop" is expired'


@pytest.mark.parametrize(
    ("fault", "failure", "reason"),
    [
        (Fault(status=401, headers={"X-Error-Message": EXPIRED}), Failure.BAD_TOKEN, GapReason.ERROR),
        (Fault(status=401, headers={"X-Error-Message": "Invalid username or password."}), Failure.BAD_TOKEN, None),
        (Fault(status=401), Failure.BAD_TOKEN, GapReason.ERROR),
        (Fault(status=401, headers={"X-Error-Code": "SomethingNew"}), Failure.BAD_TOKEN, GapReason.ERROR),
        (Fault(status=401, headers={"X-Error-Code": "RepoNotFound"}), Failure.NOT_FOUND, GapReason.MISSING),
        (Fault(status=401, headers={"X-Error-Code": "EntryNotFound"}), Failure.FILE_NOT_FOUND, GapReason.MISSING),
        (Fault(status=401, headers={"X-Error-Code": "GatedRepo"}), Failure.GATED, GapReason.GATED),
        (Fault(status=404), Failure.NOT_FOUND, GapReason.MISSING),
        (Fault(status=404, headers={"X-Error-Code": "RepoNotFound"}), Failure.NOT_FOUND, GapReason.MISSING),
    ],
)
def test_with_a_token_only_a_code_or_a_404_means_that_nothing_is_there(
    server: RunningHub, fault: Fault, failure: Failure, reason: GapReason | None
) -> None:
    """Statuses, headers and messages of real answers of the Hub that were recorded; the token's name is made up."""
    server.faults.add(fault)
    error = _error(session_for(server, token="hf_test"))
    assert (error.failure, error.reason) == (failure, reason or GapReason.ERROR)


def test_a_refused_token_is_told_in_the_words_of_the_hub_and_with_its_place(
    server: RunningHub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.faults.add(Fault(status=401, headers={"X-Error-Message": EXPIRED}))
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(tmp_path / "token"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", False)
    monkeypatch.setenv("HF_TOKEN", "hf_test")
    assert "the token in use (HF_TOKEN)" in str(_error(session_for(server, token=None)))
    monkeypatch.delenv("HF_TOKEN")
    (tmp_path / "token").write_text("hf_test\n", encoding="utf-8")
    sentence = str(_error(session_for(server, token=None)))
    assert "the token in use (`hf auth login`)" in sentence
    assert EXPIRED in sentence
    assert "hf_test" not in sentence


def test_a_refused_token_hides_no_gate_and_no_file(server: RunningHub) -> None:
    """What is behind a gate, and a token that is refused for it, are told apart."""
    server.faults.add(Fault("/resolve/", status=401, headers={"X-Error-Message": EXPIRED}))
    session = session_for(server, token="hf_test")
    hub = HubInfo(gated="auto")
    gap = read_text(session, "model", MODEL, "main", "README.md", 100, hub, listed=True)
    assert isinstance(gap, Gap)
    assert (gap.reason, gap.passing) == (GapReason.ERROR, True)
    assert "is expired" in gap.detail
