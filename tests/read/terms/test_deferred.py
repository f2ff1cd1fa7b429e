"""Terms that a card leaves to another model are not known, and decide where nothing else is stated."""

from __future__ import annotations

from osaid_hub.judge.checks.parameters_license import check
from tests.judge.checks.build import find, front, snapshot
from tests.table import each_row


@each_row(
    "said",
    [
        "## License\n\nSame as the original model.",
        "## License\n\nIdentical to the licence of the upstream model.",
        "## License\n\nSee [quarry/slate](https://huggingface.co/quarry/slate).",
        "License: see the base model",
        "The license of the base model applies.",
        "This model inherits the license of its parent.",
        "## Lizenz\n\nEs gilt die gleiche Lizenz wie für das Originalmodell.",
        "## Licence\n\nLa même que celle du modèle d'origine.",
    ],
)
def test_what_is_left_to_another_model_is_unknown(said: str) -> None:
    assert find(check, snapshot(f"# Oak\n\nA model.\n\n{said}\n", files=["model.safetensors"])).status == "unknown"


@each_row(
    "said",
    [
        "## Training\n\nSee the original model for details.",
        "The base model is a transformer.",
        "Use is subject to the limits of the base model.",
        "## License\n\nThe base model has its own terms.",
    ],
)
def test_what_says_nothing_of_terms_is_silence(said: str) -> None:
    assert find(check, snapshot(f"# Oak\n\nA model.\n\n{said}\n", files=["model.safetensors"])).status == "unmet"


def test_a_license_that_is_stated_decides() -> None:
    said = "## License\n\nSame as the original model."
    assert (
        find(check, snapshot(f"{front('license: mit')}# Oak\n\n{said}\n", files=["model.safetensors"])).status == "met"
    )


LIKE = ["Apache 2.0, like the base model", "Apache-2.0 (same as its parent)", "Following the original Oak, Apache 2.0"]


@each_row(
    ("said", "status"),
    [
        *((f"## License\n\n{said}.", "met") for said in LIKE),
        ("## License\n\nApache 2.0, just like [quarry/slate](https://huggingface.co/quarry/slate).", "met"),
        ("## License\n\nApache 2.0, inherited from quarry/slate.", "met"),
        ("License: apache-2.0 (taken over from the base model)", "met"),
        ("## Lizenz\n\nApache 2.0, wie das Basismodell.", "met"),
        ("## 许可\n\n与基座模型一致,采用 Apache 2.0 许可。", "met"),
        ("## License\n\nCC BY-NC 4.0, like the base model.", "unmet"),
        ("## License\n\nUnlike the base model, which is MIT, the oak is for research only.", "unmet"),
        ("## License\n\nAs the base model is MIT, you may study that one.", "unmet"),
        ("The original model is licensed under Apache 2.0.", "unmet"),
    ],
)
def test_a_license_that_is_likened_to_that_of_the_base_is_this_ones(said: str, status: str) -> None:
    found = find(check, snapshot(f"# Oak\n\nA model.\n\n{said}\n", files=["model.safetensors"]))
    assert found.status == status
