"""Findings as the commands that a runner of GitHub Actions shows as annotations, at the line that they are about.

Source: GitHub, "Workflow commands for GitHub Actions", with its own escapes. Whatever an audit holds is made one line
of plain text first, and `##[`, which an old runner takes for a command anywhere in a line, is taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from osaid_hub.audits.findings import Audit, Evidence, Judgement, Status
from osaid_hub.output.escape import plain
from osaid_hub.report.one import words
from osaid_hub.report.one.places import README, is_own

Level = Literal["error", "warning", "notice"]

_LEVEL: dict[Status, Level] = {Status.UNMET: "error", Status.PARTIAL: "warning", Status.UNKNOWN: "notice"}
_MESSAGE = 400


def annotation(level: Level, message: str, *, title: str = "", file: str | None = None, line: int | None = None) -> str:
    """One command, ending in a line break."""
    properties = {"file": file, "line": str(line) if file and line else None, "title": title or None}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{level}{f' {told}' if told else ''}::{_data(message)}\n"


def of_audit(audit: Audit, folder: str | None) -> Iterator[str]:
    """What is missing, worst first: an error where it is not evidenced, a warning where in part, else a notice.

    In:  `folder`, where the files of the repository lie, from the root of the workspace, such as "" and "models/a-7b";
         None where they do not lie there: nothing is said of lines then.
    Out: an accepted exception is a notice, and an error once it is over.
    """
    waived = {entry.requirement: entry for entry in audit.waivers}
    for status, level in _LEVEL.items():
        for row in audit.requirements:
            if not row.required or row.status is not status:
                continue
            entry = waived.get(row.id)
            excepted = f" ({words.waiver_row(entry).words})" if entry else ""
            shown: Level = level if entry is None else "error" if entry.expired else "notice"
            file, line = _place(audit, row, folder)
            message = f"{words.message(row)}{excepted}"
            yield annotation(shown, message, title=f"{row.id}: {row.title}", file=file, line=line)


def _place(audit: Audit, row: Judgement, folder: str | None) -> tuple[str | None, int | None]:
    """Where it is said, else the card, in which it could be said."""
    if folder is None:
        return None, None
    item = next((each for each in row.evidence if _is_here(each, audit)), None)
    source, line = (item.source, item.lines[0]) if item and item.lines else (README, 1)
    return f"{folder.rstrip('/')}/{source}".lstrip("/"), line


def _is_here(item: Evidence, audit: Audit) -> bool:
    return item.kind == "quote" and is_own(item, audit.repo_id)


def _data(text: str) -> str:
    one = plain(text, _MESSAGE).replace("##[", "# #[")
    return one.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
