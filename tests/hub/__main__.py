"""Serve a store folder as a Hub, its code as GitHub and GitLab, and run a command against them.

python -m tests.hub fixtures -- osaid-hub audit acme/open-7b     the command's exit code is passed on
python -m tests.hub fixtures                                     serves until Ctrl-C
python -m tests.hub fixtures --generate 20000 -- ...             with many plain models, for measuring
python -m tests.hub fixtures --state hub-state.json -- ...       goes on from what earlier commands have written

HF_TOKEN is passed on to the command if it is one of the test tokens (see tests/hub/users.py), and else replaced by that
of a visitor.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.code_host import serve_code
from tests.hub import saved
from tests.hub.generated import OWNER, add_generated
from tests.hub.server import RunningHub, serve
from tests.hub.state import HubState
from tests.hub.users import VISITOR

# The user's own tokens are for the real hosts; these servers know only their own test tokens.
TOKENS = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "GITHUB_TOKEN", "GITLAB_TOKEN")


def main(arguments: list[str]) -> int:
    own, command = arguments, []
    if "--" in arguments:
        split = arguments.index("--")
        own, command = arguments[:split], arguments[split + 1 :]
    parser = argparse.ArgumentParser(prog="python -m tests.hub", description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path, help="store folder to serve, such as fixtures")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; default: any that is free")
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="least milliseconds of each answer")
    parser.add_argument("--redirects", action="store_true", help="answer small files by a redirect first, as the Hub")
    parser.add_argument("--quota", type=int, metavar="N", help="requests allowed in each window of 5 minutes")
    parser.add_argument("--generate", type=int, default=0, metavar="N", help=f"add N plain models of {OWNER}")
    parser.add_argument("--state", type=Path, metavar="FILE", help="commits and pull requests are kept in this file")
    parser.add_argument("--log", action="store_true", help="print the requests to standard error at the end")
    options = parser.parse_args(own)
    if not options.store.is_dir():
        parser.error(f"{options.store} is not a folder")
    latency = options.latency / 1000
    with (
        serve(
            options.store, port=options.port, latency=latency, redirects=options.redirects, quota=options.quota
        ) as hub,
        serve_code(options.store, latency=latency) as code,
        tempfile.TemporaryDirectory(prefix="generated-") as generated,
    ):
        add_generated(hub.state, Path(generated), options.generate)
        if options.state:
            _go_on(hub.state, options.state, parser)
        try:
            return _run(command, hub, code) if command else _wait(hub, code)
        finally:
            if options.state:
                saved.save(hub.state, options.state)
            if options.log:
                log = [*hub.log, *code.log]
                print(
                    *(f"{each.status or 'dropped'} {each.method} {each.path}" for each in log),
                    sep="\n",
                    file=sys.stderr,
                )


def _go_on(state: HubState, file: Path, parser: argparse.ArgumentParser) -> None:
    if not file.parent.is_dir():
        parser.error(f"{file.parent} is not a folder")
    try:
        saved.load(state, file)
    except saved.StateError as problem:
        parser.error(str(problem))


def _addresses(hub: RunningHub, code: RunningHub) -> dict[str, str]:
    return {
        "HF_ENDPOINT": hub.url,
        "GITHUB_API_URL": f"{code.url}/github",
        "GITLAB_API_URL": f"{code.url}/gitlab",
        "CODEBERG_API_URL": f"{code.url}/codeberg",
    }


def _run(command: list[str], hub: RunningHub, code: RunningHub) -> int:
    own = _addresses(hub, code) | {
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    kept = {name: value for name, value in os.environ.items() if name not in TOKENS}
    token = os.environ.get("HF_TOKEN", "")
    own |= {"HF_HUB_DISABLE_IMPLICIT_TOKEN": "0", "HF_TOKEN": token if token in hub.state.users else VISITOR}
    try:
        # What is learnt from these servers does not belong among what the user's own cache keeps of the real ones.
        with tempfile.TemporaryDirectory(prefix="hf-home-", ignore_cleanup_errors=True) as home:
            return subprocess.run(command, env={"HF_HOME": home} | kept | own, check=False).returncode
    except OSError as problem:
        print(f"{command[0]}: {problem.strerror}", file=sys.stderr)
        return 127


def _wait(hub: RunningHub, code: RunningHub) -> int:
    settings = " ".join(f"{name}={url}" for name, url in _addresses(hub, code).items())
    print(f"{len(hub.state.repos)} repositories at {hub.url}; {settings}; Ctrl-C ends it", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
