"""The commands pr and badge, and `audit --write`: what they show, write and refuse, against a Hub that keeps state.

Also of: `cli/badge`, `cli/writing`.
"""

from __future__ import annotations

import gzip
import json
import logging
import time
import tracemalloc
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import HfApi

from osaid_hub.cli import proposing
from osaid_hub.fetch.http.gate import Pauses
from osaid_hub.judge.advice import trial
from osaid_hub.propose import PULL_REQUEST_MARKER
from osaid_hub.publish import guard
from osaid_hub.publish.outcomes import PublishError, Refusal
from osaid_hub.publish.writer import Committed, Writer
from tests.cli.running import run
from tests.fetch.helpers import SHA, add_repo
from tests.hub import Fault, RunningHub, Serve, User
from tests.hub.helpers import api_for, propose, push, text_at

ROOT = Path(__file__).parents[2]
MODEL = "acme/open-7b"
CARD = "---\nlicense: mit\n---\n# Open 7B\n\nA model.\n"
MIT = "Permission is hereby granted, to whoever asks kindly.\n"
SLEEP = time.sleep


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pauses, "pause", lambda self, seconds: None)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


@pytest.fixture(autouse=True)
def _little_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece of advice is an audit of its own, and what these tests are about is how a report is published."""
    monkeypatch.setattr(trial, "MAX_TRIED", 2)


@pytest.fixture
def server(hub: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunningHub:
    """A Hub with one model, which the command line asks with the token of somebody who owns nothing."""
    store = add_repo(tmp_path / "store", MODEL, {"README.md": CARD, "LICENSE": MIT}, sha=SHA)
    server = hub(store)
    _as(monkeypatch, "hf_test", tmp_path)
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    for name in ("GITHUB_API_URL", "GITLAB_API_URL", "CODEBERG_API_URL"):
        monkeypatch.setenv(name, server.url)
    return server


def _as(monkeypatch: pytest.MonkeyPatch, token: str, home: Path) -> None:
    monkeypatch.setenv("HF_HOME", str(home / "home"))
    # huggingface_hub has read its settings already; the tests switch its use of a stored token off.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", False)
    monkeypatch.setenv("HF_TOKEN", token)


def _pull_requests(server: RunningHub) -> list[int]:
    found = api_for(server).get_repo_discussions(MODEL, discussion_type="pull_request")
    return [each.num for each in found]


def _comments(server: RunningHub, number: int = 1) -> list[str]:
    events = api_for(server).get_discussion_details(MODEL, number).events
    return [event.content for event in events if event.type == "comment"]  # type: ignore[attr-defined]


def test_one_pull_request(server: RunningHub) -> None:
    code, out, err = run("pr", MODEL, "--yes")
    assert code == 0, err
    assert "+++ b/OSAID.md" in out
    assert out.rstrip().endswith(f"{server.url}/{MODEL}/discussions/1")
    card = text_at(server, "README.md", "refs/pr/1")
    assert card.startswith("---\nlicense: mit\n---\n# Open 7B\n\n<!-- osaid-hub:badge -->\n")
    assert card.endswith("\nA model.\n")
    assert text_at(server, "OSAID.md", "refs/pr/1").startswith("# OSAID 1.0 audit of")
    assert text_at(server, "README.md", "main") == CARD
    (description,) = _comments(server)
    assert PULL_REQUEST_MARKER in description
    assert f"osaid-hub audit {MODEL} --revision {SHA}" in description


def test_a_second_run_changes_nothing(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    code, out, err = run("pr", MODEL, "--yes", "--format", "json")
    assert json.loads(out) == {"number": 1, "url": f"{server.url}/{MODEL}/discussions/1", "sha": None, "changed": False}
    assert (code, "nothing changed" in err) == (0, True)
    assert len(_comments(server)) == 1


def test_an_edit_of_the_card_updates_the_same_one(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    push(server, {"README.md": CARD + "Trained on the letters of a village.\n"})
    code, out, err = run("pr", MODEL, "--yes", "--format", "json")
    told = json.loads(out)
    assert (code, told["number"], told["changed"]) == (0, 1, True), err
    assert _pull_requests(server) == [1]
    card = text_at(server, "README.md", "refs/pr/1")
    assert "letters of a village" in card
    assert "osaid-hub:badge" in card
    assert len(_comments(server)) == 2
    assert run("pr", MODEL, "--yes", "--format", "json")[1].endswith('"changed": false}\n')
    assert len(_comments(server)) == 2


@pytest.mark.parametrize("status", ["closed", "merged"])
def test_a_no_is_respected(server: RunningHub, status: str) -> None:
    run("pr", MODEL, "--yes")
    owner = api_for(server, "hf_acme")
    if status == "closed":
        owner.change_discussion_status(MODEL, 1, "closed")
    else:
        owner.merge_pull_request(MODEL, 1)
        code, _, err = run("pr", MODEL, "--yes")
        assert (code, "nothing to change" in err) == (0, True), "what was merged is there"
        push(server, {"README.md": CARD, "LICENSE": "All rights reserved."})
    code, out, err = run("pr", MODEL, "--yes")
    assert (code, f"the pull request was {status}" in err) == (0, True)
    assert out.rstrip().endswith("/discussions/1")
    assert _pull_requests(server) == [1]
    assert run("pr", MODEL, "--yes", "--again")[0] == 0
    assert _pull_requests(server) == [2, 1]


def test_one_of_somebody_else_is_left_to_them(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    run("pr", MODEL, "--yes")
    server.state.users["hf_other"] = User("other")
    monkeypatch.setenv("HF_TOKEN", "hf_other")
    push(server, {"README.md": CARD + "More.\n"})
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "open pull request of tester already" in err) == (0, True)
    assert _pull_requests(server) == [1]


def test_one_that_the_owners_worked_on_is_left_as_it_is(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    ours = CARD + "Ours.\n"
    propose(server, {"README.md": ours}, token="hf_acme", revision="refs/pr/1")
    push(server, {"README.md": CARD + "More.\n"})
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "anna changed the open pull request by hand" in err) == (0, True)
    assert text_at(server, "README.md", "refs/pr/1") == ours


def test_another_pull_request_is_none_of_ours(server: RunningHub) -> None:
    propose(server, {"hello.md": "hello"}, commit_message="Say hello", token="hf_acme")
    propose(server, {"x.md": "OSAID"}, commit_message="About OSAID", token="hf_acme")
    assert run("pr", MODEL, "--yes")[0] == 0
    assert _pull_requests(server) == [3, 2, 1]


def test_without_a_terminal_nothing_is_written(server: RunningHub) -> None:
    for words in ((), ("--dry-run",)):
        code, out, err = run("pr", MODEL, *words)
        assert (code, "+++ b/OSAID.md" in out, "nothing was written" in err) == (0, True, True)
    assert [entry for entry in server.log if entry.method not in ("GET", "HEAD")] == []
    assert run("pr", MODEL, "--dry-run", "--format", "json")[1] == (
        '{"number": null, "url": null, "sha": null, "changed": false}\n'
    )


def test_a_dry_run_needs_no_token_that_may_write(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    for token in ("hf_read", ""):
        monkeypatch.setenv("HF_TOKEN", token)
        code, _, err = run("pr", MODEL, "--dry-run")
        assert (code, "nothing was written" in err) == (0, True), err


@pytest.mark.parametrize(("answer", "opened"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks(server: RunningHub, monkeypatch: pytest.MonkeyPatch, answer: str, opened: bool) -> None:
    monkeypatch.setattr(proposing, "_is_terminal", lambda: True)
    code, _, err = run("pr", MODEL, given=answer)
    assert (code, "Open this pull request on acme/open-7b?" in err) == (0, True)
    assert _pull_requests(server) == ([1] if opened else [])


def test_metadata_that_is_certain(server: RunningHub, hub: Serve, tmp_path: Path) -> None:
    text = (ROOT / "fixtures/models/acme/open-7b/files/LICENSE").read_text(encoding="utf-8")
    push(server, {"README.md": "---\nlanguage: en\n---\n# Open 7B\n", "LICENSE": text})
    assert "license:" not in run("pr", MODEL, "--dry-run")[1].split("+++ b/README.md")[1]
    code, out, _ = run("pr", MODEL, "--yes", "--fix-metadata")
    assert (code, "+license: apache-2.0" in out) == (0, True)
    assert "language: en\nlicense: apache-2.0\n---\n" in text_at(server, "README.md", "refs/pr/1")


def test_owners_may_commit_directly(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = run("pr", MODEL, "--yes", "--direct")
    assert (code, "does not let this token commit" in err) == (3, True)
    monkeypatch.setenv("HF_TOKEN", "hf_acme")
    code, out, err = run("pr", MODEL, "--yes", "--direct", "--format", "json")
    told = json.loads(out)
    assert (code, told["number"], told["changed"]) == (0, None, True), err
    assert "osaid-hub:badge" in text_at(server, "README.md", "main")
    assert "nothing to change" in run("pr", MODEL, "--yes", "--direct")[2]
    assert _pull_requests(server) == []


def test_a_repository_that_moves_is_audited_again(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    found = proposing.find_ours
    moves = [{"README.md": CARD + "Moved.\n"}]

    def find(*args: object) -> object:
        if moves:
            push(server, moves.pop())
        return found(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(proposing, "find_ours", find)
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "audited again" in err) == (0, True)
    assert "Moved." in text_at(server, "README.md", "refs/pr/1")
    moves.extend({"README.md": CARD + f"{number}\n"} for number in range(9))
    push(server, {"LICENSE": "All rights reserved."})
    api_for(server, "hf_acme").change_discussion_status(MODEL, 1, "closed")
    code, _, err = run("pr", MODEL, "--yes", "--again")
    assert (code, "changes faster" in err) == (3, True)


@pytest.mark.parametrize(
    ("token", "words"),
    [("", "writing needs a token"), ("hf_unknown", "token"), ("hf_read", "may only read")],
)
def test_tokens_that_cannot_write(server: RunningHub, monkeypatch: pytest.MonkeyPatch, token: str, words: str) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, words in err) == (3, True), err
    assert _pull_requests(server) == []


def test_a_fine_grained_token(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_fine")
    assert run("pr", MODEL, "--yes")[0] == 0
    assert _pull_requests(server) == [1]


def test_discussions_that_are_switched_off(hub: Serve, server: RunningHub, tmp_path: Path) -> None:
    add_repo(tmp_path / "store", "acme/quiet", {"README.md": CARD}, discussionsDisabled=True)
    from tests.hub.state import load_repo

    server.state.repos["models", "acme/quiet"] = load_repo("models", tmp_path / "store/models/acme/quiet")
    code, _, err = run("pr", "acme/quiet", "--yes")
    assert (code, "takes no pull requests" in err) == (3, True)


def test_a_gate(server: RunningHub, tmp_path: Path) -> None:
    add_repo(tmp_path / "store", "acme/gated", {"README.md": CARD}, gated="manual")
    from tests.hub.state import load_repo

    server.state.repos["models", "acme/gated"] = load_repo("models", tmp_path / "store/models/acme/gated")
    server.state.users["hf_test"] = User("tester", reads=frozenset())
    code, _, err = run("pr", "acme/gated", "--yes")
    assert (code, "access form" in err) == (3, True)


def test_metadata_that_the_hub_refuses(server: RunningHub) -> None:
    push(server, {"README.md": CARD})
    body = json.dumps({"errors": [{"message": '"license" must be one of [mit, ...]'}], "warnings": []}).encode()
    server.faults.add(Fault("validate-yaml", status=400, body=body, headers={"Content-Type": "application/json"}))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, '"license" must be one of' in err) == (3, True), err
    assert _pull_requests(server) == []


@pytest.mark.parametrize("words", [["a b"], ["https://huggingface.co/acme/open-7b/tree/v1"], [str(ROOT)]])
def test_usage(words: list[str]) -> None:
    assert run("pr", *words)[0] == 2
    assert run("pr", MODEL, "--yes", "--dry-run")[0] == 2


def test_nothing_there(server: RunningHub) -> None:
    assert run("pr", "acme/none", "--yes")[0] == 3


def test_other_pull_requests_of_the_same_account_stay_as_they_are(server: RunningHub) -> None:
    mine = CARD + "Rewritten by hand.\n"
    propose(server, {"README.md": mine}, commit_message="Explain the OSAID data section")
    assert run("pr", MODEL, "--yes")[0] == 0
    assert text_at(server, "README.md", "refs/pr/1") == mine
    assert _pull_requests(server) == [2, 1]


def test_own_work_in_the_pull_request_is_not_undone(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    by_hand = text_at(server, "README.md", "refs/pr/1") + "By hand.\n"
    propose(server, {"README.md": by_hand}, revision="refs/pr/1", commit_message="Say more")
    push(server, {"LICENSE": "All rights reserved."})
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "by hand, which is left as it is" in err) == (0, True)
    assert text_at(server, "README.md", "refs/pr/1") == by_hand


@pytest.mark.parametrize("what", ["title", "description", "both"])
def test_it_is_found_again_whatever_is_edited(server: RunningHub, what: str) -> None:
    run("pr", MODEL, "--yes")
    api = api_for(server)
    if what in ("title", "both"):
        api_for(server, "hf_acme").rename_discussion(MODEL, 1, new_title="Report")
    if what in ("description", "both"):
        comment = api.get_discussion_details(MODEL, 1).events[0].id
        api.edit_discussion_comment(MODEL, 1, comment, new_content="Please have a look.")
    assert "nothing changed" in run("pr", MODEL, "--yes")[2]
    assert _pull_requests(server) == [1]


def test_it_is_found_behind_a_thousand_others(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    run("pr", MODEL, "--yes")
    monkeypatch.setattr("osaid_hub.publish.existing.PAGES", 1)
    for number in range(51):
        propose(server, {f"{number}.md": "x"}, token="hf_acme", commit_message=f"Number {number}")
    assert "nothing changed" in run("pr", MODEL, "--yes")[2]


def test_the_marker_of_a_stranger_blocks_nothing_for_long(server: RunningHub) -> None:
    propose(server, {"x.md": "x"}, token="hf_acme", commit_message="OSAID", commit_description=PULL_REQUEST_MARKER)
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "of anna already" in err) == (0, True)
    assert run("pr", MODEL, "--yes", "--again")[0] == 0
    assert _pull_requests(server) == [2, 1]
    assert "nothing changed" in run("pr", MODEL, "--yes")[2], "ours goes first"


def test_two_runs_at_the_same_time(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other run opens its pull request between our look and our commit."""
    commit = Writer.commit
    others = [True]

    def racing(self: Writer, repo_id: str, files: dict[str, bytes], **options: Any) -> Committed:
        if others:
            others.pop()
            commit(self, repo_id, files, **options)
        return commit(self, repo_id, files, **options)

    monkeypatch.setattr(Writer, "commit", racing)
    code, out, err = run("pr", MODEL, "--yes", "--format", "json")
    assert (code, json.loads(out)["number"], "closed again" in err) == (0, 1, True)
    statuses = {each.num: each.status for each in api_for(server).get_repo_discussions(MODEL)}
    assert statuses == {1: "open", 2: "closed"}
    assert "nothing changed" in run("pr", MODEL, "--yes")[2]


