"""Listings of the Hub, page after page: the models of an organization, a search, a collection.

One request tells of up to a thousand models all that an audit needs beside the texts. A page that fails (too heavy for
the Hub, too large, or not to be understood because of a single entry) is asked for again in smaller pieces, so that
one entry costs itself at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx2
from msgspec.structs import replace

from osaid_hub.fetch.http.addresses import is_of_hub
from osaid_hub.fetch.http.answers import read_json, strings_of, text_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_errors import Asked
from osaid_hub.fetch.http.hub_session import TRIES, HubSession
from osaid_hub.fetch.http.hub_wire import Answer
from osaid_hub.fetch.hub.facts import MODEL_FACTS
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.repo import REFUSED_QUERY, Parameters
from osaid_hub.snapshot import GapReason

PAGE = 1000
PAGE_BYTES = 64 * 1024 * 1024
_SHRINK = 4
# A page that the Hub cannot manage is not worth trying as often as a single answer.
TRIES_OF_PAGE = 2
# Ten times the pages of the whole Hub, and a few without an entry: beyond that a listing has no end.
MAX_PAGES = 30_000
MAX_EMPTY = 10
# With these the size of a page is our own doing: a smaller one may work.
_TOO_MUCH = frozenset({Failure.TOO_LARGE, Failure.BAD_ANSWER, Failure.SERVER, Failure.TIMEOUT})
_NEXT = re.compile(r'<([^<>]{1,8000})>\s*;[^,<]{0,200}?\brel="?next"?', re.IGNORECASE)
_ALL = tuple(name for _, name in MODEL_FACTS)
_LEAST = ("createdAt", "lastModified", "sha")


def list_models(session: HubSession, query: Parameters, page: int = PAGE) -> Iterator[Listed]:
    """The models that a query finds, while they are paged.

    In:  what to ask for: `author`, `search`, `filter`, `sort`...; entries of a page, where fewer are wanted.
    Out: entries in the Hub's order. A model that comes and goes while paging may be missing or come twice.
    Raises FetchError where a page could not be had.
    """
    address = f"{session.endpoint}/api/models"
    unordered = tuple((name, value) for name, value in query if name != "sort")
    parameters, *plainer = (*query, *MODEL_FACTS), (*unordered, *MODEL_FACTS), unordered
    size = page
    empty = 0
    begins: set[str] = set()
    in_order = True
    for _ in range(MAX_PAGES):
        asked_for = size
        try:
            entries, following, size = _page(session, address, parameters, size)
        except FetchError as error:
            if parameters and plainer and error.status in REFUSED_QUERY:
                parameters, in_order = plainer.pop(0), False
                continue
            if parameters and error.failure is Failure.NOT_FOUND:
                raise _no_list(session, error) from error
            raise
        yield from entries if in_order else (replace(entry, in_order=False) for entry in entries)
        if following is None:
            if not begins and len(entries) >= asked_for and not is_of_hub(httpx2.URL(session.endpoint)):
                _must_have_pages(session, address, parameters, len(entries))
            return
        empty = 0 if entries and entries[0].id not in begins else empty + 1
        begins.update(entry.id for entry in entries[:1])
        if empty > MAX_EMPTY:
            sentence = f"{session.host} goes on naming further pages of the list of models, on which there are no more"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
        if following == address:
            sentence = f"{session.host} names a page of the list of models as the one after itself"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
        # The address of the next page holds the whole query already.
        address, parameters = following, ()
    sentence = f"the list of models of {session.host} has more than {MAX_PAGES:,} pages, and was read no further"
    raise FetchError(GapReason.TOO_LARGE, sentence, failure=Failure.TOO_LARGE)


def _no_list(session: HubSession, error: FetchError) -> FetchError:
    """What it means that the list of models is not there."""
    sentence = (
        f"{session.host} has no list of models, as mirrors have none: name the models in a file (--ids-from), "
        "or audit them one by one"
    )
    return FetchError(error.reason, sentence, failure=error.failure, status=error.status)


def _must_have_pages(session: HubSession, address: str, parameters: Parameters, listed: int) -> None:
    """A first page that is full, with no word of a second, is all that there is where the list has pages: then a page
    of one model names the next. Mirrors that know of no pages answer alike. Raises FetchError where it has none."""
    asked = session.asked("the list of models", "models")
    if listed > 1:
        one = session.answer(_with(address, parameters, limit=("1",)), asked, max_bytes=PAGE_BYTES)
        if _next_address(session, one) is not None:
            return
    sentence = (
        f"{session.host} lists {listed:,} models, as many as were asked for, and names no further page, so that there "
        f"may be more: name the models in a file (--ids-from), or be content with these (--limit {listed})"
    )
    raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)


def _page(session: HubSession, address: str, parameters: Parameters, size: int) -> tuple[list[Listed], str | None, int]:
    """A page as large as it works: its entries, the address of the next one, and how large that may be."""
    asked = session.asked("the list of models", "models")
    while True:
        sized = _with(address, parameters, limit=(str(size),))
        try:
            answer = session.answer(sized, asked, max_bytes=PAGE_BYTES, tries=TRIES_OF_PAGE if size > 1 else TRIES)
            entries = _entries(_array(answer, asked))
            return entries, _next_address(session, answer), min(PAGE, size * _SHRINK)
        except FetchError as error:
            if error.failure not in _TOO_MUCH:
                raise
            if size > 1:
                size = max(1, size // _SHRINK)
                continue
            # This one entry cannot be listed: its name will do, and the way on to the next.
            answer = session.answer(_with(sized, (), expand=_LEAST), asked)
            entries = [Listed(entry.id, None) for entry in _entries(_array(answer, asked))]
            following = _next_address(session, answer)
            return entries, str(_with(following, (), expand=_ALL)) if following else None, _SHRINK


def _with(address: str | httpx2.URL, parameters: Parameters, **replaced: tuple[str, ...]) -> httpx2.URL:
    """An address with further parameters, and with those of some names replaced."""
    url = httpx2.URL(address)
    kept = [(name, value) for name, value in url.params.multi_items() if name.removesuffix("[]") not in replaced]
    new = [(name, value) for name, values in replaced.items() for value in values]
    return url.copy_with(params=[*kept, *parameters, *new])


def _array(answer: Answer, asked: Asked) -> list[object]:
    try:
        raw = read_json(answer.body)
    except ValueError:
        raw = None
    if not isinstance(raw, list):
        sentence = f"{asked.host} did not answer with a list for {asked.what}: is HF_ENDPOINT the address of a Hub?"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
    return raw


def _entries(raw: list[object]) -> list[Listed]:
    """Entries without an id are no models that could be looked at; those that tell too little have to be asked for."""
    facts = [entry for entry in raw if isinstance(entry, dict)]
    return [
        Listed(name, entry if "sha" in entry and "siblings" in entry else None)
        for entry in facts
        if (name := text_of(entry, "id")) is not None
    ]


def _next_address(session: HubSession, answer: Answer) -> str | None:
    """Where the next page is: at the Hub's own listing, whatever the header says."""
    match = _NEXT.search(answer.headers.get("link", ""))
    if match is None:
        return None
    try:
        query = httpx2.URL(session.endpoint).join(match[1]).query.decode("ascii", "replace")
    except httpx2.InvalidURL as error:
        sentence = f"{session.host} names no address that could be asked for the next page of models"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER) from error
    return f"{session.endpoint}/api/models?{query}"


