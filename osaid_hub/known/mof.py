"""The Model Openness Framework 1.0: its components, read in declarations and written in reports by one table.

Source: the framework's 17 components and the schema of the Model Openness Tool. Which component is evidence for which
requirement stands in the requirement's row (`mof` in `tables/osaid-1.0.toml`).
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

FRAMEWORK: Final = {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"}


class Component(Struct, frozen=True):
    """A component of the framework.

    name    exactly as the Model Openness Tool spells it.
    kind    its kind there, by which a release may state a license for all of a kind.
    of      the element whose license in a repository is its own; None where it has one elsewhere.
    states  whether the license that is stated for it is one of that element: that of checkpoints says nothing about
            the final weights.
    only    the table of files.toml that a file must be in to be evidence; None where any file may be.
    """

    name: str
    kind: Literal["code", "data", "document"]
    of: Literal["code", "parameters", "data"] | None = None
    states: bool = False
    only: str | None = None


# Papers and reports, evaluation data and results, and sample outputs are no evidence for any requirement by their names
# alone. What else than the state of an optimizer is called metadata is none either.
COMPONENTS: Final = (
    Component("Model architecture", "code", "code", states=True),
    Component("Data preprocessing code", "code", "code", states=True),
    Component("Training code", "code", "code", states=True),
    Component("Inference code", "code", "code", states=True),
    Component("Evaluation code", "code", "code", states=True),
    Component("Supporting libraries and tools", "code", "code", states=True),
    Component("Model parameters (Final)", "data", "parameters", states=True),
    Component("Model parameters (Intermediate)", "data", "parameters"),
    Component("Model metadata", "data", "parameters", only="optimizer_state"),
    Component("Datasets", "data"),
    Component("Evaluation data", "data"),
    Component("Sample model outputs", "data"),
    Component("Model card", "document", "data"),
    Component("Data card", "document", "data", states=True),
    Component("Technical report", "document"),
    Component("Research paper", "document"),
    Component("Evaluation results", "document"),
)
DATASETS: Final = "Datasets"
DATA_CARD: Final = "Data card"
MODEL_CARD: Final = "Model card"

_BY_NAME = {component.name.lower(): component for component in COMPONENTS}


def find(name: str) -> Component | None:
    """The component of a name, in any case; None where the framework has none of it."""
    return _BY_NAME.get(" ".join(name.split()).lower())


def component(name: str) -> Component:
    """The component of exactly this name. Raises ValueError where there is none."""
    found = find(name)
    if found is None or found.name != name:
        raise ValueError(f"the Model Openness Framework has no component {name!r}")
    return found
