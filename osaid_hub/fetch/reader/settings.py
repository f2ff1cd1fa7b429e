"""Which second reader is asked, where, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import origin_of, refuse_user
from osaid_hub.snapshot import GapReason

BUDGET = 200_000  # tokens, asked and answered


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """How a second reader is asked.

    model    its name, as the server knows it.
    url      base address of a server that speaks the OpenAI chat protocol, None for the Hub's inference providers.
    key      sent to `url` as its key; the token of the Hub goes to the Hub's providers alone.
    budget   tokens, asked and answered, that a run may use; nothing more is asked once they are used up.
    record   folder into which each question and its answer is written; `replay` one from which answers are taken
             instead of asking.
    cache    folder for answers, so that nothing is asked twice; None for keeping none.
    offline  whether nothing may be asked, only what is kept counts.

    Raises FetchError for an address that is none, and for one with a password in it.
    """

    model: str
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    budget: int = BUDGET
    record: Path | None = None
    replay: Path | None = None
    cache: Path | None = None
    offline: bool = False

    def __post_init__(self) -> None:
        if not self.model.strip() or not self.model.isprintable():
            raise FetchError(GapReason.ERROR, "--reader needs the name of a model", failure=Failure.USAGE)
        if self.url is None:
            return
        refuse_user(self.url, "--reader-url", "OSAID_READER_KEY")
        if origin_of(self.url) is None:
            sentence = f"--reader-url is {self.url!r}, which is not the address of a server"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
