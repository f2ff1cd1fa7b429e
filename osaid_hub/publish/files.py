"""The bytes of files as they are in a repository, which a proposal starts from and a commit is checked against."""

from __future__ import annotations

from collections.abc import Iterable

from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import MAX_BYTES, HubSession


def read_files(
    session: HubSession, repo_id: str, revision: str, paths: Iterable[str], *, max_bytes: int = MAX_BYTES
) -> dict[str, bytes]:
    """The contents by path; without those that are not there. Raises FetchError for all others that cannot be read."""
    found = {}
    for path in paths:
        asked = session.asked(f"{path} of {repo_id}", repo_id)
        try:
            found[path] = session.get(session.file_url(repo_id, path, revision), asked, max_bytes=max_bytes)
        except FetchError as error:
            if error.failure is not Failure.FILE_NOT_FOUND:
                raise
    return found
