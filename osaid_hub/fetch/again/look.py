"""A look at a model that may have been audited before: where nothing has changed, nothing is read and judged anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.fetch.names import is_folder, is_short_sha, refuse_file
from osaid_hub.fetch.settings import Settings
from osaid_hub.known.target import parse_target

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.fetch.http.hub_session import HubSession, KeptText
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
    if store is not None or settings.offline or is_folder(target):
        from osaid_hub.fetch.look import look

        seen = look(target, settings, now=now, revision=revision, store=store, follow=follow, force=force)
        return Seen(seen)
    from osaid_hub.fetch.http.deadline import limited
    from osaid_hub.fetch.sessions import session_of

    refuse_file(target)
    wanted = parse_target(target, settings.endpoint, revision)
    revision = wanted.revision
    with session_of(settings, kept_text=_texts(settings, revision)) as session, limited():
        return _on_hub(
            session,
            settings,
            wanted.repo_id,
            revision,
            requested=target,
            now=now,
            follow=follow is not False,
            refresh=refresh,
        )


def _on_hub(
    session: HubSession,
    settings: Settings,
    repo_id: str,
    revision: str | None,
    *,
    requested: str,
    now: str,
    follow: bool,
    refresh: bool,
) -> Seen | Unchanged:
    from osaid_hub.fetch.again.asking import unchanged
    from osaid_hub.fetch.again.built import built
    from osaid_hub.fetch.again.kept import KeptAudit, KeptAudits
    from osaid_hub.fetch.sessions import code_hosts_of

    audits = KeptAudits.of_cache(settings.cache)
    hosts = None if settings.code_hosts is None else sorted(settings.code_hosts)
    apis = sorted(settings.code_apis.items())
    key = [built(), settings.endpoint, repo_id, revision, follow, hosts, [list(api) for api in apis], session.has_token]
    known = None if refresh else audits.find(key, now)
    with ExitStack() as stack:
        code_hosts = None
        if known is not None:
            if any(ground.kind == "code" for ground in known.grounds):
                code_hosts = stack.enter_context(code_hosts_of(settings))
            if unchanged(known.grounds, session, code_hosts, revision):
                return Unchanged(replace(known.audit, fetched_at=now, requested=requested))
        from osaid_hub.fetch.look import on_hub

        seen = on_hub(
            session, settings, repo_id, revision, requested=requested, now=now, follow=follow, code_hosts=code_hosts
        )

    def keep(audit: Audit) -> None:
        from osaid_hub.fetch.again.grounds import grounds

        found = grounds(seen, repo_id, has_token=session.has_token)
        # A commit by its first digits is the newest one only until there is another.
        if found is not None and not (revision and is_short_sha(revision)):
            audits.keep(key, KeptAudit(audit, found), now)

    return Seen(seen, keep)


def _texts(settings: Settings, revision: str | None) -> KeptText:
    """The texts that earlier audits read; read once one is asked for."""

    @cache
    def kept() -> KeptText:
        from osaid_hub.fetch.disk.earlier import KeptTexts, store_of

        return KeptTexts(store_of(settings.cache, settings.endpoint, revision)).text

    return lambda *file: kept()(*file)
