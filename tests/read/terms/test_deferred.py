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
