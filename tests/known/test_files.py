"""What the names of files tell."""

from __future__ import annotations

from osaid_hub.known import files as known_files
from tests.table import each_row


@each_row(
    ("path", "expected"),
    [
        ("model.safetensors", "safetensors"),
        ("unet/diffusion_pytorch_model.safetensors", "safetensors"),
        ("pytorch_model.bin", "pytorch"),
        ("acme.Q4_K_M.GGUF", "gguf"),
        ("tf_model.h5", "tensorflow"),
        ("flax_model.msgpack", "flax"),
        ("onnx/model.onnx", "onnx"),
        ("2b-it.sbs", "gemma_cpp"),
        ("model.nemo", "nemo"),
        ("model.pkl", "sklearn"),
        ("training_args.bin", None),
        ("optimizer.pt", None),
        ("data/train.npy", None),
        ("README.md", None),
        ("safetensors", None),
    ],
)
def test_format_of_weights(path: str, expected: str | None) -> None:
    assert known_files.weight_format(path) == expected


@each_row(
    ("path", "expected"),
    [
        ("train.py", {"training"}),
        ("scripts/pretrain_gpt.py", {"training"}),
        ("data_prep/dedup.py", {"data_processing"}),
        ("evaluation/run_eval.py", {"evaluation"}),
        ("modeling_acme.py", {"architecture"}),
        ("acme/harbour_model.py", {"architecture"}),
        ("training/modeling_acme.py", {"architecture", "training"}),
        ("download_model.py", set()),
        ("train_model.py", {"training"}),
        ("mappers/scores/pier_ngram_model.py", {"data_processing"}),
        ("sample.py", {"inference"}),
        ("resample_letters.py", set()),
        ("data/generate_questions.py", {"data_processing"}),
        ("commoncrawl/sample_pages.py", {"data_processing"}),
        ("train_tokenizer.py", {"tokenizer"}),
        ("requirements.txt", {"libraries"}),
        ("trainer_state.json", {"settings"}),
        ("pretrain/phase1/params.yaml", {"settings"}),
        ("docs/source/training/train.py", set()),
        ("tests/train.py", set()),
        ("model.safetensors", set()),
    ],
)
def test_roles_of_files(path: str, expected: set[str]) -> None:
    assert known_files.roles(path) == expected


def test_a_file_may_have_several_roles() -> None:
    assert {"training", "evaluation"} <= known_files.roles("train_and_evaluate.py")


@each_row(
    ("paths", "missing"),
    [
        (["m-00001-of-00002.bin", "m-00002-of-00002.bin"], []),
        (["m-00001-of-00003.bin"], ["m-00002-of-00003.bin", "m-00003-of-00003.bin"]),
        (["a-00000-of-00002.bin"], ["a-00001-of-00002.bin"]),
        (["a/m-00001-of-00001.bin", "b/m-00001-of-00002.bin"], ["b/m-00002-of-00002.bin"]),
        (["model.bin"], []),
    ],
)
def test_missing_shards(paths: list[str], missing: list[str]) -> None:
    assert list(known_files.missing_shards(paths)) == missing


def test_a_hostile_count_of_shards_is_cut() -> None:
    assert len(known_files.missing_shards(["m-000001-of-999999.bin"])) < 10_000


def test_groups_of_weights() -> None:
    files = [("a.safetensors", 10**9), ("b.safetensors", 130), ("c.gguf", None), ("x.txt", 5)]
    tensors, gguf = known_files.weights(files)
    assert (tensors.format, tensors.paths) == ("safetensors", ("a.safetensors", "b.safetensors"))
    assert tensors.hollow == ("b.safetensors",)
    assert (gguf.format, gguf.hollow) == ("gguf", ())


def test_configuration_is_not_that_of_the_tokenizer() -> None:
    paths = ["config.json", "tokenizer_config.json", "generation_config.json", "unet/config.json"]
    assert known_files.configuration(paths) == ("config.json", "unet/config.json")


@each_row("name", ["step1000", "ckpt_12", "global_step143000", "100B-tokens", "stage2-step500"])
def test_refs_that_are_checkpoints(name: str) -> None:
    assert known_files.step_refs([name]) == (name,)


@each_row("name", ["main", "fp16", "v1.0", "onnx", "refs/pr/1", "pr-12", "8bit", "stepwise"])
def test_refs_that_are_none(name: str) -> None:
    assert known_files.step_refs([name]) == ()


def test_formats_are_formats_of_weights() -> None:
    for table in ("closed_form", "self_describing"):
        assert known_files.formats(table) <= set(known_files._keys("weights"))


@each_row("path", ["a.py", "b/c.ipynb", "run.SH", "x.cu"])
def test_code_by_its_ending(path: str) -> None:
    assert known_files.is_code(path)


@each_row("path", ["README.md", "config.json", "py", "model.pyc.bin"])
def test_no_code(path: str) -> None:
    assert not known_files.is_code(path)
