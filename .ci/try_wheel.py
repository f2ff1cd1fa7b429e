"""Whether an installed osaid-hub does its work: `python -I try_wheel.py FIXTURES [EXTRA]`, outside of the clone."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import osaid_hub

BRINGS = {"parquet": ["pyarrow"], "ray": ["ray", "pyarrow"], "notebook": ["pandas"]}


def main(store: str, extra: str = "") -> None:
    """Audit a model by the command and from Python, and import what the extra brings."""
    package = Path(osaid_hub.__file__)
    assert package.is_relative_to(sys.prefix), f"{package} is not the wheel that was installed"
    command = [
        Path(sys.executable).with_name("osaid-hub"),
        "audit",
        "acme/open-7b",
        "--store",
        store,
        "-f",
        "html",
        "-q",
    ]
    subprocess.run([*command, "--require", "consistent"], check=True)
    assert osaid_hub.audit("acme/open-7b", store=store).verdict == "consistent"
    for name in BRINGS.get(extra, ()):
        importlib.import_module(name)
    if extra == "notebook":
        assert len(osaid_hub.scan("acme", store=store, search="7b").to_dataframe())


main(*sys.argv[1:])
