"""The requirements in words."""

from __future__ import annotations

from osaid_hub.known.definition import load
from osaid_hub.report.reference.requirements import explain, table
from tests.table import each_row


def test_the_list_names_each_once_and_keeps_its_width() -> None:
    text = table(load(), 70)
    for requirement in load().requirements:
        (line,) = [line for line in text.splitlines() if line.startswith(f"  {requirement.id} ")]
        assert requirement.title.split()[0] in line
    assert text.count("(optional)") == sum(not requirement.required for requirement in load().requirements)
    assert max(map(len, text.splitlines())) <= 70


def unwrapped(text: str) -> str:
    """The words alone: lines also break behind hyphens."""
    return "".join(text.split())


@each_row("width", [10, 60, 100])
def test_one_is_explained_in_full(width: int) -> None:
    for requirement in load().requirements:
        text = explain(requirement, width)
        words = unwrapped(text)
        for part in (requirement.id, requirement.clause, requirement.counts, requirement.fix, requirement.place):
            assert unwrapped(part) in words
        assert max(map(len, text.splitlines())) <= max(width, 40)
        assert ("optional" in words.split("Whatthedefinitionasks")[0]) is not requirement.required
