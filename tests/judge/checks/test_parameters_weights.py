"""Weights."""

from __future__ import annotations

import json

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.judge.checks.parameters_weights import check
from osaid_hub.snapshot import HubInfo, TensorHeader
from tests.judge.checks.build import case, find, front, looked, snapshot, status_test

TWO_OF_THREE = ["model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors"]
INDEX = {"model.safetensors.index.json": '{"weight_map": {"a": "part-a.safetensors", "b": "part-b.safetensors"}}'}
BROKEN = (TensorHeader("model.safetensors", {}, "header is longer than the file"),)
FORMATS = [
    *("model.safetensors", "pytorch_model.bin", "model.pt", "yolo.pth", "tf_model.h5", "flax_model.msgpack"),
    *("model.ckpt", "model.nemo", "model.skops", "nl_ner-any-py3-none-any.whl", "policy.zip", "model.keras", "lid.ftz"),
    *("model.pdparams", "model.pt2", "model.pte", "rust_model.ot", "vgg.caffemodel", "tiny.weights", "final.mdl"),
    *(
        "5gram.arpa.gz",
        "words.kv",
        "dqn.cleanrl_model",
        "ner/model",
        "xgb_prices.json",
        "net.mlmodelc/weights/weight.bin",
    ),
]

CASES = [
    *(case(f"whole: {path}", "met", files=[path]) for path in FORMATS),
    case("all shards", "met", files=[*TWO_OF_THREE, "model-00003-of-00003.safetensors"]),
    case("shards counted from 0", "met", files=["model-00000-of-00002.bin", "model-00001-of-00002.bin"]),
    case("whole in one format, shards missing in another", "met", files=[*TWO_OF_THREE, "pytorch_model.bin"]),
    case("missing shard", "partial", files=TWO_OF_THREE),
    case("shard that the index names is missing", "partial", texts=INDEX, files=["part-a.safetensors"]),
    case("git-lfs pointer", "partial", files={"model.safetensors": 134}),
    case("broken header", "partial", files=["model.safetensors"], headers=BROKEN),
    case("adapter", "partial", files=["adapter_model.safetensors", "adapter_config.json"]),
    case("quantized form only", "met", files=["acme.Q4_K_M.gguf"]),
    case("compiled form only", "met", files=["model.engine"]),
    case("state of the trainer is no weights", "unmet", "# X", files=["training_args.bin", "optimizer.pt"]),
    case("data is no weights", "unmet", "# X", files=["train_dataset.zip", "data/a.npy", "replay.mp4"]),
    case("unknown format, by the folder", "met", "# X", files={"ckpt-0/tensor00000_000": 10**8}),
    case("unknown format, by the text", "met", "This repository holds the weights.", files={"part-00.acme": 10**8}),
    case("unknown format, nothing says so", "unmet", "# X", files={"part-00.acme": 10**8}),
    case("unknown format, too small", "unmet", "# X", files={"ckpt-0/tensor00000_000": 640}),
    case("pictures are no weights", "unmet", "# X", files={"weights/a.png": 10**8, "checkpoints/log.jsonl": 10**8}),
    case("model of its library, by its name", "met", front("library_name: xgboost"), files=["model.json"]),
    case("a name alone says nothing", "unmet", front("library_name: flair"), files=["model.json", "model.txt"]),
    case("on request only", "unmet", "The weights are available on request."),
    case("promised", "unmet", "Weights will be released soon."),
    case("behind an interface", "unmet", "Talk to it through our [API](https://api.acme.example)."),
    case("nothing", "unmet"),
    case("listing not seen", "unknown", "# X", listing=None),
]

test_status = status_test(check, CASES)


def test_message_tells_what_is_missing_and_how_much_there_is() -> None:
    assert "model-00003-of-00003.safetensors" in find(check, snapshot(files=TWO_OF_THREE)).message
    assert "longer than the file" in find(check, snapshot(files=["model.safetensors"], headers=BROKEN)).message
    counted = snapshot(files=["model.safetensors"], hub=HubInfo(parameters={"BF16": 1000, "F32": 24}))
    assert "1,024 parameters" in find(check, counted).message


def test_message_compares_the_parameters_with_the_configuration() -> None:
    sizes = {"vocab_size": 100, "hidden_size": 10, "num_hidden_layers": 2, "intermediate_size": 40}  # at least 3,000

    def message(parameters: int, **more: object) -> str:
        texts = {"config.json": json.dumps(sizes | more)}
        hub = HubInfo(parameters={"BF16": parameters})
        found = find(check, snapshot(files=["model.safetensors"], texts=texts, hub=hub))
        assert found.status is Status.MET
        return found.message

    assert "describes at least 3,000" in message(2_999)
    assert "describes" not in message(3_000)
    assert "describes" not in message(2_999, quantization_config={"bits": 4})
    assert "describes" not in message(2_999, num_hidden_groups=1)
    assert "describes" not in message(2_999, hidden_size="10")


@pytest.mark.parametrize(
    ("files", "noted"),
    [
        (["pytorch_model.bin"], True),
        (["pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin"], True),
        (["model.pkl"], True),
        (["model.safetensors"], False),
        (["model.safetensors", "pytorch_model.bin"], False),
        (["model.skops"], False),
    ],
)
def test_message_notes_pickle(files: list[str], noted: bool) -> None:
    assert ("pickle" in find(check, snapshot(files=files)).message) is noted


def test_absence_lists_the_places() -> None:
    assert "file listing (2 files)" in looked(check, snapshot("# X", files=["a.txt"]))
