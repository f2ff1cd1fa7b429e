"""Where a scan gets its models from, ready to be asked: see `from_hub` and `from_store`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.scans.run.outcomes import Outcome

# Why a model of which all was seen has no audit.
NOT_WRITTEN = "the answers of the reader could not be written (--reader-record)"


class Source(Struct, frozen=True):
    """The models of a scan, and how to look at one.

    waiting   how many seconds a busy server is waited for just now; `hopeless` whether it was waited for long enough.
    """

    models: Iterable[Listed]
    look: Callable[[Listed], Outcome]
    waiting: Callable[[], float]
    hopeless: Callable[[], bool]
