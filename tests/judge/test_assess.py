"""From a snapshot to an audit: nothing left out, nothing silent, and the right reasons for a verdict."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Finding, Status, Verdict
from osaid_hub.judge import assess as module
from osaid_hub.judge.assess import assess
from osaid_hub.judge.checks import CHECKS
from osaid_hub.known.definition import load
from osaid_hub.read.model import Model
from osaid_hub.snapshot import CodeRepo, Gap, GapReason, HubInfo, RepoSnapshot, followed_key
from tests.judge.checks.build import front, snapshot

WHOLE = ["model.safetensors", "config.json"]


def status(result: Audit, name: str) -> Status:
    return next(each.status for each in result.requirements if each.id == name)


def gaps(result: Audit) -> dict[str, str]:
    return {gap.what: gap.reason for gap in result.gaps}


@pytest.mark.parametrize(
    "repo",
    [
        snapshot(),
        snapshot(""),
        snapshot(unseen=["README.md"]),
        snapshot("# X", listing=None),
        snapshot("# X", hub=None),
    ],
    ids=["nothing", "empty card", "card not seen", "listing not seen", "plain folder"],
)
def test_one_judgement_for_each_requirement(repo: RepoSnapshot) -> None:
    assert [each.id for each in assess(repo, strict=True).requirements] == [each.id for each in load().requirements]


def test_nothing_is_said_of_what_was_not_seen() -> None:
    result = assess(snapshot("# X", listing=None), strict=True)
    assert result.verdict is Verdict.UNDETERMINED
    assert {each.status for each in result.requirements if each.requirement.required} == {Status.UNKNOWN}


def test_nothing_is_missing_from_a_listing_that_was_cut_off() -> None:
    repo = snapshot("# X", files=WHOLE, gaps=(Gap("file listing", GapReason.ERROR, "the listing was cut off"),))
    result = assess(repo, strict=True)
    assert status(result, "parameters.config") is Status.MET
    others = {each.status for each in result.requirements if each.id != "terms.study"}
    assert others <= {Status.MET, Status.UNKNOWN}
    assert status(result, "terms.study") is Status.PARTIAL  # the weights can be read
    assert result.verdict is Verdict.UNDETERMINED


def test_a_fault_of_ours_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(model: Model) -> Finding:
        raise KeyError("secret words of a card")

    monkeypatch.setattr(module, "CHECKS", MappingProxyType({**CHECKS, "data.scope": faulty}))
    repo = snapshot("# X", files=WHOLE[:1])
    with pytest.raises(KeyError):
        assess(repo, strict=True)
    result = assess(repo)
    assert status(result, "data.scope") is Status.UNKNOWN
    assert status(result, "parameters.weights") is Status.MET
    (gap,) = [gap for gap in result.gaps if gap.reason == "error"]
    assert "KeyError" in gap.detail
    assert "secret" not in gap.detail


@pytest.mark.parametrize(
    ("card", "hub", "expected"),
    [
        ("# X", HubInfo(), Verdict.INCOMPLETE),
        (front("license: unknown"), HubInfo(), Verdict.INCOMPLETE),
        (front("license: apache-2.0"), HubInfo(), Verdict.INCOMPLETE),
        (front("license: llama2"), HubInfo(), Verdict.RESTRICTED),
        (front("license: cc-by-nc-4.0"), HubInfo(), Verdict.RESTRICTED),
        (front("license: openrail"), HubInfo(), Verdict.RESTRICTED),
        (front("license: apache-2.0"), HubInfo(gated="manual"), Verdict.RESTRICTED),
        (front("license: apache-2.0"), HubInfo(gated="auto"), Verdict.INCOMPLETE),
        (front("license: apache-2.0"), HubInfo(private=True), Verdict.RESTRICTED),
        (
            front("license: apache-2.0", "extra_gated_prompt: For research purposes only."),
            HubInfo(gated="auto"),
            Verdict.RESTRICTED,
        ),
    ],
)
def test_restricted_only_by_terms_or_gate(card: str, hub: HubInfo, expected: Verdict) -> None:
    repo = snapshot(card, files=WHOLE[:1], hub=hub)
    assert assess(repo, strict=True).verdict is expected


def test_metadata_of_a_gated_repository_is_audited_and_its_text_is_a_gap() -> None:
    hub = HubInfo(gated="manual", card_data={"license": "apache-2.0", "datasets": ["acme/web-text"]})
    result = assess(snapshot(hub=hub, unseen=["README.md"], files=WHOLE[:1]), strict=True)
    assert result.verdict is Verdict.RESTRICTED
    assert status(result, "parameters.license") is Status.MET
    assert status(result, "parameters.weights") is Status.MET
    assert status(result, "data.scope") is Status.UNKNOWN
    assert gaps(result)["README.md"] == "error"
    assert ("Hub metadata", "Apache-2.0") in [(each.source, each.spdx) for each in result.licenses]


def test_every_gap_is_listed_once() -> None:
    seen = Gap("tree", GapReason.RATE_LIMITED, "429")
    refs = Gap("branches and tags", GapReason.OFFLINE, "offline")
    repo = snapshot("# X", unseen=["LICENSE"], branches=None, refs_gap=refs, gaps=(seen, seen))
    result = assess(repo, strict=True)
    assert gaps(result) == {"tree": "rate_limited", "LICENSE": "error", "branches and tags": "offline"}
    assert len(result.gaps) == 3


def test_what_is_named_and_not_followed_is_a_gap() -> None:
    card = front("base_model: acme/base", "datasets: [acme/web-text]") + "Training code: https://github.com/acme/a"
    result = assess(snapshot(card), strict=True)
    named = ["acme/base", "acme/web-text", "https://github.com/acme/a"]
    assert [gaps(result)[name] for name in named] == ["not_requested"] * 3
    assert [entry.id for entry in result.lineage] == ["acme/base"]
    assert [entry.id for entry in result.datasets] == ["acme/web-text"]
    assert [entry.url for entry in result.code_repositories] == ["https://github.com/acme/a"]


def test_files_that_nobody_asked_for_are_no_gaps() -> None:
    unread = {"a.py": Gap("a.py", GapReason.NOT_REQUESTED, "not kept")}
    assert gaps(assess(replace(snapshot("# X", files=["a.py"]), unseen=unread))) == {}


def test_the_audit_says_what_was_asked_and_what_was_found() -> None:
    repo = snapshot("# X", name="acme/new-name")
    result = assess(repo)
    assert (result.repo_id, result.requested, result.repo_sha) == ("acme/new-name", repo.ref.requested, repo.ref.sha)
    assert result.fetched_at == repo.fetched_at
    assert 0 <= result.score <= result.ceiling <= 100
    assert assess(repo) == result


TRAIN = "https://github.com/acme/train"
POINTS = front("license: mit", "datasets: [acme/words]") + f"# X\n\nThe training code is in [train]({TRAIN}).\n"


def _lost(reason: GapReason, what: str = "acme/words") -> Gap:
    return Gap(what, reason, f"{what} could not be looked at")


@pytest.mark.parametrize("reason", [GapReason.ERROR, GapReason.RATE_LIMITED, GapReason.TOO_LARGE])
def test_a_part_is_not_all_where_a_fault_hid_the_rest(reason: GapReason) -> None:
    """What is evidenced stands; the rest that a fault kept away may lift it."""
    repo = snapshot(POINTS, not_followed={followed_key("dataset", "acme/words"): _lost(reason)})
    found = next(each for each in assess(repo, strict=True).requirements if each.id == "data.provenance")
    assert found.status is Status.PARTIAL
    assert found.may_rise
    assert "acme/words could not be looked at" in found.finding.message
    asked_not = snapshot(POINTS)
    found = next(each for each in assess(asked_not, strict=True).requirements if each.id == "data.provenance")
    assert found.status is Status.PARTIAL


def test_a_license_that_was_not_read_is_not_a_bad_one() -> None:
    code = CodeRepo(
        url=TRAIN,
        host="github.com",
        sha=None,
        default_branch="main",
        license_spdx=None,
        license_file="LICENSE",
        paths=("LICENSE", "train.py", "train.yaml"),
        texts={},
        name="acme/train",
        unseen={"LICENSE": _lost(GapReason.ERROR, "LICENSE")},
    )
    found = {each.id: each for each in assess(snapshot(POINTS, code=(code,)), strict=True).requirements}
    for name in ("code.training", "code.license"):
        assert found[name].status is Status.UNKNOWN
        assert "was not read" in found[name].finding.message
    own = snapshot("# X\n", files=["train.py", "train.yaml"], unseen=["LICENSE"])
    found = {each.id: each for each in assess(own, strict=True).requirements}
    assert found["code.training"].status is Status.UNKNOWN


def test_what_could_not_be_seen_of_a_base_or_a_data_set_is_told() -> None:
    base = snapshot(name="acme/base", unseen=["README.md"])
    data = snapshot(name="acme/words", unseen=["README.md"])
    card = front("license: mit", "base_model: acme/base", "datasets: [acme/words]")
    gaps = {gap.what for gap in assess(snapshot(card, bases=(base,), datasets=(data,)), strict=True).gaps}
    assert {"acme/base: README.md", "acme/words: README.md"} <= gaps


def test_what_stands_behind_the_part_of_a_card_that_is_read_is_not_known() -> None:
    """Neither that there is nothing, nor that the terms are no others."""
    beginning = "# A\n\nThe model is released under the MIT license.\n\n"
    short = assess(snapshot(front("license: mit") + beginning, files=WHOLE), strict=True)
    long = assess(snapshot(front("license: mit") + beginning + "A word.\n\n" * 3_100, files=WHOLE), strict=True)
    assert gaps(long)["rest of README.md"] == "too_large"
    for name in ("terms.use", "parameters.license"):
        assert (status(short, name), status(long, name)) == (Status.MET, Status.UNKNOWN)
    assert status(short, "data.provenance") is Status.UNMET
    for row in long.requirements:
        assert row.status is not Status.UNMET or all(each.quote for each in row.finding.evidence), row.id


def test_a_finding_cites_each_sentence_once() -> None:
    card = "## Training data\n\nIt was trained on datasets such as the Ferry Logs corpus and Quay Talk, among others.\n"
    finding = next(each.finding for each in assess(snapshot(card)).requirements if each.id == "data.provenance")
    assert finding.status is Status.PARTIAL, finding.message
    assert len(finding.evidence) == len(set(finding.evidence)) == 1
