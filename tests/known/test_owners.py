"""Whose a repository is, by its name."""

from __future__ import annotations

from osaid_hub.known.owners import is_another_version, is_family, named_after, same_owner, shares_project
from tests.table import each_row


@each_row(
    ("one", "other", "expected"),
    [
        ("Acme", "acme", True),
        ("acme", "acme-research", True),
        ("AcmeAI", "acmeLabs", True),
        ("acme78", "acme", True),
        ("acmedotai", "acme-ai", True),
        ("acme", "acorn", False),
        ("ai", "research", False),
    ],
)
def test_one_maker_on_two_hosts(one: str, other: str, expected: bool) -> None:
    assert same_owner(one, other) is expected


@each_row(
    ("repository", "model", "expected"),
    [
        ("spruce", "spruce-3b", True),
        ("Spruce-LM", "spruce-3b-instruct", True),
        ("spruce-chat", "spruce-chat-7b", True),
        ("spruce-2.5-language-models", "spruce-2.5-8b-base", True),
        ("pine", "spruce-3b", False),
        ("bert", "bert-harbour-base", False),  # a family
        ("llama-factory", "llama-harbour", False),
        ("spruce-2", "spruce-6b", False),  # another version
        ("Spruce2-Math", "spruce2-math-1.5b-it", True),  # a size, and no version
        ("spruce-1", "spruce-1.5-7b", False),
        ("spruce2-6b", "spruce-6b", False),
        ("FeRRy3", "ferry3_large_512", True),
        ("ChatTTS", "ChatTTS", True),
        ("pythia-1b", "pythia-1b", False),
        ("chat", "chat", False),
        ("gpt2", "gpt2-letters", False),
        ("code", "spruce-6b", False),
        ("", "spruce", False),
    ],
)
def test_named_after(repository: str, model: str, expected: bool) -> None:
    assert named_after(repository, model) is expected


def test_versions_and_families() -> None:
    assert is_another_version("ash2-6b", "ash-6b")
    assert is_another_version("ash-v3", "ash-r1")
    assert not is_another_version("ash", "ash-2-6b")
    assert not is_another_version("Ash3r", "ash3r_large_512")
    assert not is_another_version("ash-2", "ash-2-chat-6b")
    assert is_family("bert")
    assert is_family("llama3.1")
    assert not is_family("spruce-bert")


@each_row(
    ("repository", "model", "expected"),
    [
        ("quaylog-service", "quaylog-letters-2b", True),
        ("Quaylog", "quaylog-letters-2b", True),
        ("letters-service", "quaylog-letters-2b", False),
        ("bert-tools", "bert-harbour-base", False),  # a family
        ("tts-tools", "tts-harbour", False),
        ("", "quaylog", False),
    ],
)
def test_parts_of_a_project(repository: str, model: str, expected: bool) -> None:
    assert shares_project(repository, model) is expected
