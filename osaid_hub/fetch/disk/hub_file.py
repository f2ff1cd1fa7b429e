"""The file hub.json of a repository in a store: what the Hub says, the listing, and what was not seen.

The layout of a store is in docs/STORE.md. Every key is optional, and one of another type counts
as missing:

gated, private, disabled      as on the Hub; default false.
sha                           40 hex digits; default: no commit known.
url                           address of the repository; default its address on huggingface.co, null for none.
siblings                      [{"path", "size"}], the listing; files below `files/` that it does not name are added.
                              null: the listing could not be read.
branches, tags_refs           lists of names. Without `branches` they count as not looked at; `refs_gap` says why.
tags, library_name, pipeline_tag, cardData, config, safetensors, baseModels, createdAt, lastModified   as on the Hub.
renamed_from                  former ids, under which the repository is found too.
fetched_at, requested         when and under which words it was fetched; default: now, and what is asked for now.
not_followed                  what the repository names and was not seen, by `followed_key`, as gaps. Written by
                              `save_model`; it is not looked up in the store then.
missing                       true: the repository does not exist, or is private; it was looked for. Data sets only.
unseen, gaps, refs_gap        gaps as {"what", "reason", "detail"}, `unseen` by path. Written by `save_model`. A path in
                              `unseen` is not read, even if its bytes are at hand; without `unseen`, a file that would
                              be read and is not at hand counts as "not kept".
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from osaid_hub.fetch.disk.layout import HUB_FILE, id_of
from osaid_hub.fetch.http.answers import read_json, text_of
from osaid_hub.fetch.http.errors import Failure, FetchError
from osaid_hub.fetch.hub.wire import write_hub_info
from osaid_hub.snapshot import Gap, GapReason, RepoSnapshot

HUB_FILE_BYTES = 64 * 1024 * 1024


def read_hub_file(folder: Path) -> Mapping[str, object]:
    """The content of hub.json; empty where there is none. Raises FetchError where it is no JSON."""
    return read_json_file(folder / HUB_FILE, f"{HUB_FILE} of {id_of(folder)}")


def read_json_file(place: Path, what: str) -> Mapping[str, object]:
    """A JSON object from a file; empty where there is no such file, or something else in it."""
    if not place.is_file() or place.is_symlink():
        return {}
    try:
        with place.open("rb") as file:
            raw = read_json(file.read(HUB_FILE_BYTES))
    except (OSError, ValueError) as error:
        sentence = f"{what} in the store cannot be read as JSON"
        raise FetchError(GapReason.ERROR, sentence, failure=Failure.STORAGE) from error
    return raw if isinstance(raw, dict) else {}


def read_gap(value: object) -> Gap | None:
    """A gap; None for what is none."""
    if not isinstance(value, dict):
        return None
    what, reason, detail = text_of(value, "what"), text_of(value, "reason"), text_of(value, "detail")
    if what is None or detail is None or reason not in {item.value for item in GapReason}:
        return None
    return Gap(what, GapReason(reason), detail)


def read_gaps(value: object) -> dict[str, Gap]:
    """Gaps by name; what is no gap is left out."""
    items = value.items() if isinstance(value, dict) else ()
    return {name: gap for name, item in items if (gap := read_gap(item)) is not None}


def write_gap(gap: Gap) -> dict[str, str]:
    """A gap as JSON, for `read_gap`."""
    return {"what": gap.what, "reason": gap.reason.value, "detail": gap.detail}


def write_gaps(gaps: Mapping[str, Gap]) -> dict[str, dict[str, str]]:
    """Gaps by name as JSON, for `read_gaps`."""
    return {name: write_gap(gap) for name, gap in gaps.items()}


def hub_file_content(snapshot: RepoSnapshot, skipped: tuple[Gap, ...], former: tuple[str, ...]) -> dict[str, object]:
    """The content of hub.json for a snapshot.

    In: also the texts that could not be written beside it, and other names of the repository.
    """
    unseen = {**snapshot.unseen, **{gap.what: gap for gap in skipped}}
    content: dict[str, object] = {
        "sha": snapshot.ref.sha,
        "url": snapshot.ref.url,
        "requested": snapshot.ref.requested,
        "fetched_at": snapshot.fetched_at,
        **(write_hub_info(snapshot.hub) if snapshot.hub else {}),
        "siblings": None
        if snapshot.listing is None
        else [{"path": entry.path, "size": entry.size} for entry in snapshot.listing],
        "unseen": write_gaps(unseen),
        "not_followed": write_gaps(snapshot.not_followed),
        "gaps": [write_gap(gap) for gap in (*snapshot.gaps, *skipped)],
    }
    if snapshot.refs is not None:
        content |= {"branches": list(snapshot.refs.branches), "tags_refs": list(snapshot.refs.tags)}
    elif snapshot.refs_gap is not None:
        content["refs_gap"] = write_gap(snapshot.refs_gap)
    if former:
        content["renamed_from"] = list(former)
    return content
