"""`osaid_hub.load`: results of earlier audits and scans, opened again."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path, PurePath

from osaid_hub.api.audit_result import AuditResult
from osaid_hub.api.errors import AuditError, kind_of, refuse_other_kinds
from osaid_hub.api.scan_result import ScanResult
from osaid_hub.audits.findings import Audit
from osaid_hub.scans.keep.audit_files import AuditFile, AuditFolder, RecordsError
from osaid_hub.scans.keep.database import Database, Scan
from osaid_hub.scans.keep.records import opened
from osaid_hub.scans.keep.schema import DatabaseError
from osaid_hub.version import __version__


def load(path: str | PurePath, *, scan: int = 0) -> AuditResult | ScanResult:
    """Open what `audit --format json`, `scan` or an earlier call wrote.

    In:  path  a database, an `audits.jsonl`, the JSON of one audit, the folder of a scan, or a folder of such files.
         scan  number of a scan in a database; 0 is the last, -1 the one before it.
    Out: an `AuditResult` for a single audit, a `ScanResult` for many; of several audits of a model the last counts.
    Raises AuditError where there is nothing that can be read, TypeError for what is no path.

    >>> import osaid_hub
    >>> made = osaid_hub.scan("acme", store="fixtures", search="7b", db="kept.sqlite")
    >>> osaid_hub.load("kept.sqlite")
    ScanResult('acme, store fixtures, search 7b', audited=3, failed=0)
    """
    if not isinstance(path, str | PurePath):
        raise TypeError(f"path is the place of a file or folder, not {kind_of(path)}")
    refuse_other_kinds(places={"path": path}, counts={"scan": scan})
    with ExitStack() as stack:
        try:
            records = opened(stack, Path(path), scan, lambda sentence: None)
            if isinstance(records, AuditFile | AuditFolder):
                only = records.only()
                return AuditResult(only) if only else ScanResult(*_in_memory(records))
        except (DatabaseError, RecordsError) as error:
            raise AuditError(str(error), "storage") from error
        except (OSError, ValueError, sqlite3.Error) as error:
            raise AuditError(f"{path} could not be read: {error}", "storage") from error
        stack.pop_all()  # the result goes on reading
        return ScanResult(records.database, records.scan)


def _endpoint(audit: Audit) -> str | None:
    """The address of the Hub that a model is on."""
    end = f"/{audit.repo_id}"
    return audit.repo_url.removesuffix(end) if audit.repo_url and audit.repo_url.endswith(end) else None


def _in_memory(records: AuditFile | AuditFolder) -> tuple[Database, Scan]:
    """Audits of files as a scan that was finished when the last of them was made."""
    database = Database(None, create=True)
    last = ""
    number = 0
    for audit in records.audits():
        last = max(last, audit.fetched_at)
        if not number:
            number = database.begin(
                records.name,
                records.name,
                _endpoint(audit),
                now=audit.fetched_at,
                tool_version=__version__,
                definition_version=audit.definition_version,
            ).id
        database.add(audit, manner="", complete=False, now=audit.fetched_at)
    database.finish(last)
    return database, database.scan(number)
