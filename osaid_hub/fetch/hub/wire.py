"""The Hub's JSON as our facts, and back. Every field may be missing, null or of another type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from osaid_hub.fetch.http.answers import mapping_of, strings_of, text_of
from osaid_hub.snapshot import FileEntry, Gap, GapReason, HubInfo, Refs

# Beyond these, more is not read: no model names so many bases, and each costs time again and again.
MAX_FILES = 20_000
MAX_BASES = 1_000
MAX_TAGS = 10_000
MAX_COUNT = 2**63  # of bytes or parameters; JSON may hold numbers of thousands of digits


def read_hub_info(raw: Mapping[str, object]) -> tuple[HubInfo, tuple[Gap, ...]]:
    """What the Hub says beside the files, and a gap where its word on the gate cannot be understood."""
    gated, gaps = _read_gated(raw.get("gated"))
    base_models, relation = _read_bases(raw.get("baseModels"))
    tags = strings_of(raw.get("tags"))
    cut = [_cut("base models", len(base_models), MAX_BASES), _cut("tags", len(tags), MAX_TAGS)]
    counts = mapping_of(mapping_of(raw.get("safetensors")).get("parameters"))
    parameters = {dtype: count for dtype, value in counts.items() if (count := _count(value)) is not None}
    info = HubInfo(
        gated=gated,
        private=raw.get("private") is True,
        disabled=raw.get("disabled") is True,
        tags=tags[:MAX_TAGS],
        library_name=text_of(raw, "library_name"),
        pipeline_tag=text_of(raw, "pipeline_tag"),
        card_data=mapping_of(raw.get("cardData")),
        config=mapping_of(raw.get("config")),
        parameters=parameters,
        base_models=base_models[:MAX_BASES],
        base_relation=relation,
        created_at=text_of(raw, "createdAt"),
        last_modified=text_of(raw, "lastModified"),
    )
    return info, (*gaps, *(gap for gap in cut if gap is not None))


def _cut(what: str, count: int, most: int) -> Gap | None:
    """The gap of a list that is longer than what is read of it."""
    if count <= most:
        return None
    return Gap(what, GapReason.TOO_LARGE, f"the Hub lists {count:,} {what}, of which {most:,} were read")


def _read_gated(value: object) -> tuple[Literal[False, "auto", "manual"], tuple[Gap, ...]]:
    if value is None or value is False:
        return False, ()
    if value == "auto":
        return "auto", ()
    if value == "manual":
        return "manual", ()
    detail = f"the Hub's word on the gate is not understood: {str(value)[:60]!r}"
    gap = Gap("gate", GapReason.ERROR, detail, passing=True)
    # A gate of an unknown kind is still a gate; any other rubbish is not evidence of one.
    return ("manual" if value is True or isinstance(value, str) else False), (gap,)


def _read_bases(value: object) -> tuple[tuple[str, ...], str | None]:
    """`baseModels` is an object on the wire, whatever the client's type hints say."""
    raw = mapping_of(value)
    models = raw.get("models") if raw else value
    ids: list[str] = []
    for model in models if isinstance(models, list) else [models]:
        name = model.get("id") if isinstance(model, dict) else model
        if isinstance(name, str) and name:
            ids.append(name)
    return tuple(dict.fromkeys(ids)), text_of(raw, "relation")


def write_hub_info(info: HubInfo) -> dict[str, object]:
    """The same facts under the Hub's own keys, so that `read_hub_info` gives them back."""
    return {
        "gated": info.gated,
        "private": info.private,
        "disabled": info.disabled,
        "tags": list(info.tags),
        "library_name": info.library_name,
        "pipeline_tag": info.pipeline_tag,
        "cardData": dict(info.card_data),
        "config": dict(info.config),
        "safetensors": {"parameters": dict(info.parameters)},
        "baseModels": {"relation": info.base_relation, "models": [{"id": name} for name in info.base_models]},
        "createdAt": info.created_at,
        "lastModified": info.last_modified,
    }


def read_listing(raw: Mapping[str, object]) -> tuple[tuple[FileEntry, ...] | None, tuple[Gap, ...]]:
    """The files of a repository: `rfilename` on the wire, `path` in a store; sizes in bytes where they are told.

    None where the answer holds no list at all; a gap counts entries that are not understood. Of more than MAX_FILES
    files those are kept that lie in the fewest folders: the card, the license and the weights lie at the root.
    """
    siblings = raw.get("siblings")
    if not isinstance(siblings, list):
        return None, (Gap("file listing", GapReason.ERROR, "the Hub's answer holds no listing of files", passing=True),)
    entries: dict[str, FileEntry] = {}
    strange = 0
    for item in siblings:
        fields = mapping_of(item)
        path = text_of(fields, "rfilename") or text_of(fields, "path")
        if path is None:
            strange += 1
        else:
            entries.setdefault(path, FileEntry(path, _count(fields.get("size"))))
    gaps = []
    if strange:
        detail = f"{strange} of {len(siblings)} entries of the listing are not understood"
        gaps.append(Gap("file listing", GapReason.ERROR, detail, passing=True))
    if len(entries) <= MAX_FILES:
        return tuple(entries.values()), tuple(gaps)
    detail = f"the listing has {len(entries):,} files, of which {MAX_FILES:,} were looked at"
    gaps.append(Gap("file listing", GapReason.TOO_LARGE, detail))
    kept = set(sorted(entries, key=lambda path: path.count("/"))[:MAX_FILES])
    return tuple(entry for path, entry in entries.items() if path in kept), tuple(gaps)


def read_refs(raw: object) -> Refs | None:
    """Branches and tags of an answer of `/refs`; None where it is none."""
    branches = mapping_of(raw).get("branches")
    if not isinstance(branches, list):
        return None
    return Refs(branches=_names(branches), tags=_names(mapping_of(raw).get("tags")))


def _names(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else []
    return tuple(name for item in items if (name := text_of(mapping_of(item), "name")) is not None)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_COUNT else None
