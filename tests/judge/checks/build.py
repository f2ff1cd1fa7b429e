"""Snapshots in one line, and tables of them, for tests of checks.

A row is `case("what it shows", "met", card text, files=[...])`; `status_test` is the test of a check on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Evidence, Finding, Status
from osaid_hub.judge.checks import Check
from osaid_hub.read.model import Model
from osaid_hub.snapshot import FileEntry, Gap, GapReason, HubInfo, Refs, RepoRef, RepoSnapshot, Unseen

SHA = "0123456789abcdef0123456789abcdef01234567"
CARD = "README.md"
PUBLIC = HubInfo()


def front(*lines: str) -> str:
    """A front matter block: `front("license: mit")` and the text of the card after it."""
    return "\n".join(("---", *lines, "---", ""))


def snapshot(
    card: str | None = None,
    *,
    files: Iterable[str] | Mapping[str, int | None] = (),
    texts: Mapping[str, str] | None = None,
    unseen: Iterable[str] = (),
    hub: HubInfo | None = PUBLIC,
    branches: Iterable[str] | None = ("main",),
    tags: Iterable[str] = (),
    name: str = "acme/test-7b",
    **more: Any,
) -> RepoSnapshot:
    """A made-up repository.

    `card` is its README.md, None for none; `files` are listed (with sizes in bytes, in a mapping), `texts` were read,
    `unseen` are listed and could not be read; `branches=None` were not listed;
    `hub=None` is a plain folder. `more` are fields of RepoSnapshot.
    """
    read = dict(texts or {})
    if card is not None:
        read[CARD] = card
    sizes = dict(files) if isinstance(files, Mapping) else dict.fromkeys(files)
    for path in (*read, *unseen):
        sizes.setdefault(path, None)
    return RepoSnapshot(
        **{
            "ref": RepoRef(name, "model", SHA, f"https://huggingface.co/{name}", name),
            "fetched_at": "2026-01-01T00:00:00Z",
            "listing": tuple(FileEntry(path, size) for path, size in sizes.items()),
            "texts": read,
            "unseen": {path: Gap(path, GapReason.ERROR, f"{path} could not be read") for path in unseen},
            "refs": Refs(tuple(branches), tuple(tags)) if branches is not None else None,
            "hub": hub,
            **more,
        }
    )


def model(card: str | None = None, **parts: Any) -> Model:
    """A model to ask, made as `snapshot` is."""
    return Model(snapshot(card, **parts))


def case(why: str, expected: str, card: str | None = None, **parts: Any) -> Any:
    """A row for `parametrize(("repo", "expected"), ...)`: what it shows, the status, and the repository."""
    return pytest.param(snapshot(card, **parts), Status(expected), id=why)


def cases(expected: str, cards: Mapping[str, str], **parts: Any) -> list[Any]:
    """A row for each of several cards of which the same is expected, such as the same words in several languages."""
    return [case(f"{expected}: {why}", expected, card, **parts) for why, card in cards.items()]


def find(check: Check, repo: RepoSnapshot) -> Finding:
    """What a check finds; what it could not look at is unknown, as the audit has it."""
    try:
        return check(Model(repo))
    except Unseen as unseen:
        return Finding(Status.UNKNOWN, f"could not look: {unseen.gap.detail}")


def assert_status(check: Check, repo: RepoSnapshot, expected: Status) -> None:
    """The check answers so, and says where it looked or what it saw."""
    finding = find(check, repo)
    assert finding.status is expected, finding.message
    for item in finding.evidence:
        assert_holds(repo, item)


def status_test(check: Check, rows: Sequence[Any]) -> Callable[[RepoSnapshot, Status], None]:
    """The test that a check answers each row as it should."""

    @pytest.mark.parametrize(("repo", "expected"), rows)
    def test_status(repo: RepoSnapshot, expected: Status) -> None:
        assert_status(check, repo, expected)

    return test_status


def assert_holds(repo: RepoSnapshot, item: Evidence) -> None:
    """The evidence is there: the words in those lines, the file in the listing, an absence with places."""
    repo = next((each for each in repo.datasets if each.ref.id == item.repo), repo)
    if item.kind == "quote":
        assert item.quote
        assert item.lines
        first, last = item.lines
        assert item.quote in "\n".join(repo.texts[item.source].split("\n")[first - 1 : last])
    elif item.kind == "file":
        assert item.source in {file.path for file in repo.files}
    elif item.kind == "absence":
        assert item.looked


def quoted(check: Check, repo: RepoSnapshot) -> list[tuple[int, str]]:
    """First line and words of every quote that a finding rests on."""
    return [(item.lines[0], item.quote) for item in find(check, repo).evidence if item.lines and item.quote]


def looked(check: Check, repo: RepoSnapshot) -> list[str]:
    """The places that a finding of absence names."""
    return [place for item in find(check, repo).evidence for place in item.looked]


def data_set(name: str, card: str | None, *, unseen: bool = False) -> RepoSnapshot:
    """A data set that was followed, its card read or not."""
    repo = snapshot(card, unseen=[CARD] if unseen else [])
    ref = RepoRef(name, "dataset", SHA, f"https://huggingface.co/datasets/{name}", name)
    return replace(repo, ref=ref)
