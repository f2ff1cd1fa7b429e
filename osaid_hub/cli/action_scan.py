"""The GitHub Action for organizations: one scan into a folder of the workspace, told where a workflow shows it.

The scan is the command `scan` itself, so that its settings, its thresholds and its exit codes are those of the command.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from osaid_hub.cli.console import MISSED, misused

_OWNER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,95}[A-Za-z0-9])?")
_OPTIONS = {
    "FAIL_UNDER": "--fail-under",
    "FAIL_UNDER_MEAN": "--fail-under-mean",
    "REQUIRE": "--require",
    "FAIL_ON": "--fail-on",
    "BASELINE": "--baseline",
}
_ORDINARY = re.compile(r"[^\x00-\x1f\x7f#]{1,1000}")


class ScanInputs(Struct, frozen=True):
    """What action.yml asks for of a scan; every text may come from a stranger."""

    owners: tuple[str, ...]
    results: str
    options: tuple[str, ...]

    @classmethod
    def of(cls, given: Callable[[str], str | None], owners: str) -> ScanInputs:
        """The inputs of a step; exits where one of them cannot be meant."""
        names = tuple(owners.split())
        if not all(map(_OWNER.fullmatch, names)):
            misused("scan holds names of organizations or users with blanks between them, and nothing else")
        results = given("RESULTS") or "osaid-hub-scan"
        options: list[str] = []
        for name, option in _OPTIONS.items():
            value = given(name)
            if value is not None:
                options.append(f"{option}={value}")
        if not all(map(_ORDINARY.fullmatch, (results, *options))):
            misused("an input holds a sign that it cannot hold")
        if given("FOLLOW") is not None:
            options.append("--follow" if str(given("FOLLOW")).lower() == "true" else "--no-follow")
        return cls(names, results, tuple(options))


def run(inputs: ScanInputs) -> int:
    """Scan; what the command says of it goes to the log. Out: its exit code."""
    from typer.main import get_command

    from osaid_hub.cli import app

    words = ["scan", "--quiet", f"--out={inputs.results}", *inputs.options, "--", *inputs.owners]
    try:
        get_command(app).main(args=words, prog_name="osaid-hub", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else MISSED
    return 0


class Told(Struct, frozen=True):
    """What a scan left: its summary in Markdown, its facts, what to annotate, and the outputs of the step."""

    summary: str
    annotations: tuple[str, ...]
    outputs: dict[str, str]


def told(inputs: ScanInputs) -> Told | None:
    """What the results of the scan say; None where it left none. Raises OSError where they cannot be read."""
    from osaid_hub.scans.keep.folder import SHORT, SUMMARY, WORSE

    folder = Path(inputs.results)
    if not (folder / SHORT).is_file():
        return None
    facts = json.loads((folder / SHORT).read_text(encoding="utf-8"))
    worse = facts["worse"] or {"count": 0, "first": []}
    outputs = {
        "score": "" if facts["mean"] is None else str(facts["mean"]),
        "verdict": "",
        "report": str(folder / SUMMARY),
        "results": str(folder),
        "worse": str(worse["count"]),
        "issue": str(folder / WORSE) if worse["count"] else "",
        "json": json.dumps(facts, separators=(",", ":")),
    }
    summary = (folder / SUMMARY).read_text(encoding="utf-8")
    return Told(summary, tuple(_annotations(facts)), outputs)


def _annotations(facts: dict[str, dict[str, list[dict[str, str]]] | None]) -> Iterator[str]:
    from osaid_hub.report.one.annotations import annotation

    for key, level, what in (("worse", "error", "got worse"), ("unseen", "notice", "could not be looked at")):
        for row in (facts[key] or {"first": []})["first"]:
            yield annotation("error" if level == "error" else "notice", row["words"], title=f"{row['id']} {what}")


def annotate(lines: tuple[str, ...]) -> None:
    """Write annotations to the log, where the runner finds them."""
    sys.stdout.write("".join(lines))
    sys.stdout.flush()
