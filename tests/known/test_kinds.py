"""Kinds of models by what tells them apart."""

from __future__ import annotations

from osaid_hub.known.kinds import OTHER, kind_of, kinds
from osaid_hub.read.kind import kind_of as kind_of_model
from osaid_hub.snapshot import HubInfo
from tests.judge.checks.build import front, model
from tests.table import each_row

ROWS = {
    "an agent by its library": ((None, "stable-baselines3", [], [], []), "agent"),
    "an agent by its tag": ((None, None, [], ["deep-reinforcement-learning"], []), "agent"),
    "the task before the library": (("text-generation", "stable-baselines3", [], [], []), "language model"),
    "a table": (("tabular-regression", None, [], [], []), "tabular"),
    "pictures made": ((None, "diffusers", [], [], []), "diffusion"),
    "speech by its class": ((None, "transformers", ["ReedForCTC"], [], []), "speech"),
    "sentences": ((None, "sentence-transformers", [], [], []), "embedding"),
    "labels": ((None, "transformers", ["ReedForTokenClassification"], [], []), "classifier"),
    "quantised text": ((None, None, [], [], ["reed.Q4.gguf"]), "language model"),
    "nothing that tells": ((None, "transformers", [], [], []), OTHER),
}


@each_row("signs, kind", ROWS.values(), ids=ROWS)
def test_kinds_are_told_apart(signs: tuple[str | None, str | None, list[str], list[str], list[str]], kind: str) -> None:
    assert kind_of(*signs) == kind


def test_no_task_is_of_two_kinds() -> None:
    tasks = [task for kind in kinds() for task in kind.tasks]
    assert len(tasks) == len(set(tasks))


def test_a_model_is_asked_by_what_was_seen_of_it() -> None:
    assert kind_of_model(model(front("pipeline_tag: image-classification"))) == "vision"
    assert kind_of_model(model(None, unseen=["README.md"], hub=HubInfo(pipeline_tag="text-to-speech"))) == "speech"
