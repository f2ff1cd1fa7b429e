"""Notes, and reasons why a requirement does not concern a model."""

from __future__ import annotations

import pytest

from tests.judge.checks.build import front
from tests.judge.declared.build import audited, conflicts, judged, status

SELF = "  data.labeling: {not_applicable: 'Training is self-supervised, no labels were used.'}\n"
PUBLIC = "  data.third_party_sources: {not_applicable: All training data is public.}\n"
NAMED = "# X\n\n## Training data\n\nTrained on the Pile.\n"


@pytest.mark.parametrize(
    ("requirement", "note", "expected"),
    [
        ("data.scope", "2T tokens of English and Polish text, printed between 1998 and 2023.", "partial"),
        ("data.provenance", "The Pile.", "partial"),
        ("data.collection", "The pages were crawled by ourselves.", "partial"),
        ("data.processing", "Near-duplicates were removed with MinHash.", "partial"),
        ("data.scope", "yes", "unmet"),
        ("data.scope", "Everything is fully open.", "unmet"),
        ("data.scope", "2T tokens; the details will be released soon.", "unmet"),
        ("data.provenance", "The training data has not been released.", "unmet"),
        ("code.training", "The training code is open source.", "unmet"),
        ("parameters.weights", "The weights are here.", "unmet"),
        ("terms.use", "Free for everybody, MIT License.", "unmet"),
    ],
)
def test_notes(requirement: str, note: str, expected: str) -> None:
    body = f"  {requirement}:\n    note: {note!r}\n"
    finding = judged(audited(body), requirement).finding
    assert finding.status == expected
    if expected == "partial":
        assert finding.message == "Declared in osaid.yml, in words alone"
        assert [item.lines for item in finding.evidence] == [(4, 4)]


def test_a_note_is_told_once_more_by_no_other_requirement() -> None:
    body = "  data.scope: {note: '2T tokens of English text from the Pile, filtered with MinHash.'}\n"
    assert {status(body, name) for name in ("data.provenance", "data.processing", "data.collection")} == {"unmet"}


def test_no_labels() -> None:
    finding = judged(audited(SELF), "data.labeling").finding
    assert (finding.status, finding.evidence[0].source) == ("not_applicable", "osaid.yml")
    assert status("  data.labeling: {not_applicable: We did not want to.}\n", "data.labeling") == "unmet"
    tagger = "---\npipeline_tag: token-classification\n---\nIt marks names of places."
    assert status(SELF, "data.labeling", card=tagger) == "unmet"


@pytest.mark.parametrize("name", ["acme/chat-7b", "acme/test-7b-instruct"])
def test_no_labels_is_not_believed_of_a_tuned_model(name: str) -> None:
    assert status(SELF, "data.labeling", name=name) == "unmet"


def test_no_third_parties() -> None:
    card = front("license: mit") + NAMED
    assert status("", "data.third_party_sources", card=card) == "partial"
    assert status(PUBLIC, "data.third_party_sources", card=card) == "not_applicable"
    assert status(PUBLIC, "data.third_party_sources") == "unmet", "no data is named at all"


def test_other_requirements_concern_every_model() -> None:
    body = "  code.training: {not_applicable: We did not train.}\n"
    audit = audited(body)
    assert judged(audit, "code.training").status == "unmet"
    assert [gap.what for gap in audit.gaps] == ["osaid.yml:3"]
    assert conflicts(body) == []
