"""Print commands of the README, as a newcomer pastes them: `python .ci/readme_commands.py 1` prints the first.

Of the section "Try it" these are the blocks that install something: what they run needs no network but a package
index. The second one runs the tests.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def commands(readme: str) -> list[str]:
    """The blocks of shell commands below "Try it" that install what they run, in their order."""
    section = readme.split("\n## Try it\n")[1].split("\n## ")[0]
    return [block for block in re.findall(r"```sh\n(.*?)```", section, re.DOTALL) if "pip install" in block]


if __name__ == "__main__":
    sys.stdout.write(commands(README.read_text(encoding="utf-8"))[int(sys.argv[1]) - 1])
