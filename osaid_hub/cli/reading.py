"""A second reader by the options of a command (docs/READER.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osaid_hub.cli.console import fail, misused, refused, say
from osaid_hub.environment import reader_settings

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader
    from osaid_hub.snapshot import RepoSnapshot

Reader = Annotated[
    str | None,
    typer.Option(metavar="MODEL", help="A language model that reads the texts too; else OSAID_READER, else none."),
]
ReaderUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="Server of that model, such as http://localhost:8080/v1; else the Hub's providers."
    ),
]
ReaderBudget = Annotated[int, typer.Option(min=0, metavar="TOKENS", help="Tokens that asking it may use in all.")]
ReaderRecord = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Write each question to it and its answer here.")
]
ReaderReplay = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Take recorded answers from here, and ask nothing.")
]


class Reading:
    """A second reader for all models of a command; none where none is named. Exits where it cannot be asked."""

    def __init__(
        self,
        model: str | None,
        url: str | None,
        budget: int,
        record: Path | None,
        replay: Path | None,
        *,
        offline: bool,
    ) -> None:
        from osaid_hub.fetch.http.errors import FetchError

        self.reader: SecondReader | None = None
        self._record = record
        try:
            asked = reader_settings(model, url, budget=budget, record=record, replay=replay, offline=offline)
        except FetchError as error:
            refused(error)
        if asked is None:
            if url or record or replay:
                misused("--reader-url, --reader-record and --reader-replay go with --reader, which names the model")
            return
        from osaid_hub.fetch.reader.ask import second_reader
        from osaid_hub.fetch.reader.client import ReaderError

        try:
            self.reader = second_reader(asked)
        except ReaderError as error:
            fail(f"{asked.model} cannot be asked: {error}")

    def read(self, seen: RepoSnapshot) -> RepoSnapshot:
        """What was seen with what the second reader says of it; as it is without one."""
        if self.reader is None:
            return seen
        try:
            return self.reader.read(seen)
        except OSError as error:
            fail(f"could not write to {self._record}: {error.strerror or error}")

    def tell(self) -> None:
        """A line on what asking took."""
        if self.reader is not None:
            say(self.reader.costs.in_words(self.reader.settings.model))
