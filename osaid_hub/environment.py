"""What the environment and the clock say: read here for the command line and for the Python interface, nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from osaid_hub.fetch.reader.settings import ReaderSettings
    from osaid_hub.fetch.settings import Settings

TRUE = ("1", "ON", "YES", "TRUE")  # as huggingface_hub reads its variables


def now() -> str:
    """The time, as it is written into audits."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def settings(
    offline: bool, max_wait: float, trust_hosts: Iterable[str] = (), code_hosts: Iterable[str] | None = None
) -> Settings:
    """How the user's environment wants the network to be used.

    In: storage hosts that are trusted beside those that OSAID_TRUST_HOST names, with commas or blanks between them;
    the code hosts that may be asked, None for all.
    Raises FetchError for what cannot be meant.
    """
    # Before huggingface_hub is imported, which reads it once.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from osaid_hub.fetch.http.cache_file import cache_folder
    from osaid_hub.fetch.http.origins import storage_hosts
    from osaid_hub.fetch.settings import Settings
    from osaid_hub.known.code_hosts import HOSTS

    def variable(name: str, otherwise: str) -> str:
        return os.environ.get(name) or otherwise

    return Settings(
        endpoint=variable("HF_ENDPOINT", "https://huggingface.co").rstrip("/"),
        cache=cache_folder(os.environ.get("HF_HOME")),
        offline=offline or variable("HF_HUB_OFFLINE", "").upper() in TRUE,
        max_wait=max_wait,
        trusted=storage_hosts([*trust_hosts, *variable("OSAID_TRUST_HOST", "").replace(",", " ").split()]),
        code_hosts=None if code_hosts is None else frozenset(code_hosts),
        code_apis={host.name: variable(host.api_variable, host.api) for host in HOSTS},
        code_tokens={host.name: token for host in HOSTS if host.token and (token := os.environ.get(host.token))},
    )


def settings_folder() -> str | None:
    """Where OSAID_SETTINGS has settings looked for in place of the working folder; None where it says nothing."""
    return os.environ.get("OSAID_SETTINGS", "").strip() or None


def reader_settings(
    model: str | None, url: str | None, *, budget: int, record: Path | None, replay: Path | None, offline: bool
) -> ReaderSettings | None:
    """How a second reader is asked: what is given, else OSAID_READER and OSAID_READER_URL; None where none is named.

    OSAID_READER_KEY is what its server takes for a key.
    """
    named = model or os.environ.get("OSAID_READER")
    if not named:
        return None
    asked = settings(offline, 0)
    from osaid_hub.fetch.reader.settings import ReaderSettings

    return ReaderSettings(
        named,
        (url or os.environ.get("OSAID_READER_URL") or "").strip().rstrip("/") or None,
        os.environ.get("OSAID_READER_KEY", "").strip() or None,
        budget,
        record,
        replay,
        asked.cache,
        asked.offline,
    )
