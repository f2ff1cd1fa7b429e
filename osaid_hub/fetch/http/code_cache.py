"""The answers of code hosts that are kept on disk with their ETags, so that a repeated audit costs "not modified"."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests

from osaid_hub.fetch.http.cache_file import BUSY_SECONDS, usable_database

if TYPE_CHECKING:
    from requests_cache import CachedSession

CACHE_SECONDS = 30 * 86_400
CACHE_FILE = "code-hosts.sqlite"


def open_session(folder: Path | None) -> requests.Session:
    """A session that keeps answers in a folder; one that keeps none where there is no folder, or it cannot be used."""
    file = usable_database(folder / CACHE_FILE) if folder else None
    return requests.Session() if file is None else _caching_session(file)


def forget(session: requests.Session | None, answer: requests.Response) -> None:
    """Keep an answer that is none out of the cache: the host would say of it that it still holds."""
    cache, key = getattr(session, "cache", None), getattr(answer, "cache_key", None)
    if cache is not None and key is not None:
        with suppress(sqlite3.Error):
            cache.delete(key)


def _caching_session(file: Path) -> CachedSession:
    # Imported here: an audit that follows no code need not wait for it.
    from requests_cache import CachedSession
    from requests_cache.backends.sqlite import SQLiteCache

    class Answers(SQLiteCache):
        """Answers on disk; an entry that is none of ours is asked for anew."""

        def get_response(self, key: str, default: Any = None) -> Any:
            try:
                answer: Any = super().get_response(key, default)
                return answer if "etag" in answer.headers else default
            except sqlite3.Error:  # which the session deals with
                raise
            except Exception:  # whatever the library makes of rubbish, and of what it takes for an answer
                return default

    # What it says of entries that it cannot read is nothing for users: they are asked for anew.
    logging.getLogger("requests_cache").addHandler(logging.NullHandler())
    # JSON: reading a pickle from a folder that somebody else can write to would run their code.
    cache = Answers(file, serializer="json", busy_timeout=int(BUSY_SECONDS * 1000))
    session = CachedSession(
        backend=cache,
        expire_after=CACHE_SECONDS,
        always_revalidate=True,
        # Without an ETag the host cannot be asked whether an answer still holds.
        filter_fn=lambda answer: answer.status_code != 200 or "etag" in answer.headers,
    )
    cache.delete(expired=True, vacuum=False)
    return session
