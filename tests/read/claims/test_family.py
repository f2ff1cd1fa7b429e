"""Cards of a family: what is told of the chat model in the card of its base."""

from __future__ import annotations

from osaid_hub.read.claims.family import (
    begins_with_family,
    is_on_later_stage,
    names_later_stage,
    names_tuned,
    tells_both_stages,
)
from tests.table import each_row


@each_row(
    "text, own, expected",
    [
        ("Try Heron-7B-Chat in our demo.", "acme/heron-7b", True),
        ("Heron 7B Instruct answers questions.", "acme/Heron-7B-Base", True),
        ("heron-70b-chat is larger.", "acme/heron-7b-hf", True),
        ("See Heron-1B-7B-0924-SFT for letters.", "acme/Heron-1B-7B-0924", True),
        ("It has pre-trained variants, and instruction-tuned variants.", "acme/heron-7b", True),
        ("Heron-Chat is tuned on dialogues.", "acme/heron", True),
        ("Um-7B-Chat is tuned on dialogues.", "acme/Um-7B", True),
        ("Um-70B-Chat is tuned on dialogues.", "acme/Um-7B", False),
        ("Heron comes with its base and instruction-tuned variants.", "acme/heron-7b", True),
        ("Heron comes with its base and instruction-tuned variants.", "acme/heron", False),
        ("Heron comes with its base and instruction-tuned variants.", "acme/heron-7b-instruct", False),
        ("Try Heron-7B in our chat.", "acme/heron-7b", False),
        ("Heron-7B: it was trained for two weeks.", "acme/heron-7b", False),
        ("from heron.chat import talk", "acme/heron-7b", False),
        ("Try Heron-7B-Chat in our demo.", "acme/heron-7b-chat", False),
        ("It was made from Heron-7B-Chat.", "acme/heron-7b-law", False),
        ("It was made from Gannet-7B-Chat.", "acme/heron-7b", False),
        ("", "acme/heron-7b", False),
        ("Heron is a collection of pretrained and instruction tuned text models.", "acme/heron-7b", True),
        ("It comes as base models and chat models.", "acme/heron-7b", True),
        ("It comes in pre-trained variants and instruction-tuned variants.", "acme/heron-7b-chat", False),
        ("The model was pretrained and fine-tuned on letters.", "acme/heron-7b", False),
    ],
)
def test_whether_a_card_names_a_later_stage(text: str, own: str, expected: bool) -> None:
    assert names_later_stage(["Welcome.", text], own) is expected


@each_row(
    "text, label, own, expected",
    [
        ("Heron 2 was pre-trained on 3 trillion tokens.", "", "acme/heron-2-7b", True),
        ("Overview: Heron 2 was pre-trained on 3 trillion tokens.", "Overview", "acme/heron-2-7b", True),
        ("The Heron 2 models saw 3 trillion tokens.", "", "acme/heron-2-7b", True),
        ("Heron 1 was pre-trained on 1 trillion tokens.", "", "acme/heron-2-7b", False),
        ("Heron 2 70B was pre-trained on 3 trillion tokens.", "", "acme/heron-2-7b", False),
        ("Heron 2 Chat was tuned on letters.", "", "acme/heron-2-7b", False),
        ("Gannet was pre-trained on 3 trillion tokens.", "", "acme/heron-2-7b", False),
        ("Heron 2 was pre-trained on 3 trillion tokens.", "", "acme/heron-2-7b-law", False),
    ],
)
def test_whether_a_sentence_begins_with_the_family(text: str, label: str, own: str, expected: bool) -> None:
    assert begins_with_family(text, label, own) is expected


def test_what_tells_of_base_and_tuned_models() -> None:
    assert tells_both_stages("Models released: base, chat model")
    assert not tells_both_stages("Base: a chat model")


def test_titles_on_the_tuned_model() -> None:
    assert names_tuned("Fine-tuning data")
    assert names_tuned("SFT (supervised fine-tuning)")
    assert not names_tuned("Pretraining")
    assert not names_tuned("Training data of the base and of the tuned model")
    assert not names_tuned("Data")


@each_row(
    "text, expected",
    [
        ("The chat model was aligned by two annotators.", True),
        ("The released chat models have undergone supervised fine-tuning.", True),
        ("The fine-tuning data holds 40,000 written answers.", True),
        ("Our tuned versions use supervised fine-tuning and RLHF.", True),
        ("After that we ran supervised fine-tuning and got Heron-7B-Chat.", True),
        ("The pretraining data ends in May, the fine-tuning data in July.", False),
        ("Heron-7B was made by supervised fine-tuning, as was Heron-7B-Chat.", False),
        ("It was trained on Ferry Logs, like the chat model.", False),
        ("Two annotators labeled each letter.", False),
        ("It was fine-tuned on Ferry Logs.", False),
    ],
)
def test_whether_a_sentence_is_on_it(text: str, expected: bool) -> None:
    assert is_on_later_stage(text, "acme/heron-7b") is expected
