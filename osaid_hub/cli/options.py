"""Options that several commands share, and what the environment says."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from osaid_hub.fetch.look import Settings

TRUE = ("1", "ON", "YES", "TRUE")  # as huggingface_hub reads its variables


class Level(StrEnum):
    """Verdicts that can be asked for as a threshold."""

    CONSISTENT = "consistent"


Target = Annotated[str, typer.Argument(help="Repo id, Hub URL or folder.", show_default=False)]
Revision = Annotated[str | None, typer.Option(help="Branch, tag, pull request ref or commit.", show_default=False)]
Offline = Annotated[bool, typer.Option("--offline", help="Never use the network, but what an earlier audit saw.")]
MaxWait = Annotated[float, typer.Option(min=0, help="Seconds to wait in all for a busy server.")]
Follow = Annotated[
    bool | None,
    typer.Option(
        "--follow/--no-follow",
        help="Look at the data, code and bases that the card names. Yes, unless the target is a folder.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the report to this file.", show_default=False)
]
FailUnder = Annotated[
    float | None, typer.Option(min=0, max=100, help="Exit 1 if a score is below this.", show_default=False)
]
Require = Annotated[Level | None, typer.Option(help="Exit 1 if a verdict is another.", show_default=False)]


def now() -> str:
    """The time, as it is written into audits."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def settings(offline: bool, max_wait: float) -> Settings:
    """How the user's environment wants the network to be used."""
    # Before huggingface_hub is imported, which reads it once.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from osaid_hub.fetch.look import Settings
    from osaid_hub.fetch.private_file import cache_folder

    def variable(name: str, otherwise: str) -> str:
        return os.environ.get(name) or otherwise

    return Settings(
        endpoint=variable("HF_ENDPOINT", "https://huggingface.co").rstrip("/"),
        cache=cache_folder(os.environ.get("HF_HOME")),
        offline=offline or variable("HF_HUB_OFFLINE", "").upper() in TRUE,
        max_wait=max_wait,
        github_url=variable("GITHUB_API_URL", "https://api.github.com"),
        gitlab_url=variable("GITLAB_API_URL", "https://gitlab.com/api/v4"),
        codeberg_url=variable("CODEBERG_API_URL", "https://codeberg.org/api/v1"),
        github_token=os.environ.get("GITHUB_TOKEN") or None,
        gitlab_token=os.environ.get("GITLAB_TOKEN") or None,
    )
