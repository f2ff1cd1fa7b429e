"""Results as notebooks show them: a fragment of HTML, without script, whose colors suit a light and a dark page.

Every value passes `escape.plain` and then Jinja's autoescape; the only links are those that `escape.address` lets
pass. The classes on the outermost element keep a notebook from setting a stranger's `$...$` as mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from osaid_hub.audits.findings import Audit, Status, Verdict
from osaid_hub.audits.short import Result
from osaid_hub.known.definition import Element
from osaid_hub.output.escape import address, plain
from osaid_hub.report.one import words
from osaid_hub.report.scan import words as scan_words

MODELS = 20
NAME_LIMIT = 160
_LONGEST = 4000  # an address may be that long

_VERDICT = {
    Verdict.CONSISTENT: "#1a7f37",
    Verdict.INCOMPLETE: "#9a6700",
    Verdict.RESTRICTED: "#cf222e",
    Verdict.UNDETERMINED: "#8250df",
}
_STATUS = {
    Status.MET: "#1a7f37",
    Status.PARTIAL: "#9a6700",
    Status.UNMET: "#cf222e",
    Status.UNKNOWN: "#8250df",
    Status.NOT_APPLICABLE: "#6e7781",
}


def audit(audit: Audit) -> str:
    """In: an audit. Out: verdict, score, elements, and the finding for each requirement, folded away."""
    return _template("audit.html").render(
        audit=audit,
        verdict=words.verdict_line(audit),
        color=_VERDICT[audit.verdict],
        score=words.score_line(audit),
        sha=words.short_sha(audit.repo_sha) if audit.repo_sha else None,
        elements=[
            (
                row.element.value,
                "verdict" if row.element is Element.TERMS else words.points(row.score),
                words.counts(row),
            )
            for row in audit.elements
        ],
        requirements=[
            (
                words.SYMBOL[row.status],
                words.STATUS[row.status],
                _STATUS[row.status],
                row,
                [(words.place(each, audit.repo_id), each.url) for each in row.evidence[: words.EVIDENCE_SHOWN]],
            )
            for row in audit.requirements
        ],
        mistakes=words.mistakes(audit)[: words.MISTAKES_SHOWN],
        disclaimer=words.DISCLAIMER,
    )


def scan(scan: scan_words.Scan, results: Sequence[Result]) -> str:
    """In: a scan, and its first results. Out: counts of the verdicts, the mean score, and a table of these models."""
    return _template("scan.html").render(
        title=scan.scope,
        number=scan_words.number(scan.summary),
        mean=scan_words.mean(scan.summary),
        verdicts=[
            (verdict.value, count, _VERDICT[verdict]) for verdict, count in scan.summary.verdicts.items() if count
        ],
        models=[
            (row, words.model_url(scan.endpoint, row.repo_id), scan_words.model_row(row), _color(row))
            for row in results
        ],
        left=scan.summary.total - len(results),
        disclaimer=words.DISCLAIMER,
    )


def _color(result: Result) -> str:
    return _STATUS[Status.NOT_APPLICABLE] if result.verdict is None else _VERDICT[result.verdict]


def _inert(value: object) -> object:
    """What a template writes: its own markup as it is, everything else as one line of visible characters."""
    return value if isinstance(value, Markup) else plain(str(value), _LONGEST)


def _name(text: str) -> str:
    return plain(text, NAME_LIMIT)


@cache
def _template(name: str) -> Template:
    loader = PackageLoader("osaid_hub.report", "templates/notebook")
    environment = Environment(
        loader=loader,
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, name=_name, address=address)
    return environment.get_template(name)
