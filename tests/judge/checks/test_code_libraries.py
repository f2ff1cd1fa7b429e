"""Supporting libraries, such as the tokenizer."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_libraries import check
from osaid_hub.snapshot import HubInfo, RepoSnapshot
from tests.judge.checks.build import assert_status, case, front, quoted, snapshot

NAMED = "## Training\n\nWe used DeepSpeed and PyTorch 2.1."
TRANSFORMERS = front("library_name: transformers")
IMAGES = HubInfo(library_name="timm", pipeline_tag="image-classification")
VIDEO = HubInfo(library_name="cotracker", pipeline_tag="keypoint-detection")

CASES = [
    case("list of packages", "met", "# X", files=["requirements.txt"]),
    case("code of the tokenizer", "met", "# X", files=["tokenizer/train_tokenizer.py"]),
    case("search of hyperparameters", "met", "# X", files=["sweep.yaml"]),
    case("tokenizer, libraries named", "met", NAMED, files=["tokenizer.json"]),
    case("tokenizer and the library that runs it", "partial", TRANSFORMERS, files=["tokenizer.model"]),
    case("libraries named, tokenizer missing", "partial", NAMED),
    case("library for text without a tokenizer", "partial", TRANSFORMERS),
    case("tokenizer without a library", "partial", "# X", files=["tokenizer.json"]),
    case("library for images needs no tokenizer", "partial", "# X", hub=IMAGES),
    case("library that is not open source", "unmet", "# X", hub=VIDEO),
    case("advice on installing", "unmet", "## Usage\n\nYou need to install PyTorch."),
    case("template comment", "unmet", "## Training\n\n<!-- We used DeepSpeed and PyTorch 2.1. -->"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
]


@pytest.mark.parametrize(("repo", "expected"), CASES)
def test_status(repo: RepoSnapshot, expected: Status) -> None:
    assert_status(check, repo, expected)


def test_quotes() -> None:
    assert quoted(check, snapshot(NAMED)) == [(3, "We used DeepSpeed and PyTorch 2.1.")]
