"""`osaid_hub.audit`: one model."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path, PurePath

from osaid_hub.api.audit_result import AuditResult
from osaid_hub.api.errors import AuditError, kind_of, refuse_other_kinds, words_of
from osaid_hub.api.reading import Reader, read_twice, second_of
from osaid_hub.environment import now, settings


def audit(
    target: str | PurePath,
    *,
    revision: str | None = None,
    store: str | PurePath | None = None,
    offline: bool = False,
    follow: bool | None = None,
    max_wait: float = 120,
    trust_hosts: Iterable[str] = (),
    reader: str | Reader | None = None,
    force: bool = False,
    refresh: bool = False,
) -> AuditResult:
    """Audit one model.

    In:  target    a repo id, a Hub URL (any page of the repository), or a folder; a `Path` is always a folder.
         revision  branch, tag, pull request ref or commit; None for what the target says, or the main branch.
         store     folder of saved repositories that is read instead of the network.
         offline   never use the network, but what an earlier audit saw.
         follow    whether to look at the data, code and bases that the card names; None for yes, unless the target is
                   a folder.
         max_wait  seconds to wait in all for a busy server.
         trust_hosts  hosts that a Hub of your own keeps its files on, as HOST or HOST:PORT; files are asked for there
                   where the Hub redirects to them, and no token goes along.
         reader    a language model that reads the texts too, by name or as a `Reader`; None for what OSAID_READER says,
                   else none.
         force     audit a folder that holds nothing of a model too.
         refresh   audit also where nothing has changed since the last audit.
    Out: the result. A model with bad findings is a result, not an error.
    Raises AuditError where the model could not be looked at, TypeError for a target that is neither words nor a path.

    `HF_TOKEN`, `HF_ENDPOINT`, `HF_HOME`, `HF_HUB_OFFLINE`, `OSAID_TRUST_HOST`, `GITHUB_TOKEN` and `GITLAB_TOKEN` are
    heeded.

    >>> import osaid_hub
    >>> osaid_hub.audit("acme/open-7b", store="fixtures").verdict
    <Verdict.CONSISTENT: 'consistent'>
    """
    if not isinstance(target, str | PurePath):
        raise TypeError(f"target is the id or the address of a model, or a folder, not {kind_of(target)}")
    refuse_other_kinds(
        words={"revision": revision},
        places={"store": store},
        numbers={"max_wait": max_wait},
        switches={"offline": offline, "follow": follow, "force": force, "refresh": refresh},
    )
    trusted = words_of(trust_hosts, "trust_hosts")
    from osaid_hub.fetch import FetchError
    from osaid_hub.known.target import TargetError

    words = str(target.absolute() if isinstance(target, Path) else target)
    saved = None if store is None else Path(store)
    try:
        asked = settings(offline, max_wait, trusted)
        second = second_of(reader, offline=offline)
        from osaid_hub.fetch.again.look import look_again
        from osaid_hub.fetch.again.seen import Unchanged
        from osaid_hub.fetch.names import shadowed

        shadow = shadowed(words, asked.endpoint) if store is None and "/" in words else None
        if shadow:
            warnings.warn(shadow, stacklevel=2)
        found = look_again(
            words,
            asked,
            now=now(),
            revision=revision,
            store=saved,
            follow=follow,
            force=force,
            refresh=refresh or second is not None,  # which may say something else each time, and is asked in any case
        )
        if isinstance(found, Unchanged):
            return AuditResult(found.audit)
        from osaid_hub.judge.advice.trial import advise

        result = advise(read_twice(found.snapshot, second))
        if second is None:
            found.keep(result)
        return AuditResult(result)
    except TargetError as error:
        raise AuditError(str(error), "usage") from error
    except PermissionError as error:
        raise AuditError(f"{error.filename} could not be read: {error.strerror}", "storage") from error
    except FetchError as error:
        raise AuditError(str(error), error.failure.value) from error
