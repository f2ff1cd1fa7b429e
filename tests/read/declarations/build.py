"""Repositories with a declaration, in one line."""

from __future__ import annotations

from typing import Any

from osaid_hub.read.declarations import Declaration, read
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.checks.build import snapshot

HEAD = 'osaid: "1.0"\nrequirements:\n'


def declaring(
    body: str, card: str = "# X", *, file: str = "osaid.yml", texts: dict[str, str] | None = None, **parts: Any
) -> RepoSnapshot:
    """A repository whose osaid.yml has these requirements, indented by two blanks."""
    return snapshot(card, texts={**(texts or {}), file: HEAD + body}, **parts)


def declared(text: str, file: str = "osaid.yml", **parts: Any) -> Declaration:
    """What a file declares, as it stands there."""
    found = read(snapshot("# X", texts={file: text}, **parts))
    assert found is not None
    return found


def problems(text: str, file: str = "osaid.yml", **parts: Any) -> list[str]:
    return [gap.detail for gap in declared(text, file, **parts).problems]
