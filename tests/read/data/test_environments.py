"""The environments in which an agent learned by reinforcement."""

from __future__ import annotations

from osaid_hub.read.data.environments import played_in, trained_in
from tests.judge.checks.build import front, model
from tests.table import each_row


@each_row(
    "text, expected",
    [
        ("This is a trained model of a ppo agent playing Quays using the Acme Agents Library.", ["Quays"]),
        ('A DQN agent that plays the game "FerryInvadersNoFrameskip-v4".', ["FerryInvadersNoFrameskip-v4"]),
        ("Ein PPO-Agent: Der Agent spielt Nebelkai-v2.", ["Nebelkai-v2"]),
        ("Un agent PPO jouant à Quai-v1.", ["Quai-v1"]),
        ("Un agente PPO jugando a Muelle-v1.", ["Muelle-v1"]),
        ("Um agente PPO jogando Cais-v1.", ["Cais-v1"]),
        ("Обученный агент играет в Quay-v1.", ["Quay-v1"]),
        ("这是一个 玩 Quay-v1 的智能体。", ["Quay-v1"]),
        ("The agent learned to moor in the Acme environment Quay-v2 with PPO.", ["Quay-v2"]),
        ("Un agente PPO para el entorno Muelle-v1.", ["Muelle-v1"]),
        ("The agent runs in the environment Python3 of your machine.", []),
        ("You can watch your agent playing directly in your browser.", []),
        ("You can watch your agent playing in Chrome with Acme Agents.", []),
        ("A band playing Quay Songs.", []),
        ("To watch the agent, play Video Replay below.", []),
        ("", []),
    ],
)
def test_what_is_played(text: str, expected: list[str]) -> None:
    assert [name.text for name in played_in(text)] == expected


AGENT = front("tags: [reinforcement-learning, ml-agents]")
SAID = "# A ppo agent\n\nThis is a trained model of a **ppo** agent playing **Quays**.\n"


@each_row(
    "text, expected",
    [
        ("A(n) ACME model trained on the quay_walk environment.", ["quay_walk"]),
        ("It was trained in the QuayWalk-v2 environment.", ["QuayWalk-v2"]),
        ("It was trained on the Ferry Logs corpus.", []),
        ("Trained models run in the Acme environment of your machine.", []),
        ("It was trained in the QuayWalk environment.", ["QuayWalk"]),
        ("It was trained in a Python environment.", []),
        ("It was trained in a FerryTorch environment.", []),
        ("It was trained in the Python3.9 environment.", []),
        ("It was trained on a CUDA11 environment.", []),
        ("", []),
    ],
)
def test_what_it_was_trained_in(text: str, expected: list[str]) -> None:
    assert [name.text for name in trained_in(text)] == expected


def test_told_in_the_text_alone() -> None:
    (data,) = model(AGENT + SAID).data.sets
    assert (data.name, data.in_library, data.evidence.lines) == ("Quays", True, (6, 6))


def test_what_the_metadata_names_goes_before() -> None:
    index = "\n".join(("model-index:", "- name: A", "  results:", "  - dataset:", "      name: ALE/Quays-v5"))
    card = front("tags: [reinforcement-learning]", index) + SAID
    assert [data.name for data in model(card).data.sets] == ["ALE/Quays-v5"]


def test_a_model_that_is_no_agent_plays_nothing() -> None:
    assert model(SAID).data.sets == ()
