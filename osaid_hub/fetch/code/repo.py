"""A code repository on GitHub, GitLab or Codeberg: what the host says and the listing, and a text where it matters.

Two requests at the same time (GitLab: a third for the commit, and one more for each further page of the listing), then
one for the license text where the host does not know the license, and one for the README where the listing is not
enough.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from msgspec.structs import replace

from osaid_hub.fetch.code.apis import APIS
from osaid_hub.fetch.code.links import read_file
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known import code_hosts, files
from osaid_hub.known.paths import path_problem
from osaid_hub.read.code.contents import files_to_read, is_silent
from osaid_hub.read.follow.plan import Named
from osaid_hub.read.follow.wanted import LICENSE_BYTES, SOURCE_BYTES, license_files
from osaid_hub.snapshot import CodeRepo, FileEntry, Gap, GapReason, not_a_text

README_BYTES = 1024 * 1024

ReadmeWanted = Callable[[CodeRepo], bool]


def listing_is_silent(repo: CodeRepo) -> bool:
    """Whether no file of a repository tells by its path what it is for, so that the README has to."""
    return is_silent(repo.paths)


def fetch_code(hosts: CodeHosts, named: Named, wants_readme: ReadmeWanted = listing_is_silent) -> CodeRepo:
    """Read a code repository at the head of its default branch.

    In:  `named.host` and `named.id` say which; `named.name` becomes the url of the result.
    Raises FetchError where it, or its listing, cannot be seen; `reason` is MISSING where it does not exist or is
    private, also where a token of ours could see it: what the public cannot see is not there for them.
    """
    known = code_hosts.find(named.host)
    if known is None:
        raise ValueError(f"{named.host} is no code host that is looked into")
    api, host = APIS[known.software], known.name
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="osaid-code") as pool:
        asking_facts = pool.submit(carried(api.facts), hosts, host, named.id)
        asking_tree = pool.submit(carried(api.tree), hosts, host, named.id)
        facts, tree = asking_facts.result(), asking_tree.result()
    if facts.private:
        sentence = f"{named.name} is private"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)

    def ask(path: str, blob: str | None) -> bytes:
        return api.text(hosts, host, named.id, path, tree.sha or facts.default_branch or "HEAD", blob)

    def read(path: str) -> bytes:
        return read_file(path, tree, ask)

    licenses = license_files([FileEntry(path, None) for path in tree.paths if "/" not in path])
    repo = CodeRepo(
        url=named.name,
        host=named.host,
        sha=tree.sha,
        default_branch=facts.default_branch,
        license_spdx=facts.license,
        license_file=licenses[0] if licenses else None,
        paths=tree.paths,
        texts={},
        name=named.id,
        truncated=tree.truncated,
        description=facts.description,
        archived=facts.archived,
        pushed_at=facts.pushed_at,
    )
    return with_texts(repo, read, wants_readme)


def with_texts(repo: CodeRepo, read: Callable[[str], bytes], wants_readme: ReadmeWanted) -> CodeRepo:
    """The repository with the texts that decide something about it.

    Its license text, where the host does not know the license; its README, where wanted; and at most two files whose
    names do not tell what they are for.
    """
    limits = {}
    if repo.license_spdx is None and repo.license_file:
        limits[repo.license_file] = LICENSE_BYTES
    readme = _readme(repo.paths)
    if readme and wants_readme(repo):
        limits[readme] = README_BYTES
    limits |= dict.fromkeys(files_to_read(repo.paths), SOURCE_BYTES)
    if not limits:
        return repo
    texts, unseen = {}, {}

    def text(path: str) -> str | Gap:
        return _text(path, read, limits[path])

    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="osaid-code") as pool:
        found = pool.map(carried(text), limits)
        for path, content in zip(limits, found, strict=True):
            if isinstance(content, Gap):
                unseen[path] = content
            else:
                texts[path] = content
    return replace(repo, texts=texts, unseen=unseen)


def _text(path: str, read: Callable[[str], bytes], limit: int) -> str | Gap:
    try:
        data = read(path)
    except FetchError as error:
        return error.gap(path)
    if len(data) > limit:
        return Gap(path, GapReason.TOO_LARGE, f"{path} has {len(data):,} bytes; more than {limit:,} are not read")
    if b"\0" in data:
        return not_a_text(path)
    return data.decode("utf-8", errors="replace")


def _readme(paths: tuple[str, ...]) -> str | None:
    """README.md at the root, else another README there."""
    found = [path for path in paths if "/" not in path and path.lower().split(".")[0] == "readme"]
    fine = [path for path in found if not path_problem(path) and not files.NOT_TEXT.search(path)]
    return min(fine, key=lambda path: (path.lower() != "readme.md", path)) if fine else None
