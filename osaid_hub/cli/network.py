"""How the commands want the network to be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from osaid_hub.cli.console import refused
from osaid_hub.environment import settings

if TYPE_CHECKING:
    from osaid_hub.fetch.settings import Settings


def network(max_wait: float, trust_hosts: Iterable[str] = (), code_hosts: Iterable[str] | None = None) -> Settings:
    """What the environment says, which storage hosts are trusted beside and which code hosts may be asked.

    Exits where it cannot be meant.
    """
    from osaid_hub.fetch import FetchError

    try:
        return settings(False, max_wait, trust_hosts, code_hosts)
    except FetchError as error:
        refused(error)
