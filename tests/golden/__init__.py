"""Every format as it is to look, over the fixtures, in files that a person has read.

`python -m tests.golden` writes them anew; what git then shows as changed is to be read before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from osaid_hub.audits.findings import Audit
from osaid_hub.audits.short import result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.advice.trial import advise
from osaid_hub.report import Format, render
from osaid_hub.report.html import render_scan
from osaid_hub.report.one import badge, badge_svg
from osaid_hub.report.scan import csv, markdown
from osaid_hub.report.scan import text as scan_text
from osaid_hub.report.scan.words import Scan

FOLDER = Path(__file__).parent
STORE = FOLDER.parents[1] / "fixtures"
NOW = "2026-01-01T00:00:00Z"
WIDTH = 100

# Every fixture in what people read; in the long formats one of each verdict, a derived one and the hostile one.
SHORT = (Format.TEXT, Format.MARKDOWN)
CHOSEN = (
    "acme/conflicting-license",
    "acme/finetune-open",
    "acme/gated-manual",
    "acme/hostile",
    "acme/no-card",
    "acme/open-7b",
)
# Of the others two tell enough.
FEW = {
    Format.CODEQUALITY: ("acme/conflicting-license", "acme/hostile"),
    Format.SPDX3: ("acme/hostile", "acme/open-7b"),
}
ENDINGS = {
    Format.TEXT: "txt",
    Format.MARKDOWN: "md",
    Format.JSON: "json",
    Format.HTML: "html",
    Format.SARIF: "sarif",
    Format.CODEQUALITY: "json",
    Format.CYCLONEDX: "cdx.json",
    Format.SPDX3: "spdx3.json",
    Format.MOF: "yml",
}


def names() -> list[str]:
    """Ids of all models of the store."""
    return sorted(f"{each.parent.parent.name}/{each.parent.name}" for each in STORE.glob("models/*/*/hub.json"))


@cache
def audited(name: str) -> Audit:
    """The audit of a model of the store, with all that it names."""
    return advise(follow_stored(STORE, read_model(STORE, name, requested=name, now=NOW)), strict=True)


def scanned(scope: str, chosen: Sequence[str]) -> Scan:
    """A scan of models of the store, one or more."""
    audits = [audited(name) for name in chosen]
    results = [result_of(audit) for audit in audits]
    return Scan(scope, NOW, audits[0].tool_version, audits[0].definition_version, summarize(results))


def files() -> Iterator[tuple[str, str]]:
    """Path below this folder and content of each golden file."""
    for format in Format:
        for name in names() if format in SHORT else FEW.get(format, CHOSEN):
            text = render(audited(name), format, width=WIDTH)
            yield f"{format.value}/{name.replace('/', '.')}.{ENDINGS[format]}", text
    for name in CHOSEN:
        yield f"badge/{name.replace('/', '.')}.svg", badge_svg.svg(audited(name))
        yield f"badge/{name.replace('/', '.')}.md", f"{badge.markdown(audited(name))}\n"
    scan = scanned("the fixtures", names())
    yield "scan/summary.txt", scan_text.render(scan, width=WIDTH, color=False)
    yield "scan/summary.md", markdown.render(scan)
    results = [result_of(audited(name)) for name in names()]
    yield "scan/summary.csv", "".join(csv.render(results))
    yield "scan/index.html", "".join(render_scan(scan, lambda: results))