def owner_name(session: HubSession, name: str) -> str | None:
    """The name of an organization or a user as the Hub spells it; None where there is neither.

    Raises FetchError where the Hub could not be asked.
    """
    for kind in ("organizations", "users"):
        asked = session.asked(f"the owner {name}", name)
        try:
            raw = session.get_json(f"{session.endpoint}/api/{kind}/{quote(name, safe='')}/overview", asked)
        except FetchError as error:
            if error.failure is Failure.NOT_FOUND:
                continue
            raise
        return _login(raw) or name
    return None


def _login(raw: object) -> str | None:
    """The name that addresses hold: `name` of an organization, `user` of a user."""
    if not isinstance(raw, dict):
        return None
    return text_of(raw, "name") or text_of(raw, "user")


def collection_models(session: HubSession, slug: str) -> tuple[str, ...]:
    """The ids of the models of a collection, in its order.

    In: its slug, such as `acme/open-models-0123456789abcdef01234567`.
    Raises FetchError where there is no such collection, or the Hub could not be asked.
    """
    asked = session.asked(f"the collection {slug}", f"collections/{slug}")
    raw = session.get_json(f"{session.endpoint}/api/collections/{quote(slug)}", asked)
    items = raw.get("items") if isinstance(raw, dict) else None
    if not isinstance(items, list):
        sentence = f"{session.host} answered something else than a collection for {slug}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER)
    models = [text_of(item, "id") for item in items if isinstance(item, dict) and item.get("type") == "model"]
    return tuple(dict.fromkeys(strings_of(models)))
