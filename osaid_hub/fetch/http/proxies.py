"""Proxies that the settings of a machine name: where one is in the way, a person has to be told what to mend.

An address is never repeated: it may hold a password, and what is said of a gap stands in reports.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import GapReason

_NAMES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_SOCKS = "the proxy that {names} names speaks SOCKS, which needs one more package: pip install {package}"
_BAD = "the proxy that {names} names cannot be used: give it as http://HOST:PORT, or unset the variable"


def proxy_problem(error: Exception, package: str = "socksio") -> FetchError:
    """What it means that a client could not be made, or did not know how to speak to its proxy.

    In: the package by which this client speaks SOCKS.
    """
    *others, last = [name for name in map(_spelt, _NAMES) if name] or _NAMES
    names = f"{', '.join(others)} or {last}" if others else last
    sentence = (_SOCKS if "socks" in str(error).lower() else _BAD).format(names=names, package=package)
    return FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)


def through(address: str) -> str:
    """By which setting requests to an address go through a proxy, as the end of a sentence; nothing where none does."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        proxies = getproxies_environment()
        if not host or proxy_bypass(host):
            return ""
    except ValueError:
        return ""
    name = next((_spelt(f"{kind}_PROXY") for kind in (parts.scheme.upper(), "ALL") if proxies.get(kind.lower())), None)
    return f" through the proxy that {name} names" if name else ""


def _spelt(name: str) -> str | None:
    """The variable as it is set, in lower case or in upper case; None where neither is."""
    return next((each for each in (name.lower(), name) if os.environ.get(each)), None)
