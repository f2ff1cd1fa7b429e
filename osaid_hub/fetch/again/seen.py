"""What came of a look at a model that may have been audited before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.snapshot import RepoSnapshot


def _not_kept(audit: Audit) -> None:
    """There is no next time."""


class Seen(Struct, frozen=True):
    """What was seen of a model; `keep` takes its audit for the next time, if that would be the same then."""

    snapshot: RepoSnapshot
    keep: Callable[[Audit], None] = _not_kept


class Unchanged(Struct, frozen=True):
    """The last audit of a model, which still holds, as if it were made now."""

    audit: Audit
