"""benchmarks/accuracy.py: its figures by hand, its questions on made-up cards, and its targets where the corpus is."""

from __future__ import annotations

import json
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"
FIXTURES = ROOT / "fixtures"
DOCUMENT = ROOT / "docs" / "ACCURACY.md"
CORPUS = ROOT / "../shared/corpus"
sys.path.insert(0, str(BENCHMARKS))

import accuracy  # noqa: E402
import accuracy_table  # noqa: E402
import longtail  # noqa: E402
import wellknown  # noqa: E402
from audit_cards import snapshot  # noqa: E402

from osaid_hub.read.model import Model  # noqa: E402
from tests.table import each_row  # noqa: E402

needs_corpus = pytest.mark.skipif(not (CORPUS / "labels").is_dir(), reason="the corpus is not here")


@cache
def models() -> tuple[list[wellknown.Compared], list[wellknown.ComparedVerdict]]:
    return wellknown.compare_models(CORPUS)


@cache
def cards() -> list[longtail.Answer]:
    return longtail.compare(CORPUS)


def compared(label: str, ours: str, requirement: str = "data.scope", message: str = "") -> wellknown.Compared:
    return wellknown.Compared("acme/open-7b", requirement, label, ours, message, "")


@each_row(
    ("label", "ours", "gap", "hard"),
    [
        ("met", "met", 0.0, False),
        ("met", "partial", -0.5, False),
        ("met", "unmet", -1.0, True),
        ("met", "unknown", -1.0, True),
        ("unmet", "met", 1.0, True),
        ("unmet", "unknown", 0.0, False),
        ("partial", "unknown", -0.5, False),
        ("partial", "unmet", -0.5, False),
        ("unknown", "unknown", 0.0, False),
        ("unknown", "unmet", 0.0, True),
        ("unknown", "met", 1.0, True),
        ("unknown", "partial", 0.5, False),
        ("partial", "met", 0.5, False),
        ("not_applicable", "not_applicable", 0.0, False),
        ("not_applicable", "unmet", 0.5, False),
        ("met", "not_applicable", 0.5, False),
    ],
)
def test_a_comparison(label: str, ours: str, gap: float, hard: bool) -> None:
    row = compared(label, ours)
    assert (row.gap, row.is_hard) == (gap, hard)


def test_figures_are_shares() -> None:
    rows = [compared("met", "met"), compared("met", "unmet"), compared("partial", "met"), compared("unmet", "unknown")]
    assert wellknown.figures(rows) == wellknown.Figures(n=4, exact=0.25, hard=0.25, mae=0.375)
    assert wellknown.figures([]).n == 0


