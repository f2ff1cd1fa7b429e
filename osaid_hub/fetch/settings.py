"""How the user's machine wants the network to be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How the user's machine wants the network to be used.

    endpoint    address of the Hub.
    cache       folder for what is kept between runs.
    max_wait    seconds to wait in all for a busy server; what else an audit may take is in `deadline`.
    code_apis   base address of each code host's API, by the host's name; `code_tokens` alike.
    """

    endpoint: str
    cache: Path
    offline: bool
    max_wait: float
    code_apis: Mapping[str, str] = field(default_factory=dict)
    code_tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
