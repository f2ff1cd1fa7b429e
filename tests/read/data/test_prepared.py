"""Steps in settings that a text shows."""

from __future__ import annotations

import pytest

from osaid_hub.read.data.prepared import steps_in_settings
from tests.judge.checks.build import model

BLOCK = "# X\n\n## {}\n\n```\n{}\n```\n"


@pytest.mark.parametrize(
    ("heading", "block", "expected"),
    [
        ("Hyperparameters", "{'norm_obs': True, 'lr': 1}", ["{'norm_obs': True, 'lr': 1}"]),
        ("Hyperparameters", "('env_wrapper',\n  ['acme.Wrapper']),", ["['acme.Wrapper']),"]),
        ("Hyperparameters", "('normalize', False)", []),
        ("ASR config", "specaug: specaug\nnormalize: null", ["specaug: specaug"]),
        ("Usage", "encode(x, normalize=True)", []),
        ("Results", "normalize: true", []),
    ],
)
def test_steps(heading: str, block: str, expected: list[str]) -> None:
    found = steps_in_settings(model(BLOCK.format(heading, block)).card)
    assert [each.quote for each in found] == expected
