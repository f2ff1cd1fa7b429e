"""Code that processed and filtered the data."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_data_processing import check
from tests.judge.checks.build import case, cases, find, front, looked, quoted, snapshot, status_test
from tests.judge.checks.languages import TRAINING_CODE, TRAINING_CODE_WITHHELD
from tests.judge.declared.build import code, data_set

MIT = front("license: mit")
PIPELINE = "The data processing code is at [acme/pipeline](https://github.com/acme/pipeline)."
STEP = "`step1.py` filters and deduplicates the text."
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
    case("turns text into numbers", "partial", MIT, files=["tokenize_corpus_mds.py"]),
    case("reads the data", "partial", MIT, files=["data.py"]),
    case("makes the training set", "met", MIT, files=["create_pretraining_data.py"]),
    case("filters what is painted", "unmet", MIT, files=["acme/content_filters.py"]),
    case("fetches weights", "unmet", MIT, files=["download_weights.sh", "download.sh"]),
    case("a layer", "unmet", MIT, files=["acme/layers/pixel_shuffle.py"]),
    case("of a benchmark", "unmet", MIT, files=["benchmarks/quiz/process_data.py", "examples/detoxify/preprocess.sh"]),
    case("named by the README", "met", MIT + STEP, texts={"step1.py": "x = " + "f(1) + " * 9}),
    case("told by its first lines", "met", MIT, texts={"main.py": "rows = rows.drop_duplicates()  # once each"}),
    case("card of the data not seen", "unknown", front("license: mit", "datasets: [acme/words]")),
    case("card of an old id not seen", "unknown", front("license: mit", "datasets: [conll2003]")),
    case("card of a version of an old id not seen", "unknown", front("license: mit", "datasets: [common_voice_8_0]")),
    case("version of a name that leads nowhere", "unmet", front("license: mit", "datasets: [my_letters_2_0]")),
    case("name that leads nowhere", "unmet", front("license: mit", "datasets: [my_letters]")),
    case("card of a well-known set not seen", "unknown", MIT + "It was trained on the Pile."),
    case("in a comment", "unmet", f"<!-- {PIPELINE} -->"),
    case("no card", "unmet"),
    case("card not seen, nothing in the listing", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(f"# X\n\n{DENIED}")) == [(3, DENIED)]
    assert quoted(check, snapshot(f"# X\n\nHello.\n\n{PIPELINE}")) == [(5, PIPELINE)]
    assert "file listing (1 file)" in looked(check, snapshot("# X"))


TOOLS = "https://github.com/maker/tools"
OF_DATA = snapshot(front("license: mit", "datasets: [maker/letters]"))


@pytest.mark.parametrize(
    ("card", "license_spdx", "expected"),
    [
        (f"The scripts that collected and cleaned them are in [maker/tools]({TOOLS}).", "MIT", "met"),
        (f"- **Repository:** {TOOLS}", "MIT", "met"),
        (f"The scripts that collected and cleaned them are in [maker/tools]({TOOLS}).", None, "partial"),
        ("You can load them with [datasets](https://github.com/huggingface/datasets).", "MIT", "unmet"),
        (f"The evaluation script is at {TOOLS}.", "MIT", "unmet"),
    ],
)
def test_code_that_the_card_of_the_data_presents(card: str, license_spdx: str | None, expected: str) -> None:
    there = code("clean.py", "dedup.py", url=TOOLS, license_spdx=license_spdx)
    data = replace(data_set("maker/letters", f"# Letters\n\n{card}"), code=(there,))
    assert find(check, replace(OF_DATA, datasets=(data,))).status == expected


CLEANED = f"The scripts that collected and cleaned them are in [maker/tools]({TOOLS})."


@pytest.mark.parametrize(
    ("told", "tales", "expected"),
    [
        ("", "# Tales\n\nTales of the quay.", "partial"),
        ("", f"# Tales\n\n{CLEANED}", "met"),
        ("", None, "partial"),
        ("\n## Training data\n\n- maker/letters: 95 %\n- maker/tales: 5 %\n", "# Tales\n\nTales of the quay.", "met"),
    ],
)
def test_code_of_one_data_set_is_that_of_a_part(told: str, tales: str | None, expected: str) -> None:
    cards = {"maker/letters": f"# Letters\n\n{CLEANED}", **({"maker/tales": tales} if tales else {})}
    there = code("clean.py", "dedup.py", url=TOOLS, license_spdx="MIT")
    data = tuple(replace(data_set(name, card), code=(there,) if TOOLS in card else ()) for name, card in cards.items())
    repo = snapshot(front("license: mit", "datasets: [maker/letters, maker/tales]") + told)
    found = find(check, replace(repo, datasets=data))
    assert found.status == expected
    assert bool(found.unseen) is (tales is None)


def test_code_of_the_model_goes_before_that_of_its_data() -> None:
    there = code("clean.py", "dedup.py", url=TOOLS, license_spdx="MIT")
    data = replace(data_set("maker/letters", f"# Letters\n\n{CLEANED}"), code=(there,))
    repo = snapshot(front("license: mit", "datasets: [maker/letters, maker/tales]"), files=["data/prepare.py"])
    assert find(check, replace(repo, datasets=(data,))).status == "met"


def test_code_of_the_data_goes_before_a_tool_that_nothing_ties_to_it() -> None:
    there = code("clean.py", "dedup.py", url=TOOLS, license_spdx="MIT")
    tool = code(
        "train.py", "tools/preprocess_data.py", url="https://github.com/EleutherAI/gpt-neox", license_spdx="MIT"
    )
    card = (
        front("license: mit", "datasets: [maker/letters]")
        + "It was trained using [GPT-NeoX](https://github.com/EleutherAI/gpt-neox)."
    )
    repo = replace(snapshot(card, name="EleutherAI/heron"), code=(tool,))
    assert find(check, repo).status == "partial"
    data = replace(data_set("maker/letters", f"# Letters\n\n{CLEANED}"), code=(there,))
    assert find(check, replace(repo, datasets=(data,))).status == "met"


def test_code_of_the_data_that_was_not_seen() -> None:
    data = data_set("maker/letters", f"# Letters\n\nThe cleaning scripts are at {TOOLS}.")
    found = find(check, replace(OF_DATA, datasets=(data,)))
    assert (found.status, [place.what for place in found.unseen]) == (Status.UNKNOWN, [TOOLS])
