"""Files that stand beside a card, as strangers write them: settings, indexes, notebooks, headers of weights."""

from __future__ import annotations

import json
import struct
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.json_values import rubbish_json
from tests.fuzz.words import hostile, odd, repo_id

HUGE = 10**4_000  # more digits than Python writes

CONFIG: dict[str, Any] = {
    "model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 32_000, "hidden_size": 4_096,
    "num_hidden_layers": 32, "intermediate_size": 11_008, "auto_map": {"AutoModel": "modeling.Model"},
    "quantization_config": None, "torch_dtype": "bfloat16", "_name_or_path": "acme/base-7b",
}  # fmt: skip
ADAPTER: dict[str, Any] = {"base_model_name_or_path": "acme/base-7b", "peft_type": "LORA", "r": 8}
INDEX: dict[str, Any] = {
    "metadata": {"total_size": 10},
    "weight_map": {"a": "model-00001-of-00002.safetensors", "b": "x.bin"},
}
NOTEBOOK: dict[str, Any] = {
    "cells": [{"cell_type": "code", "source": ["trainer.train()"], "outputs": []}],
    "nbformat": 4,
}
HEADER: dict[str, Any] = {
    "__metadata__": {"format": "pt"},
    "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
    "b": {"dtype": "BF16", "shape": [], "data_offsets": [24, 26]},
}
# The files by their names, each with what a good one holds.
GOOD: dict[str, Any] = {
    "config.json": CONFIG, "adapter_config.json": ADAPTER, "model.safetensors.index.json": INDEX,
    "train.ipynb": NOTEBOOK,
}  # fmt: skip
MERGE = (
    "models:\n- model: acme/base-7b\n- model: acme/other+acme/adapter\nmerge_method: linear\n", "models: *x\n",
    "[" * 500,
    "models: [" + ", ".join(f"{{model: a/b{n}}}" for n in range(300)) + "]\n", "- a\n- b\n", "a: &a [*a]\n", "\x00", "",
)  # fmt: skip

value = rubbish_json | repo_id | hostile | odd | st.sampled_from((HUGE, -HUGE, 1e308, float("inf")))


@st.composite
def settings_files(draw: st.DrawFn) -> dict[str, str]:
    """Some of the files, with some of their values replaced, or as text that is none of JSON."""
    texts = {}
    for path in draw(st.sets(st.sampled_from(sorted(GOOD)))):
        content = dict(GOOD[path])
        for key in draw(st.sets(st.sampled_from(sorted(content)), max_size=3)):
            content[key] = draw(value)
        text = as_json(content)
        texts[path] = draw(st.sampled_from((text, text, text[:-5], "[" * 3_000, "null", "9" * 5_000)))
    if draw(st.booleans()):
        texts["mergekit_config.yml"] = draw(st.sampled_from(MERGE) | hostile)
    return texts


def as_json(content: Any) -> str:
    """JSON as nobody but strangers writes it: with numbers of any length."""
    return json.dumps(_marked(content), default=str).replace('"<huge>"', "1" + "0" * 4_000)


def _marked(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _marked(item) for key, item in content.items()}
    return "<huge>" if isinstance(content, int) and abs(content) >= HUGE else content


@st.composite
def weights(draw: st.DrawFn) -> bytes:
    """The bytes of a file of weights: safetensors with a header that is nearly one, GGUF-like, a pointer, rubbish."""
    form = draw(st.sampled_from(("header", "header", "bytes", "gguf", "pointer")))
    if form == "bytes":
        return draw(st.binary(max_size=100))
    if form == "gguf":
        counts = draw(st.tuples(*[st.integers(0, 2**64 - 1)] * 2))
        return b"GGUF" + struct.pack("<IQQ", draw(st.integers(0, 2**32 - 1)), *counts) + draw(st.binary(max_size=40))
    if form == "pointer":
        return b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize " + draw(st.binary(max_size=20))
    header = dict(HEADER)
    for name in draw(st.sets(st.sampled_from(("__metadata__", "a", "b", "c", "\ud800")), max_size=3)):
        header[name] = draw(
            rubbish_json
            | st.fixed_dictionaries({"dtype": rubbish_json, "shape": rubbish_json, "data_offsets": rubbish_json})
            | st.builds(lambda shape: {**HEADER["a"], "shape": shape}, st.lists(st.integers(-1, 2**70), max_size=4))
        )
    text = draw(st.sampled_from((json.dumps(header).encode(), b"[" * 9_999, b"null", b"{}", b"", b"{" * 99, b"\xff")))
    length = draw(st.sampled_from((len(text), len(text), len(text), 0, 1, len(text) + 5, 2**62, 2**64 - 1, 24_999_999)))
    return struct.pack("<Q", length) + text + bytes(draw(st.sampled_from((0, 25, 26, 27))))
