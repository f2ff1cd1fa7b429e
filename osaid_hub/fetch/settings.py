"""How the user's machine wants the network to be used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import StorageHosts, origin_of, refuse_user
from osaid_hub.known.code_hosts import HOSTS, find
from osaid_hub.snapshot import GapReason


class Settings(Struct, frozen=True):
    """How the user's machine wants the network to be used.

    endpoint    address of the Hub.
    cache       folder for what is kept between runs.
    max_wait    seconds to wait in all for a busy server; what else an audit may take is in `deadline`.
    trusted     hosts beside the Hub's own that it may keep its files on, as the user named them.
    code_hosts  names of the code hosts that may be asked, None for all that are known.
    code_apis   base address of each code host's API, by the host's name; `code_tokens` alike.

    Raises FetchError for an endpoint that is no address, for a code host that is none that is looked into, and for any
    address with a password in it.
    """

    endpoint: str
    cache: Path
    offline: bool
    max_wait: float
    trusted: StorageHosts = frozenset()
    code_hosts: frozenset[str] | None = None
    code_apis: Mapping[str, str] = field(default_factory=dict)
    code_tokens: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Settings({self.endpoint!r}, offline={self.offline}, code_apis={self.code_apis!r})"  # no token

    def __post_init__(self) -> None:
        refuse_user(self.endpoint, "HF_ENDPOINT", "HF_TOKEN")
        if origin_of(self.endpoint) is None:
            sentence = f"HF_ENDPOINT is {self.endpoint!r}, which is not the address of a Hub"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
        for name in sorted(self.code_hosts or ()):
            if name not in {host.name for host in HOSTS}:
                known = ", ".join(host.name for host in HOSTS)
                sentence = f"{name[:100]!r} is no code host that is looked into; there are {known}"
                raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
        for name, address in self.code_apis.items():
            host = find(name)
            refuse_user(address, host.api_variable if host else f"the address of {name}", host.token if host else None)
