"""A row of a table of models: made a snapshot, audited, made a row of results. Pure, and picklable by reference.

Rows come from strangers. What a row lacks was not looked at; what is wrong with it costs this row at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from osaid_hub.audits import to_json
from osaid_hub.audits.findings import Status, Verdict
from osaid_hub.audits.score import SCORED
from osaid_hub.audits.short import Result, result_of
from osaid_hub.fetch.http.answers import read_json, read_sha
from osaid_hub.fetch.hub.wire import read_hub_info, read_listing
from osaid_hub.judge.assess import assess
from osaid_hub.known import definition
from osaid_hub.known.paths import path_problem
from osaid_hub.known.target import TargetError, parse_target
from osaid_hub.output.escape import plain
from osaid_hub.read.follow.wanted import README_BYTES, text_limit
from osaid_hub.read.repository import GATE, LIBRARY, TASK
from osaid_hub.snapshot import README, FileEntry, Gap, GapReason, RepoRef, RepoSnapshot, not_a_text
from osaid_hub.version import __version__

HUB = "https://huggingface.co"
JSON_CHARACTERS = 32 * 1024 * 1024
ID_CHARACTERS = 200
FAILED_DOWNLOAD = "Entry not found"
NESTED = ("cardData", "config", "safetensors", "siblings", "tags", "baseModels", "texts")
DATES = ("createdAt", "lastModified", "fetched_at")
# What the Hub finds out by itself, so that a card need not tell it.
FOUND_OUT = (LIBRARY, TASK)
# How a gate is written where a column holds text only.
GATES: Mapping[object, object] = {"false": False, "none": False, "": False, "auto": "auto", "manual": "manual"}

Row = Mapping[str, object]


class RowError(Exception):
    """A row cannot be audited; `str(error)` is a whole sentence."""


class Judged(Struct, frozen=True):
    """What became of a row.

    result    the audit in short, or why there is none.
    document  the audit as compact JSON, None where there is none or it was not asked for.
    """

    result: Result
    document: str | None = None


def audit_row(row: Row, *, now: str, documents: bool) -> Judged:
    """Audit one row. Never raises for what is in it.

    In:  values by column (docs/PARQUET.md; a missing key is a missing column), the time where the row tells none
         (`2026-11-22T12:00:00Z`), and whether to write the whole audit out.
    """
    try:
        seen = snapshot_of(row, now)
        judged = assess(seen)
        seen.forget()
        return Judged(result_of(judged), to_json.render_line(judged).rstrip() if documents else None)
    except RowError as error:
        return Judged(_not_audited(row, now, str(error)))
    except Exception as error:  # a fault of ours costs this row, not the millions behind it
        reason = f"The row could not be audited: {type(error).__name__}; please report it."
        return Judged(_not_audited(row, now, reason))


def snapshot_of(row: Row, now: str) -> RepoSnapshot:
    """What a row tells of a model. Raises RowError where it names none, or one that the Hub has disabled.

    Nothing that the model names is followed, and nothing was asked for beside the row: that is unknown.
    """
    repo_id = _read_id(row.get("id"))
    raw = {name: _value(name, value) for name, value in row.items() if name != "id"}
    hub, gate_gaps = read_hub_info(raw)
    if hub.disabled:
        raise RowError(f"The Hub has disabled {repo_id}: it cannot be audited.")
    sha = read_sha(raw)
    gaps = [*gate_gaps, *_not_told(row, raw, sha)]
    listing, listing_gaps = (None, ()) if raw.get("siblings") is None else read_listing(raw)
    gaps += listing_gaps
    texts, unseen = _texts(raw, listing)
    if listing is not None:
        listed = {entry.path for entry in listing}
        listing += tuple(
            FileEntry(path, len(text.encode("utf-8", "replace"))) for path, text in texts.items() if path not in listed
        )
    return RepoSnapshot(
        ref=RepoRef(repo_id, "model", sha, f"{HUB}/{repo_id}", repo_id),
        fetched_at=_text(raw.get("fetched_at")) or now,
        listing=listing,
        texts=texts,
        unseen=unseen,
        refs_gap=Gap("branches and tags", GapReason.NOT_REQUESTED, "a table does not tell which branches there are"),
        hub=hub,
        gaps=tuple(gaps),
    )


def result_row(judged: Judged) -> dict[str, object]:
    """What became of a row as a row of the table of results."""
    result = judged.result
    return {
        "id": result.repo_id or None,
        "sha": result.sha,
        "fetched_at": result.fetched_at,
        "tool_version": result.tool_version,
        "definition_version": result.definition_version,
        "verdict": result.verdict.value if result.verdict else None,
        "score": result.score,
        "ceiling": result.ceiling,
        **{element.value: result.elements.get(element) for element in SCORED},
        "statuses": {name: status.value for name, status in result.statuses.items()},
        "reason": result.reason,
        "document": judged.document,
    }


def read_result(row: Row) -> Result:
    """A row of the table of results as a Result; without `document`, which it does not hold.

    Raises KeyError, TypeError or ValueError for a row that `result_row` did not write.
    """
    verdict, statuses = row["verdict"], row["statuses"]
    if not isinstance(statuses, Mapping):
        raise TypeError("statuses is no mapping")
    return Result(
        repo_id=_text(row["id"]) or "",
        sha=_text(row["sha"]),
        fetched_at=_text(row["fetched_at"]) or "",
        tool_version=_text(row["tool_version"]) or "",
        definition_version=_text(row["definition_version"]) or "",
        verdict=None if verdict is None else Verdict(str(verdict)),
        score=_points(row["score"]),
        ceiling=_points(row["ceiling"]),
        elements={} if verdict is None else {element: _points(row[element.value]) for element in SCORED},
        statuses={name: Status(status) for name, status in statuses.items()},
        reason=_text(row["reason"]),
    )


def _not_audited(row: Row, now: str, reason: str) -> Result:
    name = row.get("id")
    return Result(
        repo_id=plain(name, ID_CHARACTERS) if isinstance(name, str) else "",
        sha=read_sha(row),
        fetched_at=now,
        tool_version=__version__,
        definition_version=definition.load().version,
        reason=reason,
    )


def _read_id(value: object) -> str:
    if not isinstance(value, str):
        raise RowError("The id is missing." if value is None else f"The id is no text but {_kind(value)}.")
    try:
        if parse_target(value).repo_id == value:
            return value
    except TargetError:
        pass
    raise RowError(f"{plain(value, ID_CHARACTERS)!r} is no repository id.")


def _value(name: str, value: object) -> object:
    """A value as it stands in the Hub's JSON, None for what cannot be understood."""
    if name == "gated":
        return _gate(value)
    if name in DATES:
        return _date(value)
    if name not in NESTED:
        return value
    value = _json(value) if isinstance(value, str) else _without_nulls(value)
    if name == "siblings" and isinstance(value, list):
        return [{"rfilename": item} if isinstance(item, str) else item for item in value]
    return value


