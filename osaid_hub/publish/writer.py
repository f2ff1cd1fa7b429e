"""Commits and comments, through huggingface_hub, whose own client would wait for ever for a server that hangs."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import httpx2
from huggingface_hub import CommitOperationAdd, HfApi, set_client_factory
from huggingface_hub.utils import hf_raise_for_status  # type: ignore[attr-defined]  # public, hidden by its lazy loader
from huggingface_hub.utils._http import default_client_factory  # the default of the public set_client_factory
from msgspec import Struct

from osaid_hub.fetch.http.addresses import base_url, may_follow, origin
from osaid_hub.fetch.http.deadline import within
from osaid_hub.fetch.http.hub_session import CONNECT_SECONDS
from osaid_hub.publish.guard import ask_plainly, bound_answer
from osaid_hub.publish.outcomes import PublishError, Refusal, refused

Done = TypeVar("Done")

# A commit takes the Hub a few seconds; one that is given up too early may be made all the same.
ANSWER_SECONDS = 90.0
# All requests of one commit or comment together, the preparing ones and their further tries included.
WRITE_SECONDS = 180.0


class Committed(Struct, frozen=True):
    """A commit that was made. `number` is that of the pull request that was opened with it."""

    sha: str
    number: int | None


@contextmanager
def bounded_client(endpoint: str) -> Iterator[None]:
    """Let huggingface_hub's client give up: on a server that hangs, and on one that asks to wait before a write.

    Its own waiting has no cap, and is not told to anybody; ours is `PublishError.wait`. Nor is anything written sent to
    another host than the endpoint's, wherever a redirect may lead.
    """
    timeout = httpx2.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS).as_dict()
    base = base_url(endpoint)

    def bound(request: httpx2.Request) -> None:
        request.extensions["timeout"] = timeout
        # A redirect makes a GET of a write, which would go anywhere.
        at_home = origin(request.url) == origin(base)
        if not at_home and (request.method != "GET" or not may_follow(request.url, base)):
            raise PublishError(Refusal.OTHER, "the Hub redirects to another host, where nothing is written")
        ask_plainly(request)

    def refuse(response: httpx2.Response) -> None:
        bound_answer(response)
        if response.request.method == "POST" and response.status_code in (408, 429, 500, 502, 503, 504):
            response.read()
            hf_raise_for_status(response)

    def factory() -> httpx2.Client:
        client = default_client_factory()
        hooks = client.event_hooks
        client.event_hooks = {"request": [*hooks["request"], bound], "response": [*hooks["response"], refuse]}
        return client

    set_client_factory(factory)
    try:
        yield
    finally:
        set_client_factory(default_client_factory)


class Writer(Struct, frozen=True):
    """Writes to one Hub, with the user's own token; inside `bounded_client`."""

    endpoint: str
    host: str
    wall: Callable[[], float] = time.time

    def commit(
        self,
        repo_id: str,
        files: Mapping[str, bytes],
        *,
        title: str,
        description: str,
        parent: str,
        revision: str | None = None,
        create_pr: bool = False,
    ) -> Committed:
        """Commit whole files to a branch, or with a new pull request. Raises PublishError where it was not done."""
        where = f"pull request {revision.rsplit('/', 1)[-1]} of {repo_id}" if revision else repo_id
        what = f"open a pull request on {repo_id}" if create_pr else f"commit to {where}"
        operations = [CommitOperationAdd(path, content) for path, content in sorted(files.items())]

        def send() -> Committed:
            done = self._api().create_commit(
                repo_id,
                operations,
                commit_message=title,
                commit_description=description,
                parent_commit=parent,
                revision=revision,
                create_pr=create_pr,
            )
            return Committed(done.oid, done.pr_num)

        return self._do(send, what)

    def close(self, repo_id: str, number: int, why: str) -> None:
        """Close a pull request with a comment. Raises PublishError where it was not done."""
        self._do(
            lambda: self._api().change_discussion_status(repo_id, number, "closed", comment=why),
            f"close pull request {number} of {repo_id}",
        )

    def comment(self, repo_id: str, number: int, text: str) -> None:
        """Comment on a pull request. Raises PublishError where it was not done."""
        self._do(
            lambda: self._api().comment_discussion(repo_id, number, text),
            f"comment on pull request {number} of {repo_id}",
        )

    def _api(self) -> HfApi:
        return HfApi(endpoint=self.endpoint, library_name="osaid-hub")

    def _do(self, job: Callable[[], Done], what: str) -> Done:
        try:
            with warnings.catch_warnings():
                # What the Hub would like to see in the metadata is not ours to add.
                warnings.simplefilter("ignore", UserWarning)
                return within(WRITE_SECONDS, job)
        except PublishError:
            raise
        except TimeoutError:
            sentence = f"{self.host} did not answer in time when it was to {what}"
            raise PublishError(Refusal.SLOW, sentence) from None
        except Exception as error:
            raise refused(error, what, self.host, self.wall()) from None
