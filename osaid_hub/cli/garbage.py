"""When Python looks for garbage. What a command loads at its start stays until it ends, a hundred thousand objects,
and looking through them again and again, once more at the end, took a fifth of an audit and found nothing.
"""

from __future__ import annotations

import gc

_NEW = 50_000  # objects between two looks at what is new; Python's own 700 are reached by every module
_TIMES = (20, 50)  # looks at what is new for one at what is older, and of those for one at all


def seldom() -> None:
    """Look for garbage once there can be some. Long work still has it taken away."""
    gc.set_threshold(_NEW, *_TIMES)


def no_more() -> None:
    """The process ends: its memory goes back as a whole."""
    gc.freeze()
