"""Writing to the test Hub with the real client."""

from __future__ import annotations

from typing import Any

from huggingface_hub import CommitInfo, CommitOperationAdd, HfApi, hf_hub_url
from huggingface_hub.utils import get_session

from tests.hub import RunningHub

MODEL = "acme/open-7b"
CARD = "---\nlicense: mit\ntags: [x]\n---\n# Open 7B\n"


def api_for(hub: RunningHub, token: Any = "hf_test") -> HfApi:
    return HfApi(endpoint=hub.url, token=token)


def propose(
    hub: RunningHub, files: dict[str, str], *, token: Any = "hf_test", repo_id: str = MODEL, **changes: Any
) -> CommitInfo:
    """Commit files with a new pull request, unless `create_pr` or `revision` say otherwise."""
    wanted = {"create_pr": "revision" not in changes, "commit_message": "Add a report"} | changes
    operations = [CommitOperationAdd(path, text.encode()) for path, text in files.items()]
    return api_for(hub, token).create_commit(repo_id, operations, **wanted)


def push(hub: RunningHub, files: dict[str, str], **changes: Any) -> CommitInfo:
    """Commit files to main, as the organization's administrator."""
    return propose(hub, files, **{"token": "hf_acme", "create_pr": False} | changes)


def text_at(hub: RunningHub, path: str, revision: str, repo_id: str = MODEL) -> str:
    """A file at a revision, as the real client asks for it."""
    answer = get_session().get(hf_hub_url(repo_id, path, revision=revision, endpoint=hub.url))
    answer.raise_for_status()
    return answer.text
