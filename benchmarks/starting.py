"""What a command costs as a whole process, in multiples of `python -c pass`, and where the time goes.

    python benchmarks/starting.py [--help-only]

Prints, for the list of commands, an audit of a store, the same again, and an audit over a Hub of our own again, where
every ten milliseconds go: which package is imported, whose patterns are compiled, which of our rooms works.
`figures` is for `run.py`.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
PART = "a whole process"
FIXTURES = ROOT / "fixtures"
MODEL = "acme/open-7b"
OFFLINE = ("audit", MODEL, "--store", str(FIXTURES))
SAMPLE = 0.001  # seconds of the processor between two looks
SHOWN = 0.01


def figures(runs: int) -> Iterator[object]:
    from figures import Figure

    for name, arguments, aim in (
        ("`--help`", ("--help",), 7),
        ("audit of a store for the first time, text", (*OFFLINE, "--refresh"), 18),
        ("audit of a store for the first time, JSON", (*OFFLINE, "--refresh", "--format", "json"), 18),
        ("audit of a store again, text", OFFLINE, 18),
        ("audit of a store again, JSON", (*OFFLINE, "--format", "json"), 18),
    ):
        seconds, times = cost(arguments, runs)
        yield Figure(PART, name, times, "× `python -c pass`", aim=aim)
        yield Figure(PART, f"{name}, CPU", seconds, "s")
    with served() as (environment, asked):
        cost(("audit", MODEL), 0, environment)
        requests = asked()
        seconds, times = cost(("audit", MODEL), runs, environment, first=True)
        yield Figure(PART, "audit over the network for the first time", times, "× `python -c pass`", aim=32)
        yield Figure(PART, "audit over the network for the first time, CPU", seconds, "s")
        before = asked()
        seconds, times = cost(("audit", MODEL), runs, environment, warm=True)
        yield Figure(PART, "audit over the network again", times, "× `python -c pass`", aim=32)
        yield Figure(PART, "audit over the network again, CPU", seconds, "s")
        yield Figure(PART, "the same, requests", (asked() - before) / runs, "requests")
        yield Figure(PART, "the same, for the first time", requests, "requests")


@contextmanager
def served() -> Iterator[tuple[dict[str, str], object]]:
    """A Hub and a code host of our own: the environment that leads there, and how many requests there were."""
    from tests.code_host import serve_code
    from tests.hub import serve

    with tempfile.TemporaryDirectory() as home, serve(FIXTURES) as hub, serve_code(FIXTURES) as code:
        environment = {
            "HF_ENDPOINT": hub.url,
            "HF_HOME": home,
            "HF_HUB_DISABLE_XET": "1",
            "GITHUB_API_URL": f"{code.url}/github",
            "NO_PROXY": "127.0.0.1",
        }
        yield environment, lambda: len(hub.log) + len(code.log)


def cost(
    arguments: tuple[str, ...],
    runs: int,
    environment: Mapping[str, str] | None = None,
    *,
    warm: bool = False,
    first: bool = False,
) -> tuple[float, float]:
    """CPU seconds of a command, and how many times those of `python -c pass`: medians of runs that take turns.

    The first run, which may have to compile, is not counted unless it is `warm`. `first`: each finds an empty cache of
    the user's.
    """
    command = [sys.executable, "-m", "osaid_hub", *arguments]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own |= environment or {}
    if not warm:
        seconds_of(command, own)
    pairs = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            here = own | ({"HF_HOME": home} if first else {})
            pairs.append((seconds_of([sys.executable, "-c", "pass"], here), seconds_of(command, here)))
    if not pairs:
        return 0.0, 0.0
    nothing, taken = (statistics.median(column) for column in zip(*pairs, strict=True))
    return taken, taken / nothing


def seconds_of(command: list[str], environment: Mapping[str, str]) -> float:
    """CPU seconds of a process and those that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--help-only", action="store_true", help="the list of commands alone")
    parser.add_argument("--inside", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        return inside(args.inside)
    sys.path.insert(0, str(ROOT))
    tell(("--help",), {})
    if not args.help_only:
        tell((*OFFLINE, "--refresh"), {})
        tell(OFFLINE, {})
        with served() as (environment, _):
            cost(("audit", MODEL), 0, environment)
            tell(("audit", MODEL), environment)
    return 0


def tell(arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
    seconds, times = cost(arguments, 3, environment)
    print(f"\nosaid-hub {' '.join(arguments)}: {1000 * seconds:.0f} ms, {times:.1f} times `python -c pass`", flush=True)
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(environment)
    subprocess.run([sys.executable, __file__, "--inside", *arguments], env=own, check=True)


def inside(arguments: list[str]) -> int:
    """Run a command in this process and look every millisecond where it is."""
    import signal
    import time

    found: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        found[place(frame)] += 1

    sys.path.insert(0, str(ROOT))
    sys.argv = ["osaid-hub", *arguments]
    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE, SAMPLE)
    begun = time.process_time()
    real, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- until the end
    try:
        from osaid_hub.__main__ import seldom

        seldom()
        from osaid_hub.cli import app

        app()
    except SystemExit:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds, sys.stdout = time.process_time() - begun, real
    each = seconds / max(1, found.total())
    rest = 0.0
    for what, count in found.most_common():
        if count * each < SHOWN:
            rest += count * each
        else:
            print(f"{1000 * count * each:8.0f} ms  {what}")
    print(f"{1000 * rest:8.0f} ms  what takes less than {1000 * SHOWN:.0f} ms each")
    print(f"{1000 * begun:8.0f} ms  Python itself and this script, before the command begins")
    return 0


def place(frame: FrameType | None) -> str:
    """What is done at a place: the innermost of what has a name here."""
    importing = None
    while frame is not None:
        file, function = frame.f_code.co_filename, frame.f_code.co_name
        if function == "<module>" and importing is None:
            importing = file
        if "/re/" in file and file.endswith(("_compiler.py", "_parser.py")):
            return f"compiling patterns of {caller(frame)}"
        if file.endswith("/dataclasses.py"):
            return f"making dataclasses of {caller(frame)}"
        if "tomllib" in file:
            return "parsing TOML"
        if file.endswith(("/known/table.py", "/known/kept.py")):
            return "reading what is kept of tables"
        if importing is None and (room := room_of(file)):
            return f"working in {room}"
        frame = frame.f_back
    return f"importing {package_of(importing)}" if importing else "Python itself"


def caller(frame: FrameType | None) -> str:
    """Whose pattern it is: the room or package that asked for it."""
    while frame is not None:
        if room := room_of(frame.f_code.co_filename):
            return room
        frame = frame.f_back
    return "others"


def room_of(file: str) -> str | None:
    """The room of a file of ours, such as osaid_hub/read/claims."""
    _, found, below = file.rpartition("/osaid_hub/")
    return f"osaid_hub/{'/'.join(below.split('/')[:2])}" if found else None


def package_of(file: str) -> str:
    """The package that a file belongs to."""
    if room := room_of(file):
        return "/".join(room.split("/")[:2])
    _, found, below = file.rpartition("/site-packages/")
    return below.split("/")[0] if found else "the standard library"


if __name__ == "__main__":
    sys.exit(main())
