"""Final state of the optimizer."""

from __future__ import annotations

from osaid_hub.judge.checks.parameters_optimizer_state import check
from tests.judge.checks.build import case, cases, quoted, snapshot, status_test

LINKED = "The optimizer states are at [acme/states](https://huggingface.co/acme/states)."
LINKED_ELSEWHERE = {
    "en": LINKED,
    "zh": "优化器状态见 [acme/states](https://huggingface.co/acme/states)。",
    "ja": "オプティマイザの状態は [acme/states](https://huggingface.co/acme/states) にあります。",
    "ru": "Состояние оптимизатора: [acme/states](https://huggingface.co/acme/states).",
}

CASES = [
    *cases("partial", LINKED_ELSEWHERE),
    case("in the repository", "met", "# X", files=["optimizer.pt"]),
    case("of a distributed run", "met", "# X", files=["global_step9/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt"]),
    case("policy", "met", "# X", files=["policy.optimizer.pth"]),
    case("arguments are no state", "unmet", "# X", files=["training_args.bin", "model.safetensors"]),
    case("promised", "unmet", "The [optimizer states](https://huggingface.co/acme/states) will be released soon."),
    case("not released", "unmet", "The optimizer states are not released, see [here](https://acme.example)."),
    case("which optimizer", "unmet", "## Training\n\nOptimizer: [AdamW](https://arxiv.org/abs/1711.05101)"),
    case("no card", "unmet"),
    case("card not seen", "unknown", unseen=["README.md"]),
    case("listing not seen", "unknown", "# X", listing=None),
]

test_status = status_test(check, CASES)


def test_quotes() -> None:
    assert quoted(check, snapshot(f"# X\n\n{LINKED}")) == [(3, LINKED)]
