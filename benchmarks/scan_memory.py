"""What a scan of very many models takes: memory, time, and the size of its database. Used by `run.py`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure
from scan_network import hub

PART = "a scan of 20,000 models"


def figures(models: int) -> Iterator[Figure]:
    part = PART.replace("20,000", f"{models:,}")
    with hub(models, 0) as url, tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "osaid_hub", "scan", "mass", "--out", folder, "-q"]
        environment = dict(os.environ) | {"HF_ENDPOINT": url, "HF_HOME": folder}
        for again in ("", ", nothing changed"):
            begun = time.perf_counter()
            with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"the scan ended with {process.returncode}")
            yield Figure(part, f"seconds{again}", time.perf_counter() - begun, "s")
            yield Figure(part, f"peak memory{again}", usage.ru_maxrss / 1000, "MB")
        size = sum(each.stat().st_size for each in Path(folder).glob("*.sqlite*"))
        yield Figure(part, "database", size / 1e6, "MB")
