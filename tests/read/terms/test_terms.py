"""Which statements about terms a repository makes, which of them decide, and which contradict each other.

Also of: `known/terms`.
"""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.terms import judge
from osaid_hub.licenses import Category
from osaid_hub.read.terms.terms import Subject
from tests.judge.checks.build import front, model
from tests.licenses import texts as reference

MIT = reference.texts()["MIT"]
APACHE = reference.texts()["Apache-2.0"]
NON_COMMERCIAL = f"{MIT}\nYou may not use the Software for commercial purposes.\n"
OWN_TEXT = "ACME LICENSE\n\n1. You may use the Materials for non-commercial purposes only.\n"


def statements(card: str, **parts: object) -> list[tuple[str, str, str | None]]:
    """Source, subject and license of every statement."""
    terms = model(card, **parts).terms
    return [(each.source, each.subject.value, each.fact.spdx) for each in terms.statements]


def governing(card: str, **parts: object) -> dict[str, str | None]:
    """The license that governs each subject."""
    terms = model(card, **parts).terms
    subjects = (Subject.PARAMETERS, Subject.CODE, Subject.DATA)
    return {subject.value: each.fact.spdx for subject in subjects if (each := terms.governing(subject))}


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("LICENSE", "repository"),
        ("LICENSE.txt", "repository"),
        ("COPYING", "repository"),
        ("licence.md", "repository"),
        ("LICENSE-CODE", "code"),
        ("CODE_LICENSE", "code"),
        ("MODEL_LICENSE", "parameters"),
        ("LICENSE-weights.txt", "parameters"),
        ("DATA_LICENSE", "data"),
    ],
)
def test_files_and_what_they_are_about(path: str, subject: str) -> None:
    assert statements("# X", texts={path: MIT}) == [(path, subject, "MIT")]


@pytest.mark.parametrize("path", ["USE_POLICY.md", "src/license.py", "permitted.txt"])
def test_files_that_are_no_license(path: str) -> None:
    assert statements("# X", texts={path: MIT}) == []


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("## License\n\nThe model is released under the Apache 2.0 license.", ("parameters", "Apache-2.0")),
        ("## License\n\nThe weights are released under the Apache License 2.0.", ("parameters", "Apache-2.0")),
        ("## License\n\nThe code is licensed under MIT.", ("code", "MIT")),
        ("## License\n\nMIT", ("repository", "MIT")),
        ("- **License:** Apache 2.0", ("repository", "Apache-2.0")),
        ("|Feature|Description|\n|-|-|\n|**License**|MIT|", ("repository", "MIT")),
        ("## Lizenz\n\nMIT", ("repository", "MIT")),
        ("## Licenza\n\nTutto è distribuito con licenza MIT.", ("repository", "MIT")),
        ("## Licentie\n\nAlles valt onder de MIT-licentie.", ("repository", "MIT")),
        ("## Licencja\n\nCałość jest dostępna na licencji MIT.", ("repository", "MIT")),
        ("## Licens\n\nAllt är släppt under MIT-licensen.", ("repository", "MIT")),
        ("## Lisans\n\nHer şey MIT lisansı altında.", ("repository", "MIT")),
        ("## Lisensi\n\nDirilis di bawah lisensi MIT.", ("repository", "MIT")),
        ("## Giấy phép\n\nPhát hành theo giấy phép MIT.", ("repository", "MIT")),
        ("## Ліцензія\n\nПоширюється під ліцензією MIT.", ("repository", "MIT")),
        ("## ライセンス\n\nMIT", ("repository", "MIT")),
        ("## 라이선스\n\nMIT", ("repository", "MIT")),
        ("## Лицензия\n\nMIT", ("repository", "MIT")),
        ("## 许可证\n\nApache 2.0", ("repository", "Apache-2.0")),
        ("## License\n\n[Apache](https://www.apache.org/licenses/LICENSE-2.0)", ("repository", "Apache-2.0")),
    ],
)
def test_told(card: str, expected: tuple[str, str]) -> None:
    assert statements(card) == [("README.md", *expected)]


@pytest.mark.parametrize(
    "card",
    [
        "It is permitted and limited.",
        "Bigchat is under the MIT license.",
        "## License\n\nMore information needed",
        "## License\n\nWill be released under the MIT license soon.",
        "## License\n\n<!-- MIT -->",
        "## License\n\nThe distilled sibling, which derives from Bigchat, is under the MIT license.",
        "The evaluation harness code is under the MIT license.",
        "## Evaluation\n\nThe test data is under CC-BY-4.0.",
        "|Feature|Description|\n|-|-|\n|**License**|n/a|",
    ],
)
def test_not_told(card: str) -> None:
    assert statements(card) == []


@pytest.mark.parametrize(
    ("badge", "expected"),
    [
        ("Code_License-MIT-blue", ("code", "MIT")),
        ("Model_License-Apache--2.0-green", ("parameters", "Apache-2.0")),
        ("license-MIT-blue", ("repository", "MIT")),
        ("python-3.11-blue", None),
        ("license-see_below-blue", None),
    ],
)
def test_badges(badge: str, expected: tuple[str, str] | None) -> None:
    found = statements(f"# X\n\n![License](https://img.shields.io/badge/{badge})")
    assert found == ([("README.md (badge)", *expected)] if expected else [])


