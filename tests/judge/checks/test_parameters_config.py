"""Configuration settings."""

from __future__ import annotations

from osaid_hub.judge.checks.parameters_config import check
from tests.judge.checks.build import case, looked, snapshot, status_test

CONFIGURATIONS = [
    *("config.json", "model_index.json", "adapter_config.json", "config.cfg", "params.json", "hparams.yaml"),
    *("unet/config.json", "meta.json", "config.yaml"),
]
CARRIES_IT_INSIDE = ["acme.Q8_0.gguf", "model.onnx", "model.nemo", "model.skops", "model.tflite", "model.keras"]
OF_SOMETHING_ELSE = ["tokenizer_config.json", "preprocessor_config.json", "package.json", "model.safetensors"]

CASES = [
    *(case(f"file {path}", "met", files=[path]) for path in CONFIGURATIONS),
    *(case(f"format of {path}", "met", files=[path]) for path in CARRIES_IT_INSIDE),
    case("told in the text only", "partial", "## Model architecture\n\n32 layers, hidden size 4,096."),
    case("in code", "met", "# X", files=["configuration_acme.py"]),
    case("of something else", "unmet", "# X", files=OF_SOMETHING_ELSE),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"], files=["model.safetensors"]),
    case("listing not seen", "unknown", "# X", listing=None),
]

test_status = status_test(check, CASES)


def test_absence_lists_the_places() -> None:
    assert "file listing (1 file)" in looked(check, snapshot("# X"))
