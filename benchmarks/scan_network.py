"""A scan of generated models against the network bound, at several latencies.

    python benchmarks/scan_network.py [--models 1000] [--workers 8] [--latency 50 ...]

The bound is what the requests would take if nothing else took time: requests x latency / workers. The Hub of the
tests answers, in a process of its own. Prints a table; exits 1 where a model has no audit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

os.environ |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1", "NO_PROXY": "127.0.0.1"}
ROOT = Path(__file__).parents[1]

from figures import Figure  # noqa: E402 -- the environment first
from huggingface_hub.utils import get_session  # noqa: E402

from osaid_hub.fetch.follow import FollowCache  # noqa: E402
from osaid_hub.fetch.http.code_session import CodeHosts  # noqa: E402
from osaid_hub.fetch.http.hub_session import HubSession  # noqa: E402
from osaid_hub.scans.choose.choices import Depth  # noqa: E402
from osaid_hub.scans.choose.on_hub import on_hub  # noqa: E402
from osaid_hub.scans.choose.selection import Selection  # noqa: E402
from osaid_hub.scans.keep.database import Database  # noqa: E402
from osaid_hub.scans.run.from_hub import HubLooker  # noqa: E402
from osaid_hub.scans.run.run import Tally, scan  # noqa: E402
from osaid_hub.version import __version__  # noqa: E402 -- the environment first

NOW = "2026-01-01T00:00:00Z"
MASS = Selection(owners=("mass",))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--latency", type=float, nargs="*", default=[0, 20, 50, 200], metavar="MS")
    args = parser.parse_args()
    complete = True
    print("latency ms  models  requests  a model  seconds   bound  ratio  models/s   again: requests  seconds")
    for latency in args.latency:
        with hub(args.models, latency) as url, tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "scan.sqlite"
            first, requests, seconds = timed(url, file, args.workers)
            again, later, second = timed(url, file, args.workers)
            bound = requests * latency / 1000 / args.workers
            ratio = f"{seconds / bound:5.2f}" if bound else "    -"
            print(
                f"{latency:10.0f}  {args.models:6}  {requests:8}  {requests / args.models:7.2f}  {seconds:7.2f}  "
                f"{bound:6.2f}  {ratio}  {args.models / seconds:8.1f}   {later:15}  {second:7.2f}",
                flush=True,
            )
            complete = complete and first.audited == again.known == args.models
    return 0 if complete else 1


def figures(models: int) -> Iterator[Figure]:
    """For `run.py`."""
    part = f"a scan of {models:,} models over the network, 8 workers"
    for latency in (0, 20, 50, 200):
        with hub(models, latency) as url, tempfile.TemporaryDirectory() as folder:
            _, requests, seconds = timed(url, Path(folder) / "scan.sqlite", 8)
        if not latency:
            yield Figure(part, "requests a model", requests / models, "requests")
        yield Figure(part, f"{latency} ms of latency", models / seconds, "models/s", less=False)
        if latency:
            bound = requests * latency / 1000 / 8
            yield Figure(part, f"{latency} ms, time by the network's bound", seconds / bound, "times")


def timed(url: str, file: Path, workers: int) -> tuple[Tally, int, float]:
    """A whole scan: how far it came, its requests, its seconds."""
    begun = time.perf_counter()
    sent: list[object] = []
    with (
        HubSession(endpoint=url, token=False, renewing=True) as session,
        CodeHosts() as code_hosts,
        Database(file, create=True) as database,
    ):
        get_session().event_hooks["request"].append(sent.append)
        database.begin(url, "mass", url, now=NOW, tool_version=__version__, definition_version="1.0")
        look = HubLooker(session, code_hosts, FollowCache(), MASS, Depth.FOLLOWED, lambda: NOW, database)
        tally = scan(
            on_hub(session, MASS, None),
            look,
            database,
            workers=workers,
            stop=Event(),
            now=lambda: NOW,
            watch=lambda tally: None,
        )
        return tally, len(sent), time.perf_counter() - begun


@contextmanager
def hub(models: int, latency: float) -> Iterator[str]:
    """The address of a Hub with generated models, which runs until the block ends."""
    command = [sys.executable, "-m", "tests.hub", "fixtures", "--generate", str(models), "--quota", "10000000"]
    server = subprocess.Popen(
        [*command, "--latency", str(latency)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().split(" at ")[1].split(";")[0]
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
