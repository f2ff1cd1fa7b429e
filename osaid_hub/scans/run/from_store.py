"""The models of a scan in a store of saved repositories, and how one is looked at and audited. No client of the Hub."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from osaid_hub.fetch.disk.former import FormerNames
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.look import NOT_FOLLOWED
from osaid_hub.read.follow.chain import name_only
from osaid_hub.scans.choose.choices import Depth
from osaid_hub.scans.choose.in_store import in_store
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.run.outcomes import Audited, Failed, LeftOut, Outcome
from osaid_hub.scans.run.source import ReaderError, Source, judged

if TYPE_CHECKING:
    from osaid_hub.fetch.reader.ask import SecondReader


class StoreLooker(Struct, frozen=True):
    """Looks at models in a store of saved repositories."""

    store: Path
    selection: Selection
    depth: Depth
    now: Callable[[], str]
    former: FormerNames
    second: SecondReader | None = None

    def __call__(self, model: Listed) -> Outcome:
        """Audit a model as it was saved."""
        try:
            seen = read_model(self.store, model.id, requested=model.id, now=self.now(), former=self.former)
            if seen.hub and not self.selection.admits(seen.ref.id, seen.hub, seen.listing):
                return LeftOut(model.id)
        except FetchError as error:
            return Failed(model.id, str(error))
        followed = self.depth is Depth.FOLLOWED
        seen = follow_stored(self.store, seen, former=self.former) if followed else name_only(seen, NOT_FOLLOWED)
        try:
            audit = judged(seen, self.second)
        except ReaderError as error:
            return Failed(model.id, str(error))
        return Audited.by(audit, f"{self.depth} store", complete=True)


@contextmanager
def store_source(
    store: Path, selection: Selection, depth: Depth, *, now: Callable[[], str], second: SecondReader | None = None
) -> Iterator[Source]:
    """Models in a store of saved repositories."""
    yield Source(
        in_store(store, selection),
        StoreLooker(store, selection, depth, now, FormerNames(store), second),
        lambda: 0.0,
        lambda: False,
    )
