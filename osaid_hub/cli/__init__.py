"""The command line: the only place that knows the environment, the token, the clock and the exit codes.

Heavy imports stay inside the commands, so that `--help`, `--version` and `requirements` start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated, ClassVar

import typer

from osaid_hub.cli.commands import Group, Listed
from osaid_hub.cli.console import show
from osaid_hub.cli.settings import HEEDED
from osaid_hub.cli.settings import options as set_in_folder  # `options` becomes the module of that name here
from osaid_hub.version import __version__


class Program(Group):
    """What each command is for, in the width that a list of commands has for it on the narrowest of terminals."""

    listed: ClassVar[Mapping[str, Listed]] = {
        "audit": Listed("audit", "Audit a model against the definition."),
        "scan": Listed("scan", "Audit many models: organizations, lists, searches."),
        "report": Listed("records", "Show the results of an earlier scan again."),
        "diff": Listed("records", "Compare two scans or two audits."),
        "badge": Listed("badge", "Print a badge that tells how much is evidenced."),
        "fix": Listed("fix", "Show what would raise the score, and write it."),
        "init": Listed("init", "Write an osaid.yml that tells where evidence lies."),
        "check": Listed("check", "Check an osaid.yml: form, names and paths."),
        "pr": Listed("pr", "Open a pull request with the report and a badge."),
        "snapshot": Listed("audit", "Save what an audit looks at as a folder."),
        "explain": Listed("explain", "Explain one finding, sentence by sentence."),
        "requirements": Listed("reference", "List the requirements, or explain one."),
        "license": Listed("reference", "Explain what a license allows and how it counts."),
    }


app = typer.Typer(
    name="osaid-hub",
    cls=Program,
    help="Audit model repositories on the Hugging Face Hub against the Open Source AI Definition 1.0.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="If the program itself fails, show where in it.")] = False,
) -> None:
    if version:
        show(f"osaid-hub {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand in HEEDED:
        context.default_map = {context.invoked_subcommand: set_in_folder(context.invoked_subcommand)}


def main() -> None:
    """Run the command that was typed. `--debug` may stand anywhere."""
    arguments = sys.argv[1:]
    words = [word for word in arguments if word != "--debug"]
    try:
        if len(words) == len(arguments):
            app()
        else:
            app(words)
    except SystemExit as end:
        from osaid_hub.cli.signals import leave

        leave(end.code if isinstance(end.code, int) else 0)
        raise
    except Exception as error:
        from osaid_hub.cli.signals import leave
        from osaid_hub.cli.unexpected import unexpected

        code = unexpected(error, debug=words != arguments)
        leave(code)
        sys.exit(code)
