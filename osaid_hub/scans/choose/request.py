"""What people ask to be scanned, as a Selection: names and addresses are understood, what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from osaid_hub.scans.choose.choices import Kind, Sort
from osaid_hub.scans.choose.selection import Selection

_OWNER = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,94}[A-Za-z0-9_])?")
_PAGES = frozenset({"models", "datasets", "spaces", "collections", "activity", "members"})  # of an owner
_SLUG = re.compile(r"[A-Za-z0-9_.\-]{1,96}/[A-Za-z0-9_.\-]{1,200}")


class SelectionError(ValueError):
    """What is asked for cannot be scanned; `str(error)` is a sentence that says why."""


def selected(
    owners: Iterable[str] = (),
    *,
    ids_from: str | None = None,
    collection: str | None = None,
    search: str | None = None,
    filters: Iterable[str] = (),
    sort: Sort | None = None,
    limit: int | None = None,
    since: str | None = None,
    kinds: Iterable[Kind] = (),
    store: Path | None = None,
) -> Selection:
    """In: what `Selection` holds, as people write it: owners and collections may be addresses of their pages.

    Out: the selection. Raises SelectionError where nothing is chosen, for choices that do not go together, and for
    names and days that are none.
    """
    owners, filters = tuple(owners), tuple(filters)
    if not (owners or ids_from or collection or search or filters or limit or store):
        raise SelectionError(
            "nothing is chosen: name an organization, ids, a collection, words to search for, a filter or a limit"
        )
    if store and (ids_from or collection or filters or sort):
        raise SelectionError("a store is read as it is: only owners, search, since, kind and limit choose from it")
    if ids_from and (search or filters or sort):
        raise SelectionError("ids name the models: search, filter and sort go with the Hub's own lists")
    return Selection(
        owners=tuple(dict.fromkeys(map(_owner, owners))),
        ids_from=ids_from,
        search=search,
        filters=filters,
        sort=sort,
        limit=limit,
        collection=_slug(collection) if collection else None,
        store=str(store.absolute()) if store else None,
        since=_day(since) if since else None,
        kinds=tuple(dict.fromkeys(kinds)),
    )


def _owner(words: str) -> str:
    """The name in a name, or in the address of a page."""
    address = "://" in words
    path = urlsplit(words).path.strip("/").removeprefix("organizations/") if address else words.strip().rstrip("/")
    name, _, page = path.partition("/")
    is_other = bool(page) and not (address and page.split("/")[0] in _PAGES)
    if is_other or not _OWNER.fullmatch(name):
        raise SelectionError(
            f"{words!r} is no name of an organization or a user; a single model is not scanned, but audited"
        )
    return name


def _slug(words: str) -> str:
    """The slug in a slug, or in the address of a collection."""
    slug = urlsplit(words).path.strip("/").removeprefix("collections/") if "://" in words else words.strip()
    if not _SLUG.fullmatch(slug):
        raise SelectionError(f"{words!r} is no collection; its slug is 'owner/title-0123456789abcdef01234567'")
    return slug


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        raise SelectionError(f"{words!r} is no day; write it as 2026-11-01") from None
