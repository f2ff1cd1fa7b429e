"""A model on the Hub, asked whether anything has changed since it was audited; else looked at."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from osaid_hub.fetch.again.asking import unchanged
from osaid_hub.fetch.again.built import built
from osaid_hub.fetch.again.kept import KeptAudit, KeptAudits
from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.fetch.http.deadline import limited
from osaid_hub.fetch.names import is_short_sha, refuse_file
from osaid_hub.fetch.sessions import code_hosts_of, session_of
from osaid_hub.fetch.settings import Settings
from osaid_hub.known.target import parse_target

if TYPE_CHECKING:
    from osaid_hub.audits.findings import Audit
    from osaid_hub.fetch.http.hub_session import KeptText


def look_on_hub(
    target: str, settings: Settings, *, now: str, revision: str | None, follow: bool, refresh: bool
) -> Seen | Unchanged:
    """See `look_again`."""
    refuse_file(target)
    wanted = parse_target(target, settings.endpoint, revision)
    revision = wanted.revision
    audits = KeptAudits.of_cache(settings.cache)
    with session_of(settings, kept_text=_texts(settings, revision)) as session, limited(), ExitStack() as stack:
        key = [*_manner(settings), wanted.repo_id, revision, follow, session.has_token]
        known = None if refresh else audits.find(key, now)
        code_hosts = None
        if known is not None:
            if any(ground.kind == "code" for ground in known.grounds):
                code_hosts = stack.enter_context(code_hosts_of(settings))
            if unchanged(known.grounds, session, code_hosts, revision):
                return Unchanged(replace(known.audit, fetched_at=now, requested=target))
        from osaid_hub.fetch.look import on_hub

        seen = on_hub(
            session,
            settings,
            wanted.repo_id,
            revision,
            requested=target,
            now=now,
            follow=follow,
            code_hosts=code_hosts,
        )

    def keep(audit: Audit) -> None:
        from osaid_hub.fetch.again.grounds import grounds

        found = grounds(seen, wanted.repo_id, has_token=session.has_token)
        # A commit by its first digits is the newest one only until there is another.
        if found is not None and not (revision and is_short_sha(revision)):
            audits.keep(key, KeptAudit(audit, found, now))

    return Seen(seen, keep)


def _manner(settings: Settings) -> list[object]:
    """What beside the model an audit depends on: the program, and which servers may be asked."""
    hosts = None if settings.code_hosts is None else sorted(settings.code_hosts)
    return [built(), settings.endpoint, hosts, [list(api) for api in sorted(settings.code_apis.items())]]


def _texts(settings: Settings, revision: str | None) -> KeptText:
    """The texts that earlier audits read; read once one is asked for."""

    @cache
    def kept() -> KeptText:
        from osaid_hub.fetch.disk.earlier import KeptTexts, store_of

        return KeptTexts(store_of(settings.cache, settings.endpoint, revision)).text

    return lambda *file: kept()(*file)
