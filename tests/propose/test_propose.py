"""Whole proposals: what they hold, and that after their merge nothing is left to propose."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.judge.assess import assess
from osaid_hub.propose import README, REPORT_FILE, Proposal, propose
from osaid_hub.propose.markers import OPEN
from osaid_hub.report import Format, render
from osaid_hub.report.one import badge
from osaid_hub.snapshot import RepoSnapshot
from tests.factory import make_audit
from tests.growth import is_linear
from tests.judge.advice.test_certain import ADAPTER, CARD, MIT, TRAINED
from tests.propose.build import HUB, make_followed, make_repo, merged, models, readme_of, stored

every_model = pytest.mark.parametrize(("store", "name"), models())


def proposed(
    repo: RepoSnapshot, *, report: bytes | None = None, fix: bool = False, readme: bytes | None = b""
) -> Proposal:
    """The proposal for a repository whose card is the one of its snapshot, unless one is given."""
    card = repo.texts[README].encode() if readme == b"" and README in repo.texts else readme
    return propose(repo, assess(repo), readme=card, report=report, certain_part=fix)


def outcome(result: Audit) -> tuple[object, ...]:
    return result.verdict, result.score, result.ceiling, {row.id: row.status for row in result.requirements}


@pytest.mark.parametrize("fix", [False, True], ids=["badge", "metadata"])
@every_model
def test_a_merged_proposal_changes_no_finding_and_leaves_nothing_to_propose(store: Path, name: str, fix: bool) -> None:
    repo, readme = stored(store, name), readme_of(store, name)
    before = assess(repo, strict=True)
    first = propose(repo, before, readme=readme, report=None, certain_part=fix)
    assert REPORT_FILE in first.files
    after = merged(repo, first.files)
    result = assess(after, strict=True)
    assert outcome(result) == outcome(before)
    again = propose(
        after, result, readme=first.files.get(README, readme), report=first.files[REPORT_FILE], certain_part=fix
    )
    assert again.files == {}
    assert again.edits == ()


FIXED = {
    "license": make_repo({README: CARD, "LICENSE": MIT}),
    "no metadata": make_repo({README: TRAINED, "LICENSE": MIT}, datasets=(make_followed("acme/letters", "dataset"),)),
    "datasets": make_repo(
        {README: "---\ntags: [a]\n---\n" + TRAINED}, datasets=(make_followed("acme/letters", "dataset"),)
    ),
    "adapter": make_repo({README: CARD, "adapter_config.json": ADAPTER}, bases=(make_followed("acme/base-7b"),)),
    "text": make_repo(
        {README: f"---\ntags:\n- a\n---\n# T\n\nT is a fine-tuned version of [base]({HUB}/acme/base).\n"},
        bases=(make_followed("acme/base-7b", requested="acme/base"),),
    ),
}


@pytest.mark.parametrize("repo", FIXED.values(), ids=FIXED.keys())
def test_merged_metadata_leaves_nothing_to_propose(repo: RepoSnapshot) -> None:
    first = proposed(repo, fix=True)
    assert any("to the metadata" in edit.what for edit in first.edits)
    names = {base.ref.id: base for base in repo.bases}
    after = merged(repo, first.files)
    # Named by its present name, a base is asked for by that name.
    after = replace(
        after, bases=tuple(replace(base, ref=replace(base.ref, requested=id)) for id, base in names.items())
    )
    again = proposed(after, report=first.files[REPORT_FILE], fix=True)
    assert (again.files, again.edits) == ({}, ())


def test_the_report_is_that_of_the_audit() -> None:
    repo = make_repo({README: CARD})
    written = proposed(repo).files[REPORT_FILE].decode()
    assert written == render(assess(repo), Format.MARKDOWN)
    asked = replace(repo, ref=replace(repo.ref, requested="acme/old-name"))
    assert proposed(asked).files[REPORT_FILE].decode() == written


def test_files_edits_and_words() -> None:
    repo = make_repo({README: CARD, "LICENSE": MIT})
    found = proposed(repo, fix=True)
    assert [(edit.path, edit.what) for edit in found.edits] == [
        (REPORT_FILE, "adds the report"),
        (README, "adds `license: mit` to the metadata"),
        (README, "adds the badge behind the first heading"),
    ]
    assert found.left == ()
    card = found.files[README].decode()
    assert card.startswith("---\nlicense: mit\n---\n\n# Tiny\n\n" + OPEN)
    assert badge.markdown(assess(repo)) in card
    assert card.endswith("\nA small model.\n")


def test_without_being_asked_metadata_stays_as_it_is() -> None:
    found = proposed(make_repo({README: CARD, "LICENSE": MIT}))
    assert b"license" not in found.files[README]
    assert not any("metadata" in edit.what for edit in found.edits)


def test_a_repository_without_a_card_gets_none() -> None:
    found = proposed(make_repo({"LICENSE": MIT}), readme=None, fix=True)
    assert list(found.files) == [REPORT_FILE]
    assert [(row.what, row.why[:13]) for row in found.left] == [(README, "there is none")]


@pytest.mark.parametrize(
    ("readme", "reason"), [(b"# A\xff\n", "not UTF-8"), (b"# A\0\n", "NUL"), (b"# Other\n", "not the card that was")]
)
def test_a_card_that_is_not_certain_is_left_alone(readme: bytes, reason: str) -> None:
    found = proposed(make_repo({README: CARD}), readme=readme, fix=True)
    assert list(found.files) == [REPORT_FILE]
    assert reason in found.left[0].why


def test_a_file_of_that_name_that_is_no_report_is_not_replaced() -> None:
    found = proposed(make_repo({README: CARD}), report=b"# Notes on the OSAID\n")
    assert found.is_empty
    assert [row.what for row in found.left] == [REPORT_FILE, README]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("---\nlicense:\n---\n", "without a value"),
        ("---\nlicence: license\n---\n", "without a value"),
        ("---\ntags: [a\n---\n", "cannot be read as YAML"),
        ("---\ntags: a\n---\nlanguage: en\n---\n", "second metadata block"),
    ],
)
def test_metadata_that_is_left_alone_is_told(front: str, reason: str) -> None:
    found = proposed(make_repo({README: front + "\n" + CARD, "LICENSE": MIT}), fix=True)
    assert reason in found.left[0].why
    assert found.files[README].decode().startswith(front)


def test_odd_metadata_is_not_told_where_nothing_is_missing() -> None:
    found = proposed(make_repo({README: "---\ntags: [a\n---\n\n" + CARD}), fix=True)
    assert found.left == ()


def test_a_card_is_edited_at_its_own_line_ends() -> None:
    card = CARD.replace("\n", "\r\n")
    found = proposed(make_repo({README: card, "LICENSE": MIT}), fix=True)
    written = found.files[README].decode()
    assert written.count("\n") == written.count("\r\n")
    assert written.startswith("---\r\nlicense: mit\r\n---\r\n\r\n# Tiny\r\n\r\n<!--")


def test_another_score_updates_report_and_badge() -> None:
    repo = make_repo({README: CARD})
    first = proposed(repo)
    after = merged(repo, first.files)
    better = replace(assess(after), score=99.9)
    again = propose(after, better, readme=first.files[README], report=first.files[REPORT_FILE])
    assert [edit.what for edit in again.edits] == ["updates the report", "updates the badge between its markers"]
    assert b"99_%25" in again.files[README]


def test_the_same_inputs_give_the_same_proposal() -> None:
    repo = make_repo({README: TRAINED, "LICENSE": MIT}, datasets=(make_followed("acme/letters", "dataset"),))
    assert proposed(repo, fix=True) == proposed(repo, fix=True)


def test_an_audit_without_a_snapshot_of_the_card_still_gives_a_badge() -> None:
    repo = make_repo()
    found = propose(repo, make_audit(), readme=CARD.encode(), report=None, certain_part=True)
    assert OPEN.encode() in found.files[README]


def test_a_proposal_lowers_no_status() -> None:
    repo = FIXED["no metadata"]
    before, after = assess(repo), assess(merged(repo, proposed(repo, fix=True).files))
    for one, other in zip(before.requirements, after.requirements, strict=True):
        assert other.status is one.status or one.status in (Status.UNMET, Status.UNKNOWN), one.id


@pytest.mark.growth
def test_time_grows_with_the_size_of_card_and_report() -> None:
    report = render(make_audit(), Format.MARKDOWN).encode()

    def work(size: int) -> None:
        text = CARD + "Words | and `more` <b>words</b>.\n" * size
        repo = make_repo({README: text, "LICENSE": MIT})
        long = report + b"| \xe2\x9c\x93 met | `data.scope` x | y | z |\n" * size
        propose(repo, make_audit(), readme=text.encode(), report=long, certain_part=True)

    assert is_linear(work, 3_000)