@pytest.mark.parametrize("status", [502, 504, 524])
def test_a_proxy_that_gives_up_is_no_reason_to_ask_twice(server: RunningHub, status: int) -> None:
    server.faults.add(Fault("/commit/", status=status))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "before you try again" in err) == (3, True)
    assert sum("/commit/" in entry.path for entry in server.log) == 1


@pytest.mark.parametrize("body", [b"<html>", b"", b"[]"])
def test_an_answer_that_is_none(server: RunningHub, body: bytes) -> None:
    server.faults.add(Fault("/commit/", replace=body, times=1))
    code, _, err = run("pr", MODEL, "--yes")
    assert "metadata" not in err
    assert code == 0, "it was opened, and that is found out"
    assert _pull_requests(server) == [1]


def test_a_refusal_is_told_as_it_is(server: RunningHub) -> None:
    body = json.dumps({"error": "This pull request is \x1b[2Jclosed"}).encode()
    server.faults.add(Fault("/commit/", status=400, body=body, headers={"Content-Type": "application/json"}))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "answered 400" in err, "metadata" in err, "\x1b" in err) == (3, True, False, False)


def test_nothing_is_written_to_another_host(server: RunningHub) -> None:
    server.faults.add(Fault("/commit/", status=307, headers={"Location": "http://127.0.0.1:9/elsewhere"}))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "redirects to another host" in err) == (3, True)


