"""How models learn, as the table tells it."""

from __future__ import annotations

import pytest

from osaid_hub.known.learning import as_task, endings, words


def test_a_task_is_read_as_the_hub_spells_it() -> None:
    assert as_task("Fill  Mask") == "fill-mask"
    assert as_task("text-generation") == "text-generation"


def test_no_task_is_learned_both_with_labels_and_without() -> None:
    ways = [words(way, "tasks") for way in ("without_labels", "with_labels", "rewarded")]
    assert sum(map(len, ways)) == len(frozenset().union(*ways))
    assert not set(endings("without_labels")) & set(endings("with_labels"))
    assert all(task == as_task(task) for tasks in ways for task in tasks)


def test_pictures_with_captions_need_no_labels() -> None:
    assert words("of_pictures", "tasks") < words("without_labels", "tasks")


def test_a_way_that_is_not_in_the_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("by_heart", "tasks")
