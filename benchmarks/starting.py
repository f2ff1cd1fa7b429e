"""What a command costs as a whole process: CPU seconds, the median of several runs. Used by `run.py`."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from figures import Figure

from tests.code_host import serve_code
from tests.hub import serve

PART = "a whole process"
FIXTURES = Path(__file__).parents[1] / "fixtures"
MODEL = "acme/open-7b"


def figures(runs: int) -> Iterator[Figure]:
    offline = ("audit", MODEL, "--store", str(FIXTURES))
    yield Figure(PART, "`--help`", _cpu(("--help",), runs), "CPU s", aim=0.15)
    yield Figure(PART, "audit of a store, text", _cpu(offline, runs), "CPU s", aim=0.4)
    yield Figure(PART, "audit of a store, JSON", _cpu((*offline, "--format", "json"), runs), "CPU s", aim=0.4)
    with tempfile.TemporaryDirectory() as home, serve(FIXTURES) as hub, serve_code(FIXTURES) as code:
        served = {
            "HF_ENDPOINT": hub.url,
            "HF_HOME": home,
            "HF_HUB_DISABLE_XET": "1",
            "GITHUB_API_URL": f"{code.url}/github",
        }
        _cpu(("audit", MODEL), 1, served)
        asked = len(hub.log) + len(code.log)
        yield Figure(PART, "audit again, nothing changed", _cpu(("audit", MODEL), runs, served), "CPU s")
        again = (len(hub.log) + len(code.log) - asked) / runs
        yield Figure(PART, "the same, requests", again, "requests")
        yield Figure(PART, "the same, for the first time", asked, "requests")


def _cpu(arguments: tuple[str, ...], runs: int, environment: dict[str, str] | None = None) -> float:
    """The median; the first run, which may have to compile, is not counted."""
    command = [sys.executable, "-m", "osaid_hub", *arguments]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(runs + (environment is None)):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=own | (environment or {}), stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken[environment is None :])
