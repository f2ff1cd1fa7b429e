"""A code repository on GitHub, GitLab or Codeberg: what the host says and the listing, and a text where it matters.

Two requests at the same time (GitLab: one more for the commit, and one for each page of the listing), then one for
the license text where the host does not know the license, and one for the README where the listing is not enough.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import quote

from osaid_hub import artifacts
from osaid_hub.fetch import code_answers
from osaid_hub.fetch.code_answers import HostFacts, Tree
from osaid_hub.fetch.code_host import CODEBERG, GITHUB, GITLAB, CodeHosts
from osaid_hub.fetch.deadline import carried
from osaid_hub.fetch.errors import Failure, FetchError
from osaid_hub.fetch.layout import path_problem
from osaid_hub.fetch.plan import Named
from osaid_hub.fetch.wanted import LICENSE_BYTES, license_files
from osaid_hub.snapshot import CodeRepo, FileEntry, Gap, GapReason

README_BYTES = 1024 * 1024
GITLAB_PAGES = 10
GITLAB_PAGE_SIZE = 100
_RAW_OF_GITHUB = "application/vnd.github.raw+json"
_EMPTY = Tree(None, (), False)

ReadmeWanted = Callable[[CodeRepo], bool]


def listing_is_silent(repo: CodeRepo) -> bool:
    """Whether no file of a repository tells by its path what it is for, so that the README has to."""
    return not any(artifacts.is_code(path) and artifacts.roles(path) for path in repo.paths)


@dataclass(frozen=True, slots=True)
class _Api:
    """How one kind of host is asked: what it says, the listing, and a text (path, revision)."""

    facts: Callable[[CodeHosts, str], HostFacts]
    tree: Callable[[CodeHosts, str], Tree]
    text: Callable[[CodeHosts, str, str, str], bytes]


def fetch_code(hosts: CodeHosts, named: Named, wants_readme: ReadmeWanted = listing_is_silent) -> CodeRepo:
    """Read a code repository at the head of its default branch.

    In:  `named.host` and `named.id` say which; `named.name` becomes the url of the result.
    Raises FetchError where it, or its listing, cannot be seen; `reason` is MISSING where it does not exist or is
    private, also where a token of ours could see it: what the public cannot see is not there for them.
    """
    api = _APIS[named.host]
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="osaid-code") as pool:
        asking_facts = pool.submit(carried(api.facts), hosts, named.id)
        asking_tree = pool.submit(carried(api.tree), hosts, named.id)
        try:
            facts, tree = asking_facts.result(), asking_tree.result()
        except ValueError as error:
            sentence = f"the answer of {named.host} for {named.name} cannot be understood"
            raise FetchError(GapReason.ERROR, sentence, failure=Failure.BAD_ANSWER) from error
    if facts.private:
        sentence = f"{named.name} is private"
        raise FetchError(GapReason.MISSING, sentence, failure=Failure.NOT_FOUND)

    def read(path: str) -> bytes:
        return api.text(hosts, named.id, path, tree.sha or facts.default_branch or "HEAD")

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
    """The repository with its license text, where the host does not know the license, and its README, where wanted."""
    limits = {}
    if repo.license_spdx is None and repo.license_file:
        limits[repo.license_file] = LICENSE_BYTES
    readme = _readme(repo.paths)
    if readme and wants_readme(repo):
        limits[readme] = README_BYTES
    if not limits:
        return repo
    texts, unseen = {}, {}
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="osaid-code") as pool:
        found = pool.map(carried(lambda path: _text(path, read, limits[path])), limits)
        for path, text in zip(limits, found, strict=True):
            if isinstance(text, Gap):
                unseen[path] = text
            else:
                texts[path] = text
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
    fine = [path for path in found if not path_problem(path) and not artifacts.NOT_TEXT.search(path)]
    return min(fine, key=lambda path: (path.lower() != "readme.md", path)) if fine else None


def _github_facts(hosts: CodeHosts, name: str) -> HostFacts:
    return code_answers.github_facts(hosts.get_json(GITHUB, f"repos/{name}", f"{GITHUB}/{name}"))


def _github_tree(hosts: CodeHosts, name: str) -> Tree:
    # HEAD is the default branch, so the listing need not wait for the answer that names it.
    what = f"the listing of {GITHUB}/{name}"
    try:
        return code_answers.git_tree(hosts.get_json(GITHUB, f"repos/{name}/git/trees/HEAD", what, {"recursive": "1"}))
    except FetchError as error:
        if error.status == 409:  # "Git Repository is empty."
            return _EMPTY
        raise


def _github_text(hosts: CodeHosts, name: str, path: str, revision: str) -> bytes:
    what = f"{path} of {GITHUB}/{name}"
    place = f"repos/{name}/contents/{quote(path, errors='replace')}"
    return hosts.get(GITHUB, place, what, {"ref": revision}, accept=_RAW_OF_GITHUB)


def _gitlab(name: str, *parts: str) -> str:
    return "/".join(["projects", quote(name, safe=""), *parts])


def _gitlab_facts(hosts: CodeHosts, name: str) -> HostFacts:
    return code_answers.gitlab_facts(hosts.get_json(GITLAB, _gitlab(name), f"{GITLAB}/{name}", {"license": "true"}))


def _gitlab_tree(hosts: CodeHosts, name: str) -> Tree:
    what = f"the listing of {GITLAB}/{name}"
    try:
        commit = hosts.get_json(GITLAB, _gitlab(name, "repository/commits/HEAD"), what)
        pages: list[object] = []
        while len(pages) < GITLAB_PAGES:
            query = {"recursive": "true", "per_page": str(GITLAB_PAGE_SIZE), "page": str(len(pages) + 1)}
            page = hosts.get_json(GITLAB, _gitlab(name, "repository/tree"), what, query)
            pages.append(page)
            if not isinstance(page, list) or len(page) < GITLAB_PAGE_SIZE:
                return code_answers.gitlab_tree(commit, pages, more=False)
        return code_answers.gitlab_tree(commit, pages, more=True)
    except FetchError as error:
        # An empty repository has neither; whether the project itself is there is the other request's question.
        if error.status == 404:
            return _EMPTY
        raise


def _gitlab_text(hosts: CodeHosts, name: str, path: str, revision: str) -> bytes:
    place = _gitlab(name, "repository/files", quote(path, safe="", errors="replace"), "raw")
    return hosts.get(GITLAB, place, f"{path} of {GITLAB}/{name}", {"ref": revision})


def _codeberg_facts(hosts: CodeHosts, name: str) -> HostFacts:
    return code_answers.gitea_facts(hosts.get_json(CODEBERG, f"repos/{name}", f"{CODEBERG}/{name}"))


def _codeberg_tree(hosts: CodeHosts, name: str) -> Tree:
    query = {"recursive": "true", "per_page": "10000"}
    what = f"the listing of {CODEBERG}/{name}"
    try:
        return code_answers.git_tree(hosts.get_json(CODEBERG, f"repos/{name}/git/trees/HEAD", what, query))
    except FetchError as error:
        if error.status in (404, 409):  # an empty repository has no HEAD
            return _EMPTY
        raise


def _codeberg_text(hosts: CodeHosts, name: str, path: str, revision: str) -> bytes:
    place = f"repos/{name}/raw/{quote(path, errors='replace')}"
    return hosts.get(CODEBERG, place, f"{path} of {CODEBERG}/{name}", {"ref": revision})


_APIS = {
    GITHUB: _Api(_github_facts, _github_tree, _github_text),
    GITLAB: _Api(_gitlab_facts, _gitlab_tree, _gitlab_text),
    CODEBERG: _Api(_codeberg_facts, _codeberg_tree, _codeberg_text),
}
