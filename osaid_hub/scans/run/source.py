"""Where a scan gets its models from, ready to be asked (see `from_hub` and `from_store`), and how one is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.judge.assess import assess
from osaid_hub.scans.run.outcomes import Outcome
from osaid_hub.snapshot import RepoSnapshot

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader


class ReaderError(Exception):
    """What the second reader answered could not be kept; `str(error)` is a sentence."""


class Source(Struct, frozen=True):
    """The models of a scan, and how to look at one.

    waiting   how many seconds a busy server is waited for just now; `hopeless` whether it was waited for long enough.
    """

    models: Iterable[Listed]
    look: Callable[[Listed], Outcome]
    waiting: Callable[[], float]
    hopeless: Callable[[], bool]


def judged(seen: RepoSnapshot, second: SecondReader | None) -> Audit:
    """The audit of a model, read a second time where there is a second reader; what was read of it goes then.

    Raises ReaderError.
    """
    try:
        seen = second.read(seen) if second else seen
    except OSError as error:
        sentence = f"the answers of the reader could not be written (--reader-record): {error.strerror or error}"
        raise ReaderError(sentence) from error
    audit = assess(seen)
    seen.forget()
    return audit
