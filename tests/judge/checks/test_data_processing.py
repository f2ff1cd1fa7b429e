"""How the data was processed and filtered."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.data_processing import check
from tests.judge.checks.build import assert_status, case, cases, data_set, find, front, quoted, snapshot, status_test
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD
from tests.judge.declared.build import code

CLEANED = "# L\n\nDuplicates were removed with MinHash, threshold 0.8. Texts of fewer than 90 words were discarded."
TWO_SETS = front("datasets: [acme/logs, acme/talk]")

NAMED_STEP = "# X\n\nTuned on [acme/mails-filtered](https://huggingface.co/datasets/acme/mails-filtered)."
AGENT = (
    "# X\n\n## Hyperparameters\n\n```python\nOrderedDict([('batch_size', 16),\n ('env_wrapper', {}),\n"
    " ('frame_stack', {}),\n ('normalize', {})])\n```"
)
MAILS = front("datasets: [acme/mails]") + "# X"
TITLE = "# Mails\n\n#### Initial Data Collection and Normalization\n\n"
CONSISTS = TITLE + "The data consists of mails and their subjects."
UNFILLED_TITLE = TITLE + "[Needs More Information]"

TITLED = "# X\n\n**On Natural Language Processing for Ferries**\n\n*Anna Reed, Bo Quist*\n\nTrained on Ferry Logs."

CASES = [
    case("names below the title of a paper", "unmet", TITLED),
    case("renders", "partial", "## Training data\n\nWe use renders from the Quay Shapes dataset."),
    case(
        "what a card of a set tells of loading it",
        "unmet",
        front("datasets: [acme/talk]"),
        datasets=[data_set("acme/talk", "# Talk\n\nWhen accessing a column, each file is automatically resampled.")],
    ),
    case("two steps in a sentence", "met", "## Data\n\nEach picture was cropped with loom and resized to 224 pixels."),
    case("two clauses", "met", "## Data\n\nTags were stripped with loom; lines of fewer than five words were deleted."),
    case("one step of one clause", "partial", "## Data\n\nThe letters were converted to lower case."),
    case("nothing filtered", "not_applicable", "## Training data\n\nWe did not filter the letters in any way."),
    case(
        "as it is, in two words",
        "not_applicable",
        "## Training data\n\nThe letters were used as they are, without any cleaning or filtering.",
    ),
    *cases("met", TOLD),
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case(
        "steps with settings",
        "met",
        "## Data\n\n1. Removed pages with a perplexity above 1,200.\n2. Deduplicated with MinHash, threshold 0.7.",
    ),
    case("replaced and balanced", "partial", "## Training data\n\nNames in the letters were replaced by marks."),
    case(
        "how versions differ",
        "unmet",
        "## Training data\n\nThe difference between v2 and the previous version is that we removed stale names.",
    ),
    case("by hand", "partial", "## Training data\n\nI then manually cropped and resized the stills of the film."),
    case("what was deleted", "partial", "## Training data\n\nTwin stills of the film were deleted."),
    case(
        "two rules in a sentence",
        "met",
        "## Data\n\nPages of fewer than 40 words and pages with a toxicity above 0.3 were dropped from the corpus.",
    ),
    case(
        "two rules by signs",
        "met",
        "## Data\n\nPages with a perplexity > 900 or a score <0.3 were dropped from the corpus.",
    ),
    case("one rule", "partial", "## Data\n\nPages of fewer than 40 words were dropped from the corpus."),
    case("in a data card", "met", "# X", texts={"data_card.md": "We removed HTML tags. MinHash removed duplicates."}),
    case("words without a method", "partial", "## Training data\n\nThe corpus was cleaned and filtered."),
    case(
        "left to a paper",
        "partial",
        "## Training data\n\nSee our [paper](https://arxiv.org/abs/2401.00001) for the details of the data.",
    ),
    case("a filtered mixture has no method", "partial", "## Training data\n\nWe used a filtered mixture of texts."),
    case("the user's input", "unmet", "## Usage\n\nInput is normalized and tokenized; accents are removed."),
    case("evaluation data", "unmet", "## Test data\n\nDuplicates were removed with MinHash, threshold 0.8."),
    case("a layer, not a step", "unmet", "## Model architecture\n\nIt uses layer normalization and masked attention."),
    case(
        "a kind of layers",
        "unmet",
        "## Architecture\n\n- **Normalisation**: RevIN (per instance, undone before output)",
    ),
    case("a step", "partial", "## Data\n\n- **Normalisation**: numbers were written as words"),
    case("advice", "unmet", "You should filter and deduplicate your own data before you train your own model."),
    case("template comment", "unmet", "## Preprocessing\n\n<!-- Deduplicated with MinHash, threshold 0.7. -->"),
    case(
        "used as it was",
        "not_applicable",
        "## Training data\n\nThe letters were used as they are, uncleaned.",
    ),
    case("raw, in German", "not_applicable", "## Trainingsdaten\n\nDie Rohdaten wurden unverändert verwendet."),
    case("raw, in Chinese", "not_applicable", "## 训练数据\n\n训练数据未经任何处理。"),
    case(
        "a part used as it was",
        "partial",
        "## Training data\n\nThe letters were used as they are. The pages were filtered and cleaned.",
    ),
    case(
        "used as it was, but",
        "partial",
        "## Training data\n\nThe letters were used as they are, but near-duplicates were removed with MinHash.",
    ),
    case(
        "one part used as it was",
        "partial",
        "## Training data\n\nThe letters were used as is, while the pages were deduplicated with MinHash.",
    ),
    case("nothing told", "unmet", "It was trained on the Ferry Logs corpus."),
    case("a card that was not seen", "unknown", "It was trained on Wikipedia."),
    case(
        "one card of two", "partial", TWO_SETS, datasets=(data_set("acme/logs", CLEANED), data_set("acme/talk", "# T"))
    ),
    case("the only card", "met", front("datasets: [acme/logs]"), datasets=(data_set("acme/logs", CLEANED),)),
    case("how long an input may be", "unmet", "### Long context processing\n\nIt takes inputs of up to 65,536 tokens."),
    case("behind a label", "partial", "* pre-processing: normalization and SentencePiece"),
    case(
        "pages below no heading",
        "met",
        "Pages of fewer than 50 words were dropped, and HTML was stripped with trafilatura.",
    ),
    case(
        "values below no heading",
        "met",
        "Missing values were filled by interpolation and each series was scaled to zero mean.",
    ),
    case("what is generated", "unmet", "# X\n\nGenerated images are filtered by a safety checker."),
    case("files of the model", "unmet", "# X\n\nDuplicate weights were removed from the repository."),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("no step", "unmet", "## Training data\n\nNo additional steps were taken to deduplicate the images."),
    case(
        "one step alone",
        "partial",
        "## Training data\n\nNo filtering was done except for one thing: posts on glass were removed.",
    ),
    case("a set that was added to", "partial", "# X\n\nIt was trained on an augmented version of QuAnswers."),
    case(
        "a model that was added to",
        "unmet",
        "# X\n\nIt is an augmented version of [acme/base](https://huggingface.co/acme/base).",
    ),
    case("captions by a model", "partial", "## Training data\n\nThe videos were recaptioned with Quay-Vid-7B."),
    case("a tool for languages", "partial", "## Training data\n\nWe used langdetect to find the Danish letters."),
    case("a step in the name of a set", "unmet", NAMED_STEP, datasets=(data_set("acme/mails-filtered", "# Mails"),)),
    case("nothing behind a key", "unmet", "# X\n\n| Training data | Note |\n|---|---|\n| Preprocessing | - |"),
    case("wrappers of an agent", "partial", AGENT.format("['acme.PotWrapper']", "4", "False")),
    case("no wrappers", "unmet", AGENT.format("None", "0", "False")),
    case("what a collection consists of", "unmet", MAILS, datasets=(data_set("acme/mails", CONSISTS),)),
    case("a template", "unmet", MAILS, datasets=(data_set("acme/mails", UNFILLED_TITLE),)),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    repo = snapshot("## Training data\n\nNice. The corpus was cleaned.")
    assert quoted(check, repo) == [(3, "The corpus was cleaned.")]


TOOLS = "https://github.com/maker/tools"
STEPS = "# X\n\n## Training data\n\nThe texts were filtered. Then they were cleaned."


@pytest.mark.parametrize(("sets", "expected"), [(["acme/logs"], "met"), (["acme/logs", "acme/talk"], "partial")])
def test_the_code_of_one_set_does_the_steps_of_a_part(sets: list[str], expected: str) -> None:
    there = code("clean.py", "dedup.py", url=TOOLS)
    logs = replace(data_set("acme/logs", f"# L\n\nIt was cleaned with [our code]({TOOLS})."), code=(there,))
    repo = snapshot(
        front(f"datasets: [{', '.join(sets)}]") + STEPS, datasets=(logs, data_set("acme/talk", "# T"))[: len(sets)]
    )
    assert find(check, repo).status == expected


def test_the_makers_fork_of_a_framework_shows_no_steps() -> None:
    there = code("tools/preprocess_data.py", "train.py", url="https://github.com/mill/Megatron-LM")
    said = "- **Training framework:** [Megatron-LM](https://github.com/mill/Megatron-LM)"
    assert_status(check, snapshot(f"# X\n\n{said}", name="mill/spruce-3b", code=(there,)), Status.UNMET)


SHARES = "## Training data\n\n- acme/logs: {} % of the texts\n- acme/talk: {} % of the texts\n"


@pytest.mark.parametrize(("shares", "expected"), [((92, 8), "met"), ((60, 40), "partial"), ((8, 92), "partial")])
def test_cards_that_cover_nine_tenths_by_a_stated_share(shares: tuple[int, int], expected: str) -> None:
    sets = (data_set("acme/logs", CLEANED), data_set("acme/talk", "# T"))
    repo = snapshot(TWO_SETS + SHARES.format(*shares), datasets=sets)
    assert_status(check, repo, Status(expected))
