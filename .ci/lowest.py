"""Print constraints that hold every dependency of pyproject.toml at the lowest version that it promises.

`pip install -c <(python .ci/lowest.py) '.[parquet]'` then installs those versions.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=(?P<lowest>[0-9.]+)")


def constraints(project: dict[str, object]) -> list[str]:
    """`name==lowest` for each requirement with a lower bound, of the package and of its extras, each name once."""
    extras = project["optional-dependencies"]
    groups = [project["dependencies"], *(extras.values() if isinstance(extras, dict) else ())]
    lowest: dict[str, str] = {}
    for group in groups:
        for written in group if isinstance(group, list) else ():
            if found := REQUIREMENT.match(written):
                lowest.setdefault(found["name"].lower(), found["lowest"])
    return [f"{name}=={version}" for name, version in lowest.items()]


if __name__ == "__main__":
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    sys.stdout.write("".join(f"{line}\n" for line in constraints(project)))
