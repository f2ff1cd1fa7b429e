"""Addresses of a Hub: which one is meant, what the Hub counts a request as, where a redirect may lead."""

from __future__ import annotations

import httpx2

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import StorageHosts, refuse_user
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


def may_follow(target: httpx2.URL, endpoint: httpx2.URL, trusted: StorageHosts = frozenset()) -> bool:
    """Whether a redirect may be followed: to the endpoint itself, to the Hub's own hosts over https, or to `trusted`.

    In: the storage hosts that the user named. They are asked over https, and over http where the Hub itself is.
    """
    if target.userinfo:
        return False
    if origin(target) == origin(endpoint) or (target.scheme == "https" and is_of_hub(target)):
        return True
    _, _, port = origin(target)
    host = target.raw_host.decode("ascii", "replace").lower()
    return may_be_storage(target, endpoint) and not trusted.isdisjoint({(host, target.port), (host, port)})


def may_be_storage(target: httpx2.URL, endpoint: httpx2.URL) -> bool:
    """Whether an address could be allowed by its host's name: nothing leads from https to http."""
    return target.scheme == "https" or target.scheme == endpoint.scheme == "http"


def is_of_hub(address: httpx2.URL) -> bool:
    """Whether an address is at huggingface.co, or where that keeps its files."""
    return any(address.host == domain or address.host.endswith(f".{domain}") for domain in _HUB_DOMAINS)
