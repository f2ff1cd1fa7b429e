"""Proxies that the settings of a machine name and that cannot be used: a person has to be told what to mend."""

from __future__ import annotations

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.snapshot import GapReason

_NAMES = "ALL_PROXY, HTTPS_PROXY or HTTP_PROXY"
_SOCKS = f"the proxy that {_NAMES} names speaks SOCKS, which needs one more package: pip install {{package}}"
_BAD = f"the proxy that {_NAMES} names cannot be used: give it as http://HOST:PORT, or unset the variable"


def proxy_problem(error: Exception, package: str = "socksio") -> FetchError:
    """What it means that a client could not be made, or did not know how to speak to its proxy.

    In: the package by which this client speaks SOCKS. The address is not repeated: it may hold a password.
    """
    sentence = _SOCKS.format(package=package) if "socks" in str(error).lower() else _BAD
    return FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
