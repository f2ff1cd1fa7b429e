"""Who may change what: a handler is ended by RefusedError where the answer is no."""

from __future__ import annotations

from tests.hub.access import RefusedError, unknown_asker, user_of
from tests.hub.discussion import Discussion
from tests.hub.history import pull_request_of
from tests.hub.messages import Request, error
from tests.hub.repo import Repo
from tests.hub.state import HubState
from tests.hub.users import DISCUSSION_WRITE, User

# The first two are the real Hub's words; it says the second to everybody whose push is not allowed, whatever the
# reason: no access, an organization's contributor, a fine-grained token that is not for this repository.
READ_TOKEN_TEXT = "you must use a write token to upload to a repository"
NO_PUSH_TEXT = "pass `create_pr=1` as a query parameter to create a Pull Request"
NO_DISCUSSION_TOKEN_TEXT = "your token does not allow to take part in discussions of this repository"
NOT_YOURS_TEXT = "only its author and those who may write to the repository may change this discussion"
NO_DISCUSSIONS_TEXT = "Discussions are disabled for this repo"


def refuse(status: int, text: str, code: str = "") -> RefusedError:
    return RefusedError(error(status, text, code))


def known_user(state: HubState, request: Request) -> User:
    """Who asks; nothing is written by anonymous users, nor with a token that only reads."""
    user = user_of(state, request)
    if user is None:
        raise RefusedError(unknown_asker(state))
    if user.role == "read":
        raise refuse(403, READ_TOKEN_TEXT)
    return user


def need_discussions(repo: Repo) -> None:
    if repo.raw.get("discussionsDisabled"):
        raise refuse(403, NO_DISCUSSIONS_TEXT)


def need_voice(repo: Repo, user: User) -> None:
    """Anybody may open pull requests and comment, if the repository wants it and the token is for it."""
    need_discussions(repo)
    if not user.token_allows(repo.id, DISCUSSION_WRITE) and not user.may_write(repo.id):
        raise refuse(403, NO_DISCUSSION_TOKEN_TEXT)


def need_push(repo: Repo, user: User, revision: str, discussion: Discussion | None) -> None:
    """Branches are for those who may write to the repository, a pull request for its author too.

    discussion   that of the revision, where it is a pull request's.
    """
    if pull_request_of(revision) is not None:
        need_discussions(repo)
    if discussion and discussion.author == user.name and user.token_allows(repo.id, DISCUSSION_WRITE):
        return
    if not user.may_write(repo.id):
        raise refuse(403, NO_PUSH_TEXT)


def need_say(repo: Repo, user: User, discussion: Discussion) -> None:
    """A discussion is closed, opened again and renamed by its author or by those who may write to the repository."""
    need_voice(repo, user)
    if discussion.author != user.name and not user.may_write(repo.id):
        raise refuse(403, NOT_YOURS_TEXT)
