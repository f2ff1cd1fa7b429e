"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Level(StrEnum):
    """Verdicts that can be asked for as a threshold."""

    CONSISTENT = "consistent"


Target = Annotated[str, typer.Argument(help="Repo id, Hub URL or folder.", metavar="TARGET", show_default=False)]
Targets = Annotated[
    list[str], typer.Argument(help="Repo ids, Hub URLs or folders.", metavar="TARGET", show_default=False)
]
Revision = Annotated[
    str | None,
    typer.Option(help="Branch, tag, pull request ref or commit.", metavar="REVISION", show_default=False),
]
Offline = Annotated[bool, typer.Option("--offline", help="Use no network, only what an earlier audit saw.")]
MaxWait = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Seconds to wait in all for a busy server.")]
Follow = Annotated[
    bool | None,
    typer.Option(
        "--follow/--no-follow",
        help="Look at the data, code and bases that the card names. Yes, unless the target is a folder.",
        show_default=False,
    ),
]
TrustHost = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        help="Host that a Hub of your own keeps its files on; may be given again.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the report to this file; - is standard output.",
        show_default=False,
    ),
]
CodeHost = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST", help="Ask this code host alone, such as github.com; may be given again."),
]
FailUnder = Annotated[
    float | None,
    typer.Option(min=0, max=100, metavar="POINTS", help="Exit 1 if a score is below this.", show_default=False),
]
Require = Annotated[Level | None, typer.Option(help="Exit 1 if a verdict is not this one.", show_default=False)]
