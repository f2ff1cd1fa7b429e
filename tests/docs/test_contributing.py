"""CONTRIBUTING.md is true: its paths are there, and what it says can be added by touching these files can be.

The additions are made in a copy of the package, and asked for through it.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROWS = {
    cells[1].strip(): cells[2]
    for line in PAGE.split("## How to add")[1].split("##")[0].splitlines()
    if len(cells := line.split("|")) == 5 and cells[1].strip() not in ("what", "---")
}
MOST_FILES = {
    "a license": 1,
    "a language": 1,
    "a code host": 2,
    "a report format": 2,
    "a well-known data set": 1,
    "a new kind of evidence": 2,
    "a requirement": 2,
    "advice, a kind of model": 2,
}
ASK = """
import json
from osaid_hub.environment import settings
from osaid_hub.fetch.http.code_session import CodeHosts
from osaid_hub.judge.assess import assess
from osaid_hub.known import addresses, datasets, definition, lexicon
from osaid_hub.licenses import classify
from osaid_hub.read.follow.plan import code_place
from osaid_hub.report import Format, render
from osaid_hub.snapshot import RepoRef, RepoSnapshot

address = addresses.parse("https://git.made-up.example/acme/train/src/branch/main")
asked = settings(True, 1)
CodeHosts(apis=asked.code_apis).close()
ref = RepoRef("acme/rivers", "model", None, None, "acme/rivers")
audit = assess(RepoSnapshot(ref, "2026-01-01T00:00:00Z", (), {}), strict=True)
print(json.dumps({
    "license": [classify("made-up").category, classify("made-up").clause],
    "language": sorted(lexicon.load().heading("Trenado-datumoj")),
    "host": [*code_place(address), asked.code_apis["git.made-up.example"]],
    "format": render(audit, Format("made-up")),
    "data": datasets.load().find("Trained on Village Letters."),
    "counts": definition.load().requirements[0].counts,
}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the package with one addition of each kind says of them."""
    root = tmp_path_factory.mktemp("copy")
    package = root / "osaid_hub"
    shutil.copytree(ROOT / "osaid_hub", package, ignore=shutil.ignore_patterns("__pycache__"))
    tables = package / "known/tables"
    _add_license(tables / "ai_licenses.csv")
    language = '[lexicon]\nh_training_data = ["trenado-datumoj"]\n'
    (tables / "languages/xx.toml").write_text(language, encoding="utf-8")
    host = 'CodeHost("git.made-up.example", "Made-up", "gitea", "https://git.made-up.example/api", "MADE_UP_API_URL"),'
    _insert(package / "known/code_hosts.py", "HOSTS: Final = (\n", f"    {host}\n")
    _insert(tables / "datasets.toml", "[hub_ids]\n", '"Village Letters" = "acme/village-letters"\n')
    _insert(tables / "osaid-1.0.toml", 'counts = """\n', "A made-up kind of evidence counts. \\\n")
    module = "def render(audit):\n    return f'made up of {audit.repo_id}\\n'\n"
    (package / "report/one/made_up.py").write_text(module, encoding="utf-8")
    _insert(package / "report/__init__.py", 'TEXT = "text"\n', '    MADE_UP = "made-up"\n')
    case = (
        "        case Format.MADE_UP:\n"
        "            from osaid_hub.report.one import made_up\n\n"
        "            return made_up.render(audit)\n"
    )
    _insert(package / "report/__init__.py", "    match format:\n", case)
    found: dict[str, Any] = json.loads(_run(root, "-c", ASK))
    found["help"] = [_run(root, "-m", "osaid_hub", command, "--help") for command in ("audit", "report")]
    return found


def _add_license(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    row = dict.fromkeys(columns, "") | {
        "id": "made-up-1.0",
        "name": "Made-up License",
        "osi": "no",
        "category": "non-commercial",
        "clause": "not on Tuesdays",
        "aliases": "made-up",
    }
    with table.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, columns).writerow(row)


def _insert(file: Path, behind: str, text: str) -> None:
    before = file.read_text(encoding="utf-8")
    assert behind in before, file
    file.write_text(before.replace(behind, behind + text, 1), encoding="utf-8")


def _run(root: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.process
def test_a_license_is_a_row(added: dict[str, Any]) -> None:
    assert added["license"] == ["non-commercial", "not on Tuesdays"]


@pytest.mark.process
def test_a_language_is_a_file(added: dict[str, Any]) -> None:
    assert added["language"] == ["h_training_data"]


@pytest.mark.process
def test_a_code_host_is_a_row(added: dict[str, Any]) -> None:
    assert added["host"] == ["git.made-up.example", "acme/train", "https://git.made-up.example/api"]


@pytest.mark.process
def test_a_report_format_is_a_member_and_a_module(added: dict[str, Any]) -> None:
    assert added["format"] == "made up of acme/rivers\n"
    assert all("made-up" in "".join(text.split()) for text in added["help"])  # a line may break behind the hyphen


@pytest.mark.process
def test_a_data_set_is_a_row(added: dict[str, Any]) -> None:
    assert added["data"] == [["Village Letters", "acme/village-letters"]]


@pytest.mark.process
def test_what_counts_stands_in_the_row(added: dict[str, Any]) -> None:
    assert added["counts"].startswith("A made-up kind of evidence counts. ")


def test_few_files_are_touched_and_they_are_there() -> None:
    assert set(ROWS) == set(MOST_FILES)
    for what, cell in ROWS.items():
        files = re.findall(r"`([^`]+)`", cell)
        assert 1 <= len(files) <= MOST_FILES[what], what
        for name in files:
            assert (ROOT / name.replace("xx.toml", "en.toml")).exists(), name


def test_every_path_is_there() -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|\w+\.(?:py|toml|csv))`", PAGE)
    assert len(named) > 30
    for name in named:
        places = (ROOT, ROOT / "osaid_hub", ROOT / "osaid_hub/known/tables")
        found = name.replace("xx.toml", "en.toml")
        assert any((place / found).exists() for place in places), name


def test_every_room_is_in_the_picture() -> None:
    picture = PAGE.split("```")[1]
    rooms = {path.name for path in (ROOT / "osaid_hub").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert set(re.findall(r"(\w+)/", picture)) == rooms
