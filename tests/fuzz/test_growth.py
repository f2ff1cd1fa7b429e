"""Time and memory grow in proportion to what a stranger writes, whatever shape it has."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from osaid_hub.card import parse_card
from osaid_hub.fetch.http.answers import read_json
from osaid_hub.judge.assess import assess
from osaid_hub.known.addresses import parse
from osaid_hub.licenses import classify
from osaid_hub.licenses.text import classify_text
from osaid_hub.output import escape
from osaid_hub.output.diff import diff
from osaid_hub.propose import propose
from osaid_hub.report import Format, render
from osaid_hub.scans.tables.rows import audit_row
from tests.audits.test_from_json import with_safe_keys
from tests.factory import make_audit
from tests.fuzz import shapes
from tests.fuzz.profiles import by_profile
from tests.fuzz.shapes import Shape
from tests.growth import exponent
from tests.judge.checks.build import front, snapshot

pytestmark = pytest.mark.fuzz

# Bytes of the largest text, and the same where only a line of it is ever read.
CARD = by_profile(12_000, 60_000, 2_000_000)
LICENSE = by_profile(12_000, 60_000, 250_000)  # no more of one is compared
LINE = by_profile(30_000, 120_000, 2_000_000)
FILES = by_profile(500, 3_000, 64_000)
STEEP = 1.5


def assert_linear(work: Callable[[str], object], shape: Shape, largest: int) -> None:
    slope = exponent(lambda size: work(shape.of(size)), largest)
    if slope >= STEEP:  # a machine that was busy for a moment is not steep twice
        slope = min(slope, exponent(lambda size: work(shape.of(size)), largest))
    assert slope < STEEP, f"time grows with the power of {slope:.2f} of the size"


def judge(text: str) -> None:
    assess(snapshot(text, files=["model.safetensors"]), strict=True)


@pytest.mark.parametrize("unit", shapes.MARKDOWN, ids=ascii)
def test_a_card(unit: str) -> None:
    assert_linear(judge, Shape(unit), CARD)


@pytest.mark.parametrize("unit", [*shapes.FRONT_MATTER, *shapes.YAML], ids=ascii)
@pytest.mark.parametrize("last", ["", "\n---\n\n# A\n"], ids=["open", "closed"])
def test_metadata(unit: str, last: str) -> None:
    assert_linear(judge, Shape(unit, "---\nlicense: mit\n", last), CARD)


@pytest.mark.parametrize("shape", shapes.SAID.values(), ids=shapes.SAID.keys())
def test_what_is_judged(shape: Shape) -> None:
    assert_linear(judge, shape, CARD)


@pytest.mark.parametrize("shape", shapes.LICENSES.values(), ids=shapes.LICENSES.keys())
def test_a_license_file(shape: Shape) -> None:
    classify_text("")  # the reference texts are read once
    assert_linear(classify_text, shape, LICENSE)


def test_a_license_file_of_nothing_but_bans() -> None:
    def work(text: str) -> None:
        assess(snapshot("# A\n", texts={"LICENSE": text}), strict=True)

    work("")
    assert_linear(work, Shape("Firm {n} may not use it commercially. "), LICENSE)


@pytest.mark.parametrize("unit", shapes.DECLARED, ids=ascii)
def test_a_declared_license(unit: str) -> None:
    assert_linear(classify, Shape(unit), LINE)


@pytest.mark.parametrize("unit", ["a", "/", "%2f", "?a=b&", "#", "@", ":", "[", "..", "\u202e", "//", "\\"], ids=ascii)
def test_an_address(unit: str) -> None:
    for first in ("https://huggingface.co/", "https://github.com/a/b/", "https://"):
        assert_linear(parse, Shape(unit, first), LINE)


ESCAPES = (escape.plain, escape.markdown, escape.markdown_code, escape.link_target, escape.json_document)


@pytest.mark.parametrize("function", ESCAPES, ids=lambda function: function.__name__)
@pytest.mark.parametrize(
    "unit", ["a", " ", "`", "|\\", "&lt;", "_", "@", "www.", "\u202e", "1. ", "\n", "#a", "https://"]
)
def test_what_makes_words_inert(function: Callable[[str], object], unit: str) -> None:
    assert_linear(function, Shape(unit, "https://a.example/"), LINE)


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("unit", ["a ", "`|", "<b>", "a\n", "模", "https://a.example "], ids=ascii)
def test_a_report(format: Format, unit: str) -> None:
    audit = make_audit()
    assert_linear(lambda text: render(with_safe_keys(audit, text), format), Shape(unit), LINE // 8)


@pytest.mark.parametrize("unit", ["a\n", "{n}\n", "---\n", "<!-- osaid-hub:badge -->\n", "<div>", "- a{n}: b\n", "> "])
def test_a_proposal(unit: str) -> None:
    def work(text: str) -> None:
        repo = snapshot(front("license: mit") + text)
        propose(repo, make_audit(), readme=repo.texts["README.md"].encode(), report=None, certain_part=True)
        diff(text.encode(), text[::-1].encode(), "README.md")

    assert_linear(work, Shape(unit), CARD)


@pytest.mark.parametrize("unit", ["[", "{", '"\\ud800",', "1,", '{"a":', " ", '"', "\\"])
def test_json(unit: str) -> None:
    def work(text: str) -> None:
        try:
            read_json(text.encode())
        except ValueError:
            return

    assert_linear(work, Shape(unit, "["), LINE)
    assert_linear(lambda text: audit_row({"id": "a/b", "cardData": text, "siblings": text}, now="x", documents=False),
                  Shape(unit, "["), LINE)  # fmt: skip


LISTED = {
    "shards": "m{n}-00001-of-99999.safetensors",
    "names": "a_main_{n}.py",
    "folders": "a/b/c/{n}/train.py",
    "licenses": "LICENSE-{n}",
    "licenses of folders": "d{n}/LICENSE",
    "notebooks": "a{n}.ipynb",
    "adapters": "checkpoint-{n}/adapter_model.bin",
}


@pytest.mark.parametrize("name", LISTED.values(), ids=LISTED.keys())
def test_a_listing(name: str) -> None:
    def work(count: int) -> None:
        files = [name.replace("{n}", str(n)) for n in range(count)]
        assess(snapshot("# A\n", files=files, branches=[f"step{n}" for n in range(count)]), strict=True)

    assert exponent(work, FILES) < STEEP


def peak(work: Callable[[str], object], text: str) -> int:
    """Bytes that Python held at most while it worked."""
    tracemalloc.start()
    try:
        work(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


MEMORY: dict[str, tuple[Callable[[str], object], Shape]] = {
    "words": (parse_card, Shape("word. ")),
    "one line": (parse_card, Shape("x")),
    "headings": (parse_card, Shape("# A\n")),
    "links": (parse_card, Shape("[a](b) ")),
    "lists": (parse_card, Shape("- a\n")),
    "quotes": (parse_card, Shape("> ")),
    "table": (parse_card, Shape("| a ", "", "\n|-|\n")),
    "metadata": (parse_card, Shape("- a/b{n}\n", "---\ndatasets:\n", "---\n")),
    "aliases": (parse_card, Shape("- *a\n", "---\nx: &a [" + "b, " * 500 + "]\ny:\n", "---\n")),
    "judged": (judge, Shape("Trained on 2T tokens of the Xa{n} dataset.\n\n", "## Training data\n\n")),
    "license": (classify_text, Shape("Permission is hereby granted, free of charge, ")),
    "json": (lambda text: read_json(f"[{text}0]".encode()), Shape("{},")),
}


@pytest.mark.parametrize("name", MEMORY)
def test_memory(name: str) -> None:
    work, shape = MEMORY[name]
    work(shape.of(1_000))  # tables that are read once
    size = CARD // 4
    small, large = peak(work, shape.of(size)), peak(work, shape.of(4 * size))
    assert large < 2 * 4 * small, f"{small:,} bytes for {size:,}, {large:,} for four times that"


def test_reports_of_hostile_audits_can_be_rendered_at_length() -> None:
    for format in Format:
        render(with_safe_keys(make_audit(), "\u202e<|`" * 1_000), format)
