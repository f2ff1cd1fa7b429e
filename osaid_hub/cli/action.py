"""The GitHub Action (action.yml): `python -I -m osaid_hub.cli.action`, one audit, written where a workflow shows it.

Everything comes from the environment, as the runner and action.yml set it: `INPUT_*`, and the files that a step may
write to. What a card says goes into files alone: a line of the log could be taken for a command to the runner.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TypeVar

import typer
from msgspec import Struct

from osaid_hub.api.audit_result import AuditResult
from osaid_hub.cli.action_scan import ScanInputs, annotate, run, told
from osaid_hub.cli.audit import expired, missed
from osaid_hub.cli.console import FAILED, MISSED, USAGE, misused, say
from osaid_hub.cli.gates import FailOnWhat, since
from osaid_hub.cli.gates import missed as got_worse
from osaid_hub.cli.options import Level
from osaid_hub.cli.settings import waivers
from osaid_hub.output.files import append
from osaid_hub.report import Format

Choice = TypeVar("Choice", Format, Level, FailOnWhat)

ENDING = {Format.TEXT: "txt", Format.MARKDOWN: "md"}  # otherwise the name of the format
SUMMARY_BYTES = 1024 * 1024  # GitHub shows no longer summary of a step
_CUT = (
    "\n\n… cut here: the report is longer than GitHub shows. The output `report` of the step names the whole of it.\n"
)


class Inputs(Struct, frozen=True):
    """The inputs of action.yml, those that are empty as None."""

    target: str
    revision: str | None
    format: Format
    follow: bool | None
    fail_under: float | None
    require: Level | None
    sarif: bool
    annotations: bool
    fail_on: FailOnWhat | None
    baseline: str | None
    scan: ScanInputs | None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """The inputs of a step; exits where one of them cannot be meant."""

        def given(name: str) -> str | None:
            return environment.get(f"INPUT_{name}", "").strip() or None

        owners, fail_on, baseline = given("SCAN"), given("FAIL_ON"), given("BASELINE")
        if owners is None and (fail_on is None) != (baseline is None):
            misused("fail-on and baseline go together where a single model is audited")
        fail_under = given("FAIL_UNDER")
        return cls(
            target=given("TARGET") or ".",
            revision=given("REVISION"),
            format=_choice(Format, "format", given("FORMAT") or Format.MARKDOWN.value),
            follow=_flag("follow", given("FOLLOW")),
            fail_under=None if fail_under is None else _points(fail_under),
            require=None if given("REQUIRE") is None else _choice(Level, "require", str(given("REQUIRE"))),
            sarif=bool(_flag("upload-sarif", given("UPLOAD_SARIF"))),
            annotations=_flag("annotations", given("ANNOTATIONS")) is not False,
            fail_on=None if fail_on is None else _choice(FailOnWhat, "fail-on", fail_on),
            baseline=baseline if owners is None else None,
            scan=None if owners is None else ScanInputs.of(given, owners),
        )


def main() -> None:
    """Audit, write report, summary and outputs, and exit as `osaid-hub audit` does."""
    from osaid_hub.api.auditing import audit
    from osaid_hub.api.errors import AuditError

    inputs = Inputs.of(os.environ)
    _let_variables_pass(os.environ)
    if inputs.scan is not None:
        _scan(inputs.scan, inputs)
        return
    _refuse_shadows(inputs.target)
    exceptions = waivers()
    try:
        result = audit(inputs.target, revision=inputs.revision, follow=inputs.follow)
    except AuditError as error:
        say(_unread(str(error)))
        raise typer.Exit(USAGE if error.failure == "usage" else FAILED) from None
    result = AuditResult(exceptions.shown(result.audit))
    held = exceptions.holding(result.audit.repo_id)
    falls = since(inputs.baseline, result.audit, waived=held) if inputs.baseline else None
    try:
        _deliver(result, inputs)
    except OSError as error:
        say(f"the report could not be written: {error.strerror or error}")
        raise typer.Exit(FAILED) from None
    sentences = (
        missed(result.audit, inputs.fail_under, inputs.require),
        got_worse(falls, inputs.fail_on),
        expired(result.audit),
    )
    sentence = "; ".join(filter(None, sentences))
    if sentence:
        say(sentence)
        raise typer.Exit(MISSED)


def _refuse_shadows(target: str) -> None:
    """Whoever may add a folder to the workspace must not choose what is audited in the place of a model."""
    from osaid_hub.fetch.names import shadowed

    endpoint = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    sentence = shadowed(target, endpoint)
    if sentence:
        misused(_unread(f"{sentence}. Say in the input `target` which of the two is meant"))


def _deliver(result: AuditResult, inputs: Inputs) -> None:
    from osaid_hub.output.files import save

    # One of its own for each step: the report of an earlier audit in the same job stays what its output names.
    folder = Path(tempfile.mkdtemp(prefix="osaid-hub-", dir=os.environ.get("RUNNER_TEMP")))
    report = folder / f"osaid.{ENDING.get(inputs.format, inputs.format.value)}"
    outputs = {"score": f"{result.score}", "verdict": result.verdict.value, "report": str(report)}
    outputs["json"] = _facts(result)
    save(report, result.render(inputs.format))
    if inputs.sarif:
        outputs["sarif"] = str(folder / "upload.sarif")
        save(folder / "upload.sarif", result.render(_choice(Format, "upload-sarif", "sarif")))
    _add("GITHUB_STEP_SUMMARY", summary(result.to_markdown()))
    _add("GITHUB_OUTPUT", "".join(f"{name}={_line(value)}\n" for name, value in outputs.items()))
    if inputs.annotations:
        from osaid_hub.report.one.annotations import of_audit

        annotate(tuple(of_audit(result.audit, _in_workspace(inputs.target))))
    say(f"{result.verdict.value}, score {result.score}; report in {report}")


def _scan(scan: ScanInputs, inputs: Inputs) -> None:
    """Scan, tell it where a workflow shows it, and exit as the command does."""
    code = run(scan)
    try:
        found = told(scan)
        if found is not None and code in (0, MISSED):
            _add("GITHUB_STEP_SUMMARY", summary(found.summary))
            _add("GITHUB_OUTPUT", "".join(f"{name}={_line(value)}\n" for name, value in found.outputs.items()))
            if inputs.annotations:
                annotate(found.annotations)
    except OSError as error:
        say(f"the report could not be written: {error.strerror or error}")
        raise typer.Exit(FAILED) from None
    if code:
        raise typer.Exit(code)


def _facts(result: AuditResult) -> str:
    """The audit in short as JSON in one line, for the steps that come after."""
    audit = result.audit
    facts = {
        "id": audit.repo_id,
        "sha": audit.repo_sha,
        "verdict": audit.verdict.value,
        "score": audit.score,
        "ceiling": audit.ceiling,
        "requirements": {row.id: row.status.value for row in audit.requirements},
    }
    return json.dumps(facts, separators=(",", ":"))


def _in_workspace(target: str) -> str | None:
    """Where a folder lies, from the root of the workspace; None for what lies elsewhere."""
    place = Path(target).expanduser()
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    if not place.is_dir() or not place.resolve().is_relative_to(root):
        return None
    inside = place.resolve().relative_to(root).as_posix()
    return "" if inside == "." else inside


def summary(report: str) -> str:
    """A report in Markdown, cut between two blocks where it is longer than GitHub shows."""
    data = report.encode()
    if len(data) <= SUMMARY_BYTES:
        return report
    start = data[: SUMMARY_BYTES - len(_CUT.encode())].decode(errors="ignore")
    return start.rpartition("\n\n")[0] + _CUT


def _add(variable: str, text: str) -> None:
    """Add to a file of the runner; outside of a workflow there is none."""
    file = os.environ.get(variable)
    if file:
        append(Path(file), text)


def _line(value: str) -> str:
    """A value that fits into one line: a second one would be another output."""
    if len(value.splitlines()) > 1:
        raise OSError("an output of the step would have two lines")
    return value


def _let_variables_pass(environment: os._Environ[str]) -> None:
    """An input that is left out does not hide the variable that the workflow may have set itself."""
    for input_, name in (("HF_TOKEN",) * 2, ("GITHUB_TOKEN",) * 2, ("SETTINGS", "OSAID_SETTINGS")):
        value = environment.pop(f"INPUT_{input_}", "").strip()
        if value:
            environment[name] = value


def _choice(kind: type[Choice], name: str, words: str) -> Choice:
    try:
        return kind(words)
    except ValueError:
        misused(_unread(f"{name} is one of {', '.join(kind)}, not {words!r}"))


def _flag(name: str, words: str | None) -> bool | None:
    if words is not None and words.lower() not in ("true", "false"):
        misused(_unread(f"{name} is true or false, not {words!r}"))
    return None if words is None else words.lower() == "true"


def _points(words: str) -> float:
    try:
        points = float(words)
    except ValueError:
        points = -1
    if not 0 <= points <= 100:
        misused(_unread(f"fail-under is a number from 0 to 100, not {words!r}"))
    return points


def _unread(sentence: str) -> str:
    """A sentence in which the runner, which looks for `##[` anywhere in a line, finds no command."""
    return sentence.replace("##[", "# #[")


if __name__ == "__main__":
    try:
        main()
    except typer.Exit as end:
        sys.exit(end.exit_code)
