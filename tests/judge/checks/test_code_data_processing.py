"""Code that processed and filtered the data."""

from __future__ import annotations

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_data_processing import check
from osaid_hub.snapshot import RepoSnapshot
from tests.judge.checks.build import assert_status, case, cases, front, looked, quoted, snapshot
from tests.judge.checks.languages import TRAINING_CODE, TRAINING_CODE_WITHHELD

MIT = front("license: mit")
PIPELINE = "The data processing code is at [acme/pipeline](https://github.com/acme/pipeline)."
DENIED = "The preprocessing code is not released."

CASES = [
    *cases("unknown", TRAINING_CODE),  # processing may be with the training code: named, not followed
    *cases("unmet", TRAINING_CODE_WITHHELD),
    case("script under MIT", "met", MIT, files=["data/prepare.py"]),
    case("script in a folder", "met", MIT, files=["data_prep/dedup.py"]),
    case("notebook", "met", MIT, files=["preprocess.ipynb"]),
    case("script under CC0", "partial", front("license: cc0-1.0"), files=["data/prepare.py"]),
    case("script without a license", "partial", "# X", files=["data/prepare.py"]),
    case("named elsewhere, not followed", "unknown", PIPELINE),
    case("named, in Chinese", "unknown", "数据处理代码见 [acme/pipeline](https://github.com/acme/pipeline)。"),
    case("stated as not released", "unmet", DENIED),
    case("promised", "unmet", "The data processing code will be released at https://github.com/acme/pipeline soon."),
    case("said, not linked", "unmet", "We open-source all code."),
    case("other people's tool", "unmet", "Data processing code: [datasets](https://github.com/huggingface/datasets)"),
    case("processing of the input", "unmet", MIT, files=["preprocessor_config.json", "tokenizer.json"]),
    case("documents about it", "unmet", MIT, files=["docs/preprocess.md", "docs/prepare_data.py"]),
    case("in a comment", "unmet", f"<!-- {PIPELINE} -->"),
    case("no card", "unmet"),
    case("card not seen, nothing in the listing", "unknown", unseen=["README.md"]),
]


@pytest.mark.parametrize(("repo", "expected"), CASES)
def test_status(repo: RepoSnapshot, expected: Status) -> None:
    assert_status(check, repo, expected)


def test_evidence() -> None:
    assert quoted(check, snapshot(f"# X\n\n{DENIED}")) == [(3, DENIED)]
    assert quoted(check, snapshot(f"# X\n\nHello.\n\n{PIPELINE}")) == [(5, PIPELINE)]
    assert "file listing (1 file)" in looked(check, snapshot("# X"))
