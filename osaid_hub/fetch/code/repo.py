"""A code repository on GitHub, GitLab or Codeberg: what the host says and the listing, and a text where it matters.

Two requests at the same time (GitLab: a third for the commit, and one more for each further page of the listing), then
one for the license text where the host does not know the license, and one for the README where the listing is not
enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import quote

from osaid_hub.fetch.code import answers
from osaid_hub.fetch.code.answers import HostFacts, Tree
from osaid_hub.fetch.code.links import read_file
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.known import code_hosts, files
from osaid_hub.known.code_hosts import Software
from osaid_hub.known.paths import path_problem
from osaid_hub.read.code.contents import files_to_read, is_silent
from osaid_hub.read.follow.plan import Named
from osaid_hub.read.follow.wanted import LICENSE_BYTES, SOURCE_BYTES, license_files
from osaid_hub.snapshot import CodeRepo, FileEntry, Gap, GapReason

README_BYTES = 1024 * 1024
GITLAB_PAGES = 10
GITLAB_PAGE_SIZE = 100
GITLAB_AT_ONCE = 4  # requests at the same time
_DIGITS = 6
_RAW_OF_GITHUB = "application/vnd.github.raw+json"
_EMPTY = Tree(None, (), False)

ReadmeWanted = Callable[[CodeRepo], bool]


def listing_is_silent(repo: CodeRepo) -> bool:
    """Whether no file of a repository tells by its path what it is for, so that the README has to."""
    return is_silent(repo.paths)


@dataclass(frozen=True, slots=True)
class _Api:
    """How one kind of host is asked for a repository: what it says, the listing, a text (path, revision, hash)."""

    facts: Callable[[CodeHosts, str, str], HostFacts]
    tree: Callable[[CodeHosts, str, str], Tree]
    text: Callable[[CodeHosts, str, str, str, str, str | None], bytes]


def fetch_code(hosts: CodeHosts, named: Named, wants_readme: ReadmeWanted = listing_is_silent) -> CodeRepo:
    """Read a code repository at the head of its default branch.

    In:  `named.host` and `named.id` say which; `named.name` becomes the url of the result.
    Raises FetchError where it, or its listing, cannot be seen; `reason` is MISSING where it does not exist or is
    private, also where a token of ours could see it: what the public cannot see is not there for them.
    """
    known = code_hosts.find(named.host)
    if known is None:
        raise ValueError(f"{named.host} is no code host that is looked into")
    api, host = _APIS[known.software], known.name
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
        return Gap(path, GapReason.ERROR, f"{path} is not a text")
    return data.decode("utf-8", errors="replace")


def _readme(paths: tuple[str, ...]) -> str | None:
    """README.md at the root, else another README there."""
    found = [path for path in paths if "/" not in path and path.lower().split(".")[0] == "readme"]
    fine = [path for path in found if not path_problem(path) and not files.NOT_TEXT.search(path)]
    return min(fine, key=lambda path: (path.lower() != "readme.md", path)) if fine else None


def _github_facts(hosts: CodeHosts, host: str, name: str) -> HostFacts:
    return hosts.get_json(host, f"repos/{name}", f"{host}/{name}", read=answers.github_facts)


def _github_tree(hosts: CodeHosts, host: str, name: str) -> Tree:
    # HEAD is the default branch, so the listing need not wait for the answer that names it.
    what = f"the listing of {host}/{name}"
    try:
        place = f"repos/{name}/git/trees/HEAD"
        return hosts.get_json(host, place, what, {"recursive": "1"}, read=answers.git_tree)
    except FetchError as error:
        if error.status == 409:  # "Git Repository is empty."
            return _EMPTY
        raise


def _github_text(hosts: CodeHosts, host: str, name: str, path: str, revision: str, blob: str | None) -> bytes:
    what = f"{path} of {host}/{name}"
    place = f"repos/{name}/contents/{quote(path, errors='replace')}"
    return hosts.get(host, place, what, {"ref": revision}, accept=_RAW_OF_GITHUB, blob=blob)


def _gitlab(name: str, *parts: str) -> str:
    return "/".join(["projects", quote(name, safe=""), *parts])


def _gitlab_facts(hosts: CodeHosts, host: str, name: str) -> HostFacts:
    query = {"license": "true"}
    return hosts.get_json(host, _gitlab(name), f"{host}/{name}", query, read=answers.gitlab_facts)


def _gitlab_tree(hosts: CodeHosts, host: str, name: str) -> Tree:
    what = f"the listing of {host}/{name}"
    totals: list[int] = []

    def told(headers: Mapping[str, str]) -> None:
        count = headers.get("x-total-pages", "")
        totals.append(int(count) if count.isdecimal() and len(count) < _DIGITS else 0)

    def head() -> Mapping[str, object]:
        return hosts.get_json(host, _gitlab(name, "repository/commits/HEAD"), what, read=answers.object_of)

    def page(number: int) -> Sequence[object]:
        query = {"recursive": "true", "per_page": str(GITLAB_PAGE_SIZE), "page": str(number)}
        return hosts.get_json(host, _gitlab(name, "repository/tree"), what, query, read=answers.array_of, told=told)

    try:
        with ThreadPoolExecutor(max_workers=GITLAB_AT_ONCE, thread_name_prefix="osaid-code") as pool:
            asking_head, pages = pool.submit(carried(head)), [page(1)]
            # How many pages there are, where the host counts them: of very large listings it does not.
            known = range(2, min(totals[0], GITLAB_PAGES) + 1)
            pages += pool.map(carried(page), known)
            commit = asking_head.result()
        while len(pages) < GITLAB_PAGES and len(pages[-1]) >= GITLAB_PAGE_SIZE:
            pages.append(page(len(pages) + 1))
        return answers.gitlab_tree(commit, pages, more=len(pages[-1]) >= GITLAB_PAGE_SIZE)
    except FetchError as error:
        # An empty repository has neither; whether the project itself is there is the other request's question.
        if error.status == 404:
            return _EMPTY
        raise


def _gitlab_text(hosts: CodeHosts, host: str, name: str, path: str, revision: str, blob: str | None) -> bytes:
    place = _gitlab(name, "repository/files", quote(path, safe="", errors="replace"), "raw")
    return hosts.get(host, place, f"{path} of {host}/{name}", {"ref": revision}, blob=blob)


def _gitea_facts(hosts: CodeHosts, host: str, name: str) -> HostFacts:
    return hosts.get_json(host, f"repos/{name}", f"{host}/{name}", read=answers.gitea_facts)


def _gitea_tree(hosts: CodeHosts, host: str, name: str) -> Tree:
    query = {"recursive": "true", "per_page": "10000"}
    what = f"the listing of {host}/{name}"
    try:
        return hosts.get_json(host, f"repos/{name}/git/trees/HEAD", what, query, read=answers.git_tree)
    except FetchError as error:
        if error.status in (404, 409):  # an empty repository has no HEAD
            return _EMPTY
        raise


def _gitea_text(hosts: CodeHosts, host: str, name: str, path: str, revision: str, blob: str | None) -> bytes:
    place = f"repos/{name}/raw/{quote(path, errors='replace')}"
    return hosts.get(host, place, f"{path} of {host}/{name}", {"ref": revision}, blob=blob)


_APIS: Mapping[Software, _Api] = {
    "github": _Api(_github_facts, _github_tree, _github_text),
    "gitlab": _Api(_gitlab_facts, _gitlab_tree, _gitlab_text),
    "gitea": _Api(_gitea_facts, _gitea_tree, _gitea_text),
}
