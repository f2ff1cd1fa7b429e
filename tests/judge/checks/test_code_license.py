"""License of the code."""

from __future__ import annotations

from osaid_hub.judge.checks.code_license import check
from tests.judge.checks.build import case, front, looked, quoted, snapshot, status_test
from tests.licenses import texts as reference

CODE = ["train.py"]
OWN_FILE = {"LICENSE-CODE": reference.texts()["MIT"]}

RUNS = """---
library_name: transformers
---
## Usage

To load and run it with [Loom](https://github.com/quarry/loom):
"""

CASES = [
    case("OSI-approved", "met", front("license: apache-2.0"), files=CODE),
    case("copyleft", "met", front("license: agpl-3.0"), files=CODE),
    case("file for the code, weights restricted", "met", front("license: llama2"), files=CODE, texts=OWN_FILE),
    case("told for the code", "met", "## License\n\nThe code is released under the MIT license.", files=CODE),
    case("open, not OSI-approved", "partial", front("license: cc-by-4.0"), files=CODE),
    case("public domain is no OSI license", "partial", front("license: cc0-1.0"), files=CODE),
    case("family without version", "partial", front("license: gpl"), files=CODE),
    case("use restrictions", "unmet", front("license: creativeml-openrail-m"), files=CODE),
    case("non-commercial", "unmet", front("license: cc-by-nc-4.0"), files=CODE),
    case("none stated", "unmet", "# X", files=CODE),
    case("null", "unmet", front("license: null"), files=CODE),
    case(
        "told for the weights alone",
        "unmet",
        "## License\n\nThe weights are released under the MIT license.",
        files=CODE,
    ),
    case("other, unread", "unknown", front("license: other"), files=CODE),
    case("license file not seen", "unknown", front("license: mit"), files=CODE, unseen=["LICENSE"]),
    case("code elsewhere, not followed", "unknown", front("license: mit") + "Training code: https://github.com/acme/a"),
    case("no code of its own", "not_applicable", front("license: mit"), files=["model.safetensors"]),
    case("code elsewhere that runs what a library runs", "not_applicable", RUNS),
    case("card not seen", "unknown", unseen=["README.md"], files=CODE),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(front("license: cc-by-4.0"), files=CODE)) == [(2, "license: cc-by-4.0")]
    assert "license files" in looked(check, snapshot("# X", files=CODE))
