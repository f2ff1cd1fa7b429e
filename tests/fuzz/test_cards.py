"""Cards that strangers wrote: the parser, everything that judges, and every report keep their promises."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osaid_hub.card import metadata_from_hub, parse_card
from osaid_hub.propose import propose
from osaid_hub.report import Format, render
from osaid_hub.snapshot import README
from tests.fuzz import cards
from tests.fuzz.invariants import check_audit, check_card, check_hiding, check_rendered
from tests.fuzz.json_values import rubbish_json
from tests.fuzz.profiles import examples
from tests.judge.checks.build import snapshot

pytestmark = pytest.mark.fuzz

FILES = ("model.safetensors", "config.json", "train.py", "LICENSE")


@given(cards.card)
@examples(1.5)
def test_a_card_keeps_its_promises(text: str) -> None:
    check_card(parse_card(text))


@given(cards.pieces | cards.rubbish)
@examples(1.5)
def test_whatever_is_joined_keeps_them_too(text: str) -> None:
    check_card(parse_card(text))


@pytest.mark.parametrize("bomb", cards.BOMBS, ids=range(len(cards.BOMBS)))
def test_bombs_in_the_metadata(bomb: str) -> None:
    check_card(parse_card(f"---\nlicense: mit\n{bomb}---\n\n# A\n"))


@given(cards.front_matter)
@examples(1.5)
def test_metadata_keeps_its_promises(text: str) -> None:
    check_card(parse_card(text))


@given(st.dictionaries(st.text(max_size=20) | cards.key, rubbish_json, max_size=5))
@examples(1)
def test_the_hubs_copy_of_metadata(card_data: dict[str, object]) -> None:
    for item in metadata_from_hub(card_data).items:
        assert item.value
        assert item.raw


@given(cards.read_card, st.sets(st.sampled_from(FILES)))
@examples(0.4)
def test_a_card_is_audited_and_shown(text: str, files: set[str]) -> None:
    repo = snapshot(text, files=sorted(files))
    check_rendered(check_audit(repo))


@given(cards.read_card, st.sets(st.sampled_from(FILES)))
@examples(0.25)
def test_what_is_hidden_of_a_card_is_never_a_no(text: str, files: set[str]) -> None:
    check_hiding(snapshot(text, files=sorted(files)))


@given(cards.read_card)
@examples(0.4)
@example("---\n---\n")
def test_a_card_is_edited_or_left_alone(text: str) -> None:
    """A proposal for any card keeps every line of it, and proposing again changes nothing more."""
    content = text.encode()
    repo = snapshot(text)
    audit = check_audit(repo)
    found = propose(repo, audit, readme=content, report=None, certain_part=True)
    assert found == propose(repo, audit, readme=content, report=None, certain_part=True)
    edited = found.files.get(README)
    if edited is not None:
        kept = iter(edited.split(b"\n"))
        lines = [line for line in content.split(b"\n") if b"osaid-hub:badge" not in line and b"OSAID" not in line]
        assert all(any(line in other for other in kept) for line in lines)
        again = propose(snapshot(edited.decode()), audit, readme=edited, report=None)
        assert again.files.get(README, edited) == edited


@given(cards.read_card)
@examples(0.25)
def test_reports_of_a_card_are_the_same_each_time(text: str) -> None:
    first, second = (check_audit(snapshot(text)) for _ in range(2))
    assert first == second
    assert [render(first, each) for each in Format] == [render(second, each) for each in Format]
