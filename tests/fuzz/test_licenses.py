"""License files and declared licenses of any kind: a fact comes of each, and none is better than it may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osaid_hub.licenses import classify, classify_declaration
from osaid_hub.licenses.text import classify_text, standard_text
from osaid_hub.output.escape import plain
from tests.fuzz import license_texts
from tests.fuzz.invariants import check_audit, check_license, check_rendered
from tests.fuzz.profiles import examples
from tests.judge.checks.build import snapshot
from tests.licenses.mutations import NON_COMMERCIAL

pytestmark = pytest.mark.fuzz


@given(license_texts.text)
@examples(2)
def test_any_text_is_a_fact(text: str) -> None:
    fact = classify_text(text)
    check_license(fact)
    assert classify_text(text) == fact
    standard = standard_text(text)
    assert standard is None or (standard.spdx and standard == fact)


@given(license_texts.near_misses())
@examples(1)
def test_an_added_prohibition_is_never_overlooked(text: str) -> None:
    """However a text is garbled, with a prohibition in front of it it is no standard license any more."""
    fact = classify_text(f"{NON_COMMERCIAL}\n\n{text}")
    assert fact.spdx is None
    assert not fact.osi_approved
    assert not fact.conforming


@given(license_texts.declaration)
@examples(4)
def test_any_declaration_is_a_fact(text: str) -> None:
    fact = classify(text)
    check_license(fact)
    assert len(fact.declared) <= 300
    assert classify(text) == fact
    plain(fact.note or "").encode()


lines = st.none() | license_texts.declaration


@given(st.lists(license_texts.declaration, max_size=4), lines, lines)
@examples(2)
def test_any_keys_of_a_card_are_a_fact(ids: list[str], name: str | None, link: str | None) -> None:
    check_license(classify_declaration(ids, name, link))


@given(
    st.dictionaries(
        st.sampled_from(("LICENSE", "LICENSE.md", "USE_POLICY.md", "NOTICE")), license_texts.text, max_size=3
    )
)
@examples(0.5)
def test_license_files_are_judged(texts: dict[str, str]) -> None:
    check_rendered(check_audit(snapshot("---\nlicense: mit\n---\n", texts=texts, files=["model.safetensors"])))