def _json(text: str) -> object:
    if len(text) > JSON_CHARACTERS:
        return None
    try:
        return read_json(text.encode("utf-8", "replace"))
    except ValueError:
        return None


def _without_nulls(value: object) -> object:
    """A nested value of Arrow as JSON would hold it.

    In a struct column each row has every key of every row: those that are null are not the row's own. A map is a list
    of pairs.
    """
    if isinstance(value, dict):
        return {str(key): _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        if value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
            return _without_nulls({str(key): item for key, item in value})
        return [_without_nulls(item) for item in value]
    return value


def _gate(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = value.strip().strip('"')
    return GATES.get(word.lower(), word)


def _date(value: object) -> str | None:
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        try:
            return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError):
            return None
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00Z"
    return plain(value, ID_CHARACTERS) if isinstance(value, str) else None


def _not_told(row: Row, raw: Row, sha: str | None) -> list[Gap]:
    """What would matter, and the table does not tell."""
    gaps = []
    if sha is None:
        gaps.append(Gap("commit", GapReason.NOT_REQUESTED, "the table does not tell the commit"))
    if raw.get("gated") is None:
        gaps.append(Gap(GATE, GapReason.NOT_REQUESTED, "the table does not tell whether there is an access gate"))
    gaps += [
        Gap(name, GapReason.NOT_REQUESTED, f"the table has no column {name}") for name in FOUND_OUT if name not in row
    ]
    return gaps


def _texts(raw: Row, listing: Sequence[FileEntry] | None) -> tuple[dict[str, str], dict[str, Gap]]:
    """The texts of a row, and why those that are not kept, or not read, are not seen."""
    texts: dict[str, str] = {}
    unseen: dict[str, Gap] = {}
    further = raw.get("texts")
    for path, text in further.items() if isinstance(further, Mapping) else ():
        limit = text_limit(path)
        if path != README and limit is not None and not path_problem(path):
            _put(path, text, limit, texts, unseen)
    listed = listing is not None and any(entry.path == README for entry in listing)
    card = raw.get("card")
    if isinstance(card, str) and card.strip() == FAILED_DOWNLOAD:
        card = None
    if card == "" and listing is not None and not listed:
        return texts, unseen
    if card is not None:
        _put(README, card, README_BYTES, texts, unseen)
    elif listing is None or listed:
        unseen[README] = Gap(README, GapReason.NOT_REQUESTED, f"the text of {README} is not kept in the table")
    return texts, unseen


def _put(path: str, text: object, limit: int, texts: dict[str, str], unseen: dict[str, Gap]) -> None:
    """A text among those seen, unless it is none or too large; `limit` in bytes."""
    if not isinstance(text, str):
        unseen[path] = Gap(path, GapReason.ERROR, f"{path} is no text but {_kind(text)}")
    elif len(text) > limit or (len(text) * 4 > limit and len(text.encode("utf-8", "replace")) > limit):
        unseen[path] = Gap(path, GapReason.TOO_LARGE, f"{path} has more than {limit:,} bytes, and was not read")
    elif "\0" in text:
        unseen[path] = not_a_text(path)
    else:
        texts[path] = text


def _kind(value: object) -> str:
    return f"of type {type(value).__name__}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _points(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
