"""A model in a store, or a folder by itself: the last audit holds as long as no file is another one."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from osaid_hub.fetch.again.built import built
from osaid_hub.fetch.again.kept import Ground, KeptAudit, KeptAudits
from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.fetch.again.trees import state_of_folder
from osaid_hub.fetch.settings import Settings

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit


def look_on_disk(
    target: str,
    settings: Settings,
    *,
    now: str,
    revision: str | None,
    store: Path | None,
    follow: bool | None,
    force: bool,
    refresh: bool,
) -> Seen | Unchanged:
    """See `look_again`. In: a folder that is not followed, or a store with whatever is to be found in it."""
    root = _resolved(store or Path(target))
    state = state_of_folder(root, time.time_ns()) if root else None  # before anything is read
    audits = KeptAudits.of_cache(settings.cache)
    key = [built(), settings.endpoint, str(root), store is not None, target, revision, follow, force]
    known = audits.find(key, now) if state is not None and not refresh else None
    if known is not None and known.grounds[0].state == state:
        # What was read just then, for want of another time in the store, would be read just now.
        then = known.audit.fetched_at
        return Unchanged(replace(known.audit, fetched_at=now if then == known.kept_at else then))
    from osaid_hub.fetch.look import look

    seen = look(target, settings, now=now, revision=revision, store=store, follow=follow, force=force)

    def keep(audit: Audit) -> None:
        if state is not None and not any(gap.passing for gap in seen.every_gap):
            audits.keep(key, KeptAudit(audit, (Ground("folder", "", str(root), state),), now))

    return Seen(seen, keep)


def _resolved(folder: Path) -> Path | None:
    """Where a folder is; None where there is none."""
    try:
        return folder.expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None
