"""Code for validation and testing."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.code_evaluation import check
from tests.judge.checks.build import case, cases, find, front, quoted, snapshot, status_test
from tests.judge.checks.languages import TRAINING_CODE
from tests.judge.declared.build import code

MIT = front("license: mit")
HARNESS = "Scores by the [harness](https://github.com/EleutherAI/lm-evaluation-harness), 5-shot."
BARE = "Scores by the [harness](https://github.com/EleutherAI/lm-evaluation-harness)."
SCORES = "## Evaluation\n\n| Task | Score |\n|---|---|\n| Acme Trivia | 71.3 |\n"
DENIED = "The evaluation code has not been released."

CASES = [
    *cases("unknown", TRAINING_CODE),  # validation may be with the training code: named, not followed
    case("script under MIT", "met", MIT, files=["evaluation/run_eval.py"]),
    case("script without a license", "partial", "# X", files=["evaluate.py"]),
    case("public harness, linked", "partial", f"## Evaluation\n\n{HARNESS}"),
    case("public program for speech", "partial", "# Acme\n\nThe error rates were measured with sclite."),
    case("public harness of the numbers", "partial", "# Acme\n\nAll numbers below were obtained with lighteval."),
    case(
        "official script of a benchmark",
        "partial",
        "# X\n\nTested on Trivia with its [official eval script](https://a.example).",
    ),
    case("public harness, by name", "partial", "## Evaluation\n\nMeasured with lm-evaluation-harness, 5-shot."),
    case("named elsewhere", "unknown", "Our evaluation code: [acme/evals](https://github.com/acme/evals)."),
    case("named, in Japanese", "unknown", "評価コードは [acme/evals](https://github.com/acme/evals) にあります。"),
    case("named, in Russian", "unknown", "Код оценки находится в [acme/evals](https://github.com/acme/evals)."),
    case("stated as not released", "unmet", DENIED),
    case("promised", "unmet", "Evaluation scripts will be released soon."),
    case("scores alone", "unmet", SCORES),
    case("results of nothing", "unmet", front("model-index:", "- name: acme", "  results: []")),
    case("results in the metadata", "unmet", front("model-index:", "- name: acme", "  results: [{task: {type: x}}]")),
    case(
        "harness, tasks and settings",
        "met",
        f"## Evaluation\n\n{HARNESS}\n\n| Task | Score |\n|---|---|\n| Trivia | 7 |",
    ),
    case(
        "harness, tasks without settings",
        "partial",
        f"## Evaluation\n\n{BARE}\n\n| Task | Score |\n|---|---|\n| Trivia | 7 |",
    ),
    case("each task with its shots", "met", "## Evaluation\n\nMeasured with lm-eval: Hymns 25-shot, Psalms 5-shot."),
    case("words on a program in a block", "unmet", "## Setup\n\n```\n# lm_eval --model needs a tokenizer\n```"),
    case("harness, called from Python", "met", "## Evaluation\n\n```python\nrun = mteb.MTEB(tasks=tasks)\n```"),
    case(
        "command of a harness of detectors", "met", "## Evaluation\n\n```\nyolo val model=best.pt data=nuts.yaml\n```"
    ),
    case("command of a harness", "met", "## Evaluation\n\n```\nlm_eval --model hf --tasks trivia\n```"),
    case(
        "harness of somebody else's figures", "unmet", "## Evaluation\n\nFigures differ from sources like OpenCompass."
    ),
    case("advice to evaluate", "unmet", "## Evaluation\n\nYou can evaluate your model with lm-evaluation-harness."),
    case("leaderboard", "unmet", "## Evaluation\n\nSee the [board](https://huggingface.co/spaces/acme/leaderboard)."),
    case("speed of inference", "unmet", MIT, files=["inference/vllm/benchmarks/benchmark_batch.py"]),
    case("too small to test anything", "unmet", MIT, files={"eval.py": 10}),
    case("internal library", "unmet", "## Evaluation\n\nWe used our internal evaluation library."),
    case("code in the card", "partial", "## Evaluation\n\n```python\nwer = jiwer.wer(a, b)\n```"),
    case(
        "code under a first heading", "partial", '## Evaluation on letters\n\n```python\nwer = load_metric("wer")\n```'
    ),
    case("self-praise", "unmet", "Evaluation shows that it outperforms all benchmarks."),
    case("template comment", "unmet", f"<!-- {HARNESS} -->"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_a_file_of_the_harness_itself_is_no_test_of_this_model() -> None:
    url = "https://github.com/EleutherAI/lm-evaluation-harness"
    there = code("lm_eval/models/loader.py", "lm_eval/tasks/spruce_eval.py", url=url)
    for path, expected in (("models/loader.py", "partial"), ("tasks/spruce_eval.py", "met")):
        said = f"## Evaluation\n\nThe evaluation code is [here]({url}/blob/main/lm_eval/{path})."
        assert find(check, snapshot(MIT + said, code=(there,), name="mill/spruce-3b")).status == expected


def test_quotes() -> None:
    assert quoted(check, snapshot(f"## Evaluation\n\n{HARNESS}")) == [(3, HARNESS)]
    assert quoted(check, snapshot(f"# X\n\n{DENIED}")) == [(3, DENIED)]


def test_a_document_on_the_evaluation_that_was_not_read_is_a_place() -> None:
    there = code("train.py", "EVAL.md", url="https://github.com/acme/test")
    card = "Our official repository is at https://github.com/acme/test."
    found = find(check, snapshot(card, code=(there,)))
    assert (found.status, [place.what for place in found.unseen]) == (Status.UNKNOWN, ["https://github.com/acme/test"])
    held = code("train.py", url="https://github.com/acme/test")
    assert find(check, snapshot(card, code=(held,))).status is Status.UNMET


def test_of_two_files_of_one_repository_the_one_that_tests_is_quoted() -> None:
    git = "https://github.com/acme/tests"
    told = f"The evaluation code is [here]({git}/blob/main/2.ipynb)."
    finding = find(check, snapshot(f"# X\n\nThe training code is [here]({git}/blob/main/1.ipynb).\n\n{told}"))
    assert [item.quote for item in finding.evidence] == [told]


def test_a_command_with_a_blank_in_it_is_none() -> None:
    block = "## Evaluation\n\n```shell\nlm_eval --model hf --model_args pretrained=mill/heron --tasks {}\n```\n"
    filled, blank = (find(check, snapshot(f"# X\n\n{block.format(task)}")) for task in ("hellaswag", "TODO"))
    assert filled.status == "met"
    assert blank.status == "unmet"
