"""Where the program begins: `osaid-hub` and `python -m osaid_hub` are the same command.

What it loads stays until it ends, a hundred thousand objects. To look through them for garbage again and again, and
once more at the end, took a fifth of an audit and found nothing.
"""

from __future__ import annotations

import gc

# Objects between two looks at what is new, more than an audit makes; Python's own 700 are reached by every module.
NEW = 150_000
# Looks at what is new for one at what is older, and of those for one at all.
TIMES = (20, 50)


def seldom() -> None:
    """Look for garbage once there can be some. Long work still has it taken away."""
    gc.set_threshold(NEW, *TIMES)


def main() -> None:
    """Run the command line."""
    seldom()
    from osaid_hub.cli import main as command_line  # here, as it is most of what is loaded

    try:
        command_line()
    finally:
        gc.freeze()  # the memory of a process that ends goes back as a whole


if __name__ == "__main__":
    main()
