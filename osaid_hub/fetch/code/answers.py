"""The answers of the three kinds of code hosts as our facts. Every field may be missing, null or of another type.

All readers raise ValueError for an answer that is something else altogether: it tells nothing, and above all not that
a repository has no files.

Sources: GitHub "REST API endpoints for repositories" and "... for Git trees", GitLab "Projects API" and
"Repositories API", Gitea's OpenAPI document (Codeberg runs a descendant of it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from osaid_hub.fetch.http.answers import mapping_of, read_sha, strings_of, text_of

MAX_PATHS = 100_000
_LINK = "120000"  # git's mode of a symbolic link
_UNKNOWN_LICENSES = frozenset({"noassertion", "other", "unknown"})


class HostFacts(Struct, frozen=True):
    """What a host says of a repository; `license` None where it does not know the license.

    pushed_at   what changes with every push; None where the host tells nothing of the kind.
    """

    default_branch: str | None
    license: str | None
    description: str | None
    archived: bool
    private: bool
    pushed_at: str | None = None


class Tree(Struct, frozen=True):
    """The files of a repository at a commit; `truncated` where there are more of them, `blobs` the hash of each.

    links   those of the files that are symbolic links; their hash is that of the path they lead to.
    """

    sha: str | None
    paths: tuple[str, ...]
    truncated: bool
    blobs: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()


def github_facts(raw: object) -> HostFacts:
    """What GitHub says of a repository. Raises ValueError where the answer is no object."""
    fields = object_of(raw)
    license_id = text_of(mapping_of(fields.get("license")), "spdx_id")
    return _facts(fields, license_id, fields.get("private") is True, text_of(fields, "pushed_at"))


def gitlab_facts(raw: object) -> HostFacts:
    """What GitLab says of a project; `internal` ones are seen by its users alone. Raises ValueError likewise."""
    fields = object_of(raw)
    private = fields.get("visibility") in ("private", "internal")
    return _facts(fields, text_of(mapping_of(fields.get("license")), "key"), private)


def gitea_facts(raw: object) -> HostFacts:
    """What Gitea and Forgejo say of a repository. Raises ValueError likewise."""
    fields = object_of(raw)
    licenses = strings_of(fields.get("licenses"))
    license_id = licenses[0] if len(licenses) == 1 else None
    return _facts(fields, license_id, fields.get("private") is True, text_of(fields, "updated_at"))


def _facts(
    fields: Mapping[str, object], license_id: str | None, private: bool, pushed_at: str | None = None
) -> HostFacts:
    return HostFacts(
        default_branch=text_of(fields, "default_branch"),
        license=None if license_id is None or license_id.lower() in _UNKNOWN_LICENSES else license_id,
        description=text_of(fields, "description"),
        archived=fields.get("archived") is True,
        private=private,
        pushed_at=pushed_at,
    )


def git_tree(raw: object) -> Tree:
    """A recursive tree of GitHub or Gitea. Asked for by the name of a branch or HEAD, `sha` is that of the commit.

    Gitea says `truncated` of the last page too (go-gitea/gitea issue 35117), so where it counts, the count decides.
    """
    fields = object_of(raw)
    entries = array_of(fields.get("tree"))
    blobs, links, strange = _files(entries)
    paths = tuple(blobs)
    count = fields.get("total_count")
    more = count > len(entries) if isinstance(count, int) else fields.get("truncated") is True
    return Tree(read_sha(fields), paths[:MAX_PATHS], more or strange or len(paths) > MAX_PATHS, blobs, links)


def gitlab_commit(commit: object) -> str | None:
    """The hash of a commit of GitLab."""
    return read_sha({"sha": object_of(commit).get("id")})


def gitlab_tree(commit: object, pages: Sequence[object], more: bool) -> Tree:
    """The pages of a GitLab tree, and the commit at its head; `more` where there are further pages."""
    entries = [entry for page in pages for entry in array_of(page)]
    blobs, links, strange = _files(entries)
    return Tree(gitlab_commit(commit), tuple(blobs), more or strange, blobs, links)


def _files(entries: Sequence[object]) -> tuple[dict[str, str], frozenset[str], bool]:
    """The hashes of the files with something in them among the entries of a tree by path, which of them are links, and
    whether some entry is not understood.

    GitLab does not tell sizes, and calls the hash `id`, the others `sha`; it is empty where it is not told.
    """
    blobs: dict[str, str] = {}
    links: set[str] = set()
    strange = False
    for entry in entries:
        fields = mapping_of(entry)
        path, kind = text_of(fields, "path"), text_of(fields, "type")
        if path is None or kind is None:
            strange = True
        elif kind == "blob" and fields.get("size") != 0:  # others are folders and submodules, and empty files
            blobs[path] = text_of(fields, "sha") or text_of(fields, "id") or ""
            if fields.get("mode") == _LINK:
                links.add(path)
    return blobs, frozenset(links), strange


def object_of(value: object) -> Mapping[str, object]:
    """An answer that has to be an object with something in it. Raises ValueError."""
    if not isinstance(value, dict) or not value:
        raise ValueError("not an object")
    return value


def array_of(value: object) -> Sequence[object]:
    """An answer that has to be a list. Raises ValueError."""
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value
