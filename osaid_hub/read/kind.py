"""What kind of model it is, as far as its code has to fit it."""

from __future__ import annotations

from osaid_hub.known import libraries
from osaid_hub.read.model import Model

# Tasks whose models take in numbers or the state of an environment as they are.
WITHOUT_PREPROCESSING = frozenset(
    {"reinforcement-learning", "robotics", "tabular-classification", "tabular-regression", "time-series-forecasting"}
    | {"unconditional-image-generation", "graph-ml"}
)


def task_of(model: Model) -> str | None:
    """The task, by the metadata or the Hub, None where neither tells."""
    declared = model.repo.metadata.first("pipeline_tag")
    if declared:
        return declared.value.strip().lower()
    return model.repo.hub.pipeline_tag if model.repo.hub and model.repo.hub.pipeline_tag else None


def needs_preprocessing(model: Model) -> bool:
    """Whether a tokenizer or preprocessor in files of its own belongs to this kind of model.

    Not for agents, tables and the like, nor where the library keeps it inside the model.
    """
    tags = {item.value.strip().lower() for item in model.repo.metadata.all("tags")}
    tags |= {tag.lower() for tag in model.repo.hub.tags} if model.repo.hub else set()
    if task_of(model) in WITHOUT_PREPROCESSING or (tags & WITHOUT_PREPROCESSING and not task_of(model)):
        return False
    library = model.library
    return not (library and libraries.keeps_preprocessing(library[0].name))
