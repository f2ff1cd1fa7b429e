"""The command line: exit codes, formats, thresholds, and what it imports.

Also of: `__main__`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from osaid_hub.known.definition import load
from osaid_hub.version import __version__
from tests.cli.running import run
from tests.table import each_row

ROOT = Path(__file__).parents[2]
STORE = str(ROOT / "fixtures")
SCHEMA = json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
FOLDER = str(ROOT / "fixtures/models/acme/open-7b/files")
SHA = json.loads((ROOT / "fixtures/models/acme/open-7b/hub.json").read_text(encoding="utf-8"))["sha"]


HEAVY = ("httpx2", "yaml", "pyromark", "rich", "osaid_hub.snapshot", "osaid_hub.audits.findings")


@pytest.mark.process
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["requirements"], ["requirements", "data.scope"]])
def test_light_commands_import_no_client(words: list[str]) -> None:
    code = (
        "import sys; from osaid_hub.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: pass\n"
        f"heavy = {{'huggingface_hub', 'requests', 'jinja2', *{HEAVY if words[0].startswith('-') else ()}}}\n"
        "sys.exit(f'imported {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.process
def test_python_m_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "osaid_hub", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"osaid-hub {__version__}\n"


def test_open_model_is_consistent() -> None:
    code, out, _ = run("audit", "acme/open-7b", "--store", STORE)
    assert code == 0
    assert "consistent with OSAID 1.0 on the evidence found" in out
    assert "\x1b" not in out


def test_json_follows_the_schema() -> None:
    code, out, _ = run("audit", "acme/hostile", "--store", STORE, "--format", "json")
    assert code == 0
    audit = json.loads(out)
    jsonschema.validate(audit, SCHEMA)
    assert audit["schema"] == "osaid-hub/audit/2"
    assert [each["id"] for each in audit["requirements"]] == [each.id for each in load().requirements]


@each_row(
    ("words", "expected", "says"),
    [
        (["audit", "acme/nothing", "--store", STORE], 3, "acme/nothing"),
        (["audit", "a b"], 2, "a b"),
        (["audit", ""], 2, "osaid-hub:"),
        (["audit", "acme/open-7b", "--store", STORE, "-o", "/"], 3, "could not write"),
        (["audit", "https://example.org/acme/open-7b"], 2, "example.org"),
        (["audit", "https://huggingface.co/datasets/acme/web-text"], 2, "data set"),
        (["audit", "acme/open-7b", "--format", "pdf"], 2, "pdf"),
        (["audit", "./no/such/folder"], 3, "no/such/folder"),
        (["audit", "~no-such-user/x"], 3, "~no-such-user/x"),
        (["audit", "a" * 300], 2, "aaa"),
        (["audit", "acme/open-7b", "--store", STORE, "-o", "~no-such-user/x"], 3, "no-such-user"),
        (["audit", STORE], 3, "--store"),
        (["audit", FOLDER, "--revision", "v1"], 2, "--revision"),
        (["audit", "acme/open-7b@v1", "--revision", "main"], 2, "names the revision 'v1'"),
        (["audit", "acme/open-7b@v1", "--store", STORE, "--revision", "main"], 2, "names the revision 'v1'"),
        (["snapshot", "acme/open-7b@v1", "--save", "x", "--revision", "v2"], 2, "names the revision 'v1'"),
        (["audit", "acme", "--store", STORE], 3, "`osaid-hub scan acme --store"),
        (["audit", "acme/opne-7b", "--store", STORE], 3, "did you mean 'acme/open-7b'?"),
        (["audit", "acme/open-7b", "--store", STORE, "--revision", "0000000"], 3, "0000000"),
        (["audit", "acme/open-7b", "--store", STORE, "--revision", SHA[:6]], 3, SHA),
        (["audit", "acme/x", "--trust-host", "https://*"], 2, "no host that could be trusted"),
        (["audit", "acme/x", "--code-host", "ferry.example"], 2, "no code host"),
        (["scan", "acme", "--code-host", "ferry.example"], 2, "no code host"),
        (["requirements", "data.nothing"], 2, "data.nothing"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_bad_input_gets_a_sentence(words: list[str], expected: int, says: str) -> None:
    code, out, err = run(*words)
    assert code == expected
    assert says in err
    assert "Traceback" not in out + err


@pytest.mark.process
def test_offline_never_uses_the_network() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "osaid_hub", "audit", "acme/open-7b", "--offline"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "--store" in done.stderr


@pytest.mark.process
def test_offline_uses_what_an_earlier_audit_saw(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "osaid_hub", "audit", "acme/open-7b", "--format", "json"]
    served = [sys.executable, "-m", "tests.hub", "fixtures", "--", *command]
    environment = os.environ | {"HF_HOME": str(tmp_path)}
    online = subprocess.run(served, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    (store,) = (tmp_path / "osaid-hub" / "seen").iterdir()
    endpoint = unquote(store.name).rpartition("@")[0]
    environment |= {"HF_ENDPOINT": endpoint, "HF_HUB_OFFLINE": "1"}
    offline = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(offline.stdout) == json.loads(online.stdout)


def test_output_file_and_quiet(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "report.md"
    code, out, err = run("audit", "acme/open-7b", "--store", STORE, "-f", "markdown", "-o", str(target), "--quiet")
    assert (code, out, err) == (0, "", "")
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_the_saved_commit_may_be_asked_for() -> None:
    assert run("audit", "acme/open-7b", "--store", STORE, "--revision", SHA[:7])[0] == 0
    assert run("audit", "acme/open-7b", "--store", STORE, "--revision", "main")[0] == 0


def test_a_folder_of_all_commits_gets_no_verdict(tmp_path: Path) -> None:
    for name in ("blobs/a", "snapshots/0123/README.md", "refs/main"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    code, _, err = run("audit", str(tmp_path))
    assert (code, "download cache" in err) == (3, True)


def test_an_empty_folder_gets_no_verdict(tmp_path: Path) -> None:
    code, out, err = run("audit", str(tmp_path))
    assert (code, out) == (3, "")
    assert "empty" in err


def test_folder_is_audited_offline() -> None:
    code, out, _ = run("audit", FOLDER, "--format", "json")
    assert code == 0
    audit = json.loads(out)
    assert audit["repo"]["sha"] is None
    assert audit["repo"]["url"] is None


def test_text_report_escapes_what_a_card_says() -> None:
    _, out, _ = run("audit", "acme/hostile", "--store", STORE)
    assert not {char for char in out if ord(char) < 32} - {"\n"}
    assert "\u202e" not in out
