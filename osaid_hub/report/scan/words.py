"""A scan in words: what the reports on many models share. Plain text, not escaped yet."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from osaid_hub.audits.changes import Falls, Tally
from osaid_hub.audits.findings import WaiverEntry
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result
from osaid_hub.audits.summary import BINS, Asked, Summary
from osaid_hub.known import advice
from osaid_hub.output.more import and_more, counted, listed
from osaid_hub.report.one.words import Row, points, waiver_row


class Scan(Struct, frozen=True):
    """What a report on a scan is made of.

    scope     what was scanned, in words, such as "organization acme".
    date      when, as `2026-11-22T12:00:00Z`.
    since     date of the last scan of the same scope, None where this is the first one.
    baseline  what it is compared with, where that is no earlier scan of the same scope.
    changes   what changed since then, None where this is the first one.
    falls     what of it got worse, likewise.
    waivers   the accepted exceptions, by the id of each model that they are about.
    endpoint  address of the Hub that the models are on, such as "https://huggingface.co"; without it nothing is linked.
    """

    scope: str
    date: str
    tool_version: str
    definition_version: str
    summary: Summary
    since: str | None = None
    baseline: str | None = None
    changes: Tally | None = None
    falls: Falls | None = None
    waivers: Mapping[str, tuple[WaiverEntry, ...]] = field(default_factory=dict)
    endpoint: str | None = None


def compared(scan: Scan, date: str | None = None) -> str:
    """Such as "Changed since the last scan of 2026-11-22" and "Changed since baseline.json"; `date` as it is shown."""
    if scan.baseline is not None:
        return f"Changed since {scan.baseline}"
    return "Changed since the last scan" + (f" of {date or scan.since}" if scan.since else "")


def waiver_rows(scan: Scan) -> tuple[Row, ...]:
    """The accepted exceptions, each once, with the first models that it is about; those that are over come first."""
    models: dict[WaiverEntry, list[str]] = {}
    for repo_id, entries in scan.waivers.items():
        for entry in entries:
            models.setdefault(entry, []).append(repo_id)
    found = sorted(models.items(), key=lambda item: not item[0].expired)
    rows = ((waiver_row(entry), listed(ids)) for entry, ids in found)
    return tuple(Row(row.subject, f"{row.words}: {ids}") for row, ids in rows)


def number(summary: Summary) -> str:
    """Such as "21 models: 20 audited, 1 could not be audited"."""
    if not summary.total:
        return "no models"
    models = many(summary.total)
    if not summary.failed:
        return f"{models}, all audited"
    return f"{models}: {summary.audited} audited, {summary.failed} could not be audited"


def many(count: int) -> str:
    return counted(count, "model")


def mean(summary: Summary) -> str:
    """Such as "63.4 of 100 (data 40.1, code 55.0, parameters 95.0)"."""
    if summary.mean is None:
        return "not scored"
    elements = ", ".join(f"{element} {points(summary.elements[element])}" for element in SCORED)
    return f"{summary.mean:.1f} of 100 ({elements})"


def share(count: int, whole: int) -> str:
    """A share in percent, such as "48 %"; never 0 % of something nor 100 % of less than all."""
    if not whole:
        return "0 %"
    percent = round(100 * count / whole)
    if percent == 0 and count:
        return "< 1 %"
    return "> 99 %" if percent == 100 and count < whole else f"{percent} %"


def missing(row: Asked) -> str:
    """Such as "unmet 12, partial 3"."""
    return ", ".join(f"{word} {count}" for word, count in (("unmet", row.unmet), ("partial", row.partial)) if count)


def moving(summary: Summary) -> str | None:
    """The change that could move most models, by what they lack; None where none lacks anything.

    It is chosen by the weight of the rows that it is meant for, over all models that lack them, for its work. What is
    said of it is what was counted: the row that most models lack. What it would bring is tried model by model, in
    their audits.
    """
    table = advice.load()
    by_id = {row.requirement.id: row for row in summary.requirements}
    best: tuple[float, str, Asked] | None = None
    for words in table.changes.values():
        rows = [by_id[name] for name in words.scan_rows if name in by_id]
        if not any(row.missing for row in rows):
            continue
        worth = sum(row.requirement.weight * (row.unmet + row.partial / 2) for row in rows) / words.work
        if best is None or worth > best[0]:
            best = worth, words.scan, max(rows, key=lambda row: row.missing)
    if best is None:
        return None
    _, change, row = best
    lack = f"{many(row.missing)} lack{'s' if row.missing == 1 else ''} {row.requirement.id}"
    return f"What could move most models: {change} ({lack}, in full or in part)."


def unknowing(summary: Summary) -> str:
    """For how many models something required is unknown."""
    verb = "is" if summary.unknowing == 1 else "are"
    return f"{many(summary.unknowing)} {verb} not known in full: something required could not be looked at."


def score_range(place: int) -> str:
    """The scores that a bin of the histogram holds, such as "20 to 29.9"."""
    step = 100 // BINS
    return f"{place * step} to {100 if place == BINS - 1 else (place + 1) * step - 0.1}"


def reason_rows(summary: Summary) -> tuple[Row, ...]:
    """Why models could not be audited: how many, and the reason with examples."""
    rows = []
    for reason in summary.reasons:
        left = reason.count - len(reason.examples)
        examples = and_more(reason.examples, left)
        rows.append(Row(many(reason.count), f"{(reason.words or 'Other reasons.').rstrip('.')} ({examples})"))
    return tuple(rows)


def model_row(result: Result) -> tuple[str, str, str]:
    """Verdict, score and ceiling of a model."""
    if result.verdict is None:
        return "could not be audited", "", ""
    return result.verdict.value, points(result.score), points(result.ceiling)


def tools(scan: Scan) -> str | None:
    """What to say where some models were looked at by another version than the scan's; None where none was."""
    others = {version: count for version, count in scan.summary.tools.items() if version != scan.tool_version}
    if not others:
        return None
    return "Looked at by another version: " + ", ".join(
        f"{many(count)} by osaid-hub {version}" for version, count in others.items()
    )
