"""Who has a token of the test Hub, and what the token allows.

Ready-made tokens: `hf_test` (tester: reads everything, owns nothing, may write what anybody may: pull requests,
discussions and comments), `hf_acme` (anna: administrator of the organization acme), `hf_read` (tester, a token that
only reads), `hf_fine` (tester, a fine-grained token that may open pull requests everywhere and write nowhere) and
`hf_visitor` (somebody with an account and access to nothing that is not public; the token of commands without one).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TokenRole = Literal["read", "write", "fineGrained"]
OrgRole = Literal["admin", "write", "contributor", "read"]
REPO_WRITE = frozenset({"repo.write", "repo.content.write"})
DISCUSSION_WRITE = frozenset({"discussion.write"})
VISITOR = "hf_visitor"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a fine-grained token may do with the repositories of an owner, or with one repository.

    kind   user, org, model, dataset or space; name that of the owner, or the id of the repository.
    """

    kind: str
    name: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a token; who has two of them is there twice.

    reads    ids of the gated and private repositories, and slugs of the private collections, that are open to them;
             None for all.
    writes   ids of repositories, and names of owners, that they may write to.
    orgs     the organizations that they are in, and as what; administrators and writers may write to all of theirs.
    role     what the token is for.
    scoped, everywhere  what a fine-grained token may do, by entity and to whatever its owner may see.
    """

    name: str
    reads: frozenset[str] | None = None
    writes: frozenset[str] = frozenset()
    orgs: Mapping[str, OrgRole] = field(default_factory=dict)
    role: TokenRole = "write"
    scoped: tuple[Scope, ...] = ()
    everywhere: tuple[str, ...] = ()

    def may_read(self, name: str) -> bool:
        return self.reads is None or name in self.reads

    def may_write(self, repo_id: str) -> bool:
        """Whether they may change a repository, with this token."""
        owner = repo_id.rpartition("/")[0]
        theirs = (
            owner == self.name
            or bool(self.writes & {repo_id, owner})
            or self.orgs.get(owner, "read") in ("admin", "write")
        )
        return theirs and self.token_allows(repo_id, REPO_WRITE)

    def token_allows(self, repo_id: str, permissions: frozenset[str]) -> bool:
        """Whether the token is good for one of these permissions; whether the user has it is another question."""
        if self.role != "fineGrained":
            return self.role == "write"
        names = (repo_id, repo_id.rpartition("/")[0])
        granted = {each for scope in self.scoped if scope.name in names for each in scope.permissions}
        return bool(permissions & granted.union(self.everywhere))


def ready_made() -> dict[str, User]:
    """The users of every test Hub, by token."""
    return {
        "hf_test": User("tester"),
        "hf_acme": User("anna", orgs={"acme": "admin"}),
        "hf_read": User("tester", role="read"),
        VISITOR: User("visitor", reads=frozenset()),
        "hf_fine": User("tester", role="fineGrained", everywhere=("discussion.write",)),
    }
