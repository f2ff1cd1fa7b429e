"""What a user's words name: a folder here, or a repository on the Hub."""

from __future__ import annotations

from pathlib import Path

from osaid_hub.known.patterns import compiled
from osaid_hub.known.target import TargetError, parse_target

SHORTEST_SHA = 7  # as git prints them
_SHORT_SHA = compiled(r"[0-9a-fA-F]{7,39}")


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


def owner_hint(repo_id: str, *, offline: bool = False) -> str:
    """What may be meant by a single name, as a further sentence: only a few old models have no owner."""
    if "/" in repo_id:
        return ""
    how = ", with the network," if offline else ""
    return f". If {repo_id} is an organization or a user, `osaid-hub scan {repo_id}`{how} audits all its models"


def refuse_file(target: str) -> None:
    """Raises TargetError for the path of a file: it is no model, and as a name it would be looked for on the Hub."""
    try:
        found = bool(target) and "://" not in target and Path(target).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):  # no disk has such a name, or nobody such a home
        return
    if found:
        raise TargetError(
            f"{target} is a file here, and no model: `osaid-hub report` shows the audits in a file, `osaid-hub check` "
            "checks an osaid.yml, `osaid-hub license` explains the text of a license, and `osaid-hub scan --ids-from` "
            "takes a list of models; a model on the Hub of the same name is named by its address"
        )


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
