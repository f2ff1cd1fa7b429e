"""Looking at what a user names: what is waited for is said on a terminal, and what cannot be seen ends the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from osaid_hub.cli.console import fail, misused, refused, say
from osaid_hub.environment import now, settings

if TYPE_CHECKING:
    from osaid_hub.fetch.again.seen import Seen, Unchanged
    from osaid_hub.fetch.settings import Settings
    from osaid_hub.snapshot import RepoSnapshot

Found = TypeVar("Found")


def seen_as(
    target: str,
    revision: str | None,
    store: Path | None,
    offline: bool,
    max_wait: float,
    *,
    follow: bool | None,
    trust_hosts: Iterable[str] = (),
    force: bool = False,
) -> RepoSnapshot:
    """What a user names, as it is seen now; exits where it cannot be seen.

    `force` takes a folder that holds nothing of a model too.
    """

    def looked(asked: Settings) -> RepoSnapshot:
        from osaid_hub.fetch.look import look

        return look(target, asked, now=now(), revision=revision, store=store, follow=follow, force=force)

    return _told(target, store, network(max_wait, trust_hosts, offline=offline), looked)


def seen_again(
    target: str,
    revision: str | None,
    store: Path | None,
    offline: bool,
    max_wait: float,
    *,
    follow: bool | None,
    trust_hosts: Iterable[str],
    code_hosts: Iterable[str] | None,
    force: bool,
    refresh: bool,
) -> Seen | Unchanged:
    """The same, or the last audit of it where nothing has changed since, unless `refresh` asks to look in any case."""

    def looked(asked: Settings) -> Seen | Unchanged:
        from osaid_hub.fetch.again.look import look_again

        return look_again(
            target, asked, now=now(), revision=revision, store=store, follow=follow, force=force, refresh=refresh
        )

    return _told(target, store, network(max_wait, trust_hosts, code_hosts, offline=offline), looked)


def network(
    max_wait: float,
    trust_hosts: Iterable[str] = (),
    code_hosts: Iterable[str] | None = None,
    *,
    offline: bool = False,
) -> Settings:
    """What the environment says, which storage hosts are trusted beside and which code hosts may be asked.

    Exits where it cannot be meant.
    """
    from osaid_hub.fetch import FetchError

    try:
        return settings(offline, max_wait, trust_hosts, code_hosts)
    except FetchError as error:
        refused(error)


def _told(target: str, store: Path | None, asked: Settings, look: Callable[[Settings], Found]) -> Found:
    from osaid_hub.cli.waiting import told
    from osaid_hub.fetch import FetchError
    from osaid_hub.known.target import TargetError

    try:
        from osaid_hub.fetch.http.deadline import waited_for
        from osaid_hub.fetch.names import shadowed

        shadow = shadowed(target, asked.endpoint) if store is None and "/" in target else None
        if shadow:
            say(shadow)
        with told(target, waited_for):
            return look(asked)
    except TargetError as error:
        misused(str(error))
    except FetchError as error:
        fail(str(error))
