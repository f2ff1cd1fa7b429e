"""A made-up model that rests on everything that a model can rest on, and its audits one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.again.look import look_again
from osaid_hub.fetch.again.seen import Seen, Unchanged
from osaid_hub.fetch.settings import Settings
from osaid_hub.judge.advice.trial import advise
from tests.fetch.helpers import SHA, add_code, add_repo, apis_of
from tests.hub import RunningHub

MODEL = "acme/tuned"
DAY = "2026-11-22T12:00:00Z"
LATER = "2026-11-23T12:00:00Z"
CARD = """---
license: apache-2.0
base_model: acme/base
datasets: [acme/notes, acme/gone]
---
# Tuned

It was trained with [this code](https://github.com/acme/train). The training code for the second stage is
[here](https://gitlab.com/acme/second), and that for the third stage is [here](https://codeberg.org/acme/third).

The training code of the last stage is in [this space](https://huggingface.co/spaces/acme/trainer).
"""
NOTES = "# Notes\n\nThe script that collected this data is [here](https://github.com/acme/notes).\n"
# One request for each repository, and one for the branches of the model. GitLab does not tell when it was pushed to,
# and is asked for the commit too.
GROUNDS = 11
REQUESTS = GROUNDS + 1


def fill(store: Path) -> Path:
    """The store with the model, and all that it rests on."""
    add_repo(store, MODEL, {"README.md": CARD, "LICENSE": "Be kind."}, sha=SHA)
    add_repo(store, "acme/base", {"README.md": "---\nlicense: mit\ndatasets: [acme/web]\n---\n# Base\n"})
    for name, text in (("acme/notes", NOTES), ("acme/web", "# Web\n")):
        add_repo(store, name, {"README.md": text}, kind="datasets")
    add_repo(store, "acme/trainer", {"README.md": "# Trainer\n", "train.py": "import json\n"}, kind="spaces")
    add_code(store, "github.com/acme/train", {"finetune.py": "", "LICENSE": "Be kind."}, license_spdx="MIT")
    add_code(store, "gitlab.com/acme/second", {"train.py": ""}, license_spdx="mit")
    add_code(store, "codeberg.org/acme/third", {"train.py": ""})
    return add_code(store, "github.com/acme/notes", {"collect.py": "import json\n"}, license_spdx="MIT")


@dataclass(frozen=True, slots=True)
class World:
    """The servers, the cache of a user, and what the audits of that user cost."""

    hub: RunningHub
    code: RunningHub
    cache: Path

    def settings(self, **changes: Any) -> Settings:
        given = {"endpoint": self.hub.url, "cache": self.cache, "offline": False, "max_wait": 1.0}
        return Settings(**{**given, "code_apis": apis_of(self.code), **changes})

    def look(self, *, now: str = DAY, settings: Settings | None = None, **changes: Any) -> Seen | Unchanged:
        """A look without an audit; what was asked for before is forgotten."""
        self.hub.log.clear()
        self.code.log.clear()
        given: dict[str, Any] = {"revision": None, "store": None, "follow": None}
        return look_again(changes.pop("target", MODEL), settings or self.settings(), now=now, **{**given, **changes})

    def audit(self, **changes: Any) -> Audit:
        """An audit as a command makes it; one that was made is kept."""
        found = self.look(**changes)
        if isinstance(found, Unchanged):
            return found.audit
        audit = advise(found.snapshot)
        found.keep(audit)
        return audit

    @property
    def requests(self) -> int:
        return len(self.hub.log) + len(self.code.log)

    def change(self, name: str, kind: str = "models", **changes: Any) -> None:
        """Another commit of a repository, or another setting: what `raw` holds of it comes on top."""
        repo = self.hub.state.repos[kind, name]
        raw: Mapping[str, Any] = changes.pop("raw", {})
        self.hub.state.repos[kind, name] = replace(repo, raw={**repo.raw, **raw}, **changes)

    def change_code(self, host: str, name: str, **facts: Any) -> None:
        self.code.state.repos[host, name] = {**self.code.state.repos[host, name], **facts}
