"""How the commands want the network to be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from osaid_hub.cli.console import fail
from osaid_hub.environment import settings

if TYPE_CHECKING:
    from osaid_hub.fetch.settings import Settings


def network(max_wait: float, trust_hosts: Iterable[str] = ()) -> Settings:
    """What the environment says, and which storage hosts are trusted beside; exits where it cannot be meant."""
    from osaid_hub.fetch import FetchError

    try:
        return settings(False, max_wait, trust_hosts)
    except FetchError as error:
        fail(str(error))
