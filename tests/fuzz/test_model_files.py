"""Settings, indexes, notebooks and headers of weights of any content: read, judged and shown, or told to be broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from osaid_hub.fetch.disk.tensors import read_header
from osaid_hub.snapshot import HubInfo
from tests.fuzz import model_files
from tests.fuzz.invariants import check_audit, check_rendered
from tests.fuzz.json_values import broken
from tests.fuzz.profiles import examples
from tests.judge.checks.build import snapshot

pytestmark = pytest.mark.fuzz

CARD = "---\nlicense: mit\n---\n\n# A\n\nFine-tuned from a base model.\n"
KNOWN = HubInfo(parameters={"BF16": 7_000_000_000})
BESIDE = ["model-00001-of-00002.safetensors"]


@pytest.mark.parametrize("path", model_files.GOOD)
def test_every_value_of_settings(path: str) -> None:
    for _, content in broken(model_files.GOOD[path]):
        check_audit(snapshot(CARD, texts={path: model_files.as_json(content)}, files=BESIDE, hub=KNOWN))


@given(model_files.settings_files())
@examples(0.5)
def test_any_settings_are_judged(texts: dict[str, str]) -> None:
    check_rendered(check_audit(snapshot(CARD, texts=texts, files=BESIDE, hub=KNOWN)))


@given(model_files.settings_files())
@examples(0.3)
def test_any_settings_without_a_card_are_judged(texts: dict[str, str]) -> None:
    check_rendered(check_audit(snapshot(None, texts=texts, hub=None, branches=None)))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights") / "m.safetensors"


@given(data=model_files.weights())
@examples(3)
def test_any_file_of_weights_is_read(place: Path, data: bytes) -> None:
    place.write_bytes(data)
    header = read_header("m.safetensors", place)
    assert all(isinstance(name, str) and count >= 0 for name, count in header.parameters.items())
    if header.problem is not None:
        assert header.problem.isprintable()
        assert len(header.problem) < 300
        assert header.parameters == {}
    check_audit(snapshot(CARD, files=["m.safetensors"], headers=(header,)))


def test_dimensions_with_thousands_of_digits() -> None:
    sizes: dict[str, Any] = dict.fromkeys(
        ("vocab_size", "hidden_size", "num_hidden_layers", "intermediate_size"), model_files.HUGE
    )
    texts = {"config.json": model_files.as_json(sizes)}
    repo = snapshot(CARD, texts=texts, files=["model.safetensors"], hub=KNOWN)
    check_rendered(check_audit(repo))
