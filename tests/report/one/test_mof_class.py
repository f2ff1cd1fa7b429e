"""The class of the Model Openness Framework in a sentence: what is missing, and what nobody looked for."""

from __future__ import annotations

import pytest

from osaid_hub.known.mof_classes import CLASSES
from osaid_hub.report import Format, render
from osaid_hub.report.one import mof_class as module
from osaid_hub.report.one.mof_class import NOT_LOOKED_FOR, mof_class
from tests.factory import make_audit
from tests.fixtures.test_fixtures import audited
from tests.table import each_row

ALL: dict[str, str | None] = {name: "Apache-2.0" for _, _, names in CLASSES for name in names}


def told(monkeypatch: pytest.MonkeyPatch, components: dict[str, str | None]) -> str:
    monkeypatch.setattr(module, "licenses_of_components", lambda audit: components)
    return mof_class(make_audit())


def test_the_highest_class_and_what_is_missing_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, ALL) == "class I (Open Science) on the evidence found"
    without = {name: license for name, license in ALL.items() if name not in ("Training code", "Evaluation data")}
    assert told(monkeypatch, {**without, "Inference code": None}) == (
        "class III (Open Model) on the evidence found. Class II (Open Tooling) also needs evidence of Training "
        "code; a known open license of Inference code; and Evaluation data, which an audit does not look for"
    )
    assert told(monkeypatch, {**ALL, "Model card": "CC-BY-NC-4.0"}) == (
        "no class yet. Class III (Open Model) still needs a known open license of Model card"
    )


def test_what_no_requirement_is_evidenced_by_is_not_called_missing() -> None:
    assert {
        *("Technical report", "Research paper", "Evaluation results", "Evaluation data", "Sample model outputs")
    } == NOT_LOOKED_FOR
    shown = mof_class(audited("open-7b"))
    assert "Technical report, Evaluation results, which an audit does not look for" in shown
    assert "evidence of Technical report" not in shown


@each_row("format", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_it_stands_beside_the_verdict(format: Format) -> None:
    written = " ".join(render(audited("open-7b"), format, width=100).split())
    assert mof_class(audited("open-7b")) in written.replace("\\", "")
    assert "class shown" not in render(audited("open-7b"), Format.TEXT, brief=True)
