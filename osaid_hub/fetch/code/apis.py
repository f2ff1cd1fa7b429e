"""How the three kinds of code hosts are asked for a repository: GitHub, GitLab and Gitea, which Codeberg runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from msgspec import Struct

from osaid_hub.fetch.code import answers
from osaid_hub.fetch.code.answers import HostFacts, Tree
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.fetch.http.deadline import carried
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.known.code_hosts import Software

GITLAB_PAGES = 10
GITLAB_PAGE_SIZE = 100
GITLAB_AT_ONCE = 4  # requests at the same time
_DIGITS = 6
_RAW_OF_GITHUB = "application/vnd.github.raw+json"
_EMPTY = Tree(None, (), False)


class Api(Struct, frozen=True):
    """How one kind of host is asked for a repository: what it says, the listing, a text (path, revision, hash).

    head   the commit alone, where what the host says does not change with every push; it is remembered, as the others
           are on demand (`CodeHosts.get_json`).
    """

    facts: Callable[..., HostFacts]
    tree: Callable[..., Tree]
    text: Callable[[CodeHosts, str, str, str, str, str | None], bytes]
    head: Callable[[CodeHosts, str, str], str | None] | None = None


def _github_facts(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> HostFacts:
    return hosts.get_json(host, f"repos/{name}", f"{host}/{name}", read=answers.github_facts, remember=remember)


def _github_tree(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> Tree:
    # HEAD is the default branch, so the listing need not wait for the answer that names it.
    what = f"the listing of {host}/{name}"
    try:
        place = f"repos/{name}/git/trees/HEAD"
        return hosts.get_json(host, place, what, {"recursive": "1"}, read=answers.git_tree, remember=remember)
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


def _gitlab_facts(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> HostFacts:
    query = {"license": "true"}
    return hosts.get_json(host, _gitlab(name), f"{host}/{name}", query, read=answers.gitlab_facts, remember=remember)


def _gitlab_commit(hosts: CodeHosts, host: str, name: str, *, remember: bool) -> Mapping[str, object]:
    what = f"the listing of {host}/{name}"
    place = _gitlab(name, "repository/commits/HEAD")
    return hosts.get_json(host, place, what, read=answers.object_of, remember=remember)


def _gitlab_head(hosts: CodeHosts, host: str, name: str) -> str | None:
    try:
        return answers.gitlab_commit(_gitlab_commit(hosts, host, name, remember=True))
    except FetchError as error:
        if error.status == 404:  # an empty repository
            return None
        raise


def _gitlab_tree(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> Tree:
    what = f"the listing of {host}/{name}"
    totals: list[int] = []

    def told(headers: Mapping[str, str]) -> None:
        count = headers.get("x-total-pages", "")
        totals.append(int(count) if count.isdecimal() and len(count) < _DIGITS else 0)

    def head() -> Mapping[str, object]:
        return _gitlab_commit(hosts, host, name, remember=remember)

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


def _gitea_facts(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> HostFacts:
    return hosts.get_json(host, f"repos/{name}", f"{host}/{name}", read=answers.gitea_facts, remember=remember)


def _gitea_tree(hosts: CodeHosts, host: str, name: str, *, remember: bool = False) -> Tree:
    query = {"recursive": "true", "per_page": "10000"}
    what = f"the listing of {host}/{name}"
    try:
        return hosts.get_json(
            host, f"repos/{name}/git/trees/HEAD", what, query, read=answers.git_tree, remember=remember
        )
    except FetchError as error:
        if error.status in (404, 409):  # an empty repository has no HEAD
            return _EMPTY
        raise


def _gitea_text(hosts: CodeHosts, host: str, name: str, path: str, revision: str, blob: str | None) -> bytes:
    place = f"repos/{name}/raw/{quote(path, errors='replace')}"
    return hosts.get(host, place, f"{path} of {host}/{name}", {"ref": revision}, blob=blob)


APIS: Mapping[Software, Api] = {
    "github": Api(_github_facts, _github_tree, _github_text),
    "gitlab": Api(_gitlab_facts, _gitlab_tree, _gitlab_text, _gitlab_head),
    "gitea": Api(_gitea_facts, _gitea_tree, _gitea_text),
}
