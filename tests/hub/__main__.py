"""Serve a store folder as a Hub, and run a command against it.

python -m tests.hub fixtures -- osaid-hub audit acme/open-7b     the command's exit code is passed on
python -m tests.hub fixtures                                     serves until Ctrl-C
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from pathlib import Path

from tests.hub.server import RunningHub, serve


def main(arguments: list[str]) -> int:
    own, command = arguments, []
    if "--" in arguments:
        split = arguments.index("--")
        own, command = arguments[:split], arguments[split + 1 :]
    parser = argparse.ArgumentParser(prog="python -m tests.hub", description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path, help="store folder to serve, such as fixtures")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; default: any that is free")
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="milliseconds before each answer")
    parser.add_argument("--redirects", action="store_true", help="answer small files by a redirect first, as the Hub")
    parser.add_argument("--quota", type=int, metavar="N", help="requests allowed in each window of 5 minutes")
    parser.add_argument("--log", action="store_true", help="print the requests to standard error at the end")
    options = parser.parse_args(own)
    if not options.store.is_dir():
        parser.error(f"{options.store} is not a folder")
    with serve(
        options.store,
        port=options.port,
        latency=options.latency / 1000,
        redirects=options.redirects,
        quota=options.quota,
    ) as hub:
        try:
            return _run(command, hub) if command else _wait(hub)
        finally:
            if options.log:
                lines = (f"{entry.status or 'dropped'} {entry.method} {entry.path}" for entry in hub.log)
                print(*lines, sep="\n", file=sys.stderr)


def _run(command: list[str], hub: RunningHub) -> int:
    own = {
        "HF_ENDPOINT": hub.url,
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    # The user's own token is for the real Hub; this one knows only its own test token.
    kept = {name: value for name, value in os.environ.items() if name not in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")}
    token = os.environ.get("HF_TOKEN", "")
    if token in hub.state.users:
        own["HF_TOKEN"] = token
    else:
        own["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "1"
    try:
        return subprocess.run(command, env=kept | own, check=False).returncode
    except OSError as problem:
        print(f"{command[0]}: {problem.strerror}", file=sys.stderr)
        return 127


def _wait(hub: RunningHub) -> int:
    print(f"{len(hub.state.repos)} repositories at {hub.url}; HF_ENDPOINT={hub.url}; Ctrl-C ends it", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
