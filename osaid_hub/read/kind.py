"""What kind of model it is, as far as its code has to fit it."""

from __future__ import annotations

from osaid_hub.known import kinds, libraries
from osaid_hub.read.config import classes_of
from osaid_hub.read.model import Model
from osaid_hub.snapshot import Unseen

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


def kind_of(model: Model) -> str:
    """The kind of model (`known.kinds`) by task, library, class, files and tags, as far as they were seen."""
    return model.repo.once("kind", lambda: _kind_of(model))


def _kind_of(model: Model) -> str:
    hub = model.repo.hub
    tags = {tag.lower() for tag in hub.tags} if hub else set()
    task = hub.pipeline_tag if hub else None
    library = hub.library_name if hub else None
    try:
        metadata = model.repo.metadata
        tags |= {item.value.strip().lower() for item in metadata.all("tags")}
        task = task_of(model)
        named = metadata.first("library_name")
        library = named.value if named else library
    except Unseen:  # the card of a gated model: what the Hub says is known all the same
        pass
    names = classes_of(model.known_config)
    files = [file.path for file in model.repo.listing or () if "/" not in file.path]
    return kinds.kind_of(task, library.strip().lower() if library else None, names, tags, files)
