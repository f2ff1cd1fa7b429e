"""Supporting libraries, such as the tokenizer."""

from __future__ import annotations

from osaid_hub.judge.checks.code_libraries import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, front, quoted, snapshot, status_test

NAMED = "## Training\n\nWe used DeepSpeed and PyTorch 2.1."
VERSIONS = "## Framework versions\n\n- Transformers 4.41.2\n- Tokenizers 0.19.1"
AGENT = front("library_name: stable-baselines3", "tags: [reinforcement-learning]")
TRANSFORMERS = front("library_name: transformers")
IMAGES = HubInfo(library_name="timm", pipeline_tag="image-classification")
VIDEO = HubInfo(library_name="cotracker", pipeline_tag="keypoint-detection")

CASES = [
    case("list of packages", "partial", "# X", files=["requirements.txt"]),
    case(
        "list of packages that names it",
        "met",
        "# X",
        files=["vocab.txt"],
        texts={"requirements.txt": "transformers>=4"},
    ),
    case("code of the tokenizer", "partial", "# X", files=["tokenizer/train_tokenizer.py"]),
    case("search of hyperparameters", "unmet", "# X", files=["sweep.yaml"]),
    case("tokenizer, libraries of the training", "partial", NAMED, files=["tokenizer.json"]),
    case("tokenizer and the library that runs it", "met", TRANSFORMERS, files=["tokenizer.model"]),
    case("libraries of the training alone", "unmet", NAMED),
    case("list of versions", "met", VERSIONS, files=["tokenizer.json"]),
    case("agent needs no tokenizer", "met", AGENT),
    case("tokenizer inside the weights", "met", front("library_name: llama.cpp"), files=["acme-Q4.gguf"]),
    case("library for text without a tokenizer", "partial", TRANSFORMERS),
    case("tokenizer without a library", "partial", "# X", files=["tokenizer.json"]),
    case("library for images needs no tokenizer", "met", "# X", hub=IMAGES),
    case("library that is not in our list", "partial", front("library_name: heronlib")),
    case("library that is still to be filled in", "unmet", front("library_name: your_library")),
    case("words in the place of a library", "unmet", front("library_name: see the notes below")),
    case("library that is none", "unmet", front("library_name: generic")),
    case("kind of networks", "unmet", "- Temporal Transformers", hub=HubInfo(pipeline_tag="time-series-forecasting")),
    case("library that is not open source", "unmet", "# X", hub=VIDEO),
    case("advice on installing", "unmet", "## Usage\n\nYou need to install PyTorch."),
    case("template comment", "unmet", "## Training\n\n<!-- We used DeepSpeed and PyTorch 2.1. -->"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("configuration not seen, a library tagged", "partial", front("tags: [transformers]"), unseen=["config.json"]),
    case("configuration not seen, a tokenizer", "partial", "# X", files=["tokenizer.json"], unseen=["config.json"]),
    case("configuration not seen, and nothing else", "unknown", "# X", unseen=["config.json"]),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    assert quoted(check, snapshot(VERSIONS, files=["tokenizer.json"])) == [(3, "Transformers 4.41.2")]
