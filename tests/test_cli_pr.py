"""The commands pr and badge, and `audit --write`: what they show, write and refuse, against a Hub that keeps state."""

from __future__ import annotations

import json
import logging
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from huggingface_hub import HfApi
from typer.testing import CliRunner

from osaid_hub.cli import app
from osaid_hub.fetch.gate import Pauses
from osaid_hub.propose import PULL_REQUEST_MARKER
from osaid_hub.publish.outcomes import PublishError, Refusal
from osaid_hub.publish.writer import Committed, Writer
from tests.fetch.helpers import SHA, add_repo
from tests.hub import Fault, RunningHub, User
from tests.hub.helpers import api_for, propose, push, text_at

Serve = Callable[..., RunningHub]
ROOT = Path(__file__).parents[1]
MODEL = "acme/open-7b"
CARD = "---\nlicense: mit\n---\n# Open 7B\n\nA model.\n"
MIT = "Permission is hereby granted, to whoever asks kindly.\n"
SLEEP = time.sleep
runner = CliRunner()


def run(*words: object, given: str | None = None) -> tuple[int, str, str]:
    result = runner.invoke(app, [str(word) for word in words], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pauses, "pause", lambda self, seconds: None)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


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
    assert (code, "tester has opened one already" in err) == (0, True)
    assert _pull_requests(server) == [1]


def test_one_that_the_owners_worked_on_is_left_as_it_is(server: RunningHub) -> None:
    run("pr", MODEL, "--yes")
    ours = CARD + "Ours.\n"
    propose(server, {"README.md": ours}, token="hf_acme", revision="refs/pr/1")
    push(server, {"README.md": CARD + "More.\n"})
    code, _, err = run("pr", MODEL, "--yes")
    assert (code, "anna changed the open pull request" in err) == (0, True)
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


@pytest.mark.parametrize(("answer", "opened"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks(server: RunningHub, monkeypatch: pytest.MonkeyPatch, answer: str, opened: bool) -> None:
    monkeypatch.setattr("osaid_hub.cli.proposing._is_terminal", lambda: True)
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
    from osaid_hub.cli import proposing

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


KINDS = {
    "429": {"status": 429, "headers": {"Retry-After": "1"}},
    "500": {"status": 500},
    "dropped": {"drop": True},
    "500 after it acted": {"status": 500, "after": True},
    "dropped after it acted": {"drop": True, "after": True},
}
REQUESTS = 16


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", range(REQUESTS))
@pytest.mark.parametrize("update", [False, True], ids=["open", "update"])
def test_every_request_failing_once(server: RunningHub, kind: str, number: int, update: bool) -> None:
    """At most one pull request, no half of one, and a sentence where it did not work out."""
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
        assert err.startswith("osaid-hub: ")
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
    assert len(server.log) <= REQUESTS
    push(server, {"README.md": CARD + "More.\n"})
    server.log.clear()
    run("pr", MODEL, "--yes")
    assert len(server.log) <= REQUESTS + 3


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
    assert (code, f"see {server.url}/{MODEL}/discussions before you try again" in err) == (3, True)
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
            result = runner.invoke(app, ["pr", MODEL, "--yes", "--format", format])
            seen += [result.stdout, result.stderr, repr(result.exception)]
    server.faults.clear()
    seen += [text_at(server, path, "refs/pr/1") for path in ("README.md", "OSAID.md")]
    seen += [*_comments(server), caplog.text]
    assert not [text for text in seen if secret in text]
    assert any(secret in entry.headers.get("authorization", "") for entry in server.log)


def test_badges(tmp_path: Path) -> None:
    store = ("--store", ROOT / "fixtures")
    code, out, _ = run("badge", "acme/rail-7b", *store)
    assert (code, out.startswith("[![OSAID 1.0: 67 % evidenced")) == (0, True)
    assert "/blob/main/OSAID.md" in out
    code, out, _ = run("badge", "acme/rail-7b", *store, "--style", "shields")
    assert (code, out) == (0, "https://img.shields.io/badge/OSAID_1.0-67_%25_evidenced-cf222e\n")
    code, out, _ = run("badge", "acme/rail-7b", *store, "--endpoint")
    assert (code, json.loads(out)["message"]) == (0, "67 % evidenced")
    code, out, _ = run("badge", "acme/rail-7b", *store, "--svg", tmp_path / "badge.svg")
    assert (code, out) == (0, "")
    assert ET.parse(tmp_path / "badge.svg").getroot().tag.endswith("svg")
    assert run("badge", "acme/rail-7b", *store, "--svg", tmp_path / "badge.svg" / "x")[0] == 3
    assert run("badge", "acme/rail-7b", *store, "--endpoint", "--style", "shields")[0] == 2


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
    assert details.title.startswith("Add an OSAID 1.0 report (")
