"""Names of topics cannot be misspelt."""

from __future__ import annotations

import pytest

from osaid_hub.known import lexicon
from osaid_hub.known.topics import READ, names, topics


def test_the_names_are_those_of_the_lexicon_and_of_its_reader() -> None:
    assert names() == READ | set(lexicon.tables())
    assert not READ & set(lexicon.tables()) - {"placeholder"}


def test_a_set_of_topics() -> None:
    assert topics("domain", "period") == {"domain", "period"}
    assert topics() == frozenset()


def test_a_name_that_is_misspelt_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no topic domian, perod"):
        topics("perod", "labeling", "domian")
