"""The command line: the only place that knows the environment, the token, the clock and the exit codes.

Heavy imports stay inside the commands, so that `--help`, `--version` and `requirements` start at once.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from osaid_hub import __version__
from osaid_hub.report import Format

if TYPE_CHECKING:
    from osaid_hub.fetch.look import Settings
    from osaid_hub.findings import Audit
    from osaid_hub.snapshot import RepoSnapshot

app = typer.Typer(
    name="osaid-hub",
    help="Audit model repositories on the Hugging Face Hub against the Open Source AI Definition 1.0.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

TRUE = ("1", "ON", "YES", "TRUE")  # as huggingface_hub reads its variables
MISSED = 1
USAGE = 2
FAILED = 3


class LicenseFormat(StrEnum):
    """Output formats of `license`."""

    TEXT = "text"
    JSON = "json"


class Level(StrEnum):
    """Verdicts that can be asked for as a threshold."""

    CONSISTENT = "consistent"


Target = Annotated[str, typer.Argument(help="Repo id, Hub URL or folder.", show_default=False)]
Revision = Annotated[str | None, typer.Option(help="Branch, tag, pull request ref or commit.", show_default=False)]
Store = Annotated[
    Path | None,
    typer.Option(help="Read from this store of saved repositories instead of the network.", show_default=False),
]
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


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        _show(f"osaid-hub {__version__}\n")
        raise typer.Exit


@app.command()
def audit(
    target: Target,
    revision: Revision = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="Format of the report.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report to this file.", show_default=False)
    ] = None,
    store: Store = None,
    offline: Offline = False,
    follow: Follow = None,
    max_wait: MaxWait = 120,
    fail_under: Annotated[
        float | None, typer.Option(min=0, max=100, help="Exit 1 if the score is below this.", show_default=False)
    ] = None,
    require: Annotated[Level | None, typer.Option(help="Exit 1 if the verdict is another.", show_default=False)] = None,
    quiet: Quiet = False,
) -> None:
    """Audit one model: verdict, score, a finding for each requirement, and what to do next."""
    from osaid_hub.audit import audit as judge

    result = judge(_snapshot(target, revision, store, offline, max_wait, follow=follow))
    _deliver(result, format, output, quiet)
    missed = _missed(result, fail_under, require)
    if missed:
        _say(missed)
        raise typer.Exit(MISSED)


@app.command()
def snapshot(
    target: Target,
    save: Annotated[Path, typer.Option(help="Store folder to write into.", show_default=False)],
    revision: Revision = None,
    follow: Follow = None,
    max_wait: MaxWait = 120,
    quiet: Quiet = False,
) -> None:
    """Save what an audit would look at as a folder, for bug reports and audits without network."""
    from osaid_hub.fetch import FetchError
    from osaid_hub.fetch.stored import save_model

    seen = _snapshot(target, revision, None, False, max_wait, follow=follow)
    try:
        folder = save_model(save, seen)
    except (OSError, FetchError) as error:
        _fail(f"could not write to {save}: {error}")
    if not quiet:
        _show(f"{seen.ref.id} saved in {folder}\n")


@app.command()
def requirements(
    id: Annotated[str | None, typer.Argument(help="Requirement, such as data.provenance.", show_default=False)] = None,
) -> None:
    """List the requirements of the definition, or explain one."""
    from osaid_hub.definition import load
    from osaid_hub.report.requirements import explain, table

    definition = load()
    if id is None:
        _show(table(definition, _width()))
        return
    wanted = id.strip().lower().replace("-", "_")
    for requirement in definition.requirements:
        if requirement.id == wanted:
            _show(explain(requirement, _width()))
            return
    _say(f"no requirement {id!r}; `osaid-hub requirements` lists them")
    raise typer.Exit(USAGE)


@app.command()
def license(
    what: Annotated[
        str | None, typer.Argument(help="License id, name, SPDX expression or file.", show_default=False)
    ] = None,
    all: Annotated[bool, typer.Option("--list", help="List every license id that is known.")] = False,
    format: Annotated[LicenseFormat, typer.Option("--format", "-f", help="Format.")] = LicenseFormat.TEXT,
) -> None:
    """Explain a license: what it allows, and how it counts for code, parameters and data information."""
    from osaid_hub.licenses import classify, classify_text, known_licenses
    from osaid_hub.report import licenses as report

    if all == (what is not None):
        _say("name a license, or ask for the --list")
        raise typer.Exit(USAGE)
    if what is None:
        facts, source = known_licenses(), "list of known licenses"
    elif (path := _file(what)) is not None:
        facts, source = (classify_text(_read(path)),), str(path)
    else:
        facts, source = (classify(what),), "argument"
    if format is LicenseFormat.JSON:
        _show(report.as_json(facts, source))
    elif what is None:
        _show(report.table(facts))
    else:
        _show(report.explain(facts[0], _width()))


def _file(what: str) -> Path | None:
    """The file that is meant, None where the words are no path."""
    path = Path(what)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):
        return None
    if what.startswith((".", "/", "~")) or path.suffix in (".txt", ".md"):
        _fail(f"there is no file {what}")
    return None


def _read(path: Path) -> str:
    """The first 5 MiB of a text file."""
    try:
        with path.open("rb") as file:
            return file.read(5 * 1024 * 1024).decode("utf-8", errors="replace")
    except OSError as error:
        _fail(f"could not read {path}: {error.strerror or error}")


def _snapshot(
    target: str, revision: str | None, store: Path | None, offline: bool, max_wait: float, *, follow: bool | None
) -> RepoSnapshot:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from osaid_hub.fetch import FetchError
    from osaid_hub.fetch.look import look
    from osaid_hub.target import TargetError

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        settings = _settings(offline, max_wait)
        return look(target, settings, now=now, revision=revision, store=store, follow=follow)
    except TargetError as error:
        _say(str(error))
        raise typer.Exit(USAGE) from error
    except FetchError as error:
        _fail(str(error))


def _settings(offline: bool, max_wait: float) -> Settings:
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


def _deliver(result: Audit, format: Format, output: Path | None, quiet: bool) -> None:
    from osaid_hub.report import render

    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    color = to_terminal and not os.environ.get("NO_COLOR")
    report = render(result, format, width=_width(), color=color)
    if output is None:
        if not quiet:
            _show(report)
        return
    from osaid_hub.output import save

    try:
        save(output, report)
    except OSError as error:
        _fail(f"could not write {output}: {error.strerror or error}")
    if not quiet:
        _say(f"{result.repo_id}: {result.verdict}, score {result.score}; report in {output}")


def _missed(result: Audit, fail_under: float | None, require: Level | None) -> str | None:
    """Which threshold is missed, in a sentence."""
    if fail_under is not None and result.score < fail_under:
        return f"the score {result.score} is below {fail_under:g}"
    if require is not None and result.verdict != require.value:
        return f"the verdict is {result.verdict}, not {require}"
    return None


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _show(text: str) -> None:
    from osaid_hub.output import show

    try:
        show(text)
    except OSError as error:
        _fail(f"could not write the output: {error.strerror or error}")


def _say(message: str) -> None:
    from osaid_hub.output import say
    from osaid_hub.report.escape import plain

    say(f"osaid-hub: {plain(message)}\n")


def _fail(message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(FAILED)


def main() -> None:
    """Entry point of the console script."""
    app()
