"""The command line: exit codes, formats, thresholds, and what it imports."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from typer.testing import CliRunner

from osaid_hub.cli import app
from osaid_hub.known.definition import load
from osaid_hub.output.files import save
from osaid_hub.version import __version__
from tests.table import each_row

ROOT = Path(__file__).parents[2]
STORE = str(ROOT / "fixtures")
SCHEMA = json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
FOLDER = str(ROOT / "fixtures/models/acme/open-7b/files")
SHA = json.loads((ROOT / "fixtures/models/acme/open-7b/hub.json").read_text(encoding="utf-8"))["sha"]
runner = CliRunner()


def run(*words: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.process
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["requirements"], ["requirements", "data.scope"]])
def test_light_commands_import_no_client(words: list[str]) -> None:
    code = (
        "import sys; from osaid_hub.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'huggingface_hub', 'requests', 'httpx2', 'yaml', 'pyromark', 'rich', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy & {'huggingface_hub', 'requests', 'jinja2'} else 0)"
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


@pytest.mark.parametrize(
    ("model", "words", "expected"),
    [
        ("acme/open-7b", ["--fail-under", "90"], 0),
        ("acme/rail-7b", ["--fail-under", "90"], 1),
        ("acme/rail-7b", ["--fail-under", "0"], 0),
        ("acme/open-7b", ["--require", "consistent"], 0),
        ("acme/open-no-data", ["--require", "consistent"], 1),
    ],
)
def test_thresholds_set_the_exit_code(model: str, words: list[str], expected: int) -> None:
    code, out, err = run("audit", model, "--store", STORE, *words)
    assert code == expected
    assert out
    assert bool(err) == bool(expected)


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
        (["audit", "acme/open-7b", "--store", STORE, "--revision", "0000000"], 3, "0000000"),
        (["audit", "acme/open-7b", "--store", STORE, "--revision", SHA[:6]], 3, SHA),
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


def test_output_file_is_complete_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.md"
    save(target, "earlier")
    target.chmod(0o640)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        code, _, err = run("audit", "acme/open-7b", "--store", STORE, "-o", str(target))
    assert (code, target.read_text()) == (3, "earlier")
    assert "the disk is full" in err

    def pieces() -> Iterator[str]:
        yield "half of it"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        save(target, pieces())
    assert target.read_text() == "earlier"

    save(target, iter(["lat", "er"]))
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("later", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_output_to_a_link_or_a_device(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "real.md")
    assert run("audit", "acme/open-7b", "--store", STORE, "-o", str(link))[0] == 0
    assert link.is_symlink()
    assert (tmp_path / "real.md").stat().st_size
    assert run("audit", "acme/open-7b", "--store", STORE, "-o", "/dev/null")[0] == 0


def test_unwritable_output_fails_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run("audit", "acme/open-7b", "--store", STORE, "-o", str(tmp_path / "file" / "report.md"))
    assert code == 3
    assert "could not write" in err


def piped(words: list[str], to: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell, with its output led somewhere; its own exit code."""
    command = shlex.join([sys.executable, "-m", "osaid_hub", *words])
    script = f"{command} {to}; exit ${{PIPESTATUS[0]}}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_reader_who_leaves_early_is_no_error() -> None:
    done = piped(["audit", "acme/open-7b", "--store", STORE], "| true")
    assert (done.returncode, done.stderr) == (0, "")
    missed = piped(["audit", "acme/rail-7b", "--store", STORE, "--fail-under", "99"], "| true")
    assert missed.returncode == 1


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_a_stream_is_added_to_and_never_replaced(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("earlier\n")
    words = ["audit", "acme/open-7b", "--store", STORE, "-q", "-o", "/dev/stdout"]
    assert piped(words, f">> {shlex.quote(str(log))}").returncode == 0
    assert log.read_text().startswith("earlier\nacme/open-7b")
    assert piped(words, "| true").returncode == 0


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["audit", "acme/open-7b", "--store", STORE], ["requirements"], ["--version"]])
def test_a_full_disk_is_said(words: list[str]) -> None:
    done = piped(words, "> /dev/full")
    assert done.returncode == 3
    assert "could not write the output" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_error_that_cannot_be_said_keeps_its_exit_code() -> None:
    assert piped(["audit", "acme/nothing", "--store", STORE], "2> /dev/full").returncode == 3


@pytest.mark.process
def test_a_terminal_that_knows_few_letters_shows_what_it_can() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "osaid_hub", "audit", "acme/open-7b", "--store", STORE],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"acme/open-7b" in done.stdout


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


def test_requirements_explains_one_by_any_spelling() -> None:
    code, out, _ = run("requirements", "DATA.PUBLIC-SOURCES")
    assert code == 0
    assert out.startswith("data.public_sources")


def test_text_report_escapes_what_a_card_says() -> None:
    _, out, _ = run("audit", "acme/hostile", "--store", STORE)
    assert not {char for char in out if ord(char) < 32} - {"\n"}
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("llama3.1", ["scale-restricted", "unmet"]),
        ("apache-2.0", ["Apache-2.0", "osi-permissive", "met"]),
        ("MIT OR CC-BY-NC-4.0", ["MIT OR CC-BY-NC-4.0", "osi-permissive"]),
        ("MIT AND CC-BY-NC-4.0", ["non-commercial", "unmet"]),
        (str(ROOT / "LICENSE"), ["Apache-2.0"]),
        ("no such license", ["unknown"]),
    ],
)
def test_license_explains(what: str, says: list[str]) -> None:
    code, out, _ = run("license", what)
    assert code == 0
    assert all(words in out for words in says)


def test_license_json_has_the_keys_of_the_audit(tmp_path: Path) -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    changed = tmp_path / "LICENSE"
    changed.write_text(text + "\nThe Work must not be used for commercial purposes.\n", encoding="utf-8")
    code, out, _ = run("license", str(changed), "--format", "json")
    assert code == 0
    (fact,) = json.loads(out)
    assert set(fact) == set(SCHEMA["$defs"]["license"]["properties"])
    assert fact["spdx"] is None
    assert fact["category"] == "non-commercial"
    assert "commercial purposes" in fact["note"]


def test_license_list_names_every_known_id() -> None:
    code, out, _ = run("license", "--list")
    assert code == 0
    assert {"apache-2.0", "llama3.1", "openrail++", "gemma"} <= {line.split()[0] for line in out.splitlines()}
    assert json.loads(run("license", "--list", "-f", "json")[1])


@pytest.mark.parametrize(("words", "expected"), [([], 2), (["mit", "--list"], 2), (["./nothing.txt"], 3)])
def test_license_wants_one_thing(words: list[str], expected: int) -> None:
    code, _, err = run("license", *words)
    assert code == expected
    assert err
