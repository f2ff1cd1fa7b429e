"""Code repositories on every kind of host: what is asked, and what comes of it.

Also of: `fetch/code/links`, `fetch/code/apis`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.code.answers import git_tree
from osaid_hub.fetch.code.repo import fetch_code, listing_is_silent
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.read.follow.plan import Named
from osaid_hub.snapshot import CodeRepo, GapReason
from tests.fetch.helpers import CODE_SHA, add_code, code_hosts_for
from tests.hub import Fault, RunningHub, Serve
from tests.table import each_row

NAME = "acme/train"
FILES = {"LICENSE": "Be kind.\n", "README.md": "# Train\n", "train/train.py": "x", "data/prepare.py": "y"}
HOSTS = ("github.com", "gitlab.com", "codeberg.org")


def _named(host: str, name: str = NAME) -> Named:
    url = f"https://{host}/{name}"
    return Named(f"code:{url}", url, name, host)


def _fetch(server: RunningHub, host: str, name: str = NAME, readme: bool = False) -> CodeRepo:
    with code_hosts_for(server) as hosts:
        return fetch_code(hosts, _named(host, name), lambda repo: readme)


def test_two_requests_at_the_same_time(code_host: Serve, tmp_path: Path) -> None:
    store = add_code(tmp_path, f"github.com/{NAME}", FILES, license_spdx="MIT", description="Ours", archived=True)
    server = code_host(store)
    server.faults.add(Fault(delay=0.2))
    repo = _fetch(server, "github.com")
    assert replace(repo, pushed_at=None) == CodeRepo(
        url=f"https://github.com/{NAME}",
        host="github.com",
        sha=CODE_SHA,
        default_branch="main",
        license_spdx="MIT",
        license_file="LICENSE",
        paths=tuple(FILES),
        texts={},
        name=NAME,
        description="Ours",
        archived=True,
    )
    assert sorted(server.seen) == [
        f"GET /github/repos/{NAME}",
        f"GET /github/repos/{NAME}/git/trees/HEAD",
    ]
    assert len({entry.port for entry in server.log}) == 2


@pytest.mark.parametrize("host", HOSTS)
def test_texts_where_they_are_wanted(code_host: Serve, tmp_path: Path, host: str) -> None:
    server = code_host(add_code(tmp_path, f"{host}/{NAME}", FILES))
    repo = _fetch(server, host)
    assert (repo.license_spdx, repo.license_file, repo.texts) == (None, "LICENSE", {"LICENSE": "Be kind.\n"})
    assert (repo.sha, repo.paths, repo.truncated) == (CODE_SHA, tuple(FILES), False)
    assert _fetch(server, host, readme=True).texts == {"LICENSE": "Be kind.\n", "README.md": "# Train\n"}


@pytest.mark.parametrize(
    ("host", "told", "license_spdx", "read"),
    [
        ("github.com", "Apache-2.0", "Apache-2.0", False),
        ("github.com", "NOASSERTION", None, True),
        ("gitlab.com", "mit", "mit", False),
        ("gitlab.com", "other", None, True),
    ],
)
def test_license_of_the_host(
    code_host: Serve, tmp_path: Path, host: str, told: str, license_spdx: str | None, read: bool
) -> None:
    repo = _fetch(code_host(add_code(tmp_path, f"{host}/{NAME}", FILES, license_spdx=told)), host)
    assert (repo.license_spdx, "LICENSE" in repo.texts) == (license_spdx, read)


@pytest.mark.parametrize("host", HOSTS)
def test_missing(code_host: Serve, tmp_path: Path, host: str) -> None:
    server = code_host(add_code(tmp_path, f"{host}/{NAME}", FILES))
    with pytest.raises(FetchError, match=f"{host}/acme/none does not exist") as caught:
        _fetch(server, host, "acme/none")
    assert caught.value.reason is GapReason.MISSING


def test_private_is_missing_even_for_its_owner(code_host: Serve, tmp_path: Path) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", FILES, private=True))
    for token in (None, "ghp_test"):
        tokens = {"github.com": token} if token else {}
        with code_hosts_for(server, tokens=tokens) as hosts, pytest.raises(FetchError) as caught:
            fetch_code(hosts, _named("github.com"))
        assert caught.value.reason is GapReason.MISSING


@pytest.mark.parametrize("host", HOSTS)
def test_an_empty_repository_is_not_missing(code_host: Serve, tmp_path: Path, host: str) -> None:
    repo = _fetch(code_host(add_code(tmp_path, f"{host}/{NAME}", {})), host)
    assert (repo.paths, repo.license_file) == ((), None)


@pytest.mark.parametrize("part", ["trees", r"train\?"])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"status": 500}, GapReason.ERROR),
        ({"status": 429}, GapReason.RATE_LIMITED),
        ({"replace": b"["}, GapReason.ERROR),
    ],
)
def test_without_its_listing_a_repository_was_not_seen(
    code_host: Serve, tmp_path: Path, part: str, fault: dict[str, object], reason: GapReason
) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", FILES))
    server.faults.add(Fault(part, **fault))
    with pytest.raises(FetchError) as caught:
        _fetch(server, "github.com")
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("LICENSE", status=500), GapReason.ERROR),
        (Fault("LICENSE", replace=b"a\0b"), GapReason.ERROR),
        (Fault("LICENSE", replace=b"All rights reserved."), GapReason.ERROR),
    ],
)
def test_a_text_that_could_not_be_read(code_host: Serve, tmp_path: Path, fault: Fault, reason: GapReason) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", FILES))
    server.faults.add(fault)
    repo = _fetch(server, "github.com")
    assert (repo.texts, repo.unseen["LICENSE"].reason) == ({}, reason)


def test_a_text_that_is_too_large(code_host: Serve, tmp_path: Path) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", {**FILES, "LICENSE": "x" * 2_000_000}))
    repo = _fetch(server, "github.com")
    assert (repo.texts, repo.unseen["LICENSE"].reason) == ({}, GapReason.TOO_LARGE)


def test_renamed(code_host: Serve, tmp_path: Path) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", FILES, renamed_from=["acme/old"]))
    repo = _fetch(server, "github.com", "acme/old")
    assert (repo.url, repo.sha) == ("https://github.com/acme/old", CODE_SHA)
    assert repo.texts == {"LICENSE": "Be kind.\n"}


def test_groups_of_gitlab_and_pages_of_its_listing(code_host: Serve, tmp_path: Path) -> None:
    files = {f"src/{number:04}.py": "" for number in range(250)}
    add_code(tmp_path, "gitlab.com/acme/group/train", files, license_spdx="mit")
    add_code(tmp_path, "gitlab.com/acme/huge", {f"{number:04}": "" for number in range(1200)}, license_spdx="mit")
    server = code_host(tmp_path)
    repo = _fetch(server, "gitlab.com", "acme/group/train")
    assert (len(repo.paths), repo.truncated) == (250, False)
    assert len(server.log) == 5
    huge = _fetch(server, "gitlab.com", "acme/huge")
    assert (len(huge.paths), huge.truncated) == (1000, True)


def test_pages_of_gitlab_are_asked_for_at_once_where_it_counts_them(code_host: Serve, tmp_path: Path) -> None:
    for name, count in (("counted", 350), ("many", 10_300)):
        add_code(
            tmp_path, f"gitlab.com/acme/{name}", {f"{number:05}": "" for number in range(count)}, license_spdx="mit"
        )
    server = code_host(tmp_path, latency=0.1)
    assert len(_fetch(server, "gitlab.com", "acme/counted").paths) == 350
    (first,) = (entry for entry in server.log if "page=1" in entry.query.split("&"))
    others = [entry for entry in server.log if entry is not first]
    assert len(others) == 2 + 3
    assert max(entry.began for entry in others) < min(entry.ended for entry in others if "page=" in entry.query)
    assert sum(entry.began < first.ended for entry in others) == 2, "what it says of itself, and the commit"
    server.log.clear()
    assert _fetch(server, "gitlab.com", "acme/many").truncated
    assert len(server.log) == 2 + 10


@pytest.mark.parametrize("host", ["github.com", "codeberg.org"])
def test_a_truncated_listing_says_so(code_host: Serve, tmp_path: Path, host: str) -> None:
    files = {f"{number:04}": "" for number in range(1100)}
    assert _fetch(code_host(add_code(tmp_path, f"{host}/{NAME}", files, truncated=True)), host).truncated


@pytest.mark.parametrize("body", ["null", "5", '"x"', "{}", '{"tree": 5, "sha": 5}'])
@pytest.mark.parametrize("host", HOSTS)
def test_an_answer_that_is_something_else_is_not_an_empty_repository(
    code_host: Serve, tmp_path: Path, host: str, body: str
) -> None:
    server = code_host(add_code(tmp_path, f"{host}/{NAME}", FILES))
    server.faults.add(Fault("tree", replace=body.encode()))
    with pytest.raises(FetchError, match="cannot be understood"):
        _fetch(server, host)


def test_strange_entries_of_a_listing_make_it_incomplete(code_host: Serve, tmp_path: Path) -> None:
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", FILES))
    body = b'{"tree": [null, 5, {"path": 5, "type": "blob"}, {"path": "a", "type": "blob"}, {"path": "b"}]}'
    server.faults.add(Fault("trees", replace=body))
    repo = _fetch(server, "github.com")
    assert (repo.paths, repo.sha, repo.truncated) == (("a",), None, True)


@each_row(
    ("paths", "silent"),
    [(("README.md", "LICENSE"), True), (("train.py",), False), (("docs/train.md",), True), ((), True)],
)
def test_when_the_listing_is_silent(paths: tuple[str, ...], silent: bool) -> None:
    assert listing_is_silent(CodeRepo("", "", None, None, None, None, paths, {})) is silent


def test_empty_files_are_left_out() -> None:
    entries = [("train.py", 0), ("a/__init__.py", 0), ("run.py", 1), ("unsized.py", None)]
    tree = [{"path": path, "type": "blob", "size": size} for path, size in entries]
    assert git_tree({"sha": "c" * 40, "tree": tree}).paths == ("run.py", "unsized.py")


def test_first_lines_are_read_of_two_files_at_most_whose_names_are_silent(code_host: Serve, tmp_path: Path) -> None:
    files = {"main.py": "loss.backward()", "run.sh": "python main.py", "a/launch.py": "x", "notes.txt": "n"}
    server = code_host(add_code(tmp_path, f"github.com/{NAME}", files, license_spdx="MIT"))
    assert sorted(_fetch(server, "github.com").texts) == ["main.py", "run.sh"]
    assert len(server.log) == 4


# How hosts answer for a symbolic link, after real answers that were recorded: every listing marks it with mode 120000
# and the hash of the link; GitHub's contents are those of the file behind it, GitLab's and Gitea's raw ones the path.
LINKS = {"LICENSE": "legal/terms.txt", "README.md": "docs/README.md"}
LINKED = {"legal/terms.txt": "Be kind.\n", "docs/README.md": "# Train\n", "train/train.py": "x"}


def _linked(tmp_path: Path, host: str, links: dict[str, str], files: dict[str, str] = LINKED) -> Path:
    return add_code(tmp_path, f"{host}/{NAME}", files, paths=[*links, *files], links=links)


@pytest.mark.parametrize("host", HOSTS)
def test_a_link_is_read_as_the_file_that_it_leads_to(code_host: Serve, tmp_path: Path, host: str) -> None:
    repo = _fetch(code_host(_linked(tmp_path, host, LINKS)), host, readme=True)
    assert repo.texts == {"LICENSE": "Be kind.\n", "README.md": "# Train\n"}
    assert not repo.unseen


@pytest.mark.parametrize("host", HOSTS)
def test_links_to_links(code_host: Serve, tmp_path: Path, host: str) -> None:
    links = {"LICENSE": "./docs/../legal/LICENSE", "legal/LICENSE": "terms.txt"}
    assert _fetch(code_host(_linked(tmp_path, host, links)), host).texts == {"LICENSE": "Be kind.\n"}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "target", ["../elsewhere/LICENSE", "/etc/passwd", "gone.txt", "LICENSE/", "\u2028", "a" * 5000]
)
def test_a_link_that_leads_nowhere_is_a_gap(code_host: Serve, tmp_path: Path, host: str, target: str) -> None:
    repo = _fetch(code_host(_linked(tmp_path, host, {"LICENSE": target})), host)
    assert repo.texts == {}
    gap = repo.unseen["LICENSE"]
    assert (gap.reason, gap.passing) == (GapReason.ERROR, False)
    assert "symbolic link" in gap.detail


@pytest.mark.parametrize("host", HOSTS)
def test_links_in_a_circle_end(code_host: Serve, tmp_path: Path, host: str) -> None:
    server = code_host(_linked(tmp_path, host, {"LICENSE": "COPYING", "COPYING": "LICENSE"}))
    assert "symbolic link" in _fetch(server, host).unseen["LICENSE"].detail
    assert len(server.log) < 16


def test_what_comes_for_a_link_must_be_a_file_of_the_listing(code_host: Serve, tmp_path: Path) -> None:
    server = code_host(_linked(tmp_path, "github.com", {"LICENSE": "legal/terms.txt"}))
    server.faults.add(Fault("/contents/LICENSE", replace=b"Do as you please."))
    repo = _fetch(server, "github.com")
    assert repo.texts == {}
    assert "symbolic link" in repo.unseen["LICENSE"].detail
