"""Where an address leads: scheme, host and port, for deciding what a token is for and which redirect is followed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known.patterns import compiled
from osaid_hub.snapshot import GapReason

Origin = tuple[str, str, int | None]
# Hosts that a user allows a Hub to keep its files on, each with its port, None for the usual one of https or http.
StorageHosts = frozenset[tuple[str, int | None]]

_HOST = compiled(r"([A-Za-z0-9](?:[A-Za-z0-9.\-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?")


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


def storage_hosts(names: Iterable[str]) -> StorageHosts:
    """The hosts in a user's words: `storage.acme.example`, or with a port `storage.acme.example:9000`.

    Raises FetchError for what is no such host, an address or a pattern too: what is allowed has to be seen at a glance.
    """
    found = set()
    for name in names:
        refuse_user(name, "--trust-host or OSAID_TRUST_HOST", None)
        match = _HOST.fullmatch(name)
        if match is None or int(match[2] or 1) not in range(1, 65_536):
            sentence = (
                f"{name[:200]!r} is no host that could be trusted: give HOST or HOST:PORT to --trust-host or in "
                "OSAID_TRUST_HOST, without https:// and without *"
            )
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
        found.add((match[1].strip("[]").lower(), int(match[2]) if match[2] else None))
    return frozenset(found)


def refuse_user(address: str, variable: str, token: str | None) -> None:
    """Raises FetchError for the address of a server that holds a user name or a password, without repeating it.

    It would stand in every report, database and folder name that tells where something comes from, and the client would
    send it in place of the token. Any @ counts: a password may hold what makes a parser see the end of the host too
    early.
    In: the environment variables of the address and of the token for the same server.
    """
    if "@" in address:
        instead = f"give the address alone, and a token by {token}" if token else "give the address alone"
        sentence = f"{variable} holds a user name or a password, which is not used: {instead}"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
