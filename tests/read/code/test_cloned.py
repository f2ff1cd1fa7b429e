"""Code that blocks of a card clone and train with."""

from __future__ import annotations

import pytest

from osaid_hub.read.code.cloned import cloned
from osaid_hub.read.code.named import NamedCode
from tests.read.code.test_links import document

STEPS = """```bash
git clone https://github.com/{name}.git
cd loom
```

```
cd recipes/letters
python train.py hparams.yaml
```
"""


def found(card: str, name: str = "mill/spruce-3b") -> list[NamedCode]:
    return list(cloned(document(card, name), name))


def test_the_steps_of_a_training_name_the_code_and_its_folder() -> None:
    (code,) = found(f"## Training\n\n{STEPS.format(name='weaver/loom')}")
    assert (code.url, code.own, code.roles) == ("https://github.com/weaver/loom", False, {"training"})
    assert code.paths == ("recipes/letters",)
    assert code.evidence.quote == "git clone https://github.com/weaver/loom.git"


def test_the_code_of_the_maker_is_its_own() -> None:
    (code,) = found(f"## Training\n\n{STEPS.format(name='mill/loom')}")
    assert code.own


@pytest.mark.parametrize(
    "card",
    [
        f"## Usage\n\n{STEPS.format(name='weaver/loom')}",
        f"## How to train on your own data\n\n{STEPS.format(name='weaver/loom')}",
        "## Training\n\n```\ngit clone https://github.com/weaver/loom\npip install -e .\n```\n",
        "## Training\n\n```\ngit clone https://mill.example/loom\npython train.py\n```\n",
    ],
)
def test_what_is_cloned_otherwise_trained_nothing(card: str) -> None:
    assert found(card) == []


@pytest.mark.parametrize(
    ("cloned_from", "model_id", "own"),
    [
        ("mill/spruce", "mill/spruce-3b", True),
        ("ann/Mill", "mill/monospruce", True),
        ("ann/spruce", "mill/spruce-3b", False),
        ("mill/other", "mill/spruce-3b", False),
        ("xai-org/grok-1", "xai-org/grok-1", True),
        ("facebookresearch/audiocraft", "facebook/spruce-3b", False),
        ("mill/spruce-demo", "mill/spruce-3b", False),
        ("huggingface/transformers", "huggingface/transformers-x", False),
    ],
)
def test_what_carries_the_name_of_model_or_maker_is_a_place_wherever_it_is_cloned(
    cloned_from: str, model_id: str, own: bool
) -> None:
    card = f"## Installation\n\n```\ngit clone https://github.com/{cloned_from}.git\n```\n"
    assert [(code.own, code.roles) for code in found(card, model_id)] == ([(True, frozenset())] if own else [])


USE = "## Usage\n\n```\ngit clone https://github.com/{name}\npip install -e .\n```\n"


def test_what_begins_like_the_project_of_its_maker_is_a_place_of_its_code_wherever_it_is_cloned() -> None:
    (code,) = found(USE.format(name="mill/quaylog-service"), "mill/quaylog-letters-2b")
    assert code.namesake
    assert found(USE.format(name="weaver/quaylog-service"), "mill/quaylog-letters-2b") == []
    assert found(USE.format(name="mill/other-service"), "mill/quaylog-letters-2b") == []
    assert found(USE.format(name="mill/quaylog-demo"), "mill/quaylog-letters-2b") == []


@pytest.mark.parametrize(
    "line",
    [
        "git clone git@github.com:mill/spruce-3b.git",
        "git clone --depth 1 -b main ssh://git@github.com/mill/spruce-3b.git",
        "gh repo clone mill/spruce-3b",
        "pip install git+https://github.com/mill/spruce-3b.git@main#egg=spruce",
        'pip install "spruce @ git+ssh://git@github.com/mill/spruce-3b.git"',
    ],
)
def test_ways_to_fetch_code(line: str) -> None:
    (code,) = found(f"## Usage\n\n```\n{line}\n```\n")
    assert (code.url, code.own) == ("https://github.com/mill/spruce-3b", True)


@pytest.mark.parametrize("line", ["pip install git+", "git clone", "gh repo clone spruce", "git clone git@x:y"])
def test_lines_that_fetch_nothing(line: str) -> None:
    assert found(f"## Usage\n\n```\n{line}\n```\n") == []
