"""A repository of the store as the Hub's JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml

from tests.hub.repo import Repo, git_blob_id

CREATED = "2026-01-01T00:00:00.000Z"
REGION = "region:us"
LFS_SUFFIXES = (".safetensors", ".bin", ".gguf", ".pt", ".pth", ".h5", ".onnx", ".msgpack", ".ckpt", ".pkl", ".zip")

MODEL_EXPAND = """
    author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults
    gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag
    private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData
    xetEnabled
"""
DATASET_EXPAND = """
    author cardData citation createdAt description disabled downloads downloadsAllTime gated lastModified likes
    mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage
"""
SPACE_EXPAND = """
    author cardData createdAt datasets disabled lastModified likes models private resourceGroup runtime sdk sha
    siblings subdomain tags trendingScore usedStorage
"""
EXPAND = {
    "models": frozenset(MODEL_EXPAND.split()),
    "datasets": frozenset(DATASET_EXPAND.split()),
    "spaces": frozenset(SPACE_EXPAND.split()),
}

# What the plain answers leave out.
_ONLY_EXPANDED = ("downloadsAllTime", "trendingScore", "childrenModelCount", "baseModels", "xetEnabled")
LISTED = ("_id", "id", "modelId", "likes", "private", "downloads", "tags", "pipeline_tag", "library_name", "createdAt")
LISTED_FULL = (*LISTED, "sha", "lastModified", "author", "gated", "disabled", "siblings")


def object_id(name: str) -> str:
    """24 hex digits, as the Hub's database gives to everything that it holds."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:24]


_EVERYWHERE: dict[str, Callable[[Repo], Any]] = {
    "_id": lambda repo: object_id(repo.id),
    "id": lambda repo: repo.id,
    "author": lambda repo: repo.owner or None,
    "sha": lambda repo: repo.sha,
    "createdAt": lambda repo: repo.raw.get("createdAt") or CREATED,
    "lastModified": lambda repo: repo.raw.get("lastModified") or CREATED,
    "private": lambda repo: bool(repo.raw.get("private")),
    "gated": lambda repo: repo.gated,
    "disabled": lambda repo: bool(repo.raw.get("disabled")),
    "downloads": lambda repo: repo.raw.get("downloads", 0),
    "downloadsAllTime": lambda repo: repo.raw.get("downloadsAllTime", 0),
    "likes": lambda repo: repo.raw.get("likes", 0),
    "trendingScore": lambda repo: repo.raw.get("trendingScore", 0),
    "tags": lambda repo: tags(repo),
    "cardData": lambda repo: card_data(repo),
    "siblings": lambda repo: [sibling(repo, path, blobs=False) for path in repo.sizes],
    "usedStorage": lambda repo: sum(size or 0 for size in repo.sizes.values()),
}
_OF_MODELS: dict[str, Callable[[Repo], Any]] = {
    "modelId": lambda repo: repo.id,
    "library_name": lambda repo: of_card(repo, "library_name"),
    "pipeline_tag": lambda repo: of_card(repo, "pipeline_tag"),
    "config": lambda repo: repo.raw.get("config") or _config_digest(repo),
    "safetensors": lambda repo: repo.raw.get("safetensors"),
    "baseModels": lambda repo: repo.raw.get("baseModels"),
    "spaces": lambda repo: [],
}
_FIELDS = {"models": _EVERYWHERE | _OF_MODELS, "datasets": _EVERYWHERE, "spaces": _EVERYWHERE}


def field(repo: Repo, name: str) -> Any:
    """What the Hub says of a repository in one word; None where it says nothing."""
    build = _FIELDS[repo.kind].get(name)
    return build(repo) if build else None


def fields(repo: Repo, names: Iterable[str], blobs: bool = False) -> dict[str, Any]:
    """What the Hub says of a repository, by name; fields without a value are absent, and only these names are built."""
    found = {name: field(repo, name) for name in names}
    if blobs and "siblings" in found:
        found["siblings"] = [sibling(repo, path, blobs=True) for path in repo.sizes]
    return {name: value for name, value in found.items() if value is not None}


def info(repo: Repo, expand: list[str], blobs: bool) -> dict[str, Any]:
    """The answer for one repository."""
    plain = (name for name in _FIELDS[repo.kind] if name not in _ONLY_EXPANDED)
    return fields(repo, ("_id", "id", *expand) if expand else plain, blobs)