def _native(*_: object, **__: object) -> None:
    raise AssertionError("the native uploader was called")


@pytest.mark.parametrize("mode", ["lfs", "xet", "", None])
def test_nothing_is_uploaded_but_by_a_plain_commit(
    server: RunningHub, monkeypatch: pytest.MonkeyPatch, mode: str | None
) -> None:
    """A Hub that calls small texts large files sends the client to whatever server it likes, with a token for it."""
    for name in ("upload_files", "upload_bytes", "XetSession"):
        monkeypatch.setattr(f"hf_xet.{name}", _native, raising=False)
    files = [{"path": path, "uploadMode": mode, "shouldIgnore": False} for path in ("README.md", "OSAID.md")]
    server.faults.add(Fault("/preupload/", replace=json.dumps({"files": files}).encode()))
    token = {"casUrl": "http://127.0.0.1:9/elsewhere", "accessToken": "x", "exp": 4_102_444_800}
    server.faults.add(Fault("/xet-(?:write|read)-token/", status=200, body=json.dumps(token).encode()))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "uploaded as large files" in err) == (3, True)
    assert not [entry.path for entry in server.log if "xet" in entry.path or "/info/lfs" in entry.path]
    assert not [entry for entry in server.log if "/commit/" in entry.path]


@cache
def packed_bomb() -> bytes:
    return gzip.compress(gzip.compress(bytes(64 * 1024 * 1024), 1))


