"""The command `pr`: a pull request with the report and the badge."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from osaid_hub.cli.console import misused
from osaid_hub.cli.looking import network
from osaid_hub.cli.options import MaxWait


class ResultFormat(StrEnum):
    """How the result is told."""

    TEXT = "text"
    JSON = "json"


Repo = Annotated[str, typer.Argument(help="Repo id or Hub URL.", metavar="REPO", show_default=False)]
CertainPart = Annotated[
    bool,
    typer.Option("--fix", "--fix-metadata", help="Also make the part of the plan that is certain."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]
Direct = Annotated[bool, typer.Option("--direct", help="Commit to the main branch, for owners.")]
Again = Annotated[bool, typer.Option("--again", help="Open one also where an earlier one was closed or merged.")]


def pr(
    repo: Repo,
    fix: CertainPart = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    direct: Direct = False,
    again: Again = False,
    format: Annotated[ResultFormat, typer.Option("--format", "-f", help="Format.")] = ResultFormat.TEXT,
    max_wait: MaxWait = 120,
) -> None:
    """Open a pull request on the Hub that adds the report and a badge, or bring the open one up to date.

    Shows what would change and asks. Without a terminal, and without --yes, nothing is written.
    """
    if yes and dry_run:
        misused("--dry-run writes nothing: leave --yes out")
    asked = network(max_wait)
    from osaid_hub.cli.proposing import Job
    from osaid_hub.fetch.names import is_folder, refuse_file
    from osaid_hub.known.target import TargetError, parse_target

    if is_folder(repo):
        misused(f"{repo} is a folder: `osaid-hub audit {repo} --write` puts the report and the badge into it")
    try:
        refuse_file(repo)
        wanted = parse_target(repo, asked.endpoint)
    except TargetError as error:
        misused(str(error))
    if wanted.revision not in (None, "main"):
        misused("a pull request is made for the main branch: leave the revision out")
    Job(wanted.repo_id, asked, fix, direct, again, format is ResultFormat.JSON).run(yes=yes, dry_run=dry_run)
