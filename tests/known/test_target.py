"""What a user may type to name a model."""

from __future__ import annotations

import pytest

from osaid_hub.known.target import Target, TargetError, parse_target
from tests.table import each_row

MODEL = "acme/open-7b"


@each_row(
    ("words", "repo_id", "revision"),
    [
        ("acme/open-7b", MODEL, None),
        ("  acme/open-7b/ ", MODEL, None),
        ("gpt2", "gpt2", None),
        ("https://huggingface.co/acme/open-7b", MODEL, None),
        ("http://huggingface.co/acme/open-7b/", MODEL, None),
        ("https://HuggingFace.co/acme/open-7b?library=x#training", MODEL, None),
        ("huggingface.co/acme/open-7b", MODEL, None),
        ("hf.co/acme/open-7b?x=1", MODEL, None),
        ("https://hf.co/acme/open-7b/tree/v1.0", MODEL, "v1.0"),
        ("https://huggingface.co/acme/open-7b/tree/main/configs", MODEL, "main"),
        ("https://huggingface.co/acme/open-7b/blob/step-1000/README.md", MODEL, "step-1000"),
        ("https://huggingface.co/acme/open-7b/resolve/main/config.json?download=true", MODEL, "main"),
        ("https://huggingface.co/acme/open-7b/commit/" + "a" * 40, MODEL, "a" * 40),
        ("https://huggingface.co/acme/open-7b/commits/main", MODEL, "main"),
        ("https://huggingface.co/acme/open-7b/tree/refs%2Fpr%2F1", MODEL, "refs/pr/1"),
        ("https://huggingface.co/acme/open-7b/tree/refs/pr/1", MODEL, "refs/pr/1"),
        ("https://huggingface.co/acme/open-7b/tree/feature%2Fx/sub", MODEL, "feature/x"),
        ("https://huggingface.co/acme/open-7b/discussions/3", MODEL, None),
        ("https://huggingface.co/acme/open-7b/discussions", MODEL, None),
        ("https://huggingface.co/acme/open-7b/tree", MODEL, None),
        ("https://huggingface.co/acme/open-7b.git", MODEL, None),
        ("https://huggingface.co/gpt2", "gpt2", None),
        ("https://huggingface.co/gpt2/tree/main", "gpt2", "main"),
        ("https://huggingface.co/api/models/acme/open-7b/revision/v1", MODEL, "v1"),
        ("https://mirror.example:8443/acme/open-7b/tree/v1", MODEL, "v1"),
        ("mirror.example:8443/acme/open-7b", MODEL, None),
        ("acme/open-7b@v1.0", MODEL, "v1.0"),
        ("acme/open-7b@refs/pr/3", MODEL, "refs/pr/3"),
        ("gpt2@0123abc", "gpt2", "0123abc"),
        ("models/acme/open-7b", MODEL, None),
        ("hf://acme/open-7b", MODEL, None),
        ("hf://models/acme/open-7b", MODEL, None),
        ("hf://acme/open-7b/config.json", MODEL, None),
        ("hf://acme/open-7b/notes@home.txt", MODEL, None),
        ("hf://acme/open-7b@v1/config.json", MODEL, "v1"),
        ("hf://acme/open-7b@refs/pr/3/config.json", MODEL, "refs/pr/3"),
        ("hf://acme/open-7b@feature%2Fx", MODEL, "feature/x"),
        ("HF://gpt2@main", "gpt2", "main"),
    ],
)
def test_names_a_model(words: str, repo_id: str, revision: str | None) -> None:
    assert parse_target(words, "https://mirror.example:8443") == Target(repo_id, revision)


@each_row(
    ("words", "says"),
    [
        ("", "nothing"),
        ("https://huggingface.co/datasets/acme/corpus", "data set; only models"),
        ("https://huggingface.co/spaces/acme/demo/tree/main", "space; only models"),
        ("https://huggingface.co/", "names no model"),
        ("https://huggingface.co/models?search=x", "not a page of a model"),
        ("https://huggingface.co/docs/hub/index", "not a page of a model"),
        ("https://evil.example/acme/open-7b", "not on the Hub"),
        ("https://huggingface.co@evil.example/acme/open-7b", "a user name or a password"),
        ("https://huggingface.co.evil.example/acme/open-7b", "not on the Hub"),
        ("ftp://huggingface.co/acme/open-7b", "not on the Hub"),
        ("https://[::1/acme/open-7b", "not a valid address"),
        ("github.com/acme/open-7b", "no repository id"),
        ("acme/open-7b/extra", "no repository id"),
        ("../open-7b", "no repository id"),
        ("acme/..", "no repository id"),
        ("acme/open--7b", "no repository id"),
        ("acme/-open", "no repository id"),
        ("acme/open 7b", "neither"),
        ("acme/open\x1b[31m", "neither"),
        ("https://huggingface.co/%2e%2e/%2e%2e", "no repository id"),
        ("https://huggingface.co/acme/a%2Fb", "no repository id"),
        ("x" * 5000, "neither"),
        ("acme/open-7b@", "names no revision"),
        ("@v1", "no repository id"),
        ("hf://someone:secret@huggingface.co/acme/open-7b", "a user name or a password"),
        ("someone:secret@huggingface.co/acme/open-7b", "a user name or a password"),
        ("datasets/acme/corpus", "data set; only models"),
        ("hf://datasets/acme/corpus/data.csv", "data set; only models"),
        ("hf://", "no repository id"),
        ("spaces/acme/demo", "space; only models"),
        ("collections/acme/best-0123456789abcdef01234567", "scan --collection acme/best-0123456789abcdef01234567"),
        ("https://huggingface.co/collections/acme/best-0123456789abcdef01234567", "scan --collection acme/best"),
        ("https://huggingface.co/organizations/acme/members", "scan acme"),
    ],
)
def test_refuses_the_rest(words: str, says: str) -> None:
    with pytest.raises(TargetError, match=says) as refused:
        parse_target(words)
    assert len(str(refused.value)) < 300
    assert str(refused.value).isprintable()


def test_the_revision_that_is_asked_for_beside_the_words() -> None:
    at = f"https://huggingface.co/{MODEL}/tree/v1"
    assert parse_target(MODEL, revision="v1") == parse_target(at, revision="v1") == Target(MODEL, "v1")
    assert parse_target(at, revision="").revision == "v1"
    for words in (at, f"{MODEL}@v1"):
        with pytest.raises(TargetError, match="names the revision 'v1', but 'v2' is asked for"):
            parse_target(words, revision="v2")
