"""Freedom to share."""

from __future__ import annotations

from osaid_hub.judge.checks.terms_share import check
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import case, front, looked, quoted, snapshot, status_test

MIT = front("license: mit")
WHOLE = ["model.safetensors"]

CASES = [
    case("open terms", "met", MIT, files=WHOLE),
    case("copyleft", "met", front("license: cc-by-sa-4.0"), files=WHOLE),
    case("gate that opens by itself", "met", MIT, files=WHOLE, hub=HubInfo(gated="auto")),
    case("family without version", "partial", front("license: bsd"), files=WHOLE),
    case("gate by hand", "unmet", MIT, files=WHOLE, hub=HubInfo(gated="manual")),
    case("non-commercial", "unmet", front("license: cc-by-nc-4.0"), files=WHOLE),
    case("restrictions that must be passed on", "unmet", front("license: openrail++"), files=WHOLE),
    case("number of users", "unmet", front("license: llama3"), files=WHOLE),
    case("open terms, nothing to share", "unmet", MIT),
    case("no terms", "unmet", "# X", files=WHOLE),
    case("terms not read", "unknown", front("license: other"), files=WHOLE),
    case(
        "a duty to bear the name",
        "partial",
        MIT + "## Terms of use\n\nWho passes on a tuned model must call it Acme.",
        files=WHOLE,
    ),
    case("card not seen", "unknown", unseen=["README.md"], files=WHOLE),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(front("license: llama3"), files=WHOLE)) == [(2, "license: llama3")]
    assert "file listing (1 file)" in looked(check, snapshot(MIT))
