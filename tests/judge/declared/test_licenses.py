"""Declared licenses: they count where nothing else is stated, and contradictions are shown."""

from __future__ import annotations

from typing import Any

import pytest

from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import front
from tests.judge.declared.build import DATA, TRAIN, audited, code, conflicts, data_set, judged, status
from tests.licenses import texts as reference

MIT = "  parameters.license: {license: MIT}\n"
WEIGHTS = ["model.safetensors"]


def card(*lines: str) -> dict[str, Any]:
    return {"card": front(*lines), "files": WEIGHTS}


def test_a_declared_license_is_a_statement_where_there_is_no_other() -> None:
    audit = audited(MIT, files=WEIGHTS)
    for name in ("parameters.license", "terms.use", "terms.modify", "terms.share"):
        assert judged(audit, name).status == "met"
    assert [(each.subject, each.source, each.spdx) for each in audit.licenses] == [("parameters", "osaid.yml", "MIT")]
    finding = judged(audit, "parameters.license").finding
    assert finding.evidence[0].quote == "parameters.license: {license: MIT}"


def test_a_freedom_hangs_on_the_terms_of_the_weights() -> None:
    assert status("  terms.use: {license: MIT}\n", "parameters.license") == "met"


@pytest.mark.parametrize(
    "license", ["Apache-2.0 OR MIT", "(MIT AND BSD-3-Clause)", "apache-2.0", "https://opensource.org/licenses/MIT"]
)
def test_expressions(license: str) -> None:
    assert status(f"  parameters.license: {{license: {license!r}}}\n", "parameters.license") == "met"


def test_an_unknown_license_is_unknown() -> None:
    assert status("  parameters.license: {license: House-Rules}\n", "parameters.license") == "unknown"


def test_restricting_terms_restrict() -> None:
    audit = audited("  parameters.license: {license: CC-BY-NC-4.0}\n", files=WEIGHTS)
    assert (judged(audit, "parameters.license").status, audit.verdict) == ("unmet", "restricted")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["license: cc-by-nc-4.0"], "unmet"),
        (["license: other"], "unknown"),
        (["license: gpl"], "partial"),
        (["license: apache-2.0"], "met"),
    ],
)
def test_it_goes_before_no_other_statement(lines: list[str], expected: str) -> None:
    assert status("", "parameters.license", **card(*lines)) == expected
    assert status(MIT, "parameters.license", **card(*lines)) == expected


TERMS = ("terms.use", "terms.modify", "terms.share", "parameters.license")
ELSEWHERE = "".join(f"  {name}: {{url: 'https://example.org/terms'}}\n" for name in TERMS)


@pytest.mark.parametrize("name", TERMS)
def test_terms_that_were_not_looked_at_go_before_no_other_statement(name: str) -> None:
    assert status(ELSEWHERE, name, **card()) == "unknown"
    assert status(ELSEWHERE, name, **card("license: cc-by-nc-nd-4.0")) == "unmet"
    texts = {"texts": {"terms.txt": "A"}, "unseen": ["rules.md"]}
    assert status(f"  {name}: {{path: rules.md}}\n", name, **card("license: cc-by-nc-nd-4.0"), **texts) == "unmet"


@pytest.mark.parametrize("hub", [HubInfo(gated="manual"), HubInfo(private=True), HubInfo(disabled=True)])
def test_no_declaration_opens_a_gate(hub: HubInfo) -> None:
    audit = audited(ELSEWHERE + MIT.replace("parameters.license", "data.license"), **card("license: mit"), hub=hub)
    assert (judged(audit, "terms.use").status, audit.verdict) == ("unmet", "restricted")


def test_a_declared_restriction_lowers_nothing_and_is_shown() -> None:
    body = "  terms.use: {license: CC-BY-NC-4.0}\n"
    assert status(body, "terms.use", **card("license: mit")) == "met"
    assert conflicts(body, **card("license: mit")) == ["osaid.yml says CC-BY-NC-4.0 for terms.use, README.md says MIT"]


@pytest.mark.parametrize(
    ("body", "lines", "count"),
    [
        (MIT, ["license: mit"], 0),
        (MIT, ["license: apache-2.0"], 1),
        (MIT, ["license: cc-by-nc-4.0"], 1),
        (MIT, ["license: other"], 0),
        ("  code.license: {license: MIT}\n", ["license: cc-by-4.0"], 0),  # a part may be under other terms
        ("  code.license: {license: MIT}\n", ["license: cc-by-nc-4.0"], 1),
        ("  data.license: {license: CC-BY-4.0}\n", ["license: apache-2.0"], 0),
    ],
)
def test_contradictions_with_the_card(body: str, lines: list[str], count: int) -> None:
    assert len(conflicts(body, **card(*lines))) == count


def test_contradictions_with_what_was_followed() -> None:
    body = f"  data.scope: {{url: {DATA!r}, license: MIT}}\n  code.training: {{url: {TRAIN!r}, license: MIT}}\n"
    cc = data_set(card=front("license: cc-by-4.0"))
    assert conflicts(body, datasets=(cc,), code=(code("train.py", license_spdx="Apache-2.0"),)) == [
        "osaid.yml says MIT for data.scope, maker/letters says CC-BY-4.0",
        f"osaid.yml says MIT for code.training, {TRAIN} says Apache-2.0",
    ]
    assert conflicts(body, datasets=(data_set(),), code=(code("train.py"),)) == []


def test_the_license_of_something_elsewhere_is_none_for_what_is_here() -> None:
    body = f"  code.training: {{url: {TRAIN!r}, license: MIT}}\n"
    parts: dict[str, Any] = {"files": ["evaluate.py"], "code": (code("train.py", license_spdx=None),)}
    assert audited(body, **parts).licenses == ()
    assert status(body, "code.evaluation", **parts) == "partial"


def test_a_text_of_terms_that_its_name_does_not_show() -> None:
    body = "  parameters.license: {path: legal/weights.md, license: Apache-2.0}\n"
    texts = {"legal/weights.md": reference.texts()["MIT"]}
    audit = audited(body, texts=texts)
    assert judged(audit, "parameters.license").status == "met"
    assert audit.licenses[0].source == "legal/weights.md"
    assert [each.message for each in audit.conflicts] == ["legal/weights.md says MIT, while osaid.yml says Apache-2.0"]
    assert status(body.replace(", license: Apache-2.0", ""), "parameters.license", unseen=["legal/weights.md"]) == (
        "unknown"
    )


def test_two_declarations_that_differ() -> None:
    body = MIT + "  terms.share: {license: Apache-2.0}\n"
    assert conflicts(body) == ["osaid.yml says MIT, while osaid.yml says Apache-2.0"]


@pytest.mark.parametrize(
    ("requirement", "path", "expected"),
    [
        ("parameters.weights", "model.safetensors", "met"),
        ("parameters.config", "config.json", "unmet"),
        ("parameters.checkpoints", "steps", "unmet"),
    ],
)
def test_the_license_of_something_else_is_not_that_of_the_weights(requirement: str, path: str, expected: str) -> None:
    body = f"  {requirement}: {{path: {path}, license: MIT}}\n"
    files = [*WEIGHTS, "config.json", "steps/1/model.safetensors"]
    assert status(body, "parameters.license", card="# X", files=files) == expected
