"""Where an address leads: scheme, host and port, for deciding what a token is for and which redirect is followed."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

Origin = tuple[str, str, int | None]


def origin_of(url: str) -> Origin | None:
    """Scheme, host and port; None for what is no http address, or holds a user name, a password or a backslash."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or "\\" in url:
        return None
    return parts.scheme, parts.hostname, port


def redirected(url: str, location: str) -> str | None:
    """The address that a redirect leads to; None where it leaves the origin."""
    try:
        target = urljoin(url, location)
    except ValueError:
        return None
    origin = origin_of(target)
    return target if origin is not None and origin == origin_of(url) else None
