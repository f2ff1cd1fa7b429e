"""Freedom to study."""

from __future__ import annotations

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.terms_study import check
from tests.judge.checks.build import case, find, front, snapshot, status_test
from tests.table import each_row

OPEN = front("license: mit", "library_name: transformers", "datasets: [acme/web-text]")
CLOSED = front("license: llama2", "library_name: transformers", "datasets: [acme/web-text]")
SEALED = "Terms of the mill\n\nYou must not inspect or decompile the weights.\n"
BLANK = front("license: mit")
WHOLE = ["model.safetensors"]

CASES = [
    case("weights, architecture and data", "met", OPEN, files=WHOLE),
    case("no word on the data", "partial", front("license: mit", "library_name: transformers"), files=WHOLE),
    case("architecture missing", "partial", front("license: mit", "datasets: [acme/a]"), files=WHOLE),
    case("weights incomplete", "met", OPEN, files=["model-00001-of-00002.safetensors"]),
    case("opaque file alone", "unmet", BLANK, files=["model.engine"]),
    case("no weights, a service only", "unmet", OPEN + "Use our API."),
    case("restricting terms", "met", CLOSED, files=WHOLE),
    case("terms that forbid inspection", "unmet", CLOSED, files=WHOLE, texts={"LICENSE": SEALED}),
    case("nothing told, no architecture", "unmet", "# X", files=WHOLE),
    case("terms not read", "met", OPEN.replace("mit", "other"), files=WHOLE),
    case("architecture not seen", "partial", BLANK, files=WHOLE, unseen=["config.json"]),
    case("architecture that may lie elsewhere", "partial", OPEN, files=WHOLE, unseen=["config.json"]),
    case("card not seen", "unknown", unseen=["README.md"], files=WHOLE),
    case("listing not seen", "unknown", OPEN, listing=None),
]

test_status = status_test(check, CASES)


def test_what_was_not_seen_is_not_said_to_be_missing() -> None:
    found = find(check, snapshot(BLANK, files=WHOLE, unseen=["config.json"]))
    assert found.message == (
        "The weights can be read, but not data information, while the code of the architecture could not be looked at"
    )


@each_row(
    ("card", "says"),
    [
        (front("license: mit", "datasets: [acme/a]"), "The weights and data information can be read, but not"),
        (
            front("license: mit", "library_name: transformers"),
            "The weights and code of the architecture can be read, but",
        ),
    ],
)
def test_what_is_cited_is_said_to_be_readable(card: str, says: str) -> None:
    assert find(check, snapshot(card, files=WHOLE)).message.startswith(says)


def test_evidence_is_weights_architecture_and_data() -> None:
    found = find(check, snapshot(OPEN, files=WHOLE))
    assert [item.quote or item.source for item in found.evidence] == [
        "model.safetensors",
        "library_name: transformers",
        "datasets: [acme/web-text]",
    ]


def test_a_description_of_the_architecture_is_no_code_of_it() -> None:
    told = front("license: mit", "datasets: [acme/a]") + "# X\n\nX is a transformer with 12 layers and 8 heads.\n"
    found = find(check, snapshot(told, files=WHOLE))
    assert (found.status, found.message) == (
        Status.PARTIAL,
        "The weights and data information can be read, but not the code of the architecture",
    )


def test_code_that_processed_the_data_is_called_so() -> None:
    files = [*WHOLE, "prepare_data.py"]
    found = find(check, snapshot(front("license: mit", "library_name: transformers"), files=files))
    assert found.message == "Weights, architecture and code that processed the data can be read"
