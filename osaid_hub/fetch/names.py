"""What a user's words name: a folder here, or a repository on the Hub."""

from __future__ import annotations

import re
from pathlib import Path

from osaid_hub.known.target import TargetError, parse_target

SHORTEST_SHA = 7  # as git prints them
_SHORT_SHA = re.compile(r"[0-9a-fA-F]{7,39}")


def is_short_sha(revision: str) -> bool:
    """Whether a revision may be the first digits of a commit."""
    return _SHORT_SHA.fullmatch(revision) is not None


def is_folder(target: str) -> bool:
    """A path, there or not; `org/name` means the Hub unless such a folder exists here."""
    if target.startswith((".", "/", "~")):
        return True
    try:
        return bool(target) and "://" not in target and Path(target).is_dir()
    except (OSError, ValueError):  # no disk has such a name
        return False


def shadowed(target: str, endpoint: str) -> str | None:
    """That words which could be the id of a model are taken for a folder, in a sentence; None where they are not."""
    if target.startswith((".", "/", "~")) or not is_folder(target):
        return None
    try:
        wanted = parse_target(target, endpoint)
    except TargetError:
        return None
    here = f"{target} is a folder here, and that is what is audited"
    return f"{here}; the model on the Hub is {endpoint.rstrip('/')}/{wanted.repo_id}, the folder alone is ./{target}"