@pytest.mark.parametrize("path", ["/validate-yaml", "/preupload/", "/commit/"])
def test_a_packed_answer_to_a_write_is_not_unpacked(server: RunningHub, path: str) -> None:
    """Two layers of gzip make gigabytes of a few thousand bytes."""
    bomb = packed_bomb()
    headers = {"Content-Encoding": "gzip, gzip", "Content-Type": "application/json"}
    server.faults.add(Fault(path, replace=bomb, headers=headers, method="POST"))
    tracemalloc.start()
    try:
        code, _, err = run("pr", MODEL, "--yes")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (code, "packed answer" in err) == (3, True)
    assert peak < 64 * 1024 * 1024
    asked = [entry.headers["accept-encoding"] for entry in server.log if entry.method == "POST" and path in entry.path]
    assert set(asked) == {"identity"}


@pytest.mark.parametrize("path", ["/validate-yaml", "/preupload/", "/commit/"])
def test_an_endless_answer_to_a_write_is_read_up_to_a_bound(server: RunningHub, path: str) -> None:
    server.faults.add(Fault(path, replace=b" " * (guard.MAX_ANSWER + 1), method="POST"))
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "larger than" in err) == (3, True)


def test_an_update_can_be_merged(server: RunningHub) -> None:
    """The owner changed the line beside the badge: carried along, it would conflict with itself."""
    run("pr", MODEL, "--yes")
    push(server, {"README.md": CARD.replace("# Open 7B", "# Open 7B, second edition"), "LICENSE": "No rights."})
    assert run("pr", MODEL, "--yes")[0] == 0
    details = api_for(server).get_discussion_details(MODEL, 1)
    assert details.conflicting_files in ([], None, False)
    assert "nothing changed" in run("pr", MODEL, "--yes")[2]
    api_for(server, "hf_acme").merge_pull_request(MODEL, 1)
    card = text_at(server, "README.md", "main")
    assert "second edition" in card
    assert "osaid-hub:badge" in card


