"""The README says what is true: its excerpt is what the command prints, and its commands are those of `.ci/run`."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from osaid_hub.fetch.disk.store import follow_stored, read_model
from osaid_hub.judge.assess import assess
from osaid_hub.report import Format, render
from tests import gallery

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def with_this_python(command: str) -> str:
    """The command with the Python that runs the tests, which may itself lie in a folder named `.venv`."""
    ours = {"osaid-hub": f"{sys.executable} -m osaid_hub", "python": sys.executable}
    return re.sub(r"\.venv/bin/([\w-]+)", lambda found: ours[found[1]], command)


def test_excerpt_is_what_the_command_prints() -> None:
    block = README.split("$ osaid-hub audit acme/rail-7b --store fixtures\n")[1].split("```")[0]
    name = "acme/rail-7b"
    repo = read_model(ROOT / "fixtures", name, requested=name, now="2026-01-01T00:00:00Z")
    report = render(assess(follow_stored(ROOT / "fixtures", repo)), Format.TEXT, width=100)
    for part in block.split("...\n"):
        assert part.rstrip("\n") in report


def test_accuracy_is_that_of_its_page() -> None:
    page = (ROOT / "docs/ACCURACY.md").read_text(encoding="utf-8")
    exact, contradicted = re.findall(r"\| \*\*all\*\* \| \d+ \| ([\d.]+)% \| ([\d.]+)%", page)[0]
    right, asked = re.findall(r"Verdicts right: (\d+) of (\d+)", page)[0]
    assert (
        f"{exact} % of the labels of {asked} well-known models to the letter, {contradicted} % contradicted" in README
    )
    assert right == asked
    assert f"all {asked} verdicts" in README


def test_the_pictures_are_those_of_the_gallery() -> None:
    shown = re.findall(r"!\[.+?\]\((.+?)\)", README)
    assert sorted(shown) == sorted(f"docs/images/{name}" for name in gallery.HEIGHTS)
    assert all((ROOT / name).is_file() for name in shown)


@pytest.mark.scale
def test_the_gallery_makes_all_of_the_pictures() -> None:
    assert gallery.pages().keys() == gallery.HEIGHTS.keys()


def test_ci_types_the_two_commands_of_a_newcomer() -> None:
    printed = [
        subprocess.run([sys.executable, ROOT / ".ci/readme_commands.py", which], capture_output=True, text=True).stdout
        for which in "12"
    ]
    assert [f"```sh\n{command}```" in README for command in printed] == [True, True]
    install, test = printed
    assert install.startswith("python3 -m venv .venv ")
    assert install.endswith(".venv/bin/osaid-hub audit acme/open-7b --store fixtures\n")
    assert test.endswith("&& .venv/bin/pytest\n")
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert [f"readme_commands.py {which}" in run for which in "12"] == [True, True]


def test_every_command_is_named() -> None:
    for command in ("audit", "scan", "report", "diff", "badge", "init", "pr", "snapshot", "license", "requirements"):
        assert f"`osaid-hub {command}" in README


@pytest.mark.process
def test_the_commands_on_pull_requests_do_what_is_said(tmp_path: Path) -> None:
    block = README.split("## Pull requests")[1].split("```sh\n")[1].split("```")[0]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = block.replace("--port 8765", f"--port {port}").replace("/tmp/hub.json", str(tmp_path / "hub.json"))
    done = subprocess.run(
        ["bash", "-e", "-c", with_this_python(script)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("osaid-hub: ")]
    assert said == [
        "osaid-hub: pull request 1 is open",
        "osaid-hub: nothing changed, and the open pull request is up to date",
        "osaid-hub: pull request 1 is updated",
    ]
    assert done.stdout.count(f"http://127.0.0.1:{port}/acme/open-7b/discussions/1\n") == 3


@pytest.mark.process
def test_the_command_on_scans_does_what_is_said(tmp_path: Path) -> None:
    command = README.split("## Scans")[1].split("```sh\n")[1].split("```")[0].strip()
    command = with_this_python(command).replace("/tmp/acme", str(tmp_path / "acme"))
    done = subprocess.run(["bash", "-e", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "21 models, all audited" in done.stdout) == (0, True), done.stderr
    assert {"index.html", "models", "summary.md", "summary.csv", "audits.jsonl"} <= {
        path.name for path in (tmp_path / "acme").iterdir()
    }
