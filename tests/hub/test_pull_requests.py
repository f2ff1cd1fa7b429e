"""Pull requests and discussions of the test Hub, with the real client."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from huggingface_hub import DiscussionComment, DiscussionCommit, DiscussionStatusChange, DiscussionTitleChange
from huggingface_hub.errors import BadRequestError, HfHubHTTPError, RevisionNotFoundError

from tests.fetch.helpers import SHA, add_repo
from tests.hub import Fault, RunningHub, Serve
from tests.hub.helpers import CARD, MODEL, api_for, propose, push, text_at


@pytest.fixture
def server(hub: Serve, tmp_path: Path) -> RunningHub:
    return hub(add_repo(tmp_path, MODEL, {"README.md": CARD}, sha=SHA))


def test_a_pull_request(server: RunningHub) -> None:
    made = propose(server, {"README.md": CARD + "more\n", "OSAID.md": "# Report"}, commit_description="Why.")
    assert server.seen == [
        "POST /api/validate-yaml",
        f"POST /api/models/{MODEL}/preupload/main",
        f"POST /api/models/{MODEL}/commit/main",
    ]
    assert (made.pr_num, made.pr_revision) == (1, "refs/pr/1")
    assert made.pr_url == f"{server.url}/{MODEL}/discussions/1"
    api = api_for(server)
    seen = api.get_discussion_details(MODEL, 1)
    assert (seen.title, seen.status, seen.author, seen.is_pull_request) == ("Add a report", "open", "tester", True)
    assert (seen.repo_id, seen.repo_type, seen.target_branch) == (MODEL, "model", "refs/heads/main")
    assert (seen.conflicting_files, seen.merge_commit_oid, seen.git_reference) == ([], None, "refs/pr/1")
    comment, commit = seen.events
    assert isinstance(comment, DiscussionComment)
    assert isinstance(commit, DiscussionCommit)
    assert (comment.content, comment.edited, commit.summary, commit.oid) == ("Why.", False, "Add a report", made.oid)
    assert seen.diff == (
        "diff --git a/OSAID.md b/OSAID.md\nnew file mode 100644\n--- /dev/null\n+++ b/OSAID.md\n@@ -0,0 +1 @@\n"
        "+# Report\n\\ No newline at end of file\n"
        "diff --git a/README.md b/README.md\n--- a/README.md\n+++ b/README.md\n@@ -3,3 +3,4 @@\n"
        " tags: [x]\n ---\n # Open 7B\n+more\n"
    )
    assert api.model_info(MODEL).sha == SHA, "main stays"
    (ref,) = api.list_repo_refs(MODEL, include_pull_requests=True).pull_requests or ()
    assert (ref.name, ref.ref, ref.target_commit) == ("1", "refs/pr/1", made.oid)


@pytest.mark.parametrize("spelling", ["refs/pr/1", "refs%2Fpr%2F1"])
def test_reading_at_a_pull_request(server: RunningHub, spelling: str) -> None:
    made = propose(server, {"conf/OSAID.md": "# Report"})
    assert text_at(server, "conf/OSAID.md", "refs/pr/1") == text_at(server, "conf/OSAID.md", made.oid) == "# Report"
    for path in (f"{MODEL}/resolve/{spelling}/conf/OSAID.md", f"{MODEL}/raw/{spelling}/conf/OSAID.md"):
        answer = httpx2.get(f"{server.url}/{path}")
        assert (answer.text, answer.headers["X-Repo-Commit"]) == ("# Report", made.oid)
    url = f"{server.url}/api/models/{MODEL}"
    assert httpx2.get(f"{url}/revision/{spelling}").json()["sha"] == made.oid
    assert [each["path"] for each in httpx2.get(f"{url}/tree/{spelling}/conf").json()] == ["conf/OSAID.md"]
    assert len(httpx2.get(f"{url}/commits/{spelling}").json()) == 2
    redirected = httpx2.get(f"{server.url}/{MODEL}/resolve/{spelling}/none")
    assert redirected.headers["X-Error-Code"] == "EntryNotFound"


def test_more_commits_to_a_pull_request(server: RunningHub) -> None:
    first = propose(server, {"OSAID.md": "1"})
    second = propose(server, {"OSAID.md": "2"}, revision="refs/pr/1", commit_message="Again")
    assert second.pr_url is None
    third = propose(server, {"x": "3"}, revision="refs/pr/1", token="hf_acme", parent_commit=second.oid)
    with pytest.raises(HfHubHTTPError, match="A commit has happened since"):
        propose(server, {"x": "4"}, revision="refs/pr/1", parent_commit=second.oid)
    seen = api_for(server).get_discussion_details(MODEL, 1)
    commits = [event for event in seen.events if isinstance(event, DiscussionCommit)]
    assert [event.oid for event in commits] == [first.oid, second.oid, third.oid]
    assert [event.author for event in commits] == ["tester", "tester", "anna"]
    history = api_for(server).list_repo_commits(MODEL, revision="refs/pr/1")
    assert [each.commit_id for each in history] == [third.oid, second.oid, first.oid, SHA]
    assert (text_at(server, "OSAID.md", "refs/pr/1"), text_at(server, "OSAID.md", first.oid)) == ("2", "1")


def test_a_pull_request_starts_from_the_parent_that_is_asked_for(server: RunningHub) -> None:
    """As the client documents it: with create_pr an old parent is no conflict."""
    push(server, {"other": "1"})
    made = propose(server, {"OSAID.md": "1"}, parent_commit=SHA)
    assert [each.commit_id for each in api_for(server).list_repo_commits(MODEL, revision="refs/pr/1")] == [
        made.oid,
        SHA,
    ]
    with pytest.raises(HfHubHTTPError, match="412"):
        propose(server, {"OSAID.md": "2"}, parent_commit="f" * 40)


def test_listing_discussions(server: RunningHub) -> None:
    api = api_for(server)
    propose(server, {"OSAID.md": "1"})
    api_for(server, "hf_acme").create_discussion(MODEL, "A question")
    propose(server, {"OSAID.md": "2"}, token="hf_acme")
    api.create_pull_request(MODEL, "A draft")
    api.change_discussion_status(MODEL, 1, "closed")

    def numbers(**wanted: str) -> list[int]:
        return [each.num for each in api.get_repo_discussions(MODEL, **wanted)]  # type: ignore[arg-type]

    assert numbers() == [4, 3, 2, 1]
    assert numbers(discussion_type="pull_request") == [4, 3, 1]
    assert numbers(discussion_type="discussion") == [2]
    assert numbers(discussion_status="open") == [4, 3, 2]
    assert numbers(discussion_status="closed") == [1]
    assert numbers(author="anna") == [3, 2]
    assert numbers(author="anna", discussion_type="pull_request", discussion_status="open") == [3]
    assert [each.status for each in api.get_repo_discussions(MODEL)] == ["draft", "open", "open", "closed"]


def test_discussions_in_pages(server: RunningHub) -> None:
    for number in range(120):
        api_for(server).create_discussion(MODEL, f"Number {number}")
    server.log.clear()
    assert [each.num for each in api_for(server).get_repo_discussions(MODEL)] == list(range(120, 0, -1))
    assert [entry.query for entry in server.log] == ["p=0", "p=1", "p=2"]


def test_every_discussion_has_a_number_of_its_own(server: RunningHub) -> None:
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda number: propose(server, {f"{number}.txt": "x"}).pr_num, range(24)))
    assert sorted(numbers) == list(range(1, 25))  # type: ignore[type-var]
    seen = api_for(server).get_discussion_details(MODEL, 24)
    assert (seen.diff or "").count("diff --git") == 1


def test_a_draft_is_filled_and_opened(server: RunningHub) -> None:
    api = api_for(server)
    draft = api.create_pull_request(MODEL, "A draft", description="Later.")
    assert (draft.status, draft.num, draft.git_reference, draft.diff) == ("draft", 1, "refs/pr/1", "")
    propose(server, {"OSAID.md": "1"}, revision="refs/pr/1")
    assert api.get_discussion_details(MODEL, 1).status == "draft"
    api.change_discussion_status(MODEL, 1, "open")
    assert api.get_discussion_details(MODEL, 1).status == "open"


def test_comments(server: RunningHub) -> None:
    api = api_for(server)
    propose(server, {"OSAID.md": "1"})
    said = api.comment_discussion(MODEL, 1, "I **mean** it <b>")
    assert (said.content, said.author, said.edited) == ("I **mean** it <b>", "tester", False)
    assert "&lt;b&gt;" in said.rendered
    edited = api.edit_discussion_comment(MODEL, 1, said.id, "Rather not")
    assert (edited.id, edited.content, edited.edited, edited.number_of_edits) == (said.id, "Rather not", True, 2)
    with pytest.raises(HfHubHTTPError, match="only its author"):
        api_for(server, "hf_acme").edit_discussion_comment(MODEL, 1, said.id, "No")
    last = api.get_discussion_details(MODEL, 1).events[-1]
    assert isinstance(last, DiscussionComment)
    assert last.content == "Rather not"
    for text in (" ", "x" * 65_537):
        with pytest.raises(BadRequestError):
            api.comment_discussion(MODEL, 1, text)
    with pytest.raises(HfHubHTTPError, match="Discussion not found"):
        api.comment_discussion(MODEL, 9, "x")


def test_status_and_title(server: RunningHub) -> None:
    api = api_for(server)
    propose(server, {"OSAID.md": "1"})
    closed = api.change_discussion_status(MODEL, 1, "closed", comment="Not now")
    assert (closed.new_status, closed.author) == ("closed", "tester")
    with pytest.raises(BadRequestError, match="pull request is closed"):
        propose(server, {"OSAID.md": "2"}, revision="refs/pr/1")
    assert api.comment_discussion(MODEL, 1, "Still here").content == "Still here"
    assert api.change_discussion_status(MODEL, 1, "open").new_status == "open"
    assert propose(server, {"OSAID.md": "2"}, revision="refs/pr/1").oid
    renamed = api.rename_discussion(MODEL, 1, "A better title")
    assert (renamed.old_title, renamed.new_title) == ("Add a report", "A better title")
    seen = api.get_discussion_details(MODEL, 1)
    assert (seen.title, seen.status) == ("A better title", "open")
    kinds = [type(event) for event in seen.events[2:]]
    assert kinds == [
        DiscussionComment,
        DiscussionStatusChange,
        DiscussionComment,
        DiscussionStatusChange,
        DiscussionCommit,
        DiscussionTitleChange,
    ]
    assert len({event.id for event in seen.events}) == len(seen.events)
    for title in ("ab", "x" * 201):
        with pytest.raises(BadRequestError, match="title"):
            api.create_discussion(MODEL, title)


def test_merging_what_is_based_on_main(server: RunningHub) -> None:
    made = propose(server, {"README.md": CARD.replace("mit", "apache-2.0"), "OSAID.md": "1"})
    owner = api_for(server, "hf_acme")
    owner.merge_pull_request(MODEL, 1, comment="Thank you")
    seen = owner.get_discussion_details(MODEL, 1)
    assert (seen.status, seen.merge_commit_oid) == ("merged", made.oid)
    assert isinstance(seen.events[-1], DiscussionStatusChange)
    assert "+license: apache-2.0" in (seen.diff or "")
    assert owner.model_info(MODEL).sha == made.oid
    assert text_at(server, "OSAID.md", "main") == "1"
    assert [each.id for each in owner.list_models(filter="license:apache-2.0")] == [MODEL]
    assert owner.list_repo_refs(MODEL, include_pull_requests=True).pull_requests != [], "its reference stays"
    with pytest.raises(BadRequestError, match="is merged"):
        propose(server, {"OSAID.md": "2"}, revision="refs/pr/1")
    with pytest.raises(BadRequestError, match="is merged"):
        owner.merge_pull_request(MODEL, 1)
    with pytest.raises(BadRequestError, match="is merged"):
        owner.change_discussion_status(MODEL, 1, "open")


def test_merging_after_main_went_on(server: RunningHub) -> None:
    propose(server, {"OSAID.md": "1"})
    ahead = push(server, {"other": "1"})
    owner = api_for(server, "hf_acme")
    owner.merge_pull_request(MODEL, 1)
    merged = owner.get_discussion_details(MODEL, 1).merge_commit_oid
    history = owner.list_repo_commits(MODEL)
    assert [each.commit_id for each in history] == [merged, ahead.oid, SHA]
    assert history[0].title == "Add a report (#1)"
    assert owner.list_repo_files(MODEL) == ["OSAID.md", "README.md", "other"]


def test_conflicts(server: RunningHub) -> None:
    propose(server, {"README.md": CARD + "mine\n", "OSAID.md": "1"})
    push(server, {"README.md": CARD + "theirs\n"})
    owner = api_for(server, "hf_acme")
    assert owner.get_discussion_details(MODEL, 1).conflicting_files == ["README.md"]
    with pytest.raises(HfHubHTTPError, match="conflicts") as caught:
        owner.merge_pull_request(MODEL, 1)
    assert caught.value.response.status_code == 409
    propose(server, {"README.md": CARD + "theirs\n"}, revision="refs/pr/1")
    assert owner.get_discussion_details(MODEL, 1).conflicting_files == []
    owner.merge_pull_request(MODEL, 1)
    assert text_at(server, "README.md", "main") == CARD + "theirs\n"


def test_what_is_no_pull_request(server: RunningHub) -> None:
    owner = api_for(server, "hf_acme")
    asked = owner.create_discussion(MODEL, "A question")
    assert (asked.is_pull_request, asked.diff, asked.target_branch) == (False, None, None)
    with pytest.raises(BadRequestError, match="no pull request"):
        owner.merge_pull_request(MODEL, 1)
    with pytest.raises(RevisionNotFoundError):
        owner.model_info(MODEL, revision="refs/pr/1")


def test_an_answer_that_is_lost_before_or_after(server: RunningHub) -> None:
    server.faults.add(Fault("commit/main", times=1, drop=True))
    with pytest.raises(httpx2.RemoteProtocolError):
        propose(server, {"OSAID.md": "1"})
    assert list(api_for(server).get_repo_discussions(MODEL)) == [], "nothing was done"
    server.faults.add(Fault("commit/main", times=1, status=500, after=True))
    server.faults.add(Fault("discussions", method="POST", times=1, drop=True, after=True))
    with pytest.raises(HfHubHTTPError):
        propose(server, {"OSAID.md": "1"})
    assert [each.num for each in api_for(server).get_repo_discussions(MODEL)] == [1], "done, but not told"
    with pytest.raises(httpx2.RemoteProtocolError):
        api_for(server).comment_discussion(MODEL, 1, "lost")
    assert api_for(server).get_discussion_details(MODEL, 1).events[-1].type == "comment"


def test_writes_count_among_the_requests(hub: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = hub(add_repo(tmp_path, MODEL, {"README.md": CARD}), quota=2)
    with pytest.raises(HfHubHTTPError, match="rate limit"):
        propose(server, {"README.md": CARD + "x"}, revision="main", token="hf_acme")
    assert (server.limits.allowed("api"), server.limits.refused("api")) == (2, 1)  # type: ignore[union-attr]
    assert server.seen[-1] == f"POST /api/models/{MODEL}/commit/main", "which the client does not send again"
