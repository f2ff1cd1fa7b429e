"""The Hub and the code hosts, asked as the user's machine wants it. Their clients are imported where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from osaid_hub.fetch.settings import Settings

if TYPE_CHECKING:
    from osaid_hub.fetch.http.code_session import CodeHosts
    from osaid_hub.fetch.http.hub_session import HubSession


def session_of(settings: Settings, **more: Any) -> HubSession:
    """The Hub, asked as the user's machine wants it; `more` as for `HubSession`."""
    from osaid_hub.fetch.http.hub_session import HubSession

    return HubSession(endpoint=settings.endpoint, max_wait=settings.max_wait, trusted=settings.trusted, **more)


def code_hosts_of(settings: Settings) -> CodeHosts:
    """The code hosts, asked as the user's machine wants it."""
    from osaid_hub.fetch.http.code_session import CodeHosts

    return CodeHosts(
        apis=settings.code_apis, tokens=settings.code_tokens, cache_folder=settings.cache, only=settings.code_hosts
    )
