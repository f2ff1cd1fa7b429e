"""A look at a model that may have been audited before: where nothing has changed, nothing is read and judged anew."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.fetch.names import is_folder
from osaid_hub.fetch.settings import Settings


def look_again(
    target: str,
    settings: Settings,
    *,
    now: str,
    revision: str | None,
    store: Path | None,
    follow: bool | None,
    force: bool = False,
    refresh: bool = False,
) -> Seen | Unchanged:
    """What `look` sees, or the last audit where all that it rests on is as it was; `refresh` looks in any case.

    Raises what `look` raises.
    """
    if store is not None or (is_folder(target) and not follow):
        from osaid_hub.fetch.again.on_disk import look_on_disk

        return look_on_disk(
            target, settings, now=now, revision=revision, store=store, follow=follow, force=force, refresh=refresh
        )
    if settings.offline or is_folder(target):
        from osaid_hub.fetch.look import look

        return Seen(look(target, settings, now=now, revision=revision, store=None, follow=follow, force=force))
    from osaid_hub.fetch.again.on_hub import look_on_hub

    return look_on_hub(target, settings, now=now, revision=revision, follow=follow is not False, refresh=refresh)
