"""List of the public training data and where it is."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.data_public_sources import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import assert_status, case, cases, front, quoted, snapshot, status_test
from tests.judge.checks.languages import PROMISED, TOLD, UNFILLED, WITHHELD

LEADERBOARD = "https://huggingface.co/datasets/open-llm-leaderboard/details_acme"

CASES = [
    *cases("met", TOLD),
    *cases("unmet", WITHHELD),
    *cases("unmet", PROMISED),
    *cases("unmet", UNFILLED),
    case("declared", "met", front("datasets:", "- acme/web-text")),
    case("declared, misspelt key", "met", front("dataset: acme/web-text")),
    case("an archive elsewhere", "met", "## Training data\n\n[The corpus](https://zenodo.org/records/1) of Acme."),
    case("Wikipedia's dump", "met", "Trained on the [Wikipedia dumps](https://dumps.wikimedia.org/)."),
    case(
        "a place of what is not named",
        "partial",
        "## Training data\n\nThe training datasets can be downloaded at this [link](https://ferry.example/all).",
    ),
    case(
        "a place to read of it",
        "unmet",
        "## Training data\n\nThe training data is described [here](https://ferry.example/paper.pdf).",
    ),
    case(
        "a page to read of it",
        "unmet",
        "## Training data\n\nThe training data is described [here](https://ferry.example/post).",
    ),
    case("a place of other data", "unmet", "The data of the demo can be found [here](https://ferry.example/demo)."),
    case(
        "licensed, with a place at each name",
        "met",
        "## Training data\n\nTrained on licensed data from these sources: [Ferry Sounds](https://f.example) and the "
        "[Quay collection](https://quay.example).",
    ),
    case(
        "the sum of a table, what keys and links for readers are called",
        "met",
        "## Training data\n\n| Dataset | Words |\n|---|---|\n| [Ferry Logs](https://f.example) | 9B |\n| Totals | 9 |\n"
        "\n"
        "* **Mitigations**: Only mitigations in standard training data were employed.\n"
        "* Initialized from a checkpoint that was trained elsewhere.\n* Hybrid: Human, Automated\n"
        "* [Research Paper](https://arxiv.org/abs/2001.00001)\n",
    ),
    case("named, not located", "partial", "Trained on Common Crawl and StackExchange."),
    case("located and not", "partial", front("datasets: [acme/a]") + "Trained on data of Books3 and WebText."),
    case(
        "a part is withheld",
        "partial",
        front("datasets: [acme/a]") + "## Training data\n\nOur chat data is not released.",
    ),
    case("public data in general words", "unmet", "## Training data\n\nPublicly available data from the internet."),
    case("a list of results", "unmet", f"## Training data\n\n[Results]({LEADERBOARD})"),
    case("evaluation data", "unmet", "## Evaluation data\n\n[GLUE](https://huggingface.co/datasets/nyu-mll/glue)"),
    case("calibration data", "unmet", "## Calibration data\n\n[C4](https://huggingface.co/datasets/allenai/c4)"),
    case("a paper is no data", "unmet", "## Training data\n\nSee [the data paper](https://arxiv.org/abs/2401.00001)."),
    case("an image is no data", "unmet", "## Training data\n\n![data](https://zenodo.org/mix.png)"),
    case("template comment", "unmet", "<!-- Trained on https://huggingface.co/datasets/acme/web-text -->"),
    case("advice", "unmet", "You can train your own on [acme/a](https://huggingface.co/datasets/acme/a)."),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("card not seen, its metadata is", "unknown", unseen=["README.md"], hub=HubInfo(card_data={"license": "mit"})),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    repo = snapshot(front("license: mit", "datasets:", "- acme/a", "- acme/b"))
    assert quoted(check, repo) == [(4, "- acme/a"), (5, "- acme/b")]
    vague = snapshot("## Training data\n\nPublicly available data.")
    assert quoted(check, vague) == [(3, "Publicly available data.")]


def test_a_set_of_the_models_own_name_without_a_place_leaves_the_named_ones_without() -> None:
    card = "Trained on the dataset [demo](https://huggingface.co/datasets/demo-names) and on text of WebText."
    assert_status(check, snapshot(f"## Training data\n\n{card}", name="acme/demo-names"), Status.PARTIAL)


def test_the_line_with_the_link_is_quoted_and_not_the_metadata() -> None:
    repo = snapshot(front("datasets: [QuayTalk]") + "Trained on [QuayTalk](https://quay.example/talk).")
    assert quoted(check, repo) == [(4, "Trained on [QuayTalk](https://quay.example/talk).")]
    linked = "The [QuayTalk](https://quay.example/talk) data has 9 hours."
    assert quoted(check, snapshot(f"## Training data\n\nTrained on QuayTalk.\n\n{linked}")) == [(5, linked)]
