"""How the commands want the network to be used."""

from __future__ import annotations

from osaid_hub.cli.console import fail
from osaid_hub.environment import settings
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.settings import Settings


def network(max_wait: float) -> Settings:
    """What the environment says; exits where it cannot be meant."""
    try:
        return settings(False, max_wait)
    except FetchError as error:
        fail(str(error))
