"""How long the fuzzing tests go on: short and always the same by default, long and by chance where it is asked for.

pytest -m fuzz                              # short: a fixed choice of examples, as in every run of the tests
pytest -m fuzz --hypothesis-profile=long    # long: many times as many, another choice each time
HYPOTHESIS_PROFILE=long pytest -m fuzz      # the same

Tests without a mark try a share of their examples every day, and all of them where everything is proven:

pytest -m hypothesis --hypothesis-profile=whole
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

SHORT, WHOLE, LONG, ENDLESS = "short", "whole", "long", "endless"
USUAL, SHARE = 100, 4  # examples of a test without a mark, and the part of them that is tried every day
MANY_ENOUGH = 3
EXAMPLES = {SHORT: 25, LONG: 100, ENDLESS: 3_000}


def register() -> None:
    """Make the profiles known and take the one that the environment names; `--hypothesis-profile` wins over it."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    for name, count in ((SHORT, USUAL // SHARE), (WHOLE, USUAL)):
        settings.register_profile(name, max_examples=count, deadline=None, derandomize=True, suppress_health_check=slow)
    for name in (LONG, ENDLESS):
        settings.register_profile(name, deadline=None, print_blob=True, suppress_health_check=slow)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", SHORT))


def is_long() -> bool:
    """Whether more than the short setting is asked for."""
    return settings.get_current_profile_name() in (LONG, ENDLESS)


def by_profile(short: int, long: int, endless: int) -> int:
    """A number that depends on the profile; the short one in any other."""
    return {LONG: long, ENDLESS: endless}.get(settings.get_current_profile_name(), short)


def examples(share: float = 1.0) -> Callable[[Any], Any]:
    """Settings of a test that tries `share` times as many examples as is usual in the profile."""
    return settings(max_examples=max(5, round(by_profile(*EXAMPLES.values()) * share)))


def up_to(count: int) -> Callable[[Any], Any]:
    """Settings of a test without a mark that tries so many examples where everything is proven, and a share else."""
    few = min(count, max(MANY_ENOUGH, count // SHARE))
    is_short = settings.get_current_profile_name() == SHORT
    return settings(max_examples=few if is_short else count, deadline=None)
