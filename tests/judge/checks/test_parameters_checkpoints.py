"""Intermediate checkpoints."""

from __future__ import annotations

from osaid_hub.judge.checks.parameters_checkpoints import check
from tests.judge.checks.build import case, find, quoted, snapshot, status_test

ELSEWHERE = (
    "Intermediate checkpoints are in [acme/test-7b-checkpoints](https://huggingface.co/acme/test-7b-checkpoints)."
)
BASE = "This is a fine-tuned checkpoint of [acme/base](https://huggingface.co/acme/base)."
UPSTREAM = "[acme/base](https://huggingface.co/acme/base)"

CASES = [
    case("branches", "met", "# X", branches=["main", "step1000", "step2000"]),
    case("branches by tokens", "met", "# X", branches=["main", "ckpt_12", "100B-tokens"]),
    case("tags", "met", "# X", tags=["stage1-step500"]),
    case("folders", "met", "# X", files=["checkpoint-500/model.safetensors"]),
    case("folders, branches not seen", "met", "# X", files=["global_step100/model.pt"], branches=None),
    case("the folder of the weights", "unmet", "# X", files={"ckpt-0/part0_0": 10**8, "ckpt-0/part0_1": 10**8}),
    case("files of several epochs", "met", "# X", files=["epoch_1.ckpt", "epoch_2.ckpt"]),
    case("files of one step", "unmet", "# X", files=["model-step-900.pt", "model-step-900.onnx"]),
    case("shards", "unmet", "# X", files=["ckpt-00001-of-00002.safetensors", "ckpt-00002-of-00002.safetensors"]),
    case("elsewhere, not looked at", "partial", ELSEWHERE),
    case("elsewhere, in Chinese", "partial", "中间检查点见 [acme/ckpts](https://huggingface.co/acme/ckpts)。"),
    case("elsewhere, in German", "partial", "Zwischenstände (Checkpoints): [acme/c](https://huggingface.co/acme/c)"),
    case(
        "this one, among its sizes",
        "unmet",
        "Two checkpoints exist:\n- [large](https://huggingface.co/acme/test-7b) (this checkpoint)",
    ),
    case("the word in its other sense", "unmet", BASE),
    case("what it was made from", "unmet", f"The upstream checkpoint is {UPSTREAM}."),
    case("ordinary branches", "unmet", "# X", branches=["main", "fp16", "refs-pr-1", "onnx", "v1.0"]),
    case("promised", "unmet", "Intermediate checkpoints will be released at https://huggingface.co/acme/ckpts soon."),
    case("not released", "unmet", "The checkpoints at [acme/c](https://huggingface.co/acme/c) are not public."),
    case("no card", "unmet"),
    case("branches not seen", "unknown", "# X", branches=None),
    case("card not seen", "unknown", unseen=["README.md"]),
]

test_status = status_test(check, CASES)


def test_evidence() -> None:
    assert quoted(check, snapshot(f"# X\n\n{ELSEWHERE}")) == [(3, ELSEWHERE)]
    (item,) = find(check, snapshot("# X", branches=["main", "step1000"])).evidence
    assert item.kind == "hub"
    assert "step1000" in (item.quote or "")
