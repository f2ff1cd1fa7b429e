"""Gates on change: what got worse since an earlier scan or a baseline sets the exit code, what is bad already does not.

What could not be looked at this time is said, and never counts as worse.
"""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.console import MISSED, fail, say
from osaid_hub.cli.earlier import only, readable, side

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from osaid_hub.audits.changes import Falls
    from osaid_hub.audits.findings import Audit
    from osaid_hub.scans.keep.records import Records


class FailOnWhat(StrEnum):
    """What a gate on change stops."""

    WORSE = "worse"


FailOn = Annotated[
    FailOnWhat | None,
    typer.Option(help="Exit 1 if a verdict, a score or a requirement got worse than before.", show_default=False),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Compare with this file of audits or database of scans instead of the last scan.",
        show_default=False,
    ),
]
BaselineOfOne = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="File of audits or database of scans that --fail-on compares with.",
        show_default=False,
    ),
]
FailUnderMean = Annotated[
    float | None,
    typer.Option(min=0, max=100, metavar="POINTS", help="Exit 1 if the mean score is below this.", show_default=False),
]


def opened(stack: ExitStack, words: str | None) -> Records | None:
    """A baseline, open until the stack ends; None where there is none. Exits where it cannot be read."""
    if words is None:
        return None
    with readable():
        return side(stack, words)


def missed(falls: Falls | None, fail_on: FailOnWhat | None) -> str | None:
    """What got worse, in a sentence; None where nothing did. Says what could not be compared."""
    if fail_on is None:
        return None
    from osaid_hub.report.change import worse_words

    if falls is None:
        say("nothing to compare with yet, so nothing can have got worse: this is the first scan of it")
        return None
    unseen = worse_words.reminder(falls)
    if unseen:
        say(unseen)
    return worse_words.sentence(falls)


def between(before: Records, after: Records, *, waived: Callable[[str], Set[str]] = lambda _: frozenset()) -> Falls:
    """What fell from one scan to another."""
    from osaid_hub.audits.changes import falls, tally_falls

    found = falls(before.results(), after.results(), earlier=before.earlier, may_rise=after.may_rise, waived=waived)
    return tally_falls(found)


def of_one(before: Audit, after: Audit, *, waived: Set[str] = frozenset()) -> Falls:
    """What fell from one audit to another."""
    from osaid_hub.audits.changes import fall, may_rise, tally_falls
    from osaid_hub.audits.short import result_of

    found = fall(result_of(before), result_of(after), may_rise=may_rise(after), waived=waived)
    return tally_falls([found] if found else [])


def since(baseline: str, after: Audit, *, waived: Set[str] = frozenset()) -> Falls:
    """What fell from the audit of the same model in a baseline; exits where that holds none.

    A folder is called as it lies; so where one of the two is of a folder, a file with a single audit is taken for one
    of the same model.
    """
    with readable(), ExitStack() as stack:
        records = side(stack, baseline)
        single = only(records)
        of_folder = single is not None and None in (single.repo_url, after.repo_url)
        before = single if of_folder else records.audit(after.repo_id)
    if before is None:
        fail(f"there is no audit of {after.repo_id} in {baseline}")
    return of_one(before, after, waived=waived)


def stop(sentence: str | None) -> None:
    """Say what is missed and exit, where something is."""
    if sentence:
        say(sentence)
        raise typer.Exit(MISSED)
