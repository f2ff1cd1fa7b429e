"""What license may be meant by a name that is not known."""

from __future__ import annotations

from osaid_hub.licenses import classify, classify_name
from osaid_hub.licenses.near import with_near
from tests.table import each_row


@each_row(
    ("name", "meant"),
    [("apche-2.0", "Apache-2.0"), ("mitt", "MIT"), ("lama3", "llama3"), ("Plum License 7", None)],
)
def test_a_name_that_is_nearly_known(name: str, meant: str | None) -> None:
    fact = with_near(classify_name(name))
    assert fact.note == f'"{name}" is not a license that we know' + (f" (did you mean {meant!r}?)" if meant else "")
    assert classify_name(name).note == f'"{name}" is not a license that we know', "a card is judged by what it says"


@each_row("name", ["mit", "Apache License 2.0", "MIT OR GPL-2.0-only", "llama3.1", "other", "", "cc-by-nc-4.0"])
def test_what_is_known_stays_as_it_is(name: str) -> None:
    assert with_near(classify(name)) == classify(name)
