"""Addresses in cards are taken apart without going there."""

from __future__ import annotations

from osaid_hub.known.addresses import Place, is_framework, parse
from tests.table import each_row

HUB = "https://huggingface.co"


@each_row(
    ("url", "place", "name", "path"),
    [
        (f"{HUB}/acme/open-7b", Place.HUB_MODEL, "acme/open-7b", ""),
        (f"{HUB}/acme/open-7b/blob/main/LICENSE", Place.HUB_MODEL, "acme/open-7b", "blob/main/LICENSE"),
        (f"{HUB}/gpt2", Place.HUB_MODEL, "gpt2", ""),
        ("https://hf.co/acme/open-7b?x=1#y", Place.HUB_MODEL, "acme/open-7b", ""),
        (f"{HUB}/datasets/acme/web-text", Place.HUB_DATASET, "acme/web-text", ""),
        (f"{HUB}/datasets/c4/viewer/en", Place.HUB_DATASET, "c4/viewer", "en"),
        (f"{HUB}/spaces/acme/demo", Place.HUB_SPACE, "acme/demo", ""),
        (f"{HUB}/papers/2401.00001", Place.PAPER, "", "papers/2401.00001"),
        (f"{HUB}/docs/transformers", Place.OTHER, "", "docs/transformers"),
        (f"{HUB}/datasets", Place.OTHER, "", ""),
        ("https://github.com/acme/trainer", Place.CODE, "acme/trainer", ""),
        ("https://github.com/acme/trainer.git", Place.CODE, "acme/trainer", ""),
        ("http://www.github.com/acme/trainer/tree/main/x/", Place.CODE, "acme/trainer", "tree/main/x"),
        ("https://gitlab.com/acme/trainer", Place.CODE, "acme/trainer", ""),
        ("https://codeberg.org/acme/trainer", Place.CODE, "acme/trainer", ""),
        ("https://github.com/acme", Place.OTHER, "", "acme"),
        ("https://github.com/sponsors/acme", Place.OTHER, "", "sponsors/acme"),
        ("https://colab.research.google.com/drive/1", Place.NOTEBOOK, "", "/drive/1"),
        ("https://www.kaggle.com/code/quarry/fern", Place.NOTEBOOK, "", "/code/quarry/fern"),
        ("https://www.kaggle.com/datasets/quarry/fern", Place.OTHER, "", "/datasets/quarry/fern"),
        ("https://gist.github.com/quarry/0123abcd", Place.NOTEBOOK, "", "/quarry/0123abcd"),
        (
            "https://colab.research.google.com/github/quarry/fern/blob/main/a.ipynb",
            Place.CODE,
            "quarry/fern",
            "blob/main/a.ipynb",
        ),
        ("https://arxiv.org/abs/2401.00001", Place.PAPER, "", "/abs/2401.00001"),
        ("https://img.shields.io/badge/x", Place.DECORATION, "", "/badge/x"),
        ("./train/train.py", Place.INSIDE, "", "train/train.py"),
        ("mailto:a@b.example", Place.OTHER, "", ""),
        ("ftp://github.com/acme/trainer", Place.OTHER, "", ""),
        ("javascript:alert(1)", Place.OTHER, "", ""),
        ("http://[::1", Place.OTHER, "", ""),
        ("https://github.com.evil.example/acme/trainer", Place.OTHER, "", "/acme/trainer"),
        ("https://user:pw@evil.example/github.com/a/b", Place.OTHER, "", "/github.com/a/b"),
        ("https://github.com/ac<me/trainer", Place.CODE, "ac/trainer", ""),
        ("https://github.com/../../etc", Place.OTHER, "", ""),
        ("", Place.INSIDE, "", ""),
    ],
)
def test_place_and_name(url: str, place: Place, name: str, path: str) -> None:
    address = parse(url)
    assert (address.place, address.name, address.path) == (place, name, path)


def test_url_is_that_of_the_repository_alone() -> None:
    assert parse("http://www.github.com/acme/trainer/blob/main/a.py#L1").url == "https://github.com/acme/trainer"


@each_row(
    ("url", "expected"),
    [
        ("https://github.com/huggingface/transformers", True),
        ("https://github.com/NVIDIA/Megatron-LM/tree/main", True),
        ("https://github.com/acme/transformers", False),
        ("https://gitlab.com/acme/megatron-lm", False),
        ("https://marian-nmt.github.io/docs", True),
        ("https://google.github.io/seqio", True),
        ("https://huggingface.github.io/ferry", False),
        ("https://fairseq.readthedocs.io/en/latest", True),
        ("https://ferry.readthedocs.io", False),
    ],
)
def test_frameworks_that_many_models_share(url: str, expected: bool) -> None:
    assert is_framework(parse(url)) is expected
