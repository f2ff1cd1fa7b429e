"""Judged audits in the user's cache, each with all that it rests on. What is no file of ours counts as none."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict

from osaid_hub.audits import to_json
from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.http.answers import read_json
from osaid_hub.output.files import write_bytes

FOLDER = "audits"
FORMAT = "osaid-hub/kept-audit/1"
KEPT = timedelta(days=30)  # as the answers of code hosts
MOST_FILES, FEWER = 1_000, 800
MAX_BYTES = 16 * 1024 * 1024


Kind = Literal["model", "dataset", "branches", "hub_code", "code", "folder"]


class Ground(Struct, frozen=True):
    """Something that an audit rests on.

    kind   a repository, or the names of the branches of a model; `hub_code` is code on the Hub, `code` on another host;
           or a folder on a disk.
    host   the code host; "" for the Hub and a disk.
    id     as it is asked for: an id of the Hub, `owner/name` on a code host, or the path of a folder.
    state  equal as long as nothing has changed.
    """

    kind: Kind
    host: str
    id: str
    state: str


class KeptAudit(Struct, frozen=True):
    """An audit as it was judged, what it rests on (the model first, or a folder that holds all of it), and when."""

    audit: Audit
    grounds: tuple[Ground, ...]
    kept_at: str


class KeptAudits(Struct, frozen=True):
    """The audits in a folder, for the user alone. At most 1,000 are kept, those written last, and each for 30 days."""

    folder: Path

    @classmethod
    def of_cache(cls, cache: Path) -> KeptAudits:
        """Those in the user's cache."""
        return cls(cache / FOLDER)

    def find(self, key: Sequence[object], now: str) -> KeptAudit | None:
        """The audit that was kept under a key; None where there is none that can be read, or only an old one."""
        file = self.folder / _name(key)
        try:
            if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:  # a pipe has no end
                return None
            raw = read_json(file.read_bytes())
            return _read(raw, key, now)
        except (OSError, ValueError):
            return None

    def keep(self, key: Sequence[object], kept: KeptAudit) -> None:
        """Keep an audit. A disk that cannot be written to is no reason to have no audit."""
        content = {
            "format": FORMAT,
            "key": list(key),
            "kept_at": kept.kept_at,
            "grounds": [asdict(ground) for ground in kept.grounds],
            "audit": to_json.render_line(kept.audit),
        }
        with suppress(OSError, ValueError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            data = json.dumps({**content, "digest": _digest(content)}).encode()
            if len(data) <= MAX_BYTES:
                write_bytes(self.folder / _name(key), data)
            self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        with os.scandir(self.folder) as entries:
            files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
        if len(files) <= MOST_FILES:
            return
        for entry in sorted(files, key=lambda entry: entry.stat().st_mtime)[: len(files) - FEWER]:
            with suppress(OSError):
                Path(entry.path).unlink()


def _name(key: Sequence[object]) -> str:
    return f"{hashlib.sha256(json.dumps(list(key)).encode()).hexdigest()}.json"


def _digest(content: Mapping[str, object]) -> str:
    """A hash by which a file that was cut short or overwritten in part is told."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _read(raw: object, key: Sequence[object], now: str) -> KeptAudit | None:
    """What a file holds. Raises ValueError, also as DocumentError, where it is none of ours."""
    from osaid_hub.audits import from_json  # a first audit finds no file

    if not isinstance(raw, dict) or raw.get("format") != FORMAT or raw.get("key") != list(key):
        raise ValueError("another format, or another key")
    content = {name: value for name, value in raw.items() if name != "digest"}
    document, items = raw.get("audit"), raw.get("grounds")
    if raw.get("digest") != _digest(content) or not isinstance(document, str) or not isinstance(items, list):
        raise ValueError("not as it was written")
    kept_at = raw.get("kept_at")
    age = _moment(now) - _moment(kept_at)
    if not timedelta(0) <= age <= KEPT:
        return None
    grounds = tuple(map(_ground, items))
    if not grounds or grounds[0].kind not in ("model", "folder"):
        raise ValueError("nothing that an audit rests on")
    return KeptAudit(from_json.read_text(document), grounds, str(kept_at))


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    if moment is None or moment.tzinfo is None:
        raise ValueError("no time")
    return moment


def _ground(item: object) -> Ground:
    fields = item if isinstance(item, dict) else {}
    host, name, state = (fields.get(key) for key in ("host", "id", "state"))
    kind: Kind | None = next((each for each in get_args(Kind) if each == fields.get("kind")), None)
    if kind is None or not (isinstance(host, str) and isinstance(name, str) and isinstance(state, str)):
        raise ValueError("nothing that an audit rests on")
    return Ground(kind, host, name, state)
