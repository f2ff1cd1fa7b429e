"""Every promise is tried: what a change brings is what the audit of the changed snapshot says."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from osaid_hub.audits import from_json, to_json
from osaid_hub.audits.findings import AdviceEntry, Audit
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.fetch.hub.wire import MAX_FILES
from osaid_hub.judge.advice.editing import applied, made, with_texts
from osaid_hub.judge.advice.trial import RANK, advise, planned
from osaid_hub.judge.assess import assess, examine
from osaid_hub.known import definition
from osaid_hub.report.one.steps import changes_of
from osaid_hub.snapshot import RepoSnapshot
from tests.fixtures.test_fixtures import STORE
from tests.judge.advice.build import WEIGHTS, tried
from tests.judge.checks.build import front, snapshot
from tests.propose.build import CORPUS, names, stored
from tests.table import each_row

NAMES = sorted(f"{path.parent.name}/{path.name}" for path in (STORE / "models").glob("*/*"))


def fixture(name: str) -> RepoSnapshot:
    return follow_stored(STORE, read_model(STORE, name, requested=name, now="2026-11-22T12:00:00Z"))


@each_row("name", NAMES, ids=NAMES, every=4)
def test_every_promise_is_what_the_audit_of_the_changed_snapshot_says(name: str) -> None:
    check_promises(fixture(name))


@pytest.mark.scale
@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus")
@pytest.mark.parametrize("name", names(CORPUS)[::10])
def test_every_promise_over_the_corpus(name: str) -> None:
    check_promises(stored(CORPUS, name))


def check_promises(repo: RepoSnapshot) -> None:
    before = assess(repo, strict=True)
    for each in planned(examine(repo, strict=True), strict=True):
        if each.after is None or not each.change.can_be_tried:
            continue
        changed = made(repo, [each.change])
        assert changed
        after = assess(changed, strict=True)
        assert each.gain == round(after.score - before.score, 1), each.change.title
        assert each.after.verdict is after.verdict
        assert [row.status for row in each.after.requirements] == [row.status for row in after.requirements]
        assert set(each.repairs) == {name for name in lifted(before, after) if definition.load().by_id[name].required}
        gone = {each.message for each in before.conflicts} - {each.message for each in after.conflicts}
        assert set(each.settled) == gone


@each_row("name", NAMES, ids=NAMES, every=4)
def test_what_is_pasted_from_a_report_is_what_was_tried(name: str) -> None:
    """With nothing but the entries of the report: their paths, lines and texts, blanks and all."""
    repo = fixture(name)
    found = planned(examine(repo, strict=True), strict=True)
    audit = advise(repo, strict=True)
    for each, entries in zip(found, changes_of(audit), strict=True):
        assert {entry.title for entry in entries} == {each.change.title}
        after = pasted(repo, entries)
        assert {entry.path: after.texts[entry.path] for entry in entries if entry.path} == {
            path: applied(repo.texts.get(path, ""), [edit for edit in each.change.edits if edit.path == path])
            for path in {edit.path for edit in each.change.edits}
        }
        if entries[0].edit and not each.change.assumed:
            promised = assess(after, strict=True)
            assert entries[0].gain == round(promised.score - audit.score, 1), each.change.title
            assert entries[0].verdict_after is promised.verdict
            assert set(entries[0].requirements) <= lifted(audit, promised)


def lifted(before: Audit, after: Audit) -> set[str]:
    pairs = zip(before.requirements, after.requirements, strict=True)
    return {row.id for old, row in pairs if RANK[row.status] > RANK[old.status]}


def pasted(repo: RepoSnapshot, entries: Sequence[AdviceEntry]) -> RepoSnapshot:
    """What somebody has who does by hand what the report says, from the end of each file."""
    texts: dict[str, str] = {}
    for entry in reversed(entries):
        if not entry.path:
            continue
        assert entry.text is not None
        lines = texts.get(entry.path, repo.texts.get(entry.path, "")).split("\n")
        if entry.edit == "new_file":
            lines = [entry.text, ""]
        elif entry.edit == "insert":
            assert entry.lines
            lines.insert(entry.lines[0] - 1, entry.text)
        else:
            assert entry.lines
            lines[entry.lines[0] - 1 : entry.lines[1]] = [entry.text] if entry.text else []
        texts[entry.path] = "\n".join(lines)
    return with_texts(repo, texts)


@pytest.mark.parametrize("name", ["acme/open-no-data", "acme/rail-7b", "acme/gguf-of-closed", "acme/trainer-unfilled"])
def test_a_plan_that_is_followed_leads_where_it_says(name: str) -> None:
    """Once as one list, and once step by step with a new plan after each, as whoever follows it does."""
    repo = fixture(name)
    before = assess(repo, strict=True)
    *plan, whole = planned(examine(repo, strict=True), strict=True)
    assert whole.is_whole
    assert whole.after
    listed = made(repo, [each.change for each in plan])
    assert listed
    last, left, steps = repo, plan, 0
    while able := [each for each in left if each.after is not None and not each.is_whole]:
        steps += 1
        assert steps <= len(plan)
        following = made(last, [able[0].change])
        assert following
        audit = assess(following, strict=True)
        assert audit.score == able[0].after.score  # type: ignore[union-attr]
        last, left = following, list(planned(examine(following, strict=True), strict=True))
    for repo in (listed, last):
        after = assess(repo, strict=True)
        assert whole.gain == round(after.score - before.score, 1)
        assert whole.after.verdict is after.verdict
        assert set(whole.repairs) == lifted(before, after)


@each_row("name", NAMES, ids=NAMES, every=4)
def test_no_advice_that_can_be_tried_brings_nothing_by_itself_or_beside_others(name: str) -> None:
    found = planned(examine(fixture(name), strict=True), strict=True)
    together = found[-1] if found and found[-1].change.key.startswith("together") else None
    for each in found:
        if each.change.can_be_tried and not each.helps:
            assert together
            assert set(each.change.requirements) & set(together.lifted), each.change.title


@each_row("name", NAMES, ids=NAMES, every=4)
def test_advice_comes_back_from_json(name: str) -> None:
    audit = advise(fixture(name), strict=True)
    assert from_json.read_text(to_json.render(audit)).advice == audit.advice


def test_the_most_for_the_least_work_comes_first_and_all_of_it_last() -> None:
    found = list(tried(snapshot(front("pipeline_tag: text-generation") + "# Heron\n", files=WEIGHTS)).values())
    worth = [each.worth for each in found[:-1] if each.helps]
    assert worth == sorted(worth, reverse=True)
    assert found[-1].after
    assert found[-1].after.verdict == "consistent"
    assert "consistent" in found[-1].change.title


def test_an_audit_is_the_same_with_and_without_its_advice() -> None:
    repo = fixture("acme/open-no-data")
    one, other = assess(repo, strict=True), advise(repo, strict=True)
    assert [row.status for row in one.requirements] == [row.status for row in other.requirements]
    assert (one.score, one.verdict, one.conflicts, one.gaps) == (
        other.score,
        other.verdict,
        other.conflicts,
        other.gaps,
    )


def test_a_model_to_which_nothing_is_missing_gets_no_advice() -> None:
    assert advise(fixture("acme/open-7b"), strict=True).advice == ()


def test_what_costs_too_much_is_not_tried() -> None:
    """A card of a thousand sentences is told what to do, and not what each of it would bring."""
    long = advise(snapshot("# A\n\n" + "The town has a word.\n\n" * 1_000, files=["model.safetensors"]))
    assert long.advice
    assert not any(each.gain for each in long.advice)
    short = advise(snapshot("# A\n\nThe town has a word.\n", files=["model.safetensors"]))
    assert any(each.gain for each in short.advice)


def _links(line: str) -> RepoSnapshot:
    text = "# A\n\n## Training data and code\n\n" + "".join(line.replace("{n}", str(n)) for n in range(20_000))
    return snapshot(text, files=["model.safetensors"])


LARGEST = {
    "code": lambda: _links("The training code is at [r{n}](https://github.com/acme/r{n}).\n\n"),
    "data": lambda: _links("- [r{n}](https://huggingface.co/datasets/acme/r{n})\n"),
    "bases": lambda: _links("Fine-tuned from [r{n}](https://huggingface.co/acme/r{n}).\n\n"),
    "a card of 5 MB": lambda: snapshot("# A\n\n" + "Trained on the corpus of Ada's books.\n\n" * 135_000),
    "a table of 5 MB": lambda: snapshot("| a | b |\n" * 500_000),
    "files": lambda: snapshot("# A\n", files=[f"checkpoint-{n}/adapter_model.bin" for n in range(MAX_FILES)]),
    "licenses": lambda: snapshot("# A\n", files=[f"d{n}/LICENSE" for n in range(MAX_FILES)]),
}


@pytest.mark.growth
@pytest.mark.parametrize("name", LARGEST)
def test_the_most_that_is_looked_at_takes_seconds(name: str) -> None:
    """Three seconds of the processor where nothing else runs, and thrice of that on a busy machine."""
    advise(snapshot("# A\n"))  # tables that are read once
    repo = LARGEST[name]()
    start = process_time()
    advise(repo)
    assert process_time() - start < 9


def test_what_all_changes_bring_is_nobodys_remedy() -> None:
    """A row that needs two changes is told the one that is made for it."""
    audit = advise(snapshot("# Heron\n\nHeron is a model.\n", files=WEIGHTS))
    assert any(each.title.startswith("Made together") for each in audit.advice)
    assert not [row.id for row in audit.requirements if (row.finding.remedy or "").startswith("Made together")]


def test_where_terms_and_data_are_missing_both_the_row_on_the_terms_asks_for_the_data_first() -> None:
    audit = advise(snapshot(front("license: creativeml-openrail-m") + "# Heron\n\nHeron draws quays.\n", files=WEIGHTS))
    (row,) = (each for each in audit.requirements if each.id == "data.license")
    assert row.finding.remedy
    assert "Training data" in row.finding.remedy
    titles = [each.title for each in audit.advice]
    assert any("LICENSE-DATA-CARD" in title for title in titles)
