"""How the user's machine wants the network to be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How the user's machine wants the network to be used.

    endpoint    address of the Hub.
    cache       folder for what is kept between runs.
    max_wait    seconds to wait in all for a busy server; what else an audit may take is in `deadline`.
    *_url       base addresses of the code hosts' APIs.
    """

    endpoint: str
    cache: Path
    offline: bool
    max_wait: float
    github_url: str
    gitlab_url: str
    codeberg_url: str
    github_token: str | None = field(default=None, repr=False)
    gitlab_token: str | None = field(default=None, repr=False)
