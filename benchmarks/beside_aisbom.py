"""One model, looked at by us and by `aisbom` (PyPI: aisbom-cli), on the same Hub of our own.

    python -m venv aisbom && aisbom/bin/pip install aisbom-cli
    python benchmarks/beside_aisbom.py aisbom/bin/aisbom [--runs 5]

It is not installed with this project, whose own requirements differ. It asks huggingface.co by name, so a few lines in
its start-up lead its requests to the Hub that both ask; its telemetry, its share and its database of vulnerabilities
are switched off. Both take turns. It lists formats, licenses and dangers of weight files;
we audit against a definition: what is compared is what a user waits for, not what is found.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from starting import FIXTURES, MODEL, ROOT, seconds_of

LEADING = """
import os, requests
_request = requests.Session.request
def _led(self, method, url, **given):
    return _request(self, method, url.replace("https://huggingface.co", os.environ["HF_ENDPOINT"], 1), **given)
requests.Session.request = _led
"""
QUIET = {"AISBOM_NO_TELEMETRY": "1", "AISBOM_NO_OSV": "1", "NO_PROXY": "127.0.0.1", "HF_HUB_DISABLE_XET": "1"}
# A header of safetensors: its length in eight bytes, then JSON.
TENSOR = b'{"weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
WEIGHTS = len(TENSOR).to_bytes(8, "little") + TENSOR + bytes(4)


def with_weights(folder: Path) -> Path:
    """The store of the fixtures, with small weights in it: `aisbom` looks into them."""
    store = folder / "store"
    shutil.copytree(FIXTURES, store)
    file = store / "models" / MODEL / "hub.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    known["siblings"] = [each for each in known["siblings"] if not each["path"].endswith(".pt")]
    for each in known["siblings"]:
        if each["path"].endswith(".safetensors"):
            (file.parent / "files" / each["path"]).write_bytes(WEIGHTS)
            each["size"] = len(WEIGHTS)
    file.write_text(json.dumps(known), encoding="utf-8")
    return store


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aisbom", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from tests.code_host import serve_code
    from tests.hub import serve

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        hub = stack.enter_context(serve(with_weights(Path(folder))))
        code = stack.enter_context(serve_code(FIXTURES))
        (Path(folder) / "sitecustomize.py").write_text(LEADING, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept |= QUIET | {"HF_ENDPOINT": hub.url, "HF_HOME": folder, "GITHUB_API_URL": f"{code.url}/github"}
        theirs = [str(args.aisbom.absolute()), "scan", f"hf://{MODEL}", "--output", f"{folder}/bom.json"]
        ours = [sys.executable, "-m", "osaid_hub", "audit", MODEL]
        both = {
            "python -c pass": ([sys.executable, "-c", "pass"], {}),
            "aisbom scan": (theirs, {"PYTHONPATH": folder}),
            "osaid-hub audit, for the first time": (ours, {"PYTHONPATH": str(ROOT), "HF_HOME": f"{folder}/new"}),
            "osaid-hub audit, again": (ours, {"PYTHONPATH": str(ROOT)}),
        }
        taken: dict[str, list[tuple[float, float, int]]] = {name: [] for name in both}
        for round_ in range(args.runs + 1):
            for name, (command, more) in both.items():
                if name.endswith("first time"):
                    more = more | {"HF_HOME": f"{folder}/new{round_}"}
                asked, begun = len(hub.log) + len(code.log), time.perf_counter()
                cpu = seconds_of(command, kept | more)
                if round_:  # the first may have to compile
                    row = (cpu, time.perf_counter() - begun, len(hub.log) + len(code.log) - asked)
                    taken[name].append(row)
    nothing = statistics.median(cpu for cpu, _, _ in taken["python -c pass"])
    print("| | CPU s | × `python -c pass` | seconds | requests |\n|---|--:|--:|--:|--:|")
    for name, rows in taken.items():
        cpu, seconds, asked = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"| {name} | {cpu:.3f} | {cpu / nothing:.1f} | {seconds:.2f} | {asked:.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