def test_a_listing_that_is_not_known_is_no_proof_of_absence(server: RunningHub) -> None:
    push(server, {"OSAID.md": "Our own notes."})
    server.faults.add(Fault(f"/api/models/{MODEL}[?]blobs", replace=json.dumps({"id": MODEL, "sha": "x"}).encode()))
    code, out, err = run("pr", MODEL, "--yes")
    assert "+++ b/OSAID.md" not in out
    server.faults.clear()
    assert text_at(server, "OSAID.md", "main") == "Our own notes."
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "not a report of this tool" in err) == (0, True)


def test_somebody_who_changes_their_mind(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "_is_terminal", lambda: True)

    def interrupt(question: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(proposing, "_asked", interrupt)
    code, _, err = run("pr", MODEL)
    assert (code, "interrupted" in err) == (130, True)
    assert _pull_requests(server) == []


def test_json_alone_on_standard_output(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "_is_terminal", lambda: True)
    code, out, err = run("pr", MODEL, "--format", "json", given="y\n")
    assert (code, json.loads(out)["number"]) == (0, 1)
    assert "+++ b/OSAID.md" in err, "what is asked for is shown"


KINDS = {
    "429": {"status": 429, "headers": {"Retry-After": "1"}},
    "500": {"status": 500},
    "dropped": {"drop": True},
    "500 after it acted": {"status": 500, "after": True},
    "dropped after it acted": {"drop": True, "after": True},
}
# The first four are those of any audit, which have tests of their own.
REQUESTS = range(4, 21)


@pytest.mark.faults
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", REQUESTS)
@pytest.mark.parametrize("update", [False, True], ids=["open", "update"])
def test_every_request_failing_once(
    server: RunningHub, kind: str, number: int, update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most one pull request, no half of one, and a sentence where it did not work out."""
    monkeypatch.setattr(trial, "MAX_TRIED", 0)  # no request is made for it
    if update:
        assert run("pr", MODEL, "--yes")[0] == 0
        push(server, {"README.md": CARD + "More.\n"})
    server.log.clear()
    server.faults.add(Fault(skip=number, times=1, **KINDS[kind]))
    code, out, err = run("pr", MODEL, "--yes", "--format", "json")
    server.faults.clear()
    assert code in (0, 3)
    assert "Traceback" not in err
    if code == 0:
        told = json.loads(out)
        assert (told["number"], told["changed"], told["url"] is not None) == (1, True, True)
    else:
        assert err.splitlines()[-1].startswith("osaid-hub: ")
    assert _pull_requests(server) in ([1], [] if not update and code else [1])

    code, _, err = run("pr", MODEL, "--yes")
    assert code == 0, err
    assert _pull_requests(server) == [1]
    assert "osaid-hub:badge" in text_at(server, "README.md", "refs/pr/1")
    assert ("More." in text_at(server, "README.md", "refs/pr/1")) == update
    assert text_at(server, "OSAID.md", "refs/pr/1").startswith("# OSAID 1.0")
    comments = _comments(server)
    assert len(comments) == len(set(comments)) <= 2
    assert "nothing changed" in run("pr", MODEL, "--yes")[2]


def test_the_flow_has_no_more_requests_than_are_made_to_fail(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    assert len(server.log) <= REQUESTS.stop
    push(server, {"README.md": CARD + "More.\n"})
    server.log.clear()
    run("pr", MODEL, "--yes")
    assert len(server.log) <= REQUESTS.stop


def test_a_hub_that_answers_too_late(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """It did what it was asked to: that is found out, and not asked for again."""
    monkeypatch.setattr(time, "sleep", SLEEP)  # which the server does as well
    monkeypatch.setattr("osaid_hub.publish.writer.ANSWER_SECONDS", 0.2)
    server.faults.add(Fault("/commit/", delay=5))
    assert run("pr", MODEL, "--yes")[0] == 0
    assert _pull_requests(server) == [1]


def test_a_hub_that_may_still_be_at_it(server: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []

    def commit(self: Writer, repo_id: str, *args: object, **options: object) -> Committed:
        sent.append(repo_id)
        raise PublishError(Refusal.SLOW, "it did not answer in time, and may still do it")

    monkeypatch.setattr(Writer, "commit", commit)
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, f"see {server.url}/{MODEL}/discussions before you try again" in err) == (3, True), err
    assert sent == [MODEL], "whoever sends it again may get two"


def test_tokens_are_nowhere(
    server: RunningHub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in what is shown, logged or written, whatever goes wrong; and they go to the Hub alone."""
    secret = "hf_marked" + "7" * 28
    server.state.users[secret] = User("marked")
    monkeypatch.setenv("HF_TOKEN", secret)
    caplog.set_level(logging.DEBUG)
    seen = []
    for fault in (
        None,
        Fault(status=500),
        Fault("commit", status=403),
        Fault("commit", drop=True),
        Fault("whoami", status=401),
    ):
        server.faults.clear()
        if fault:
            server.faults.add(fault)
        for format in ("text", "json"):
            seen += run("pr", MODEL, "--yes", "--format", format)[1:]
    server.faults.clear()
    seen += [text_at(server, path, "refs/pr/1") for path in ("README.md", "OSAID.md")]
    seen += [*_comments(server), caplog.text]
    assert not [text for text in seen if secret in text]
    assert any(secret in entry.headers.get("authorization", "") for entry in server.log)


def test_badges(tmp_path: Path) -> None:
    store = ("--store", ROOT / "fixtures")
    code, out, _ = run("badge", "acme/rail-7b", *store)
    assert (code, out.startswith("[![OSAID 1.0: 72 % evidenced")) == (0, True)
    assert "/blob/main/OSAID.md" in out
    code, out, _ = run("badge", "acme/rail-7b", *store, "--style", "shields")
    assert (code, out) == (0, "https://img.shields.io/badge/OSAID_1.0-72_%25_evidenced-cf222e\n")
    code, out, _ = run("badge", "acme/rail-7b", *store, "--endpoint")
    assert (code, json.loads(out)["message"]) == (0, "72 % evidenced")
    code, out, _ = run("badge", "acme/rail-7b", *store, "--svg", tmp_path / "badge.svg")
    assert (code, out) == (0, "")
    assert ET.parse(tmp_path / "badge.svg").getroot().tag.endswith("svg")
    assert run("badge", "acme/rail-7b", *store, "--svg", tmp_path / "badge.svg" / "x")[0] == 3
    assert run("badge", "acme/rail-7b", *store, "--endpoint", "--style", "shields")[0] == 2
    code, _, err = run("badge", "acme/rail-7b", *store, "--svg", tmp_path / "badge.png")
    assert (code, "the badge is an SVG" in err, (tmp_path / "badge.png").exists()) == (2, True, False)


def test_into_a_clone(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    folder.mkdir()
    (folder / "README.md").write_bytes(b"---\r\nlicense: mit\r\n---\r\n# M\r\n\r\nText")
    (folder / "README.md").chmod(0o640)
    code, _, err = run("audit", folder, "--write", "-q")
    assert (code, "adds the badge behind the first heading" in err) == (0, True)
    card = (folder / "README.md").read_bytes()
    assert card.startswith(b"---\r\nlicense: mit\r\n---\r\n# M\r\n\r\n<!-- osaid-hub:badge -->\r\n")
    assert card.endswith(b"\r\n\r\nText")
    assert (folder / "README.md").stat().st_mode & 0o777 == 0o640
    assert (folder / "OSAID.md").read_text(encoding="utf-8").startswith("# OSAID 1.0 audit of")
    assert "nothing to change" in run("audit", folder, "--write", "-q")[2]
    assert run("audit", "acme/open-7b", "--store", ROOT / "fixtures", "--write")[0] == 2


def test_a_clone_with_links_to_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "clone", tmp_path / "elsewhere.md"
    folder.mkdir()
    elsewhere.write_text("# Mine\n")
    (folder / "README.md").symlink_to(elsewhere)
    code, _, err = run("audit", folder, "--write", "-q")
    assert (code, "symbolic link" in err) == (3, True)
    assert elsewhere.read_text() == "# Mine\n"


def test_the_real_client_reads_what_was_written(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    details = HfApi(endpoint=server.url, token="hf_test").get_discussion_details(MODEL, 1)
    assert (details.status, details.is_pull_request, details.author) == ("open", True, "tester")
    assert details.title.startswith("Add an OSAID 1.0 report and badge")
