"""The code hosts that are looked into, one row each: nothing else on the network is asked for code, but the Hub."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

Software = Literal["github", "gitlab", "gitea"]


class CodeHost(Struct, frozen=True):
    """One host.

    name      its name in addresses; `aliases` are other names of it.
    title     its name in sentences.
    software  what it runs, by which its API is asked (`fetch/code/apis.py`).
    api       base address of its API, unless the environment variable `api_variable` names another.
    token     environment variable of a token for it, where there is one.
    file      what stands between a repository's address and the commit in the address of a file.
    groups    whether owners stand inside one another, so that a name has more than two parts.
    """

    name: str
    title: str
    software: Software
    api: str
    api_variable: str
    token: str | None = None
    file: str = "/blob"
    groups: bool = False
    aliases: tuple[str, ...] = ()


HOSTS: Final = (
    CodeHost(
        "github.com",
        "GitHub",
        "github",
        "https://api.github.com",
        "GITHUB_API_URL",
        token="GITHUB_TOKEN",  # noqa: S106 -- the name of a variable
        aliases=("www.github.com",),
    ),
    CodeHost(
        "gitlab.com",
        "GitLab",
        "gitlab",
        "https://gitlab.com/api/v4",
        "GITLAB_API_URL",
        token="GITLAB_TOKEN",  # noqa: S106
        file="/-/blob",
        groups=True,
    ),
    CodeHost(
        "codeberg.org",
        "Codeberg",
        "gitea",
        "https://codeberg.org/api/v1",
        "CODEBERG_API_URL",
        file="/src/commit",
    ),
)

_BY_NAME = {name: host for host in HOSTS for name in (host.name, *host.aliases)}


def find(name: str) -> CodeHost | None:
    """The host of a name that stands in an address, None where it is none that is looked into."""
    return _BY_NAME.get(name)