def listed(repo: Repo, expand: list[str], full: bool, with_card: bool) -> dict[str, Any]:
    """One entry of a listing."""
    wanted = ("_id", "id", *expand) if expand else (LISTED_FULL if full else LISTED)
    return fields(repo, (*wanted, "cardData") if with_card and not expand else wanted)


def card_data(repo: Repo) -> dict[str, Any] | None:
    """The card's metadata as the Hub parses them; absent where there is no YAML that it understands.

    Read once: a changed file is seen when the repository is loaded again.
    """
    if isinstance(repo.raw.get("cardData"), dict):
        return dict(repo.raw["cardData"])
    if "card" not in repo.memo:
        repo.memo["card"] = _read_card(repo)
    return repo.memo["card"]


def of_card(repo: Repo, name: str) -> Any:
    """What the Hub tells in a field of its own, or else the card's metadata say."""
    return repo.raw.get(name) or (card_data(repo) or {}).get(name)


def _read_card(repo: Repo) -> dict[str, Any] | None:
    text = repo.read("README.md").decode("utf-8", errors="replace") if "README.md" in repo.kept else ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith("---\n") or "\n---" not in text[3:]:
        return None
    try:
        data = yaml.safe_load(text[4 : text.index("\n---", 3) + 1])
    except yaml.YAMLError:
        return None
    return json.loads(json.dumps(data, default=str)) if isinstance(data, dict) else None


def tags(repo: Repo) -> list[str]:
    """The tags of a repository: those of hub.json, else those that the Hub makes of the card's metadata."""
    if repo.raw.get("tags"):
        return repo.raw["tags"]
    return [*card_tags(card_data(repo) or {}, repo.kind), REGION]


def card_tags(card: Mapping[str, Any], kind: str) -> list[str]:
    """The tags that the Hub makes of a card's metadata."""
    found = [tag for tag in _list(card.get("tags")) if isinstance(tag, str)]
    for key in ("license", "dataset" if kind == "models" else "", "base_model"):
        values = _list(card.get("datasets" if key == "dataset" else key)) if key else []
        found += [f"{key}:{value}" for value in values if isinstance(value, str)]
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _config_digest(repo: Repo) -> dict[str, Any] | None:
    if "config.json" not in repo.kept:
        return None
    try:
        config = json.loads(repo.read("config.json"))
    except ValueError:
        return None
    digest = {key: config[key] for key in ("architectures", "model_type") if key in config}
    return digest or None


def file_ids(repo: Repo, path: str) -> tuple[str, str | None]:
    """The git id of a file, and its LFS hash where it is kept there; read once, as the card."""
    known = repo.memo.setdefault("ids", {})
    if path not in known:
        known[path] = _read_ids(repo, path)
    return known[path]


def _read_ids(repo: Repo, path: str) -> tuple[str, str | None]:
    data = repo.read(path) if path in repo.kept else f"{repo.id} {path}".encode()
    lfs = hashlib.sha256(data).hexdigest() if path.endswith(LFS_SUFFIXES) else None
    return git_blob_id(data), lfs


def sibling(repo: Repo, path: str, blobs: bool) -> dict[str, Any]:
    if not blobs:
        return {"rfilename": path}
    oid, lfs = file_ids(repo, path)
    entry: dict[str, Any] = {"rfilename": path, "size": repo.sizes[path], "blobId": oid}
    if lfs:
        entry["lfs"] = {"sha256": lfs, "size": repo.sizes[path], "pointerSize": 134}
    return entry


def tree(repo: Repo, folder: str, recursive: bool) -> list[dict[str, Any]]:
    """Files and folders below a folder ("" for the root)."""
    prefix = f"{folder}/" if folder else ""
    folders: dict[str, None] = {}
    entries = []
    for path in repo.sizes:
        if not path.startswith(prefix):
            continue
        parts = path.removeprefix(prefix).split("/")
        depth = len(parts) if recursive else min(len(parts), 2)
        folders.update(dict.fromkeys(prefix + "/".join(parts[:count]) for count in range(1, depth)))
        if recursive or len(parts) == 1:
            entries.append(tree_entry(repo, path))
    return [
        {"type": "directory", "path": path, "size": 0, "oid": git_blob_id(path.encode())} for path in folders
    ] + entries


def tree_entry(repo: Repo, path: str) -> dict[str, Any]:
    oid, lfs = file_ids(repo, path)
    size = repo.sizes[path] or 0
    entry: dict[str, Any] = {"type": "file", "path": path, "size": size, "oid": oid}
    if lfs:
        entry["lfs"] = {"oid": lfs, "size": size, "pointerSize": 134}
    return entry
