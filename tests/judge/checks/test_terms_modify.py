"""Freedom to modify."""

from __future__ import annotations

from osaid_hub.judge.checks.terms_modify import check
from tests.judge.checks.build import case, front, looked, quoted, snapshot, status_test

MIT = front("license: mit")
OF_BASE = front("license: mit", "base_model: acme/open-7b", "base_model_relation: quantized")
WHOLE = ["model.safetensors"]

NOT_KNOWN = front("license: other", "license_name: quarry-terms")
RESEARCH = "## License\n\nThe model may be used for research only."

CASES = [
    case("open terms, whole weights", "met", MIT, files=WHOLE),
    case("copyleft", "met", front("license: gpl-3.0"), files=WHOLE),
    case("quantized form and the whole one", "met", MIT, files=["model.Q4.gguf", *WHOLE]),
    case("quantized form only, base named", "partial", OF_BASE, files=["model.Q4.gguf"]),
    case("compiled form only, base named", "partial", OF_BASE, files=["model.onnx"]),
    case("family without version", "partial", front("license: gpl"), files=WHOLE),
    case("no derivatives", "unmet", front("license: cc-by-nd-4.0"), files=WHOLE),
    case("output may not improve other models", "unmet", front("license: llama2"), files=WHOLE),
    case("open terms, no weights", "unmet", MIT),
    case("no terms", "unmet", "# X", files=WHOLE),
    case("terms not read", "unknown", front("license: other"), files=WHOLE),
    case("terms not known, with limits beside them", "unknown", NOT_KNOWN + RESEARCH, files=WHOLE),
    case("limits of a family", "partial", front("license: openrail"), files=WHOLE),
    case("limits of purpose", "partial", MIT + RESEARCH, files=WHOLE),
    case("card not seen", "unknown", unseen=["README.md"], files=WHOLE),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    restricted = snapshot(front("license: cc-by-nd-4.0"), files=WHOLE)
    assert quoted(check, restricted) == [(2, "license: cc-by-nd-4.0")]
    assert "file listing (1 file)" in looked(check, snapshot(MIT))