def test_a_file_goes_before_a_tag_and_a_part_before_the_whole() -> None:
    texts = {"LICENSE": APACHE, "LICENSE-CODE": MIT}
    found = governing(front("license: cc-by-4.0"), texts=texts)
    assert found == {"parameters": "Apache-2.0", "code": "MIT", "data": "Apache-2.0"}
    assert governing("# X") == {}


def test_the_license_of_the_code_does_not_stand_for_the_weights() -> None:
    card = "## License\n\nThe code is licensed under MIT."
    assert governing(front("license: cc-by-nc-4.0") + card) == {
        "parameters": "CC-BY-NC-4.0",
        "code": "MIT",
        "data": "CC-BY-NC-4.0",
    }
    assert governing(card) == {"code": "MIT"}


@pytest.mark.parametrize(
    ("card", "texts", "conflict"),
    [
        (
            front("license: mit") + "The weights are under the MIT License and the [Acme Community License](acme.pdf).",
            {},
            True,
        ),
        (front("license: mit") + "The weights are under the [MIT License Agreement](LICENSE).", {}, False),
        (front("license: mit"), {"LICENSE": MIT}, False),
        (front("license: mit"), {"LICENSE": APACHE}, True),
        (front("license: mit"), {"LICENSE": NON_COMMERCIAL}, True),
        (front("license: mit"), {"LICENSE": OWN_TEXT}, True),
        (front("license: other"), {"LICENSE": MIT}, False),
        (front("license: gpl"), {"LICENSE": reference.texts()["GPL-3.0"]}, False),
        (front("license: gpl-3.0-or-later"), {"LICENSE": reference.texts()["GPL-3.0"]}, False),
        (front("license: mit"), {"LICENSE-CODE": APACHE}, False),
        ("# X", {"LICENSE": MIT}, False),
    ],
)
def test_conflicts(card: str, texts: dict[str, str], conflict: bool) -> None:
    found = model(card, texts=texts).terms.conflicts()
    assert bool(found) is conflict
    assert all(len(each.evidence) == 2 for each in found)


@pytest.mark.parametrize("text", [NON_COMMERCIAL, OWN_TEXT], ids=["changed", "own"])
def test_a_restricting_file_is_not_outdone_by_an_open_tag(text: str) -> None:
    status, message, cited = judge(model(front("license: mit"), texts={"LICENSE": text}).terms, Subject.PARAMETERS)
    assert status is Status.UNMET, message
    assert {item.source for item in cited} >= {"LICENSE"}


def test_commercial_false() -> None:
    (declared,) = model(front("license: other", "commercial: false")).terms.statements
    assert (declared.fact.category, declared.evidence.quote) == (Category.NON_COMMERCIAL, "commercial: false")


def test_a_license_file_that_was_not_seen_is_remembered() -> None:
    terms = model(front("license: mit"), unseen=["LICENSE", "USE_POLICY.md"]).terms
    assert [gap.what for gap in terms.unread] == ["LICENSE"]
    assert [gap.what for gap in terms.unruled] == ["USE_POLICY.md"]
    assert judge(terms, Subject.PARAMETERS)[0] is Status.UNKNOWN


APART = "## License\n\nThe code is released under the {} license. The weights are released under {}.\n"


@pytest.mark.parametrize(
    ("card", "parts", "expected"),
    [
        (front("license: mit") + APART.format("MIT", "CC-BY-NC-4.0"), {}, "CC-BY-NC-4.0"),
        (APART.format("MIT", "CC-BY-NC-4.0"), {"texts": {"LICENSE": MIT}}, "CC-BY-NC-4.0"),
        (APART.format("Apache 2.0", "CC-BY-4.0"), {"texts": {"LICENSE": APACHE}}, "CC-BY-4.0"),
        # Nothing is told apart where both are under one, or where the file is under another than the code.
        (APART.format("MIT", "MIT"), {"texts": {"LICENSE": MIT}}, "MIT"),
        (APART.format("MIT", "CC-BY-NC-4.0"), {"texts": {"LICENSE": APACHE}}, "Apache-2.0"),
        ("## License\n\nThe weights are under CC-BY-NC-4.0.", {"texts": {"LICENSE": MIT}}, "MIT"),
    ],
)
def test_what_the_card_tells_apart(card: str, parts: dict[str, object], expected: str) -> None:
    assert governing(card, **parts)["parameters"] == expected


def test_a_license_file_of_the_weights_leaves_the_other_to_the_code() -> None:
    parts = {"texts": {"LICENSE": APACHE, "MODEL_LICENSE": "The weights are licensed under the CC BY 4.0 license.\n"}}
    assert governing("# X", **parts) == {"parameters": "CC-BY-4.0", "code": "Apache-2.0"}
    assert model("# X", **parts).terms.conflicts() == ()
    strange = {
        "texts": {"LICENSE": APACHE, "MODEL_LICENSE": "All who come by may carry the weights home in a basket.\n"}
    }
    assert judge(model("# X", **strange).terms, Subject.PARAMETERS)[0] is Status.UNKNOWN
