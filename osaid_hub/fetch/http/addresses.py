"""Addresses of a Hub: which one is meant, what the Hub counts a request as, where a redirect may lead."""

from __future__ import annotations

import httpx2

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import refuse_user
from osaid_hub.snapshot import GapReason

# Where the Hub keeps files: a mirror may redirect to the Hub, the Hub to its storage, all of them over https.
_HUB_DOMAINS = ("huggingface.co", "hf.co")


def base_url(endpoint: str) -> httpx2.URL:
    """The address that HF_ENDPOINT names. Raises FetchError where it cannot be one, or holds a password."""
    refuse_user(endpoint, "HF_ENDPOINT", "HF_TOKEN")
    try:
        base = httpx2.URL(endpoint)
    except httpx2.InvalidURL:
        base = httpx2.URL()
    if base.scheme not in ("https", "http") or not base.host:
        sentence = f"HF_ENDPOINT is {endpoint!r}, which is not the address of a Hub"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
    return base


def origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    """Scheme, host and port; the library's own `origin` raises for addresses without a host."""
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


def resource(address: httpx2.URL) -> str:
    """What the Hub counts a request as (its documentation, "Rate limits")."""
    on_files = "/resolve/" in address.path or address.path.startswith("/api/resolve-cache/")
    return "resolvers" if on_files else "api"


def may_follow(target: httpx2.URL, endpoint: httpx2.URL) -> bool:
    """Whether a redirect may be followed: to the endpoint itself, or to the Hub's own hosts over https."""
    if target.userinfo:
        return False
    on_hub = any(target.host == domain or target.host.endswith(f".{domain}") for domain in _HUB_DOMAINS)
    return origin(target) == origin(endpoint) or (target.scheme == "https" and on_hub)
