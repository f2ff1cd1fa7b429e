"""Results opened again and compared, licenses and requirements from Python; nothing of a wrong kind is guessed at.

Also of: `api/comparing`, `api/reference`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import osaid_hub
from osaid_hub import AuditDiff, AuditError, AuditResult, ScanDiff, ScanResult
from tests.table import each_row

ROOT = Path(__file__).parents[2]
STORE = ROOT / "fixtures"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scan") / "out"
    osaid_hub.scan("acme", store=STORE, search="7b", out=out, pages=False)
    return out


@pytest.mark.parametrize("place", ["", "osaid-hub.sqlite", "audits.jsonl"])
def test_a_scan_is_opened_again(scanned: Path, place: str) -> None:
    found = osaid_hub.load(scanned / place)
    assert isinstance(found, ScanResult)
    with found:
        assert found.ids == ("acme/chinese-7b", "acme/open-7b", "acme/rail-7b")
        assert [model.repo_id for model in found[1:]] == ["acme/open-7b", "acme/rail-7b"]
        assert "acme/open-7b" in found
        assert len(found.to_csv().splitlines()) == 4
        assert "https://huggingface.co/acme/open-7b" in found.to_csv() or place != "audits.jsonl"


def test_an_audit_is_opened_again(tmp_path: Path) -> None:
    result = osaid_hub.audit("acme/rail-7b", store=STORE)
    file = tmp_path / "one.json"
    file.write_text(result.render("json"), encoding="utf-8")
    for path in (file, str(file), tmp_path):
        found = osaid_hub.load(path)
        assert isinstance(found, AuditResult)
        assert found.to_dict() == result.to_dict()


@each_row(
    ("path", "error"),
    [(None, TypeError), (5, TypeError), ("none.sqlite", AuditError), ("README.md", AuditError), ("docs", AuditError)],
)
def test_what_is_no_result(path: Any, error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(error):
        osaid_hub.load(path)


def test_two_audits_are_compared() -> None:
    before, after = (osaid_hub.audit(f"acme/{name}", store=STORE) for name in ("open-no-data", "open-7b"))
    found = osaid_hub.diff(before, after)
    assert isinstance(found, AuditDiff)
    assert len(found) == len(list(found)) > 0
    assert "data.provenance" in [row.id for row in found]
    assert found[0] in found
    assert found[:1] == (found[0],)
    assert found.to_dict()["kind"] == "audits"
    assert "data.provenance" in found.to_markdown()
    assert "data.provenance" in found.to_text(width=80)
    assert len(repr(found)) < 100
    same = osaid_hub.diff(after, copy.copy(after))
    assert (bool(same), len(same)) == (False, 0)


def test_two_scans_are_compared(scanned: Path, tmp_path: Path) -> None:
    fewer = osaid_hub.scan("acme", store=STORE, search="rail", db=tmp_path / "fewer.sqlite")
    found = osaid_hub.diff(fewer, osaid_hub.load(scanned))
    assert isinstance(found, ScanDiff)
    assert [change.repo_id for change in found] == ["acme/chinese-7b", "acme/open-7b"]
    assert found.to_dict()["kind"] == "scans"
    assert "acme/open-7b" in found.to_markdown()
    assert len(repr(found)) < 200
    one = osaid_hub.audit("acme/rail-7b", store=STORE)
    assert not osaid_hub.diff(scanned, one)
    assert not osaid_hub.diff(one, str(scanned))
    with pytest.raises(KeyError):
        osaid_hub.diff(fewer, osaid_hub.audit("acme/open-7b", store=STORE))


@each_row(
    ("asked", "spdx", "parameters"),
    [
        ("apache-2.0", "Apache-2.0", "met"),
        ("llama3.1", None, "unmet"),
        ("MIT OR CC-BY-NC-4.0", "MIT OR CC-BY-NC-4.0", "met"),
        ((ROOT / "LICENSE").read_text(encoding="utf-8"), "Apache-2.0", "met"),
        (ROOT / "LICENSE", "Apache-2.0", "met"),
        ("no such terms", None, "unknown"),
    ],
)
def test_licenses(asked: Any, spdx: str | None, parameters: str) -> None:
    found = osaid_hub.license(asked)
    assert (found.spdx, found.parameters) == (spdx, parameters)
    assert len(repr(found)) < 120


def test_requirements_are_those_of_an_audit() -> None:
    result = osaid_hub.audit("acme/open-7b", store=STORE)
    assert [row.id for row in osaid_hub.requirements()] == [row.id for row in result]
    assert all(row.title and row.clause and row.fix for row in osaid_hub.requirements())


@each_row(
    ("call", "says"),
    [
        (lambda: osaid_hub.audit(None), "target is the id"),
        (lambda: osaid_hub.audit("a/b", revision=5), "revision is a text, not an int"),
        (lambda: osaid_hub.audit("a/b", store=5), "store is the path of a file or folder, not an int"),
        (lambda: osaid_hub.audit("a/b", follow="no"), "follow is True or False, not a str"),
        (lambda: osaid_hub.audit("a/b", max_wait="long"), "max_wait is a number, not a str"),
        (lambda: osaid_hub.audit("a/b", max_wait=True), "max_wait is a number, not a bool"),
        (lambda: osaid_hub.scan("a", limit="3"), "limit is a whole number, not a str"),
        (lambda: osaid_hub.scan("a", limit=1.5), "limit is a whole number, not a float"),
        (lambda: osaid_hub.scan("a", since=3), "since is a date"),
        (lambda: osaid_hub.scan("a", out=3), "out is the path"),
        (lambda: osaid_hub.scan(None), "name of an organization or a user, and an argument of its own.*, not None"),
        (lambda: osaid_hub.scan(["acme"]), "an argument of its own: scan.*owners., not a list"),
        (lambda: osaid_hub.scan(ids=5), "ids is a list of texts, not an int"),
        (lambda: osaid_hub.scan(ids=["a/b", None]), "ids is a list of texts, and None is in it"),
        (lambda: osaid_hub.scan("a", kinds=5), "kinds is a list of texts, not an int"),
        (lambda: osaid_hub.scan("a", filters=[5]), "filters is a list of texts, and an int is in it"),
        (lambda: osaid_hub.scan("a", workers=None), "workers is a whole number, not None"),
        (lambda: osaid_hub.audit("a/b", trust_hosts=5), "trust_hosts is a list of texts, not an int"),
        (lambda: osaid_hub.audit("a/b", trust_hosts=[5]), "trust_hosts is a list of texts, and an int is in it"),
        (lambda: osaid_hub.requirements(5), "id is an element or the id of a requirement, not an int"),
        (lambda: osaid_hub.load("x", scan="last"), "scan is a whole number"),
        (lambda: osaid_hub.diff(None, None), "before is a result of audit, scan or load"),
        (lambda: osaid_hub.license(None), "by its id, its text or the path of a file, not by None"),
    ],
)
def test_other_kinds_are_refused_in_a_sentence(call: Callable[[], object], says: str) -> None:
    with pytest.raises(TypeError, match=says):
        call()


@each_row(
    ("call", "name"),
    [
        (lambda: osaid_hub.load(""), "path"),
        (lambda: osaid_hub.diff("", ""), "path"),
        (lambda: osaid_hub.audit("a/b", store=""), "store"),
        (lambda: osaid_hub.scan("a", out=" "), "out"),
    ],
)
def test_no_words_are_not_the_working_folder(call: Callable[[], object], name: str) -> None:
    with pytest.raises(osaid_hub.AuditError, match=f"{name} is empty") as raised:
        call()
    assert raised.value.failure == "usage"


@each_row(
    ("call", "says"),
    [
        (lambda: osaid_hub.audit("a/b", store="x\0"), "store is no path: it holds NUL"),
        (lambda: osaid_hub.load("x\0"), "path is no path: it holds NUL"),
        (lambda: osaid_hub.audit("a/b", max_wait=-1), "max_wait is 0 or more, not -1"),
        (lambda: osaid_hub.scan("a", max_wait=float("nan")), "max_wait is 0 or more, not nan"),
    ],
)
def test_what_cannot_be_meant_is_a_wrong_use(call: Callable[[], object], says: str) -> None:
    with pytest.raises(osaid_hub.AuditError, match=says) as raised:
        call()
    assert raised.value.failure == "usage"


def test_the_path_of_a_license_is_no_name(tmp_path: Path) -> None:
    """It is never opened: the words may be those of a stranger's card."""
    (tmp_path / "LICENSE").write_text("MIT License")
    for words, failure, says in (
        ("/no/such/LICENSE", "storage", "there is no file /no/such/LICENSE"),
        ("./no-such", "storage", "there is no file ./no-such"),
        ("no-such.txt", "storage", "there is no file no-such.txt"),
        ("~no-such-user/x", "storage", "there is no file ~no-such-user/x"),
        (str(tmp_path / "LICENSE"), "usage", "is a file: to have it read give its Path"),
    ):
        with pytest.raises(osaid_hub.AuditError, match=re.escape(says)) as raised:
            osaid_hub.license(words)
        assert raised.value.failure == failure
    assert osaid_hub.license("See LICENSE.txt or https://example.org/terms.txt for\nwhat holds").spdx is None


def test_requirements_of_an_element_and_a_single_one() -> None:
    assert {row.element.value for row in osaid_hub.requirements("Code")} == {"code"}
    assert [row.id for row in osaid_hub.requirements("data.public-sources")] == ["data.public_sources"]
    with pytest.raises(ValueError, match=re.escape("'data.scop' (did you mean 'data.scope'?)")):
        osaid_hub.requirements("data.scop")


def test_no_words_are_no_license() -> None:
    with pytest.raises(ValueError, match="name a license"):
        osaid_hub.license("  ")