def test_rows_of_which_the_reader_is_not_sure_are_not_counted_and_unknown_is(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    shutil.copytree(FIXTURES / "models" / "acme" / "open-7b", tmp_path / "models" / "acme" / "open-7b")
    label = {
        "repo_id": "acme/open-7b",
        "verdict": ["undetermined"],
        "osi_2024": None,
        "requirements": {
            "parameters.weights": {"status": "met", "why": ""},
            "parameters.config": {"status": "unknown", "why": "", "sure": True},
            "data.scope": {"status": "unmet", "why": "", "sure": False},
        },
    }
    (tmp_path / "labels" / "acme__open-7b.json").write_text(json.dumps(label), encoding="utf-8")
    rows, verdicts = wellknown.compare_models(tmp_path)
    assert [(each.requirement, each.label, each.audit) for each in rows] == [
        ("parameters.weights", "met", "met"),
        ("parameters.config", "unknown", "met"),
    ]
    assert wellknown.figures(rows) == wellknown.Figures(n=2, exact=0.5, hard=0.5, mae=0.5)
    assert len(verdicts) == 1


def test_missed_targets_are_named() -> None:
    verdict = wellknown.ComparedVerdict("acme/open-7b", ("incomplete",), "consistent", 90.0, "fail")
    wrong = accuracy.missed([compared("met", "unmet")], [verdict], [])
    assert [words.split(" ")[0] for words in wrong] == ["exact", "contradictions", "mean", "verdicts", "an"]


REASONS = accuracy_table.Causes(
    (
        accuracy_table.Reason("one model", id="acme/open-7b", requirement=r"data\.scope", ours="unknown"),
        accuracy_table.Reason("a paper", requirement=r"data\..*", label="partial", ours="met", message="paper"),
        accuracy_table.Reason("the verdict", requirement="verdict", id="acme/open-7b"),
        accuracy_table.Reason("any data", requirement=r"data\..*"),
    ),
    {},
)


@each_row(
    ("row", "sentence"),
    [
        (compared("met", "unknown"), "one model"),
        (compared("partial", "met", message="a paper is linked"), "a paper"),
        (compared("partial", "met", message="told: size"), "any data"),
        (compared("partial", "unmet", "terms.study"), accuracy_table.UNEXPLAINED),
        (compared("partial", "unmet", "metadata.data.x"), accuracy_table.UNEXPLAINED),
    ],
)
def test_the_first_reason_that_fits_explains(row: wellknown.Compared, sentence: str) -> None:
    assert REASONS.of(row) == sentence


def test_reasons_about_verdicts_explain_verdicts_only() -> None:
    verdict = wellknown.ComparedVerdict("acme/open-7b", ("incomplete",), "consistent", 90.0, None)
    assert REASONS.of(verdict) == "the verdict"
    assert accuracy_table.stale(REASONS, [compared("met", "met"), compared("met", "unmet")], [verdict]) == [
        "one model",
        "a paper",
    ]


@each_row(
    ("card", "expected"),
    [
        ("---\nlicense: mit\n---\n", True),
        (
            "# Model Card\n\n- **Developed by:** [More Information Needed]\n- **Type:** [More Information Needed]\n",
            True,
        ),
        ("# x\n\nThis model is a fine-tuned version of None.\n\n- Transformers: 4.1.0\n- PEFT 0.2.1\n", True),
        ("# Rivers\n\nA small model that tells rivers from lakes, trained on 40 aerial photographs.\n", False),
        ("# Rivers\n\nTells rivers from lakes.\n\nBy us.\n\n## Training data\n\nMore information needed\n", False),
    ],
)
def test_a_placeholder_says_nothing_of_its_own(card: str, expected: bool) -> None:
    assert longtail.is_placeholder(Model(snapshot("acme/rivers", card)).card) is expected


@each_row(
    ("license", "declared", "agrees"),
    [("mit", "mit", True), ("mit", "apache-2.0", False), (None, None, True), (None, "mit", False)],
)
def test_a_license_agrees_where_it_is_the_same_one(license: str | None, declared: str | None, agrees: bool) -> None:
    card = f"---\nlicense: {license}\n---\n# Rivers\n" if license else "# Rivers\n"
    approved: object = True if declared else "unknown"
    labels = {
        "data_named": False,
        "license_osi_approved": approved,
        "placeholder_card": False,
        "code_link_training": False,
    }
    found = longtail.answers("rivers", "acme/rivers", card, {"declared_license": declared, "labels": labels})
    assert [each.agrees for each in found if each.question == "license"] == [agrees]


@pytest.mark.slow
@pytest.mark.scale
@needs_corpus
def test_the_targets_are_reached() -> None:
    rows, verdicts = models()
    total = wellknown.figures(rows)
    assert (total.n, len(verdicts), sum(each.osi is not None for each in verdicts)) == (766, 36, 7)
    assert round(total.exact, 3) >= 0.786
    assert round(total.hard, 3) <= 0.051
    assert round(total.mae, 3) <= 0.114
    assert sum(each.agrees for each in verdicts) >= 34
    assert all(each.reproduces_osi for each in verdicts if each.osi is not None)
    assert accuracy.missed(rows, verdicts, cards()) == []


@pytest.mark.slow
@pytest.mark.scale
@needs_corpus
def test_the_document_is_what_the_benchmark_writes_and_copies_no_label() -> None:
    rows, verdicts = models()
    answers = cards()
    causes = accuracy_table.load_causes()
    assert accuracy_table.stale(causes, rows, verdicts) == []
    document = accuracy_table.render(causes, wellknown.by_requirement(rows), rows, verdicts, answers)
    assert document == DOCUMENT.read_text(encoding="utf-8")
    wrong = [each for each in rows if each.label != each.audit]
    listed = [line for line in document.split("\n") if line.count(" | ") == 5 and line.startswith("| ") and "/" in line]
    assert len(listed) == len(wrong)
    whys = {each.why for each in wrong if len(each.why) > 25}
    assert not [why for why in whys if why in document]
    assert not [each.hinge for each in answers if len(each.hinge) > 25 and each.hinge in document]
