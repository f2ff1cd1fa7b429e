"""Terms in the metadata: each part of a mapping by itself, and the key that decides is quoted."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.terms import judge
from osaid_hub.read.terms.terms import Subject
from tests.judge.checks.build import front, model


def test_a_mapping_tells_of_each_part() -> None:
    terms = model(front("license:", "  code: mit", "  weights: apache-2.0", "  data: cc-by-nc-4.0")).terms
    assert judge(terms, Subject.PARAMETERS)[0] is Status.MET
    assert judge(terms, Subject.DATA)[0] is Status.UNMET


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["license: mit"], "license: mit"),
        (["license: other", "license_name: deepseek"], "license_name: deepseek"),
        (["license: other", "license_name: cc-by-nc-4.0", "license_link: LICENSE"], "license_name: cc-by-nc-4.0"),
        (
            ["license: other", "license_link: https://www.apache.org/licenses/LICENSE-2.0"],
            "license_link: https://www.apache.org/licenses/LICENSE-2.0",
        ),
        (["license: other", "license_name: mill-own"], "license_name: mill-own"),
    ],
)
def test_the_key_that_decides_is_quoted(lines: list[str], quote: str) -> None:
    (statement,) = model(front(*lines)).terms.statements
    assert statement.evidence.quote == quote
