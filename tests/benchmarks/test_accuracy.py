"""benchmarks/accuracy.py: its figures by hand, its questions on made-up cards, and its targets where the corpus is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
CORPUS = Path(__file__).parents[2] / "../shared/corpus"
sys.path.insert(0, str(BENCHMARKS))

import accuracy_table  # noqa: E402
import longtail  # noqa: E402
import wellknown  # noqa: E402
from audit_cards import snapshot  # noqa: E402

from osaid_hub.read.model import Model  # noqa: E402

needs_corpus = pytest.mark.skipif(not (CORPUS / "labels").is_dir(), reason="the corpus is not here")


def compared(label: str, ours: str, requirement: str = "data.scope", message: str = "") -> wellknown.Compared:
    return wellknown.Compared("acme/open-7b", requirement, label, ours, message, "")


@pytest.mark.parametrize(
    ("label", "ours", "gap", "hard"),
    [
        ("met", "met", 0.0, False),
        ("met", "partial", -0.5, False),
        ("met", "unmet", -1.0, True),
        ("met", "unknown", -1.0, True),
        ("unmet", "met", 1.0, True),
        ("unmet", "unknown", 0.0, False),
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


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (compared("met", "unknown", message="acme/base is not kept in the store"), "not-held"),
        (compared("met", "unmet", message="decided by its base acme/base (finetune): not evidenced"), "base"),
        (compared("unmet", "met", message="told: size"), "words-suffice"),
        (compared("met", "partial", message="only told: size"), "words-missed"),
        (compared("partial", "unmet", "terms.study", "something new"), "unexplained"),
    ],
)
def test_causes_are_derived_from_our_message(row: wellknown.Compared, cause: str) -> None:
    assert accuracy_table.load_causes().of(row) == cause


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@needs_corpus
def test_the_targets_on_well_known_models_are_reached() -> None:
    rows, verdicts = wellknown.compare_models(CORPUS)
    total = wellknown.figures(rows)
    assert len(verdicts) == 36
    assert total.exact >= 0.75
    assert total.hard <= 0.04
    assert total.mae <= 0.13
    assert sum(each.agrees for each in verdicts) >= 33
    assert all(each.reproduces_osi for each in verdicts if each.osi)


@needs_corpus
def test_the_document_is_deterministic_and_copies_no_label() -> None:
    rows, verdicts = wellknown.compare_models(CORPUS)
    answers = longtail.compare(CORPUS)
    causes = accuracy_table.load_causes()
    table = wellknown.by_requirement(rows)
    document = accuracy_table.render(causes, table, rows, verdicts, answers)
    assert document == accuracy_table.render(causes, table, rows, verdicts, answers)
    wrong = [each for each in rows if each.label != each.audit]
    listed = [line for line in document.split("\n") if line.count(" | ") == 4 and line.startswith("| ") and "/" in line]
    assert len(listed) == len(wrong)
    whys = {each.why for each in wrong if len(each.why) > 25}
    assert not [why for why in whys if why in document]
    assert not [each.hinge for each in answers if len(each.hinge) > 25 and each.hinge in document]
