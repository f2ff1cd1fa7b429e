"""The command `explain`: why a requirement was judged as it was."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from osaid_hub.cli.audit import Store
from osaid_hub.cli.completion import requirement_ids
from osaid_hub.cli.console import misused, show, width
from osaid_hub.cli.looking import seen_as
from osaid_hub.cli.options import Follow, MaxWait, Offline, Revision, Target
from osaid_hub.cli.reading import Reader, ReaderBudget, ReaderRecord, ReaderReplay, ReaderUrl, Reading
from osaid_hub.known.reader import BUDGET


class ExplainFormat(StrEnum):
    """Output formats of `explain`."""

    TEXT = "text"
    JSON = "json"


def explain(
    target: Target,
    requirement: Annotated[
        str,
        typer.Argument(
            metavar="REQUIREMENT",
            help="Requirement, such as data.provenance.",
            show_default=False,
            autocompletion=requirement_ids,
        ),
    ],
    revision: Revision = None,
    format: Annotated[ExplainFormat, typer.Option("--format", "-f", help="Format.")] = ExplainFormat.TEXT,
    bug: Annotated[bool, typer.Option("--bug", help="Write the lines to paste into the report of an error.")] = False,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
    reader: Reader = None,
    reader_url: ReaderUrl = None,
    reader_budget: ReaderBudget = BUDGET,
    reader_record: ReaderRecord = None,
    reader_replay: ReaderReplay = None,
) -> None:
    """Explain one finding: each sentence that spoke for or against it, how it was read, and what decided.

    `osaid-hub requirements REQUIREMENT` explains what is asked for.
    """
    import platform

    from osaid_hub.judge import explain as judge
    from osaid_hub.known.definition import load
    from osaid_hub.known.similar import meant
    from osaid_hub.report.one import explanation

    if bug and format is not ExplainFormat.TEXT:
        misused("--bug writes text; it goes with no --format")
    definition = load()
    row = definition.named(requirement)
    if row is None:
        near = meant(requirement, definition.by_id)
        if definition.named(target):
            near = f" (the model comes first: `osaid-hub explain {requirement} {target}`)"
        misused(f"no requirement {requirement!r}{near}; `osaid-hub requirements` lists them")
    second = Reading(reader, reader_url, reader_budget, reader_record, reader_replay, offline=offline)
    found = judge.explain(second.read(seen_as(target, revision, store, offline, max_wait, follow=follow)), row)
    second.tell()
    if bug:
        show(explanation.as_report(found, f"Python {platform.python_version()} on {platform.system()}"))
    elif format is ExplainFormat.JSON:
        show(explanation.as_json(found))
    else:
        show(explanation.as_text(found, width()))
