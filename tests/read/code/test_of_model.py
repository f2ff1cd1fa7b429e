"""Which settings in a repository are this model's."""

from __future__ import annotations

import pytest

from osaid_hub.read.code.of_model import is_tuned, names_model, settings_in
from tests.judge.checks.build import front, model
from tests.judge.declared.build import code

TOOL = "https://github.com/quarry/tool"
OWN = f"The code is at {TOOL}."
TRAINED = f"It was trained with [tool]({TOOL})."


@pytest.mark.parametrize(
    ("card", "paths", "expected"),
    [
        (OWN, ["configs/a.yaml"], ["configs/a.yaml"]),
        (OWN, ["configs/a.yaml", "yamls/spruce.yaml"], ["yamls/spruce.yaml"]),
        (OWN, ["finetune/ds_config.json"], []),
        (OWN, ["configs/llama3/train.yaml"], []),
        (OWN, ["configs/spruce-12b.yaml", "configs/spruce-3b.yml"], ["configs/spruce-3b.yml"]),
        (
            OWN,
            ["configs/spruce-2-small.yaml", "configs/spruce-base-3b.yml"],
            ["configs/spruce-base-3b.yml", "configs/spruce-2-small.yaml"],
        ),
        (TRAINED, ["configs/a.yaml"], []),
        (TRAINED, ["configs/3B_long.json"], ["configs/3B_long.json"]),
    ],
)
def test_settings_of_this_model(card: str, paths: list[str], expected: list[str]) -> None:
    asked = model(card, name="mill/spruce-3b", code=(code(*paths, url=TOOL),))
    ((told, repo),) = asked.code.seen
    assert list(settings_in(asked, repo, told)) == expected


def test_a_package_that_is_called_like_its_repository_is_no_folder_of_another_family() -> None:
    url = "https://github.com/mill/big_vision"
    asked = model(
        f"The official code is at {url}.",
        name="mill/spruce-3b",
        code=(code("big_vision/configs/a.yaml", "llama/configs/b.yaml", url=url),),
    )
    ((told, repo),) = asked.code.seen
    assert list(settings_in(asked, repo, told)) == ["big_vision/configs/a.yaml"]


def test_names() -> None:
    asked = model("# X", name="mill/spruce-3b")
    assert names_model("yamls/spruce.yaml", asked)
    assert names_model("3b.json", asked)
    assert not names_model("spruce/7b.json", asked)


def test_tuned() -> None:
    assert is_tuned(model("# X", name="mill/spruce-chat"))
    assert is_tuned(model(front("base_model: mill/pine"), name="mill/spruce"))
    assert not is_tuned(model("# X", name="mill/spruce"))


def test_a_name_that_is_written_together() -> None:
    spruce = model("# X", name="mill/TinySpruce-3-chat")
    assert names_model("train/tinyspruce.py", spruce)
    assert not names_model("train/spruceless.py", spruce)
