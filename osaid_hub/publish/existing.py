"""Whether there is a pull request of ours on a repository already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osaid_hub.fetch.errors import FetchError
from osaid_hub.fetch.session import HubSession
from osaid_hub.fetch.wire import text_of
from osaid_hub.propose import PULL_REQUEST_MARKER
from osaid_hub.publish.outcomes import PublishError, Refusal

# Of a repository with thousands of pull requests the newest are looked through.
PAGES = 20
# A title that a pull request of ours has; its description is looked at where the title or the author may be ours.
TITLE_WORD = "osaid"
OPEN = ("open", "draft")


@dataclass(frozen=True, slots=True)
class Existing:
    """A pull request of ours.

    status           open, draft, closed or merged.
    author           who opened it.
    changed_by       who else committed to it.
    """

    number: int
    status: str
    author: str
    url: str
    changed_by: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


def find_ours(session: HubSession, repo_id: str, me: str) -> Existing | None:
    """The pull request that carries our marker, whoever opened it: an open one first, else the newest.

    Without a marker, one of our own account under our title counts too: a description can be edited.
    Raises PublishError where the repository takes no pull requests, FetchError where the Hub could not be asked.
    """
    newest = None
    for entry in _pull_requests(session, repo_id):
        author, title = _author(entry), text_of(entry, "title") or ""
        titled = TITLE_WORD in title.lower()
        if not titled and author != me:
            continue
        found = _read(session, repo_id, entry, author, sure=titled and author == me)
        if found is not None and found.is_open:
            return found
        newest = newest or found
    return newest


def _pull_requests(session: HubSession, repo_id: str) -> Iterator[Mapping[str, object]]:
    """Pull requests of every status, the newest first."""
    asked = session.asked(f"the pull requests of {repo_id}", f"{repo_id}/discussions")
    seen = 0
    for page in range(PAGES):
        query = (("p", str(page)), ("type", "pull_request"), ("status", "all"))
        try:
            raw = session.get_json(session.api_url(repo_id, "discussions"), asked, params=query)
        except FetchError as error:
            if page == 0 and error.status in (400, 403, 404, 410):
                raise PublishError(
                    Refusal.DISCUSSIONS_DISABLED,
                    f"{repo_id} takes no pull requests: its owners have switched discussions off, or the token has no "
                    f"access ({error})",
                ) from error
            raise
        entries = raw.get("discussions") if isinstance(raw, dict) else None
        if not isinstance(entries, list) or not entries:
            return
        for entry in entries:
            if isinstance(entry, dict) and entry.get("isPullRequest") is True:
                yield entry
        seen += len(entries)
        count = raw.get("count") if isinstance(raw, dict) else None
        if not isinstance(count, int) or seen >= count:
            return


def _read(
    session: HubSession, repo_id: str, entry: Mapping[str, object], author: str, *, sure: bool
) -> Existing | None:
    number = entry.get("num")
    if not isinstance(number, int):
        return None
    asked = session.asked(f"pull request {number} of {repo_id}", f"{repo_id}/discussions/{number}")
    raw = session.get_json(session.api_url(repo_id, "discussions", str(number)), asked)
    events = [event for event in _list(raw, "events") if isinstance(event, dict)]
    if not (sure or any(PULL_REQUEST_MARKER in _comment(event) for event in events[:1])):
        return None
    others = [_author(event) for event in events if event.get("type") == "commit"]
    return Existing(
        number=number,
        status=text_of(entry, "status") or "open",
        author=author,
        url=f"{session.page_url(repo_id)}/discussions/{number}",
        changed_by=tuple(dict.fromkeys(name for name in others if name and name != author)),
    )


def comments_of(session: HubSession, repo_id: str, number: int) -> tuple[str, ...]:
    """The comments of a pull request, the oldest first, the description among them."""
    asked = session.asked(f"pull request {number} of {repo_id}", f"{repo_id}/discussions/{number}")
    raw = session.get_json(session.api_url(repo_id, "discussions", str(number)), asked)
    return tuple(text for event in _list(raw, "events") if isinstance(event, dict) and (text := _comment(event)))


def _list(raw: object, key: str) -> list[object]:
    value = raw.get(key) if isinstance(raw, dict) else None
    return value if isinstance(value, list) else []


def _author(raw: Mapping[str, object]) -> str:
    author = raw.get("author")
    return (text_of(author, "name") if isinstance(author, dict) else None) or ""


def _comment(event: Mapping[str, object]) -> str:
    data = event.get("data")
    latest = data.get("latest") if isinstance(data, dict) else None
    return (text_of(latest, "raw") if isinstance(latest, dict) else None) or ""
