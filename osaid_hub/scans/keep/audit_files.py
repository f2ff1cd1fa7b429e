"""Audits in files of JSON: one a line, a single one, or a folder of such files."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from osaid_hub.audits import from_json, json_lines
from osaid_hub.audits.changes import may_rise
from osaid_hub.audits.findings import Audit
from osaid_hub.audits.json_values import CANNOT_READ, DocumentError
from osaid_hub.audits.short import Result, result_of
from osaid_hub.audits.summary import summarize
from osaid_hub.report.scan import words

MOST_FILES = 100_000
_ENDINGS = (".json", ".jsonl")
_MOST_HELD = 100
_PLACE_IN_LINE = re.compile(r"no JSON in line \d+, column \d+")
_A_LITTLE = 1024  # bytes behind a first line that tell whether there are more


class RecordsError(Exception):
    """A file holds no audits that could be read; `str(error)` is a whole sentence."""


class NoNumbersError(RecordsError):
    """A scan was asked for by its number where scans have none."""


class _Odd:
    """What is odd beside audits. Of what holds none at all the first of it is told, and that it holds none."""

    def __init__(self, complain: Callable[[str], None], place: str = "") -> None:
        """`place` stands before each sentence that is told beside audits."""
        self.alone = True
        self._complain, self._place = complain, place
        self._held: list[str] = []

    def tell(self, sentence: str) -> None:
        """Tell what is odd, once there is an audit."""
        if not self.alone:
            self._complain(f"{self._place}{sentence}")
        elif len(self._held) < _MOST_HELD:
            self._held.append(sentence)

    def beside_audits(self) -> None:
        """There is an audit."""
        self.alone = False
        while self._held:
            self._complain(f"{self._place}{self._held.pop(0)}")

    @property
    def first(self) -> str:
        """The first of what is odd, in brackets and few words."""
        if not self._held:
            return ""
        words = self._held[0].replace(CANNOT_READ, "").rstrip(".")
        return f" ({_PLACE_IN_LINE.sub('no JSON', words)})"


class _Audits(ABC):
    """What can be told of audits, wherever they come from."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What they are called in a report."""

    @property
    def endpoint(self) -> str | None:
        """Nothing: each audit knows the address of its model."""
        return None

    @abstractmethod
    def only(self) -> Audit | None:
        """The audit, where there is a single one."""

    @abstractmethod
    def audits(self) -> Iterator[Audit]:
        """Every audit that can be read. Raises RecordsError where there is none."""

    def results(self) -> Iterator[Result]:
        """What every model came to, by id; of several audits of a model the last."""
        found = {audit.repo_id: result_of(audit) for audit in self.audits()}
        yield from (found[name] for name in sorted(found))

    def documents(self) -> Iterator[str]:
        """Every audit as a line of JSON."""
        from osaid_hub.audits import to_json

        return map(to_json.render_line, self.audits())

    def audit(self, repo_id: str) -> Audit | None:
        """The last audit of a model."""
        found = None
        for audit in self.audits():
            found = audit if audit.repo_id == repo_id else found
        return found

    def earlier(self, repo_id: str) -> Iterator[Result]:
        """Nothing: a file has no scans before it."""
        return iter(())

    def may_rise(self, repo_id: str) -> frozenset[str]:
        """The requirements of a model that a place which was not seen could lift."""
        return self._rising.get(repo_id, frozenset())

    @cached_property
    def _rising(self) -> Mapping[str, frozenset[str]]:
        """The same of every model, read once: a comparison asks for each model that fell."""
        return {audit.repo_id: may_rise(audit) for audit in self.audits()}

    def summed_up(self) -> words.Scan:
        """The audits as reports tell a scan."""
        results = list(self.results())
        last = max(results, key=lambda result: result.fetched_at)
        return words.Scan(
            scope=self.name,
            date=last.fetched_at,
            tool_version=last.tool_version,
            definition_version=last.definition_version,
            summary=summarize(results),
            endpoint=_endpoint(results),
        )


