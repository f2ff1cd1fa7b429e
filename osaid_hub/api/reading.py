"""`osaid_hub.Reader`: a language model that reads the texts beside the rules (docs/READER.md)."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.api.errors import AuditError, kind_of
from osaid_hub.environment import reader_settings
from osaid_hub.known.reader import BUDGET

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader
    from osaid_hub.snapshot import RepoSnapshot


class Reader(Struct, frozen=True):
    """How a second reader is asked.

    model   its name, as its server knows it.
    url     that server, None for `OSAID_READER_URL`, else the Hub's inference providers.
    budget  tokens that asking it may use in all.
    record  folder into which questions and answers are written; `replay` one from which answers are taken instead of
            asking.
    """

    model: str
    url: str | None = None
    budget: int = BUDGET
    record: str | PurePath | None = None
    replay: str | PurePath | None = None


def second_of(reader: str | Reader | None, *, offline: bool) -> SecondReader | None:
    """What asks a second reader; None where none is named.

    In: the reader, or its name alone; None for what `OSAID_READER` says.
    Raises TypeError for what is neither, FetchError for settings that cannot be meant, AuditError where it cannot be
    asked at all.
    """
    if not isinstance(reader, str | Reader | None):
        raise TypeError(f"reader is the name of a model or a Reader, not {kind_of(reader)}")
    given = Reader(reader) if isinstance(reader, str) else reader
    if given:
        _check(given)
    asked = reader_settings(
        given.model if given else None,
        given.url if given else None,
        budget=given.budget if given else BUDGET,
        record=Path(given.record) if given and given.record else None,
        replay=Path(given.replay) if given and given.replay else None,
        offline=offline,
    )
    if asked is None:
        return None
    from osaid_hub.fetch.reader.ask import second_reader
    from osaid_hub.fetch.reader.client import ReaderError

    try:
        return second_reader(asked)
    except ReaderError as error:
        raise AuditError(f"{asked.model} cannot be asked: {error}", "usage") from error


def _check(given: Reader) -> None:
    """Raises TypeError for a field of another type."""
    if not isinstance(given.model, str):
        raise TypeError(f"model is the name of a model, not {kind_of(given.model)}")
    if not isinstance(given.url, str | None):
        raise TypeError(f"url is the address of a server, not {kind_of(given.url)}")
    if type(given.budget) is not int:
        raise TypeError(f"budget is a number of tokens, not {kind_of(given.budget)}")


def read_twice(seen: RepoSnapshot, second: SecondReader | None) -> RepoSnapshot:
    """What was seen with what a second reader says of it; as it is without one.

    Raises AuditError where its answers cannot be recorded.
    """
    try:
        return second.read(seen) if second else seen
    except OSError as error:
        raise AuditError(f"the answers of the reader could not be written: {error}", "storage") from error
