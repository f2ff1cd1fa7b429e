"""The table of libraries."""

from __future__ import annotations

import pytest

from osaid_hub.known.libraries import (
    find,
    imported,
    in_transformers,
    is_name,
    is_source,
    libraries,
    named_in,
    takes_code,
)
from osaid_hub.licenses import Category, classify


def test_a_known_library() -> None:
    found = find(" Transformers ")
    assert found is not None
    assert (found.name, found.spdx) == ("transformers", "Apache-2.0")
    assert found.provides_inference
    assert found.provides_architecture


def test_what_was_not_checked_is_none() -> None:
    found = find("araclip")
    assert found is not None
    assert (found.spdx, found.provides_inference) == (None, None)


def test_a_library_that_provides_a_part_of_the_architecture() -> None:
    found = find("adapter-transformers")
    assert found is not None
    assert (found.provides_inference, found.provides_architecture) == (True, None)


def test_unknown_names() -> None:
    assert find("no such library") is None
    assert find("") is None


def test_every_license_of_a_library_is_an_spdx_id_or_a_reference() -> None:
    assert len(libraries()) > 250
    for library in libraries().values():
        assert library.source_repo.startswith("https://"), library.name
        if library.spdx and not library.spdx.startswith("LicenseRef-"):
            assert classify(library.spdx).category is not Category.UNKNOWN, library.name


def test_transformers_are_a_library_and_kinds_of_networks() -> None:
    assert named_in("Transformers 4.41.2") == ("transformers",)
    assert named_in("It runs with \U0001f917 Transformers.") == ("transformers",)
    assert named_in("Hugging Face Transformers") == ("transformers",)
    assert named_in("- Temporal Transformers") == ()
    assert named_in("It is made of vision transformers and runs in timm.") == ("timm",)


@pytest.mark.parametrize("name", ["heronlib", "Heron-lib", "heron_lib2", "heron.cpp", " heron++ "])
def test_a_value_that_names_a_library(name: str) -> None:
    assert is_name(name)


BLANKS = (" ", "-", "2", "TBD", "n/a", "generic", "library", "your_library", "Your-Library-Name", "{{ name }}")
PLACES = ("see below", "our own code", "https://code.example/heron", "./heron", "鹭库", "h" * 62)


@pytest.mark.parametrize("name", [*BLANKS, *PLACES])
def test_a_value_that_names_no_library(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("Sentence_Transformers", "sentence-transformers"),
        ("scikit-learn", "sklearn"),
        ("openclip", "open_clip"),
        ("onnx-runtime", "onnxruntime"),
        ("light gbm", "lightgbm"),
        ("faster_whisper", "faster-whisper"),
        ("open-clip", "open_clip"),
        ("llama-cpp", "llama.cpp"),
    ],
)
def test_other_spellings(spelled: str, name: str) -> None:
    found = find(spelled)
    assert found is not None
    assert found.name == name


def test_packages_that_programs_import() -> None:
    found = imported("TTS")
    assert found is not None
    assert found.name == "coqui-tts"
    assert imported("faster_whisper") is find("faster-whisper")
    assert imported("torchaudio") is None  # helps beside others
    assert imported("heron") is None


def test_the_source_of_a_library() -> None:
    assert is_source("https://github.com/coqui-ai/TTS")
    assert not is_source("https://github.com/mill/heron")


def test_libraries_that_run_code_beside_the_weights() -> None:
    assert takes_code("transformers")
    assert not takes_code("nemo")


def test_kinds_of_models_that_transformers_has_and_had_and_one_of_ones_own() -> None:
    assert {"bert", "llama", "whisper", "xlm-roberta", "trajectory_transformer"} <= in_transformers()
    assert not {"heron", "#", "Kinds"} & in_transformers()
