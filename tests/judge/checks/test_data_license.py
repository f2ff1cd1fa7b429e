"""Terms of the data information."""

from __future__ import annotations

from osaid_hub.judge.checks.data_license import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, find, front, looked, quoted, snapshot, status_test

TOLD = "\nIt was trained on texts from Wikipedia."


def licensed(name: str) -> str:
    return front(f"license: {name}") + TOLD


PAPER = "## Training data\n\nSee our [paper](https://arxiv.org/abs/2401.00001) for the details of the data."

CASES = [
    case("OSI-approved", "met", licensed("apache-2.0")),
    case("open, on no OSI list", "met", licensed("cc-by-4.0")),
    case("public domain", "met", licensed("cc0-1.0")),
    case("data license", "met", licensed("odc-by")),
    case("family without version", "partial", licensed("gpl")),
    case("non-commercial", "unmet", licensed("cc-by-nc-4.0")),
    case("no derivatives", "unmet", licensed("cc-by-nd-4.0")),
    case("use restrictions", "unmet", licensed("openrail")),
    case("restricted data set, open documents", "met", licensed("mit") + " The data is under CC-BY-NC-4.0."),
    case("open card of restricted weights", "met", licensed("cc-by-nc-4.0") + " The text of this card is CC BY 4.0."),
    case("none stated", "unmet", TOLD),
    case("open, but no data information", "unmet", front("license: mit") + "# X"),
    case("code alone is no document", "unmet", front("license: mit") + "# X", files=["prepare_data.py"]),
    case("code that was not seen is none", "unmet", front("license: mit") + "Code: https://github.com/acme/test-7b"),
    case("only what a paper tells", "met", front("license: mit") + PAPER),
    case("other, unread", "unknown", licensed("other")),
    case("any of a family of opposites", "partial", licensed("cc")),
    case("card not seen", "unknown", unseen=["README.md"], hub=HubInfo(card_data={"license": "mit"})),
    case("license file not seen", "unknown", licensed("mit"), unseen=["LICENSE"]),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(licensed("mit"))) == [(2, "license: mit")]
    assert "README.md (metadata and text)" in looked(check, snapshot(TOLD))


def test_what_is_licensed_instead_is_told() -> None:
    message = find(
        check, snapshot(f"# X\n{TOLD}\n\n## License\n\nThe model is released under the MIT license.")
    ).message
    assert message == "A license is stated for the weights, and none for the data information"
