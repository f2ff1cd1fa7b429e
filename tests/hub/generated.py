"""As many plain models as are wanted, for measuring scans: they share the files of a handful of made-up cards."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.hub.plain_cards import CARDS, LICENSE_TEXT, PlainCard
from tests.hub.repo import Repo
from tests.hub.state import HubState

OWNER = "mass"
_FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
_MINUTES = 700 * 24 * 60
# A prime that does not divide the minutes, so that no two models were created in the same one.
_STEP = 7919


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all models with the same card have in common: the same objects, which nobody changes."""

    raw: dict[str, Any]
    kept: dict[str, Path]
    sizes: dict[str, int | None]


def generate(folder: Path, count: int, owner: str = OWNER) -> list[Repo]:
    """Make `mass/model-00000` and so on; `folder` gets the files that they share and must last as long as they do.

    A model of a number is the same in every call, however many are made. Nothing is followed from any of them, and
    the files that an audit may read are those of its `kept`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shared = [_share(folder, number, card) for number, card in enumerate(CARDS)]
    return [_model(number, owner, shared[number % len(shared)]) for number in range(count)]


def add_generated(state: HubState, folder: Path, count: int, owner: str = OWNER) -> list[Repo]:
    """Put generated models into what a Hub holds, which may be running: the models."""
    repos = generate(folder, count, owner)
    state.repos.update({(repo.kind, repo.id): repo for repo in repos})
    return repos


def _share(folder: Path, number: int, card: PlainCard) -> _Shared:
    texts = {"README.md": card.readme, "config.json": json.dumps(card.config, indent=1)}
    kept = {path: folder / f"{number}-{path}" for path in texts}
    for path, text in texts.items():
        kept[path].write_text(text, encoding="utf-8")
    if card.has_license_file:
        kept["LICENSE"] = folder / "LICENSE"
        kept["LICENSE"].write_text(LICENSE_TEXT, encoding="utf-8")
    weights = {"model.safetensors": 2 * card.parameters + 20_000}
    sizes: dict[str, int | None] = {
        **weights,
        ".gitattributes": 1519,
        "generation_config.json": 132,
        "special_tokens_map.json": 551,
        "tokenizer.json": 1_842_767,
        "tokenizer_config.json": 1141,
        **{path: place.stat().st_size for path, place in kept.items()},
    }
    licensed = [f"license:{card.license}"] if card.license else []
    raw = {
        "tags": ["transformers", "safetensors", card.kind, card.task, card.language, *licensed, "region:us"],
        "cardData": card.metadata,
        "library_name": "transformers",
        "pipeline_tag": card.task,
        "config": {key: card.config[key] for key in ("architectures", "model_type")},
        "safetensors": {"parameters": {"BF16": card.parameters}, "total": card.parameters},
    }
    return _Shared(raw, kept, dict(sorted(sizes.items())))


def _model(number: int, owner: str, shared: _Shared) -> Repo:
    repo_id = f"{owner}/model-{number:05}"
    created = _FIRST_DAY + timedelta(minutes=number * _STEP % _MINUTES)
    raw = shared.raw | {
        "createdAt": _time(created),
        "lastModified": _time(created + timedelta(days=number * 31 % 60)),
        "downloads": number * 104_729 % 100_000,
        "likes": number * 37 % 400,
        "trendingScore": number * 13 % 50,
    }
    sha = hashlib.sha1(f"models {repo_id}".encode(), usedforsecurity=False).hexdigest()
    return Repo("models", repo_id, raw, shared.kept, shared.sizes, sha)


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"
