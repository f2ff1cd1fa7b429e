"""The command `badge`: what was measured, as a picture for a card."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osaid_hub.cli.audit import Store
from osaid_hub.cli.console import fail, misused, say, show
from osaid_hub.cli.looking import seen_as
from osaid_hub.cli.options import Follow, MaxWait, Offline, Revision, Target


class Style(StrEnum):
    """What is printed: Markdown for a card, or the bare address of the picture."""

    MARKDOWN = "markdown"
    SHIELDS = "shields"


Svg = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the badge to this file, as a picture.", show_default=False)
]
Endpoint = Annotated[bool, typer.Option("--endpoint", help="Print the JSON of a shields.io endpoint.")]


def badge(
    target: Target,
    style: Annotated[Style, typer.Option(help="What to print.")] = Style.MARKDOWN,
    svg: Svg = None,
    endpoint: Endpoint = False,
    revision: Revision = None,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
) -> None:
    """Print a badge that says how much of the definition is evidenced, with a link to the report."""
    if endpoint and (svg or style is not Style.MARKDOWN):
        misused("--endpoint prints JSON and nothing else: leave --svg and --style out")
    if svg is not None and svg.suffix.lower() not in ("", ".svg"):
        misused(f"{svg} would be a picture of another kind: the badge is an SVG, as in badge.svg")
    from osaid_hub.judge.assess import assess
    from osaid_hub.report.one import badge as badges

    result = assess(seen_as(target, revision, store, offline, max_wait, follow=follow))
    if svg is not None:
        from osaid_hub.output.files import save
        from osaid_hub.report.one import badge_svg

        try:
            save(svg, badge_svg.svg(result))
        except OSError as error:
            fail(f"could not write {svg}: {error.strerror or error}")
        say(f"{badges.summary(result)}; picture in {svg}")
    elif endpoint:
        show(badges.endpoint(result).rstrip("\n") + "\n")
    elif style is Style.SHIELDS:
        show(badges.shields_url(result) + "\n")
    else:
        show(badges.markdown(result) + "\n")