def _endpoint(results: list[Result]) -> str | None:
    """The address of the Hub that all of these models are on; None where they are on several, or in folders."""
    found = {result.url.removesuffix(f"/{result.repo_id}") for result in results if result.url}
    endpoint = found.pop() if len(found) == 1 else None
    return endpoint if endpoint and all(result.url == f"{endpoint}/{result.repo_id}" for result in results) else None


@dataclass(frozen=True, slots=True)
class AuditFile(_Audits):
    """Audits in a file, one a line, or a single one.

    complain  is told of each line that holds none, in a sentence.
    """

    file: Path
    complain: Callable[[str], None]

    @property
    def name(self) -> str:
        return self.file.name

    def only(self) -> Audit | None:
        """The audit of a file that holds a single one, over many lines as `osaid-hub audit` writes it, or in one."""
        with self._open() as stream:
            first = stream.readline(json_lines.LONGEST_LINE)
            rest = stream.read(json_lines.LONGEST_LINE if first.strip() == b"{" else _A_LITTLE)
            if first.strip() != b"{" and (rest.strip() or not first.strip().startswith(b"{")):
                return None
            content = first + rest
        try:
            return from_json.read_text(content)
        except DocumentError as error:
            raise RecordsError(f"{self.file}: {error}") from error

    def audits(self) -> Iterator[Audit]:
        """Every audit that can be read, in the order of the file. Raises RecordsError where there is none."""
        only = self.only()
        if only is not None:
            yield only
            return
        odd = _Odd(self.complain, f"{self.file}, ")
        with self._open() as stream:
            for number, found in json_lines.read_lines(stream):
                if isinstance(found, Audit):
                    odd.beside_audits()
                    yield found
                else:
                    odd.tell(f"line {number}: {found}")
        if odd.alone:
            raise RecordsError(f"{self.file} holds no audits{odd.first}")

    def _open(self) -> BinaryIO:
        try:
            return self.file.open("rb")
        except OSError as error:
            raise RecordsError(f"{self.file} could not be read: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class AuditFolder(_Audits):
    """Audits in a folder: a file for each, in it and in the folders right below.

    complain  is told of each file, and each line, that holds none, in a sentence.
    """

    folder: Path
    complain: Callable[[str], None]

    @property
    def name(self) -> str:
        return self.folder.name or str(self.folder)

    def only(self) -> Audit | None:
        """The audit, where the folder holds a single file with a single one."""
        files = list(self._files(self.complain))
        return files[0].only() if len(files) == 1 else None

    def audits(self) -> Iterator[Audit]:
        """Every audit that can be read, by the names of the files. Raises RecordsError where there is none."""
        odd = _Odd(self.complain)
        for file in self._files(odd.tell):
            try:
                for audit in file.audits():
                    odd.beside_audits()
                    yield audit
            except RecordsError as error:
                odd.tell(str(error))
        if odd.alone:
            sentence = f"{self.folder} holds no audits: neither a database of scans nor files of JSON with audits"
            raise RecordsError(f"{sentence}{odd.first}")

    def _files(self, complain: Callable[[str], None]) -> Iterator[AuditFile]:
        """Its files of JSON; a link is not followed, for it may lead anywhere."""
        for number, path in enumerate(_below(self.folder, deeper=True)):
            if number == MOST_FILES:
                complain(f"{self.folder} holds more than {MOST_FILES:,} files of JSON; the rest is left out")
                return
            yield AuditFile(path, complain)


def _below(folder: Path, *, deeper: bool) -> Iterator[Path]:
    try:
        with os.scandir(folder) as items:
            children = sorted(items, key=lambda item: item.name)
    except OSError as error:
        if deeper:
            raise RecordsError(f"{folder} could not be read: {error.strerror or error}") from error
        return
    for child in children:
        if child.is_file(follow_symlinks=False) and child.name.lower().endswith(_ENDINGS):
            yield Path(child.path)
        elif deeper and child.is_dir(follow_symlinks=False):
            yield from _below(Path(child.path), deeper=False)
