"""Whatever is declared: nothing is lowered, nothing unseen becomes a "no", and every quote is verbatim."""

from __future__ import annotations

from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit, Status
from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess
from osaid_hub.judge.declared import weigh
from osaid_hub.judge.declared.outcome import RISING
from osaid_hub.known.definition import load
from osaid_hub.read.model import Model
from osaid_hub.snapshot import FileEntry, Gap, GapReason, RepoSnapshot
from tests.fuzz.profiles import up_to
from tests.growth import is_linear
from tests.judge.checks.build import front, snapshot
from tests.judge.declared.build import audited, code, judged
from tests.judge.test_honesty import FIXTURES, NOW, assert_holds, hidden
from tests.read.declarations.build import declaring as declaring_body

IDS = [requirement.id for requirement in load().requirements]
ORCHARD = ("declared-1b", "false-claims", "elsewhere", "broken-file", "mof-1b")
NAMES = ["acme/bare-mit", "acme/closed-weights", "acme/open-no-data", "acme/finetune-open", "orchard/elsewhere"]
ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "path": st.sampled_from(["README.md", "docs/", "train.py", "data/prepare.py", "model.safetensors", "none.md"]),
        "url": st.sampled_from(
            [
                "https://huggingface.co/datasets/acme/web-text",
                "https://huggingface.co/datasets/orchard/burnt-archive",
                "https://huggingface.co/datasets/acme/not-kept",
                "https://github.com/acme/open-training",
                "https://github.com/acme/not-kept",
                "https://github.com/huggingface/transformers",
                "https://huggingface.co/acme/rail-7b",
                "https://example.org/x",
            ]
        ),
        "license": st.sampled_from(["MIT", "Apache-2.0", "CC-BY-NC-4.0", "House-Rules"]),
        "note": st.sampled_from(
            ["2T tokens of English text.", "Crawled by us.", "It is open.", "No labels were used."]
        ),
        "not_applicable": st.sampled_from(["Self-supervised, no labels.", "All training data is public.", "No."]),
    },
)
DECLARATIONS = st.dictionaries(st.sampled_from(IDS), st.lists(ENTRY, min_size=1, max_size=2), min_size=1, max_size=5)


def ranks(audit: Audit) -> dict[str, int]:
    as_met = {Status.NOT_APPLICABLE: Status.MET}
    return {each.id: RISING.index(as_met.get(each.status, each.status)) for each in audit.requirements}


def declaring(name: str, declaration: object) -> RepoSnapshot:
    """A model of the fixtures with this declaration and what that names."""
    text = yaml.safe_dump({"osaid": "1.0", "requirements": declaration})
    repo = read_model(FIXTURES, name, requested=name, now=NOW)
    listing = (*(entry for entry in repo.files if entry.path != "osaid.yml"), FileEntry("osaid.yml", len(text)))
    return follow_stored(FIXTURES, replace(repo, listing=listing, texts={**repo.texts, "osaid.yml": text}))


def bare(name: str) -> Audit:
    repo = read_model(FIXTURES, name, requested=name, now=NOW)
    listing = tuple(entry for entry in repo.files if entry.path != "osaid.yml")
    texts = {path: text for path, text in repo.texts.items() if path != "osaid.yml"}
    return assess(follow_stored(FIXTURES, replace(repo, listing=listing, texts=texts)), strict=True)


@cache
def bare_ranks(name: str) -> dict[str, int]:
    return ranks(bare(name))


@up_to(40)
@given(st.sampled_from(NAMES), DECLARATIONS)
def test_a_declaration_lowers_nothing(name: str, declaration: object) -> None:
    repo = declaring(name, declaration)
    audit = assess(repo, strict=True)
    lowered = {each for each, rank in ranks(audit).items() if rank < bare_ranks(name)[each]}
    assert lowered <= {"code.license"}, "only where code is declared that was not there before"
    for item in [item for each in audit.requirements for item in each.finding.evidence]:
        assert_holds(repo, item)
    for item in [item for each in audit.conflicts for item in each.evidence]:
        assert_holds(repo, item)


@up_to(8)
@given(st.sampled_from(NAMES), DECLARATIONS)
def test_what_is_hidden_never_becomes_no(name: str, declaration: object) -> None:
    repo = declaring(name, declaration)
    seen = {each.id: each.status for each in assess(repo, strict=True).requirements}
    for what, blind in hidden(repo):
        for each in assess(blind, strict=True).requirements:
            turned = each.status is Status.UNMET and seen[each.id] is not Status.UNMET
            assert not turned, f"hiding {what} turned {each.id} from {seen[each.id]} into unmet"


def _hide(repo: RepoSnapshot, reason: GapReason) -> RepoSnapshot:
    gap = Gap("osaid.yml", reason, "osaid.yml was not read")
    texts = {path: text for path, text in repo.texts.items() if path != "osaid.yml"}
    return replace(repo, texts=texts, unseen={"osaid.yml": gap})


@pytest.mark.parametrize(
    "reason", [GapReason.GATED, GapReason.TOO_LARGE, GapReason.RATE_LIMITED, GapReason.NOT_REQUESTED]
)
def test_a_file_that_was_not_read_may_declare_anything(reason: GapReason) -> None:
    repo = _hide(snapshot("# X", texts={"osaid.yml": ""}), reason)
    audit = assess(repo, strict=True)
    assert Status.UNMET not in {each.status for each in audit.requirements}
    assert "osaid.yml could not be read and may declare it" in judged(audit, "data.scope").finding.message
    assert [(gap.what, gap.reason) for gap in audit.gaps] == [("osaid.yml", reason.value)]


def test_a_file_that_was_not_read_could_not_lift_a_restriction() -> None:
    audit = assess(_hide(snapshot(front("license: cc-by-nc-4.0"), texts={"osaid.yml": ""}), GapReason.GATED))
    assert judged(audit, "parameters.license").status is Status.UNMET
    assert audit.verdict == "restricted"


def test_an_empty_declaration_changes_nothing() -> None:
    with_file, bare_audit = audited(""), assess(snapshot("# X"))
    assert [each.status for each in with_file.requirements] == [each.status for each in bare_audit.requirements]
    assert (with_file.gaps, with_file.conflicts) == (bare_audit.gaps, bare_audit.conflicts)


def test_a_fault_of_ours_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(model: Model) -> None:
        raise KeyError(model.repo.ref.id)

    monkeypatch.setattr("osaid_hub.judge.assess.verify", faulty)
    audit = assess(snapshot("# X"))
    assert Status.UNMET not in {each.status for each in audit.requirements}
    assert audit.gaps[0].detail == "looking at it failed: KeyError; please report it"
    with pytest.raises(KeyError):
        assess(snapshot("# X"), strict=True)


def test_the_declarations_of_the_fixtures_are_looked_at() -> None:
    for name in ORCHARD:
        repo = follow_stored(FIXTURES, read_model(FIXTURES, f"orchard/{name}", requested=name, now=NOW))
        found = weigh.verify(Model(repo))
        assert found is not None
        assert found.declaration.entries


@pytest.mark.growth
def test_many_entries_over_many_files_take_time_in_proportion() -> None:
    def work(count: int) -> None:
        files = [f"d{number}/go.py" for number in range(count * 20)]
        body = "".join(f"    - {{path: d{number}}}\n" for number in range(count // 5))
        url = "https://github.com/maker/train"
        body += "".join(f"    - {{url: {url}/tree/main/{number}}}\n" for number in range(count // 5))
        repo = declaring_body(f"  code.training:\n{body}", files=files, code=(code(*files, url=url),))
        assert weigh.verify(Model(repo)) is not None

    assert is_linear(work, 50)
