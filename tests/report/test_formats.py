"""docs/FORMATS.md says what the code does: its tables are made of the code's own."""

from __future__ import annotations

import re
from pathlib import Path

from osaid_hub.audits.findings import Status
from osaid_hub.audits.score import CREDIT
from osaid_hub.cli.records import ReportFormat
from osaid_hub.known.definition import Element, load
from osaid_hub.known.mof import DATA_CARD, DATASETS, MODEL_CARD, component
from osaid_hub.report import Format
from osaid_hub.report.one.codequality import SEVERITY
from osaid_hub.report.one.cyclonedx.attestation import PREDICATE, SCORED
from osaid_hub.report.one.cyclonedx.document import PROPERTIES
from osaid_hub.report.one.sarif.document import LEVEL
from osaid_hub.report.one.words import STATUS
from tests.table import each_row

TEXT = (Path(__file__).parents[2] / "docs/FORMATS.md").read_text(encoding="utf-8")


def table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in (head, *body)).replace(
        "\n", f"\n|{'---|' * len(head)}\n", 1
    )


def sarif() -> str:
    def cell(status: Status, required: bool) -> str:
        if status is Status.UNKNOWN:
            return "notification, level `warning`"
        if required and status in LEVEL:
            return f"result, kind `fail`, level `{LEVEL[status]}`"
        return "no result"

    rows = [(STATUS[status], cell(status, True), cell(status, False)) for status in Status]
    return table(("status", "required", "optional"), *rows, ("conflict", "result, kind `fail`, level `warning`", ""))


def codequality() -> str:
    def cell(status: Status, required: bool) -> str:
        return f"`{SEVERITY[status]}`" if required and status in SEVERITY else "no entry"

    rows = [(STATUS[status], cell(status, True), cell(status, False)) for status in Status]
    return table(("status", "required", "optional"), *rows, ("conflict", f"`{SEVERITY[Status.PARTIAL]}`", ""))


def claims() -> str:
    def claim(status: Status) -> str:
        counter = "counter-claim " if status is Status.UNMET else ""
        return f'{counter}"TITLE: {PREDICATE[status]}"' if status in PREDICATE else "none"

    rows = [(STATUS[each], claim(each), f"{CREDIT[each]:g}" if each in SCORED else "none") for each in Status]
    return table(("status", "claim", "conformance score"), *rows)


def properties() -> str:
    return table(("name", "holds"), *((f"`{name}`", holds) for name, holds in PROPERTIES.items()))


def mof() -> str:
    parts = [
        (row.id, component(row.mof[0])) for row in load().requirements if row.mof and row.element is not Element.DATA
    ]
    rows = [(f"`{name}`", part.name, f"{part.of}, else repository") for name, part in parts if part.of]
    rows += [
        ("`data.public_sources`, and a data set was seen", DATASETS, "the data sets'"),
        ("any of data, in the card of a data set that was seen", DATA_CARD, "the data set's"),
        ("a quote from `README.md`", MODEL_CARD, "data, else repository"),
    ]
    return table(("fed by", "component", "license"), *rows)


@each_row("make", [sarif, codequality, claims, properties, mof], ids=lambda make: make.__name__)
def test_tables_are_those_of_the_code(make: object) -> None:
    name = make.__name__  # type: ignore[attr-defined]
    found = re.search(f"<!-- {name} -->\n(.*?)\n?<!-- /{name} -->", TEXT, re.DOTALL)
    assert found is not None
    assert found[1] == make()  # type: ignore[operator]


def test_every_format_is_told() -> None:
    for format in {*Format, *ReportFormat}:
        assert f"| `{format.value}` |" in TEXT or f"## {format.value.upper()}" in TEXT


def test_every_requirement_that_is_named_exists() -> None:
    known = {each.id for each in load().requirements}
    assert set(re.findall(r"`((?:data|code|parameters|terms)\.\w+)`", TEXT)) <= known
