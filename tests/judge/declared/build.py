"""Repositories that declare something, with what was followed from them, and what an audit makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Judgement
from osaid_hub.judge.assess import assess
from osaid_hub.snapshot import CodeRepo, FileEntry, Gap, GapReason, HubInfo, RepoRef, RepoSnapshot, followed_key
from tests.read.declarations.build import declaring

TRAIN = "https://github.com/maker/train"
DATA = "https://huggingface.co/datasets/maker/letters"


def data_set(name: str = "maker/letters", card: str = "# Letters\n") -> RepoSnapshot:
    """A data set that was followed."""
    ref = RepoRef(name, "dataset", "b" * 40, f"https://huggingface.co/datasets/{name}", name)
    return RepoSnapshot(ref, "2026-01-01T00:00:00Z", (FileEntry("README.md", 9),), {"README.md": card}, hub=HubInfo())


def code(*paths: str, url: str = TRAIN, license_spdx: str | None = "MIT", **more: Any) -> CodeRepo:
    """A code repository that was followed."""
    fields = {"host": "github.com", "sha": "c" * 40, "default_branch": "main", "license_file": None, "texts": {}}
    return CodeRepo(url=url, license_spdx=license_spdx, paths=paths, **fields | more)


def not_followed(kind: Any, name: str, reason: GapReason = GapReason.ERROR) -> dict[str, Gap]:
    return {followed_key(kind, name): Gap(name, reason, f"{name} was not seen")}


def audited(body: str, **parts: Any) -> Audit:
    """The audit of a repository whose osaid.yml has these requirements."""
    return assess(declaring(body, **parts), strict=True)


def without(repo: RepoSnapshot, files: Iterable[str] = ("osaid.yml",)) -> RepoSnapshot:
    """The same repository without its declarations."""
    listing = tuple(entry for entry in repo.listing or () if entry.path not in files)
    return replace(repo, listing=listing, texts={path: text for path, text in repo.texts.items() if path not in files})


def judged(audit: Audit, requirement: str) -> Judgement:
    return next(each for each in audit.requirements if each.id == requirement)


def status(body: str, requirement: str, **parts: Any) -> str:
    return judged(audited(body, **parts), requirement).status.value


def conflicts(body: str, **parts: Any) -> list[str]:
    return [conflict.message for conflict in audited(body, **parts).conflicts]
