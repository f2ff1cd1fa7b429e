"""An organization on the test Hub, scanned on three nights with changes between: what an office gets to see of it.

`python -m tests.scans.test_nights` writes `nights/` anew, to be read before it is committed.
Also of: `report/scan/issue`, `report/scan/json`, `cli/action_scan`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from osaid_hub.cli import action_scan
from tests.cli.running import run
from tests.fetch.helpers import add_repo
from tests.hub import RunningHub
from tests.hub.server import serve
from tests.hub.state import load_repo

KEPT = Path(__file__).parent / "nights"
CARD = """---
license: {license}
datasets: [grove/leaves]
---
# Oak

## Training data

Oak was trained on grove/leaves. {more}
"""


def card(license: str = "apache-2.0", more: str = "Near duplicates were removed with MinHash.") -> str:
    return CARD.format(license=license, more=more)


def change(server: RunningHub, store: Path, name: str, text: str, sha: str) -> None:
    """Another commit of a model."""
    (store / "models/grove" / name / "files/README.md").write_text(text, encoding="utf-8")
    server.state.repos["models", f"grove/{name}"] = replace(
        load_repo("models", store / "models/grove" / name), sha=sha * 40
    )


def nights(hub: Callable[..., RunningHub], folder: Path, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Name and text of what each night leaves."""
    store = folder / "store"
    add_repo(store, "grove/leaves", {"README.md": "---\nlicense: cc-by-4.0\n---\n# Leaves\n"}, kind="datasets")
    for name in ("ash", "elm", "oak"):
        add_repo(store, f"grove/{name}", {"README.md": card()}, sha="a" * 40)
    server = hub(store)
    patch.setenv("HF_ENDPOINT", server.url)
    patch.setenv("HF_HOME", str(folder / "home"))
    patch.chdir(folder)
    inputs = action_scan.ScanInputs(("grove",), "out", ("--fail-on=worse",))
    for night in (1, 2, 3):
        if night == 2:
            change(server, store, "oak", card(license="cc-by-nc-4.0"), "b")
            change(server, store, "elm", card(more="Near duplicates were removed with MinHash. It has 2B tokens."), "b")
        elif night == 3:
            change(server, store, "ash", card(more=""), "c")
            del server.state.repos["models", "grove/elm"]
            data = server.state.repos["datasets", "grove/leaves"]
            server.state.repos["datasets", "grove/leaves"] = replace(data, raw={**data.raw, "gated": "manual"})
        patch.setattr(import_module("osaid_hub.cli.scan"), "now", lambda night=night: f"2026-11-0{night}T04:17:00Z")
        code, _, err = run("scan", "grove", "--out", "out", "--fail-on", "worse")
        found = action_scan.told(inputs)
        assert found is not None
        say = {
            "exit.txt": f"{code}\n{err}",
            "summary.md": found.summary,
            "issue.md": Path("out/worse.md").read_text(encoding="utf-8"),
            "annotations.txt": "".join(found.annotations),
            "summary.json": json.dumps(json.loads(found.outputs["json"]), indent=1, ensure_ascii=False) + "\n",
        }
        for name, text in say.items():
            yield f"{night}.{name}", text.replace(server.url, "https://hub.example")


def test_what_three_nights_look_like(
    hub: Callable[..., RunningHub], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = dict(nights(hub, tmp_path, monkeypatch))
    kept = {place.name: place.read_text(encoding="utf-8") for place in KEPT.iterdir()}
    assert made == kept
    assert [made[f"{night}.exit.txt"][0] for night in (1, 2, 3)] == ["0", "1", "1"]


def write() -> None:
    """Write the golden files anew."""
    KEPT.mkdir(exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, text in nights(lambda store: stack.enter_context(serve(store)), folder, patch):
            (KEPT / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
