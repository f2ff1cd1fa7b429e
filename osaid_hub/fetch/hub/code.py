"""A space or a model repository on the Hub as a code repository: one request, and a text where it matters."""

from __future__ import annotations

from osaid_hub.fetch.code.repo import ReadmeWanted, listing_is_silent, with_texts
from osaid_hub.fetch.http.answers import read_sha, text_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.hub.facts import kind_of_code, read_code_facts
from osaid_hub.fetch.hub.repo import current_name
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.read.follow.plan import HUB_HOST, Named
from osaid_hub.read.follow.wanted import LICENSE_BYTES, license_files
from osaid_hub.snapshot import CodeRepo, GapReason


def fetch_hub_code(session: HubSession, named: Named, wants_readme: ReadmeWanted = listing_is_silent) -> CodeRepo:
    """Read a repository of the Hub for the code in it; `named.id` is that of a model, or of a space after `spaces/`.

    Raises FetchError where it or its listing cannot be seen, MISSING where it does not exist or is private.
    """
    kind, repo_id = kind_of_code(named.id)
    raw = read_code_facts(session, named.id)
    listing, gaps = read_listing(raw)
    if raw.get("private") is True or raw.get("disabled") is True or listing is None:
        reason = GapReason.MISSING if raw.get("private") is True else GapReason.ERROR
        sentence = f"{named.name} is private, disabled, or has no listing"
        raise FetchError(reason, sentence, failure=Failure.NOT_FOUND)
    name, sha = current_name(raw, repo_id), read_sha(raw)
    card = raw.get("cardData")
    licenses = license_files([entry for entry in listing if "/" not in entry.path])

    def read(path: str) -> bytes:
        asked = session.asked(f"{path} of {name}", name, kind)
        return session.get(session.file_url(name, path, sha or "main", kind), asked, max_bytes=LICENSE_BYTES)

    repo = CodeRepo(
        url=named.name,
        host=HUB_HOST,
        sha=sha,
        default_branch="main",
        license_spdx=text_of(card, "license") if isinstance(card, dict) else None,
        license_file=licenses[0] if licenses else None,
        paths=tuple(entry.path for entry in listing if not entry.is_empty),
        texts={},
        name=named.id,
        truncated=bool(gaps),
        gated=read_hub_info(raw)[0].gated is not False,
    )
    return with_texts(repo, read, wants_readme)
