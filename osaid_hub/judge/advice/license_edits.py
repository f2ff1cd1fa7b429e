"""Edits of what states a license: the metadata line, sentences of the card, texts with blanks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from osaid_hub.judge.advice.change import Edit, Written, or_by_hand
from osaid_hub.judge.advice.editing import card_of, set_key
from osaid_hub.judge.advice.making import Making
from osaid_hub.known import advice
from osaid_hub.read.terms.statements import Statement
from osaid_hub.snapshot import README, RepoSnapshot, if_seen

CODE_LICENSE = "LICENSE-CODE"


def set_license(repo: RepoSnapshot, license: str, *dropped: str) -> tuple[Edit, ...]:
    """The metadata with this license, no other name of one and none of these keys; () where the card was not seen."""
    metadata = if_seen(lambda: repo.metadata, None)
    if metadata is None:
        return ()
    return set_key(repo, metadata, "license", license, "license_name", "license_link", *dropped)


def license_file(path: str) -> Written:
    """A file with the text of an open license."""
    edits = (Edit(path, "new_file", None, advice.load().license_text.rstrip("\n")),)
    return Written(edits, filled=tuple(map(held, edits)))


def licensed(making: Making, license: str) -> Written:
    """The metadata with this license, or the line to paste by hand."""
    return or_by_hand(set_license(making.repo, license), f"license: {license}")


def without(repo: RepoSnapshot, said: Sequence[Statement], taken: set[tuple[int, int] | None]) -> list[Edit]:
    """The edits that take sentences of the card away."""
    text = card_of(repo)
    places = {each.evidence.lines for each in said if each.evidence.source == README and each.evidence.lines}
    places |= {quote.lines for each in said for quote in each.quotes.values() if quote.source == README and quote.lines}
    if not text:
        return []
    lines = text.split("\n")
    edits: list[Edit] = []
    last = 0
    free = [each for each in places if each and not any(of and of[0] <= each[1] and each[0] <= of[1] for of in taken)]
    for first, end in sorted(free):
        if first > last and ":" not in lines[first - 1].split(" ")[0]:
            edits.append(Edit(README, "replace", (first, end), ""))
            last = end
    return edits


def held(edit: Edit) -> Edit:
    """A license text with its blanks filled in."""
    return replace(edit, text=edit.text.replace(advice.load().blank, advice.load().holder))


def place_of(edit: Edit) -> str:
    """Where an edit is made, in words."""
    if edit.lines is None or edit.path != README:
        return edit.path
    first, last = edit.lines
    return f"{edit.path} line {first}" if first == last else f"{edit.path} lines {first} to {last}"
