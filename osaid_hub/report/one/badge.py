"""The badge of an audit: what was measured, in two short texts, as Markdown, a shields.io address or endpoint.

It says how much evidence was found, never that a model is open, and its text is the same under every verdict: what
the verdict adds to it is a color, and words in the alternative text for those who see no colors. The picture itself
is a static address of shields.io by default, which needs no further file in the repository; `badge_svg` draws one.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from osaid_hub.audits.findings import Audit, Verdict
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.output import escape
from osaid_hub.report.one.words import read_by, short_sha

REPORT_FILE = "OSAID.md"

# Dark enough for white letters (WCAG AA, 4.5 to 1), as a color behind 11 pixels of text has to be.
COLOR = {
    Verdict.CONSISTENT: "1a7f37",
    Verdict.INCOMPLETE: "9a6700",
    Verdict.RESTRICTED: "cf222e",
    Verdict.UNDETERMINED: "57606a",
}
LABEL_COLOR = "24292f"
OLD_COLOR = "6e7781"
_OLD = ", outdated"
_DATED = re.compile(r"(.{1,40}), (\d{4}-\d\d-\d\d)(?:, outdated)?")

_VERSION_LIMIT = 20
_READER_LIMIT = 80
_SHIELDS = "https://img.shields.io/badge"


def label(audit: Audit | Result) -> str:
    """The left text: "OSAID 1.0"."""
    return f"OSAID {escape.plain(audit.definition_version, _VERSION_LIMIT)}"


def message(audit: Audit) -> str:
    """The right text: "87 % evidenced", rounded down; "not scored" where no requirement could be scored."""
    points = [row.score for row in audit.elements if row.element in SCORED and row.score is not None]
    return _evidenced(audit.score, points)


def _evidenced(score: float, points: Sequence[float]) -> str:
    if not points:
        return "not scored"
    percent = min(100, max(0, math.floor(score)))
    if percent == 100 and min(points) < 100:
        percent = 99  # the score has one decimal: 99.96 is shown as 100.0 there
    return f"{percent} % evidenced"


def summary(audit: Audit) -> str:
    """Everything that the badge says, its color included, in one line of plain text."""
    return f"{label(audit)}: {message(audit)}, verdict {audit.verdict}"


def shields_url(audit: Audit) -> str:
    """The badge as a static address of shields.io."""
    return f"{_SHIELDS}/{_shields(label(audit))}-{_shields(message(audit))}-{COLOR[audit.verdict]}"


def markdown(audit: Audit, report_url: str | None = None) -> str:
    """The badge as one line of Markdown without a line break: a picture that links to the report.

    In:  `report_url`, the address of the report where it is not `OSAID.md` on the main branch of the repository.
    Raises ValueError where that is no http(s) address.
    """
    if report_url is not None:
        target = escape.link_target(report_url)
        if target is None:
            raise ValueError(f"not an http(s) address: {escape.plain(report_url, 100)}")
    else:
        # A folder has no address; beside its README the report is found all the same.
        target = escape.link_target(f"{audit.repo_url}/blob/main/{REPORT_FILE}") or REPORT_FILE
    alternative = escape.markdown(summary(audit))
    title = escape.markdown(_title(audit)).replace('"', "&quot;")
    return f'[![{alternative}]({shields_url(audit)})]({target} "{title}")'


def endpoint(audit: Audit) -> str:
    """The JSON that an endpoint badge of shields.io reads, in one line that ends in a line break."""
    return _document(label(audit), message(audit), COLOR[audit.verdict])


def dated_endpoint(result: Result, is_old: Callable[[str], bool]) -> str | None:
    """The same of a model of a scan, with the day of its audit; gray where that is long ago.

    In:  `is_old`, which tells so of a day such as `2026-11-22`. Out: None for a model that could not be audited.
    """
    if result.verdict is None or result.score is None:
        return None
    points = [score for score in result.elements.values() if score is not None]
    return _dated(
        label(result), _evidenced(result.score, points), COLOR[result.verdict], result.fetched_at[:10], is_old
    )


def aged_endpoint(text: str, is_old: Callable[[str], bool]) -> str | None:
    """A badge that an earlier scan wrote, as it is to be by now; None where it is to stay, or is no such badge."""
    try:
        document = json.loads(text)
        title, said, color = (str(document[key]) for key in ("label", "message", "color"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    found = _DATED.fullmatch(said)
    aged = _dated(title, found[1], color, found[2], is_old) if found and title.startswith("OSAID ") else None
    return None if aged == text else aged


def _dated(title: str, said: str, color: str, day: str, is_old: Callable[[str], bool]) -> str:
    old = is_old(day)
    return _document(title, f"{said}, {day}{_OLD if old else ''}", OLD_COLOR if old else color)


def _document(title: str, said: str, color: str) -> str:
    document = {
        "schemaVersion": 1,
        "label": title,
        "message": said,
        "color": color,
        "labelColor": LABEL_COLOR,
        "isError": False,  # an error would take its color away; what is undetermined is no error
    }
    return escape.json_document(json.dumps(document, ensure_ascii=False)) + "\n"


def _title(audit: Audit) -> str:
    found = "Evidence that was found"
    if audit.repo_url is None:
        found = "Evidence found in a folder without a commit"
    elif audit.repo_sha:
        found = f"Evidence found at commit {short_sha(audit.repo_sha)}"
    return f"{found}, {escape.plain(read_by(audit), _READER_LIMIT)}"


def _shields(text: str) -> str:
    """A text as a part of such an address: `-` and `_` are doubled, blanks become `_`, the rest is percent-encoded."""
    return quote(text.replace("-", "--").replace("_", "__").replace(" ", "_"), safe="")
