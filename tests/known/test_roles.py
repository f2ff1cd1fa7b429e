"""What code is for, by the words of its path and by what its text does."""

from __future__ import annotations

from osaid_hub.known import roles
from tests.table import each_row


@each_row(
    ("path", "expected"),
    [
        ("create_pretraining_data.py", {"data_processing"}),
        ("datasets/harbour.py", {"data_loading"}),
        ("datasets/eval_harbour.py", set()),
        ("datasets/metrics.py", set()),
        ("val.py", {"evaluation"}),
        ("datasets/val.py", set()),
        ("acme/data/augmentations.py", {"data_loading"}),
        ("training/run_pseudo_labelling.py", {"data_processing", "training"}),
        ("tools/prepareTrainData_v2.py", {"data_processing"}),
        ("data/catalogue/get_sizes.py", {"data_processing"}),
        ("pipeline/filters/content_filters.py", {"data_processing"}),
        ("acme/content_filters.py", set()),
        ("filters/profanity.py", set()),
        ("filters/answers/insults.py", set()),
        ("filters/filter_corpus.py", {"data_processing"}),
        ("acme/filters/short_lines.py", {"data_processing"}),
        ("scripts/prepare_changelog.py", set()),
        ("scripts/download_weights.sh", set()),
        ("acme/layers/pixel_shuffle.py", set()),
        ("benchmarks/quiz/process_data.py", set()),
        ("examples/detoxify/preprocess.sh", set()),
        ("image_processing_acme.py", set()),
        ("processing_acme.py", set()),
        ("acme/audio_processing.py", set()),
        ("text_processing.py", {"data_processing"}),
        ("src/etl.py", {"data_processing"}),
        ("corpus_builder.py", {"data_processing"}),
        ("scripts/build_sft_mix.py", {"data_processing", "tuning"}),
        ("scripts/anonymise_letters.py", {"data_processing"}),
        ("pages/extract_paragraphs.py", {"data_processing"}),
        ("R/fit_model.R", {"training"}),
        ("fit.R", {"training"}),
        ("letters/align_sentences.py", {"data_processing"}),
        ("create_manifests.py", {"data_processing"}),
        ("crop_faces.py", {"data_processing"}),
        ("benchmarks/generate_questions.py", set()),
        ("confusion_matrix.py", {"evaluation"}),
        ("tokenize_corpus.py", {"tokenization"}),
        ("data.py", {"data_loading"}),
        ("device_train.py", {"training"}),
        ("train/big/big.slurm", {"training"}),
        ("training/core/optimizer.py", set()),
        ("quality/kenlm/train.py", set()),
        ("train_tokenizer.py", set()),
        ("src/pretrained.py", set()),
        ("analysis/forgetting/training.py", set()),
        ("finetune.py", {"training", "tuning"}),
        ("finetune/main.py", {"training", "tuning", "in_tuning"}),
        ("lora_script.py", {"tuning", "low_rank"}),
        ("run_squad.py", {"training", "tuning", "evaluation"}),
        ("evals/quiz_eval.py", {"evaluation"}),
        ("inference/vllm/benchmarks/benchmark_batch.py", set()),
        ("modeling_test.py", set()),
        ("tests/test_eval.py", set()),
        ("train_and_evaluate.py", {"training", "evaluation"}),
        ("main.py", {"entry"}),
        ("acme/__init__.py", set()),
        ("\u8bad\u7ec3.py", set()),
        ("", set()),
    ],
)
def test_by_path(path: str, expected: set[str]) -> None:
    assert roles.by_path(path) == expected


@each_row(
    ("text", "expected"),
    [
        ("loss.backward()\noptimizer.step()", {"training"}),
        ("rows = rows.drop_duplicates()", {"data_processing"}),
        ("results = simple_evaluate(model)", {"evaluation"}),
        ("run('lmplz -o 3 < a > b')\ntrainer.train()", set()),
        ("print('hello')", set()),
    ],
)
def test_by_text(text: str, expected: set[str]) -> None:
    assert roles.by_text(text) == expected


@each_row(("text", "expected"), [("print(1)\n", False), ("# " + "x" * 99, False), ("a = f(b)\n" * 4, True)])
def test_a_file_that_could_do_anything(text: str, expected: bool) -> None:
    assert roles.could_do(text) is expected


def test_words() -> None:
    assert roles.words_of("makeTrainData_v2-HTTPServer") == ("make", "train", "data", "v", "2", "http", "server")
    assert roles.owner_stem("Mill-Research") == roles.owner_stem("MillAI") == roles.owner_stem("mill") == "mill"
