"""Which second reader is asked, where, and what it may cost."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import httpx2
from msgspec import Struct

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.origins import origin_of, refuse_user
from osaid_hub.known.reader import BUDGET
from osaid_hub.snapshot import GapReason


class ReaderSettings(Struct, frozen=True):
    """How a second reader is asked.

    model    its name, as the server knows it.
    url      base address of a server that speaks the OpenAI chat protocol, None for the Hub's inference providers.
    key      sent to `url` as its key; the token of the Hub goes to the Hub's providers alone.
    budget   tokens, asked and answered, that a run may use; nothing more is asked once they are used up.
    record   folder into which each question and its answer is written; `replay` one from which answers are taken
             instead of asking.
    cache    folder for answers, so that nothing is asked twice; None for keeping none.
    offline  whether nothing may be asked, only what is kept counts.

    Raises FetchError for an address that is none, and for one with a password in it, for a key that cannot be sent,
    and for folders that are none.
    """

    model: str
    url: str | None = None
    key: str | None = None
    budget: int = BUDGET
    record: Path | None = None
    replay: Path | None = None
    cache: Path | None = None
    offline: bool = False

    def __repr__(self) -> str:
        return f"ReaderSettings({self.model!r}, url={self.url!r})"  # no key

    def __post_init__(self) -> None:
        if not self.model.strip() or not self.model.isprintable():
            raise _misused("--reader needs the name of a model")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable() and self.key.strip()):
            raise _misused("OSAID_READER_KEY holds letters that no key has")
        if self.record is not None and self.record.exists() and not self.record.is_dir():
            raise _misused(f"--reader-record is {self.record}, which is no folder")
        if self.replay is not None and self.replay != self.record and not self.replay.is_dir():
            raise _misused(f"--reader-replay is {self.replay}, which is no folder")
        if self.url is None:
            return
        refuse_user(self.url, "--reader-url", "OSAID_READER_KEY")
        if origin_of(self.url) is None or not _is_base(self.url):
            shown = self.url.partition("?")[0]  # behind it a key may stand
            raise _misused(
                f"--reader-url is {shown!r}, which is not the address of a server to ask, such as http://localhost:8080/v1"
            )


def _is_base(url: str) -> bool:
    """Whether a path can be added to an address, and the client can take it."""
    if not url.isprintable() or any(each in url for each in " ?#"):
        return False
    try:
        urlsplit(url).netloc.encode("idna")
        httpx2.URL(url)
    except (UnicodeError, httpx2.InvalidURL):
        return False
    return True


def _misused(sentence: str) -> FetchError:
    return FetchError(GapReason.ERROR, sentence, failure=Failure.USAGE)
