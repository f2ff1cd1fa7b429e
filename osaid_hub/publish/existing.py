"""Whether there is a pull request of ours on a repository already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from osaid_hub.fetch.http.answers import text_of
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.propose import PULL_REQUEST_MARKER, is_our_title
from osaid_hub.publish.outcomes import PublishError, Refusal

# Of a repository with thousands of pull requests the newest are looked through, and so many are opened.
PAGES = 20
READ = 40
# A title that may be ours; whatever is open is looked at in any case, as a title can be edited.
TITLE_WORD = "osaid"
OPEN = ("open", "draft")


class Existing(Struct, frozen=True):
    """A pull request of ours.

    status    open, draft, closed or merged.
    author    who opened it.
    foreign   who made commits in it that are not ours: somebody else, or its author by hand.
    """

    number: int
    status: str
    author: str
    url: str
    foreign: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


def find_ours(session: HubSession, repo_id: str, me: str | None) -> Existing | None:
    """The pull request of ours: an open one of `me` first, then an open one of somebody else, then those that are over.

    It is ours by the marker in its description, whoever opened it; one of `me` also by the subject of its first commit,
    since a description can be edited. Among several the oldest open one counts, and the newest that is over.
    Raises PublishError where the repository takes no pull requests, FetchError where the Hub could not be asked.
    """
    found = all_ours(session, repo_id, me)
    still_open = sorted((each for each in found if each.is_open), key=lambda each: (each.author != me, each.number))
    over = sorted((each for each in found if not each.is_open), key=lambda each: (each.author != me, -each.number))
    return next(iter([*still_open, *over]), None)


def all_ours(session: HubSession, repo_id: str, me: str | None) -> Sequence[Existing]:
    """Every pull request of ours. Raises as `find_ours`."""
    entries: dict[int, Mapping[str, object]] = {}
    for query in ((("author", me),) if me else None, ()):
        for entry in _pull_requests(session, repo_id, query) if query is not None else ():
            number = entry.get("num")
            if isinstance(number, int):
                entries.setdefault(number, entry)
    candidates = [(number, entry) for number, entry in entries.items() if _may_be_ours(entry, me)]
    candidates.sort(key=lambda candidate: _author(candidate[1]) != me)
    found = []
    for number, entry in candidates[:READ]:
        try:
            ours = _read(session, repo_id, number, entry, me)
        except FetchError:
            if _author(entry) == me:
                raise
            continue  # what somebody else wrote must not stop us
        if ours is not None:
            found.append(ours)
    return found


def _may_be_ours(entry: Mapping[str, object], me: str | None) -> bool:
    titled = TITLE_WORD in (text_of(entry, "title") or "").lower()
    return titled or text_of(entry, "status") in OPEN or (me is not None and _author(entry) == me)


def _pull_requests(
    session: HubSession, repo_id: str, query: tuple[tuple[str, str], ...]
) -> Iterator[Mapping[str, object]]:
    """Pull requests of every status, the newest first."""
    asked = session.asked(f"the pull requests of {repo_id}", f"{repo_id}/discussions")
    seen = 0
    for page in range(PAGES):
        parameters = (("p", str(page)), ("type", "pull_request"), ("status", "all"), *query)
        try:
            raw = session.get_json(session.api_url(repo_id, "discussions"), asked, params=parameters)
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
    session: HubSession, repo_id: str, number: int, entry: Mapping[str, object], me: str | None
) -> Existing | None:
    author = _author(entry)
    events = _events(session, repo_id, number)
    described = next((_comment(event) for event in events if event.get("type") == "comment"), "")
    commits = [event for event in events if event.get("type") == "commit"]
    begun_by_us = bool(commits) and is_our_title(_subject(commits[0]))
    if PULL_REQUEST_MARKER not in described and not (me is not None and author == me and begun_by_us):
        return None
    foreign = [
        _author(event) or "somebody"
        for event in commits
        if _author(event) != author or not is_our_title(_subject(event))
    ]
    return Existing(
        number=number,
        status=text_of(entry, "status") or "open",
        author=author,
        url=f"{session.page_url(repo_id)}/discussions/{number}",
        foreign=tuple(dict.fromkeys(foreign)),
    )


def comments_of(session: HubSession, repo_id: str, number: int) -> tuple[str, ...]:
    """The comments of a pull request, the oldest first, the description among them."""
    return tuple(text for event in _events(session, repo_id, number) if (text := _comment(event)))


def conflicts_of(session: HubSession, repo_id: str, number: int) -> bool:
    """Whether a pull request cannot be merged as it is."""
    raw = _details(session, repo_id, number)
    return bool(raw.get("filesWithConflicts"))


def _details(session: HubSession, repo_id: str, number: int) -> Mapping[str, object]:
    asked = session.asked(f"pull request {number} of {repo_id}", f"{repo_id}/discussions/{number}")
    raw = session.get_json(session.api_url(repo_id, "discussions", str(number)), asked)
    return raw if isinstance(raw, dict) else {}


def _events(session: HubSession, repo_id: str, number: int) -> list[Mapping[str, object]]:
    events = _details(session, repo_id, number).get("events")
    return [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []


def _author(raw: Mapping[str, object]) -> str:
    author = raw.get("author")
    return (text_of(author, "name") if isinstance(author, dict) else None) or ""


def _subject(event: Mapping[str, object]) -> str:
    data = event.get("data")
    return (text_of(data, "subject") if isinstance(data, dict) else None) or ""


def _comment(event: Mapping[str, object]) -> str:
    data = event.get("data")
    latest = data.get("latest") if isinstance(data, dict) else None
    return (text_of(latest, "raw") if isinstance(latest, dict) else None) or ""
