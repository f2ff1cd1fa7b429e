"""The library that runs a model."""

from __future__ import annotations

import pytest

from osaid_hub.read.library import class_library_of, library_of
from osaid_hub.read.model import Model
from tests.judge.checks.build import front, snapshot


def name(card: str, **texts: str) -> str | None:
    found = library_of(Model(snapshot(card, texts={key.replace("_", "."): text for key, text in texts.items()})))
    return found[0].name if found else None


def test_what_runs_models_goes_before_a_format_among_tags() -> None:
    assert name(front("tags: [safetensors, flair]")) == "flair"
    assert name(front("tags: [safetensors]")) == "safetensors"


def test_a_tag_of_a_framework_gives_way_to_what_has_the_class() -> None:
    block = "```python\n>>> from transformers import pipeline\n```"
    assert name(f"{front('tags: [pytorch]')}# Heron\n\n{block}") == "transformers"
    assert name(f"{front('tags: [adapter-transformers]')}# Heron\n\n{block}") == "adapter-transformers"
    assert name(front("tags: [pytorch, diffusers]")) == "diffusers"
    assert name(front("tags: [pytorch]")) == "pytorch"


def test_what_has_the_class_goes_before_what_has_not_among_imports() -> None:
    block = "```python\nimport onnxruntime\nfrom transformers import AutoTokenizer\n```"
    assert name(f"# Heron\n\n{block}") == "transformers"
    assert name("# Heron\n\n```python\nimport torchaudio\nimport onnxruntime\n```") == "onnxruntime"


@pytest.mark.parametrize(
    ("said", "library"),
    [
        ("Use it with spaCy.", "spacy"),
        ("A model for [flair](https://github.com/flairNLP/flair).", "flair"),
        ("You can run Heron via the `transformers` library.", "transformers"),
        ("Heron has been in diffusers since version 0.27.", "diffusers"),
        ("You can fine-tune Heron with `transformers`.", None),
        ("You cannot run Heron with `transformers`.", None),
        ("It was trained with fairseq.", None),
        ("- Transformers 4.44.0", None),
        ("For use, parts were adapted from Transformers.", None),
        ("## Related models\n\nUse Heron-2 with spaCy.", None),
    ],
)
def test_the_library_that_words_on_use_name(said: str, library: str | None) -> None:
    assert name(f"# Heron\n\n{said}") == library


def test_what_has_classes_goes_before_arrays_among_tags() -> None:
    assert name(front("tags: [pytorch, diffusers]")) == "diffusers"
    assert name(f"{front('tags: [pytorch]')}# Heron\n\n```python\nimport transformers\n```") == "transformers"
    assert name(front("tags: [pytorch]")) == "pytorch"


@pytest.mark.parametrize(
    ("said", "library"),
    [
        ("- Transformers 4.44.0.dev0", "transformers"),
        ("- PyTorch 2.1", None),
        ("- Faster than Transformers 4.44.0", None),
        ("## Related models\n\n- Transformers 4.44.0", None),
    ],
)
def test_a_listed_version_names_it_where_the_configuration_was_not_read(said: str, library: str | None) -> None:
    found = library_of(Model(snapshot(f"# Heron\n\n{said}", unseen=["config.json"])))
    assert (found[0].name if found else None) == library


def test_a_kind_that_transformers_does_not_have() -> None:
    model = Model(snapshot("# Heron", texts={"config.json": '{"model_type": "heron"}'}))
    assert library_of(model) is not None
    assert class_library_of(model, library_of(model)) is None
    mapped = Model(
        snapshot("# Heron", texts={"config.json": '{"model_type": "heron", "auto_map": {"AutoModel": "x.Y"}}'})
    )
    assert class_library_of(mapped, library_of(mapped)) is not None
