"""The commands `audit` and `snapshot`: one model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.console import MISSED, fail, misused, on_terminal, say, show
from osaid_hub.cli.formats import option
from osaid_hub.cli.gates import BaselineOfOne, FailOn, since
from osaid_hub.cli.gates import missed as got_worse
from osaid_hub.cli.looking import seen_again, seen_as
from osaid_hub.cli.options import (
    CodeHost,
    FailUnder,
    Follow,
    Level,
    MaxWait,
    Offline,
    Quiet,
    Require,
    Revision,
    Target,
    Targets,
    TrustHost,
)
from osaid_hub.cli.reading import Reader, ReaderBudget, ReaderRecord, ReaderReplay, ReaderUrl, Reading
from osaid_hub.cli.reports import Reports, wanted
from osaid_hub.cli.settings import default_format, waivers
from osaid_hub.known.reader import BUDGET
from osaid_hub.report import Format

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit

FormatsOf = Annotated[
    list[Format] | None,
    option(Format, "Format of the report; else what the ending of --output says, else text. May be given again."),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the report to this file; - is standard output. May be given again, each after its --format.",
        show_default=False,
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Read from this store of saved repositories instead of the network.", show_default=False
    ),
]


def audit(
    targets: Targets,
    revision: Revision = None,
    format: FormatsOf = None,
    output: Outputs = None,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
    trust_host: TrustHost = None,
    code_host: CodeHost = None,
    fail_under: FailUnder = None,
    require: Require = None,
    fail_on: FailOn = None,
    baseline: BaselineOfOne = None,
    write: Annotated[bool, typer.Option("--write", help="Put OSAID.md and the badge into the folder.")] = False,
    reader: Reader = None,
    reader_url: ReaderUrl = None,
    reader_budget: ReaderBudget = BUDGET,
    reader_record: ReaderRecord = None,
    reader_replay: ReaderReplay = None,
    force: Annotated[bool, typer.Option("--force", help="Audit a folder that holds nothing of a model too.")] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Audit also where nothing has changed since the last audit.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="On a terminal too, the whole report.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="In a pipe too, what fits a screen.")] = False,
    quiet: Quiet = False,
) -> None:
    """Audit models one by one: verdict, score, a finding for each requirement, and what to do next.

    Of several models one that cannot be audited does not hold up the others.
    """
    exceptions, many = waivers(), len(targets)
    asked = wanted(format or (), output or (), models=many, otherwise=_format_of_settings())
    from osaid_hub.fetch.again.seen import Unchanged
    from osaid_hub.fetch.names import is_folder

    if write and (store is not None or not all(map(is_folder, targets))):
        misused("--write goes with a folder; for a repository on the Hub there is `osaid-hub pr`")
    if revision is not None and many > 1:
        misused("--revision is of one model")
    if (fail_on is None) != (baseline is None):
        misused("--fail-on and --baseline go together: what is to get no worse, and than what")
    if full and brief:
        misused("--full and --brief do not go together")
    reports = Reports(asked, many, quiet, brief=brief or (not full and on_terminal()))
    second = Reading(reader, reader_url, reader_budget, reader_record, reader_replay, offline=offline)

    def one(target: str) -> str:
        found = seen_again(
            target,
            revision,
            store,
            offline,
            max_wait,
            follow=follow,
            trust_hosts=trust_host or (),
            code_hosts=code_host,
            force=force,
            # A reader may say something else each time, and what is written into a folder is made of its texts.
            refresh=refresh or write or second.reader is not None,
        )
        seen = None
        if isinstance(found, Unchanged):
            result = found.audit
        else:
            from osaid_hub.judge.advice.trial import advise

            seen = second.read(found.snapshot)
            result = advise(seen)
            if second.reader is None:
                found.keep(result)
        result = exceptions.shown(result)
        falls = since(baseline, result, waived=exceptions.holding(result.repo_id)) if baseline else None
        reports.add(result)
        if write and seen is not None:
            from osaid_hub.cli.writing import write_into

            write_into(Path(target).expanduser(), seen, result)
        sentences = (missed(result, fail_under, require), got_worse(falls, fail_on), expired(result))
        return "; ".join(filter(None, sentences))

    code = 0
    for target in targets:
        try:
            sentence = one(target)
        except typer.Exit as end:
            code = max(code, end.exit_code)
            continue
        if sentence:
            say(f"{target}: {sentence}" if many > 1 else sentence)
            code = max(code, MISSED)
    reports.finish()
    if not quiet:
        second.tell()
    if code:
        raise typer.Exit(code)


def snapshot(
    target: Target,
    save: Annotated[Path, typer.Option(metavar="FOLDER", help="Store folder to write into.", show_default=False)],
    revision: Revision = None,
    follow: Follow = None,
    max_wait: MaxWait = 120,
    trust_host: TrustHost = None,
    quiet: Quiet = False,
) -> None:
    """Save what an audit would look at as a folder, for bug reports and audits without network."""
    from osaid_hub.fetch import FetchError
    from osaid_hub.fetch.disk.store import save_model

    seen = seen_as(target, revision, None, False, max_wait, follow=follow, trust_hosts=trust_host or ())
    try:
        folder = save_model(save, seen)
    except (OSError, FetchError) as error:
        fail(f"could not write to {save}: {error}")
    if not quiet:
        show(f"{seen.ref.id} saved in {folder}\n")


def missed(result: Audit, fail_under: float | None, require: Level | None) -> str | None:
    """Which threshold is missed, in a sentence; what is excepted counts as met here, and nowhere else."""
    from osaid_hub.audits.short import result_of
    from osaid_hub.audits.waivers import with_met

    seen = with_met(result_of(result), {entry.requirement for entry in result.waivers if not entry.expired})
    though = f", even if the exceptions from {listed} were met" if (listed := _listed(result)) else ""
    if fail_under is not None and (seen.score or 0.0) < fail_under:
        return f"the score {result.score} is below {fail_under:g}{though}"
    if require is not None and (seen.verdict is None or seen.verdict.value != require.value):
        return f"the verdict is {result.verdict}, not {require}{though}"
    return None


def expired(result: Audit) -> str | None:
    """Which exceptions are over, though what they are about is still missing, in a sentence."""
    from osaid_hub.audits.findings import Status

    lacking = {row.id for row in result.requirements if row.status not in (Status.MET, Status.NOT_APPLICABLE)}
    over = [entry for entry in result.waivers if entry.expired and entry.requirement in lacking]
    told = ", ".join(f"{entry.requirement} on {entry.until}" for entry in over)
    return f"accepted exceptions from requirements that are still missing have ended: {told}" if over else None


def _listed(result: Audit) -> str:
    return ", ".join(entry.requirement for entry in result.waivers if not entry.expired)


def _format_of_settings() -> Format | None:
    said = default_format()
    return Format(said) if said else None
