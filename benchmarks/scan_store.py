"""What a scan of a store takes as a whole: seconds, and CPU of all its processes. Used by `run.py`."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from figures import Figure

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: processes whose parent is gone are waited for here, and counted


def figures(corpus: Path, models: int) -> Iterator[Figure]:
    part = f"a scan of a store with {models:,} wild cards, {os.cpu_count()} cores"
    with tempfile.TemporaryDirectory() as folder:
        store = write_store(Path(folder) / "store", corpus, models)
        for name, option in (("with pages", "--pages"), ("without", "--no-pages")):
            seconds, cpu = cost(("scan", "--store", str(store), "--out", f"{folder}/{name}", option, "-q"))
            yield Figure(part, name, seconds, "s", aim=7 if name == "with pages" else 4)
            yield Figure(part, f"{name}, CPU of all processes", cpu, "s")


def write_store(store: Path, corpus: Path, models: int) -> Path:
    """A store of models of which each has a real card, as many times as it takes."""
    with (corpus / "wild.jsonl").open(encoding="utf-8") as lines:
        cards = [json.loads(line)["card"] for line in lines]
    for number, card in enumerate(islice(cycle(cards), models)):
        folder = store / "models" / f"owner-{number % 50}" / f"model-{number}"
        (folder / "files").mkdir(parents=True)
        (folder / "files" / "README.md").write_text(card, encoding="utf-8")
        listing = [{"path": "README.md"}, {"path": "config.json"}, {"path": "model.safetensors", "size": 1000}]
        content = {"sha": f"{number:040x}", "fetched_at": "2026-01-01T00:00:00Z", "siblings": listing}
        (folder / "hub.json").write_text(json.dumps(content), encoding="utf-8")
    return store


def cost(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds that a command takes, and CPU seconds of it and of every process that it began."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "osaid_hub", *arguments], env=own, check=True)
    seconds = time.perf_counter() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
