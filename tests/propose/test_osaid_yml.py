"""The declaration that `init` writes: an audit with it finds the same, and strangers' words stay words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.advice.plan import by_requirement, plan
from osaid_hub.judge.assess import assess, examine
from osaid_hub.known.definition import load
from osaid_hub.propose.osaid_yml import osaid_yml
from osaid_hub.read.declarations import read
from osaid_hub.snapshot import FileEntry, RepoSnapshot
from tests.docs.test_osaid_yml import VALIDATOR
from tests.factory import fill_strings, make_audit
from tests.fuzz.profiles import up_to
from tests.judge.checks.build import snapshot
from tests.propose.build import FIXTURES, NOW, models
from tests.report.hostile import HOSTILE
from tests.table import each_row

IDS = [requirement.id for requirement in load().requirements]
every_model = pytest.mark.parametrize(("store", "name"), models())


def with_file(repo: RepoSnapshot, text: str) -> RepoSnapshot:
    """The repository as it is after the file was committed."""
    listing = tuple(entry for entry in repo.files if entry.path != "osaid.yml")
    return replace(repo, listing=(*listing, FileEntry("osaid.yml", len(text))), texts={**repo.texts, "osaid.yml": text})


@cache
def before(store: Path, name: str) -> tuple[RepoSnapshot, Audit, str]:
    repo = read_model(store, name, requested=name, now=NOW)
    followed = follow_stored(store, repo)
    return repo, assess(followed, strict=True), written(followed)


def written(repo: RepoSnapshot) -> str:
    """The file that `init` writes for a repository."""
    found = examine(repo, strict=True)
    return osaid_yml(found.audit, read(repo), by_requirement(plan(found)))


@every_model
def test_an_audit_with_the_file_finds_the_same(store: Path, name: str) -> None:
    repo, old, text = before(store, name)
    new = assess(follow_stored(store, with_file(repo, text)), strict=True)
    assert (new.verdict, new.score, new.ceiling) == (old.verdict, old.score, old.ceiling)
    assert [each.status for each in new.requirements] == [each.status for each in old.requirements]
    assert {each.message for each in new.conflicts} <= {each.message for each in old.conflicts}
    assert not {each.what for each in new.gaps} - {each.what for each in old.gaps}


@every_model
def test_the_file_follows_the_schema(store: Path, name: str) -> None:
    text = before(store, name)[2]
    VALIDATOR.validate(yaml.safe_load(text))
    assert not (set(text) - {"\n"}) & set(map(chr, range(32)))
    assert text.startswith("# yaml-language-server: $schema=osaid.schema.json\n")


@every_model
def test_only_what_concerns_the_model_is_in_it(store: Path, name: str) -> None:
    repo, audit, text = before(store, name)
    declared = read(repo)
    known = {entry.requirement for entry in declared.entries} if declared else set()
    spoken_of = set(re.findall(r"(?m)^  (?:# )?([a-z_]+\.[a-z_]+):$", text))
    status = {row.id: row.status for row in audit.requirements}
    asked = spoken_of - known
    assert not [each for each in asked if each.startswith("terms.")]
    assert not [each for each in asked if status[each] in ("unknown", "not_applicable")]
    assert len(text.splitlines()) <= 110


def test_what_was_found_is_declared() -> None:
    entries = yaml.safe_load(before(FIXTURES, "orchard/mof-1b")[2])["requirements"]
    press = {"url": "https://github.com/orchard/press", "license": "MIT"}
    assert (entries["code.training"], entries["code.evaluation"]) == ([press], [press])
    leaflets = {"url": "https://huggingface.co/datasets/orchard/leaflets", "license": "CC-BY-4.0"}
    assert entries["data.provenance"] == [leaflets, {"path": "docs/corpus.md"}]
    assert not [each for each in entries if each.startswith(("terms.", "parameters.")) or each == "code.libraries"]


def test_templates_are_entries_once_the_marks_are_gone() -> None:
    text = written(snapshot("# X"))
    head, *lines = text.split("requirements:\n")[1].split("\n")
    opened = [
        line.replace("  # ", "  ", 1)
        for line in [head, *lines]
        if line.startswith(("  # data.", "  # code.", "  #   "))
    ]
    opened = [line for line in opened if line.endswith(":") or line.startswith("    ")]
    values = yaml.safe_load("\n".join(['osaid: "1.0"', "requirements:", *opened]))
    assert {"data.scope", "code.training"} <= values["requirements"].keys()
    VALIDATOR.validate(values)


def test_what_was_declared_already_stays() -> None:
    text = 'osaid: "1.0"\nrequirements:\n  data.scope: {url: https://example.org/x, note: "a: b # c", license: MIT}\n'
    repo = snapshot("# X", texts={"osaid.yml": text})
    values = yaml.safe_load(written(repo))
    assert values["requirements"] == {
        "data.scope": [{"url": "https://example.org/x", "license": "MIT", "note": "a: b # c"}]
    }


def test_odd_words_that_were_declared_are_written_as_escapes() -> None:
    words = "a\u202eb\x1bc\nd"
    declaration = {"osaid": "1.0", "requirements": {"data.scope": {"note": words}}}
    repo = snapshot("# X", texts={"osaid.yml": yaml.safe_dump(declaration)})
    text = written(repo)
    assert yaml.safe_load(text)["requirements"]["data.scope"] == [{"note": words}]
    assert not {"\u202e", "\x1b"} & set(text)


@each_row("text", HOSTILE.values(), ids=HOSTILE, every=7)
def test_hostile_words_stay_words(text: str) -> None:
    check_inert(fill_strings(make_audit(), text))


@up_to(50)
@given(
    st.text(alphabet="a:#-[]{}&*!|>'\"%@`,? \n\r\t\x00\x1b\x85\u2028\u202e\ufeff\ufffe\ud800", min_size=1, max_size=20)
)
def test_any_words_stay_words(text: str) -> None:
    check_inert(fill_strings(make_audit(), text))


def check_inert(audit: Audit) -> None:
    audit = replace(
        audit,
        requirements=tuple(
            replace(each, requirement=requirement)
            for each, requirement in zip(audit.requirements, load().requirements, strict=False)
        ),
    )
    text = osaid_yml(audit)
    text.encode()
    assert set(yaml.safe_load(text)) <= {"osaid", "requirements"}
    found = read(snapshot("# X", texts={"osaid.yml": text}))
    assert found is not None
    assert found.entries == () or all(entry.requirement in IDS for entry in found.entries)
    assert not [gap for gap in found.problems if "YAML" in gap.detail]
    assert not {"\x1b", "\u202e", "\u2028", "\x85", "\x00", "\r"} & set(text)
