"""The command `init`: a declaration to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.audit import Store
from osaid_hub.cli.console import fail, misused, say, show
from osaid_hub.cli.looking import seen_as
from osaid_hub.cli.options import Follow, MaxWait, Offline, Revision, Target

if TYPE_CHECKING:
    from osaid_hub.read.declarations import Declaration
    from osaid_hub.snapshot import RepoSnapshot

NAME = "osaid.yml"

Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help=f"Write to this file; for a folder, FOLDER/{NAME}.", show_default=False
    ),
]


def init(
    target: Target,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    revision: Revision = None,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
) -> None:
    """Write an osaid.yml that declares where the evidence lies: what an audit finds, and what its plan asks for."""
    from osaid_hub.fetch.names import is_folder

    place = output.expanduser() if output else None
    if place is None and store is None and is_folder(target):
        place = Path(target).expanduser() / NAME
    if place is not None and place.is_symlink() and output is None:
        fail(f"{place} is a symbolic link: nothing was written")
    if place is not None and place.is_file() and not force:
        misused(f"{place} is there already: --force replaces it")
    from osaid_hub.judge.advice.plan import by_requirement, plan
    from osaid_hub.judge.assess import examine
    from osaid_hub.propose.osaid_yml import osaid_yml

    seen = seen_as(target, revision, store, offline, max_wait, follow=follow, force=True)
    declared = _declared(seen)
    found = examine(seen)
    text = osaid_yml(found.audit, declared, by_requirement(plan(found)))
    if place is None:
        show(text)
        return
    from osaid_hub.output.files import save

    try:
        save(place, text)
    except OSError as error:
        fail(f"could not write {place}: {error.strerror or error}")
    say(f"{place} is written: look it through, then commit it")


def _declared(seen: RepoSnapshot) -> Declaration | None:
    """What is declared already; exits where that could not be read, as it would be lost."""
    from osaid_hub.read.declarations import read

    declared = read(seen)
    if declared and declared.unread:
        fail(f"the declaration that is there already could not be read: {declared.unread[0].detail}")
    return declared
