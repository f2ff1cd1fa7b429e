"""The commands scan, report and diff: choices, exit codes, what they write, what they refuse.

Also of: `cli/scanning`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from osaid_hub.scans.keep.database import Database
from tests.cli.running import run
from tests.fetch.helpers import add_repo
from tests.hub import Fault, RunningHub, Serve, add_generated
from tests.report.html.reading import assert_inert

ROOT = Path(__file__).parents[2]
STORE = ROOT / "fixtures"
VALIDATOR = Draft202012Validator(json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8")))
MIT = "---\nlicense: mit\n---\n# A model\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def online(hub: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., RunningHub]:
    """Serves a store as the Hub that the command line asks."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))

    def start(store: Path = STORE, **options: object) -> RunningHub:
        server = hub(store, **options)
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        for name in ("GITHUB_API_URL", "GITLAB_API_URL", "CODEBERG_API_URL"):
            monkeypatch.setenv(name, server.url)
        return server

    return start


def test_a_store(out: Path) -> None:
    code, text, err = run("scan", "acme", "--store", STORE, "--out", out)
    assert code == 0
    assert "21 models, all audited" in text
    assert "the results are in" in err
    assert {path.name for path in out.iterdir()} >= {"summary.md", "summary.csv", "audits.jsonl", "osaid-hub.sqlite"}
    audits = [json.loads(line) for line in (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()]
    for audit in audits:
        VALIDATOR.validate(audit)
    names = [audit["repo"]["id"] for audit in audits]
    assert names == sorted(set(names))
    rows = list(csv.DictReader(io.StringIO((out / "summary.csv").read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == names
    assert (out / "summary.md").read_text(encoding="utf-8").startswith("# OSAID 1.0 scan of acme, store")


def test_pages(online: Callable[..., RunningHub], out: Path) -> None:
    server = online()
    code, _, err = run("scan", "acme", "--out", out)
    assert (code, "begin with index.html" in err) == (0, True)
    index = assert_inert((out / "index.html").read_text(encoding="utf-8"))
    pages = sorted((out / "models/acme").iterdir())
    assert len(pages) == 21
    assert {f"models/acme/{page.name}" for page in pages} <= set(index.links())
    before = [page.stat().st_mtime_ns for page in pages]
    assert run("scan", "acme", "--out", out, "-q")[0] == 0
    assert [page.stat().st_mtime_ns for page in pages] == before, "nothing changed: nothing is written again"
    assert run("scan", "acme", "--out", out, "--no-pages", "-q")[0] == 0
    assert not (out / "models/acme").exists()
    alone = assert_inert(run("report", out / "osaid-hub.sqlite", "--format", "html")[1])
    assert f"{server.url}/acme/open-7b" in alone.links()


@pytest.mark.process
@pytest.mark.parametrize("format", ["text", "json"])
def test_text_and_data_do_without_templates(format: str) -> None:
    words = ["audit", "acme/open-7b", "--store", str(STORE), "--format", format]
    code = (
        "import sys; from osaid_hub.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit as end: sys.exit(end.code or ('jinja2' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, "acme/open-7b" in done.stdout) == (0, True), done.stderr


def test_the_audits_are_those_of_audit(scanned: Path) -> None:
    line = next(line for line in (scanned / "audits.jsonl").read_text().splitlines() if '"acme/rail-7b"' in line)
    code, text, _ = run("audit", "acme/rail-7b", "--store", STORE, "--format", "json")
    one, many = json.loads(text), json.loads(line)
    assert one["advice"]
    assert many["advice"] == [], "a scan tries no changes"
    for audit in (one, many):
        del audit["fetched_at"], audit["advice"]
    assert (code, many) == (0, one)


def test_an_organization_of_the_hub(online: Callable[..., RunningHub], out: Path) -> None:
    server = online()
    code, text, _ = run("scan", "acme", "--out", out)
    assert (code, "21 models" in text) == (0, True)
    server.log.clear()
    code, text, err = run("scan", "https://huggingface.co/acme", "--out", out)
    assert code == 0
    assert server.seen == ["GET /api/models"]
    assert "21 unchanged" in err
    assert "Since " in text or "changed since" in text.lower()


def test_what_changed_is_told(online: Callable[..., RunningHub], out: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(STORE, store)
    server = online(store)
    assert run("scan", "acme", "--out", out, "-q")[0] == 0
    add_repo(store, "acme/newcomer", {"README.md": MIT})
    hub_file = store / "models/acme/open-no-data/hub.json"
    hub_file.write_text(json.dumps(json.loads(hub_file.read_text()) | {"gated": "manual", "sha": "e" * 40}))
    from tests.hub.state import load_repo

    for name in ("newcomer", "open-no-data"):
        server.state.repos["models", f"acme/{name}"] = load_repo("models", store / "models/acme" / name)
    del server.state.repos["models", "acme/no-card"]
    assert run("scan", "acme", "--out", out, "-q")[0] == 0
    text = (out / "summary.md").read_text(encoding="utf-8")
    told = text.split("## Changed since the last scan")[1].split("\n## ")[0]
    for words in ("acme/newcomer", "acme/no-card", "acme/open-no-data", "restricted"):
        assert words in told
    code, text, _ = run("diff", f"{out}/osaid-hub.sqlite@-1", out / "osaid-hub.sqlite", "--format", "json")
    counts = json.loads(text)["counts"]
    assert (code, counts["new"], counts["gone"], counts["verdict"]) == (0, 1, 1, 1)
    code, text, _ = run("report", out / "osaid-hub.sqlite", "--repo", "acme/open-no-data", "--history")
    assert (code, text.count("acme/open-no-data"), "restricted" in text) == (0, 1, True)
    assert run("diff", f"{out}/osaid-hub.sqlite@-1", out / "osaid-hub.sqlite", "--exit-code")[0] == 1


def test_ids(online: Callable[..., RunningHub], out: Path, tmp_path: Path) -> None:
    online()
    listed = tmp_path / "ids.txt"
    listed.write_text("\ufeff# ours\nacme/open-7b\n\n  https://huggingface.co/acme/rail-7b/tree/main # and this\n!!\n")
    code, text, _ = run("scan", "--ids-from", listed, "--out", out)
    assert (code, "3 models: 2 audited, 1 could not be audited" in text) == (0, True)
    code, text, _ = run("scan", "--ids-from", "-", "--out", out, given="acme/open-7b\n")
    assert (code, "1 model, all audited" in text) == (0, True)
    assert run("scan", "--ids-from", tmp_path / "none", "--out", out)[0] == 3


def test_a_collection(online: Callable[..., RunningHub], out: Path) -> None:
    server = online()
    address = f"{server.url}/collections/acme/open-models-6710c0ffee5e1f00dcafe024"
    code, text, _ = run("scan", "--collection", address, "--out", out)
    assert (code, "3 models, all audited" in text) == (0, True)
    assert run("scan", "--collection", "acme/none", "--out", out)[0] == 3


def test_dry_run(online: Callable[..., RunningHub], out: Path, tmp_path: Path) -> None:
    server = online()
    add_generated(server.state, tmp_path / "generated", 800)
    code, text, _ = run("scan", "mass", "--out", out, "--dry-run")
    assert code == 0
    assert text.startswith("800 models: about 2600 requests of the Hub and ")
    assert server.seen == ["GET /api/models"]
    assert not out.exists(), "nothing is written"
    assert run("scan", "--store", STORE, "--dry-run")[1].startswith("26 models")


def test_dry_run_knows_what_is_unchanged(online: Callable[..., RunningHub], out: Path) -> None:
    online()
    run("scan", "acme", "--out", out, "-q", "--no-pages")
    assert "21 models, 21 of them unchanged: about 0 requests" in run("scan", "acme", "--out", out, "--dry-run")[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-under", "10"], 0),
        (["--fail-under", "50"], 1),
        (["--require", "consistent"], 1),
        (["--search", "chinese", "--require", "consistent"], 0),
    ],
)
def test_thresholds(out: Path, words: list[str], code: int) -> None:
    assert run("scan", "--store", STORE, "--out", out, "-q", "--no-pages", *words)[0] == code


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a/b"],
        ["acme", "--since", "yesterday"],
        ["acme", "--kind", "none"],
        ["acme", "--workers", "0"],
        ["--collection", "no slug"],
        ["--ids-from", "-", "--search", "x"],
        ["--store", "fixtures", "--filter", "x"],
        ["--kind", "base"],
    ],
)
def test_usage(words: list[str], out: Path) -> None:
    assert run("scan", "--out", out, *words)[0] == 2
    assert not out.exists()


def test_nothing_there(online: Callable[..., RunningHub], out: Path, tmp_path: Path) -> None:
    online()
    code, _, err = run("scan", "nobody", "--out", out)
    assert (code, "neither an organization nor a user" in err) == (3, True)
    code, _, err = run("scan", "--store", tmp_path, "--out", out)
    assert (code, "holds no models" in err) == (3, True)


def test_a_hub_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    code, _, err = run("scan", "acme", "--out", out, "--max-wait", "0")
    assert (code, "could not be reached" in err) == (3, True)


def test_a_hub_that_dies_on_the_way(online: Callable[..., RunningHub], out: Path) -> None:
    server = online()
    server.faults.add(Fault("resolve", status=503))
    code, _, err = run("scan", "acme", "--out", out, "--max-wait", "0", "--workers", "2")
    assert code == 3
    assert "the same command again" in err


def test_offline(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert run("scan", "acme", "--out", out)[0] == 3
    assert run("scan", "--store", STORE, "--out", out, "-q")[0] == 0


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = run("scan", "--store", STORE, "--out", tmp_path / "file" / "out")
    assert (code, "Traceback" in err) == (3, False)


def test_a_database_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("dear diary " * 100)
    code, _, err = run("scan", "--store", STORE, "--out", tmp_path / "out", "--db", tmp_path / "notes")
    assert (code, "cannot be used" in err) == (3, True)
    assert (tmp_path / "notes").read_text().startswith("dear diary")


def test_another_scan_is_writing(out: Path) -> None:
    with Database(out / "osaid-hub.sqlite", create=True) as database, database.alone():
        code, _, err = run("scan", "--store", STORE, "--out", out)
    assert (code, "another scan is writing" in err) == (3, True)


def test_quiet(scanned: Path, out: Path) -> None:
    assert run("scan", "--store", STORE, "--out", out, "--quiet") == (0, "", "")


def test_a_list_that_is_not_utf8(online: Callable[..., RunningHub], out: Path) -> None:
    online()
    code, told, _ = run("scan", "--ids-from", "-", "--out", out, given=b"\xff\xfe/x\nacme/open-7b\n")
    assert (code, "1 audited, 1 could not be audited" in told) == (0, True)


def test_what_could_not_be_audited_reaches_no_threshold(online: Callable[..., RunningHub], out: Path) -> None:
    online()
    code, _, err = run("scan", "--ids-from", "-", "--out", out, "--fail-under", "1", given="acme/open-7b\nacme/none\n")
    assert (code, "1 model could not be audited" in err) == (1, True)
    code, _, err = run("report", out / "osaid-hub.sqlite", "--repo", "acme/none")
    assert (code, "does not exist" in err) == (3, True)


@pytest.mark.parametrize("name", ["summary.md", "summary.csv", "audits.jsonl", "index.html", "osaid-hub.sqlite"])
def test_a_link_in_the_folder_of_results_is_not_followed(out: Path, tmp_path: Path, name: str) -> None:
    """The usual folder lies in the folder one works in, which may be the clone of a stranger."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    (out / name).symlink_to(victim)
    code, _, err = run("scan", "acme", "--store", STORE, "--search", "7b", "--out", out)
    assert (code, "symbolic link" in err) == (3, True)
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["models", "models/acme"])
def test_a_folder_of_pages_that_is_a_link_is_not_followed(out: Path, tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).symlink_to(victim, target_is_directory=True)
    code, _, err = run("scan", "acme", "--store", STORE, "--search", "7b", "--out", out)
    assert (code, "symbolic link" in err) == (3, True)
    assert not list(victim.iterdir())


def test_a_folder_of_results_that_is_itself_a_link_is_the_users_choice(out: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    out.symlink_to(real, target_is_directory=True)
    assert run("scan", "acme", "--store", STORE, "--search", "7b", "--out", out)[0] == 0
    assert (real / "summary.md").is_file()


@pytest.mark.parametrize("more", [(), ("--fail-under", "1"), ("--require", "consistent")])
def test_a_scan_in_which_nothing_could_be_audited(
    online: Callable[..., RunningHub], out: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    online()
    (tmp_path / "ids").write_text("acme/none\nacme/nothing\n", encoding="utf-8")
    code, _, err = run("scan", "--ids-from", tmp_path / "ids", "--out", out, *more)
    assert (code, "2 models could not be audited" in err) == (3, True)
    assert "acme/none" in (out / "summary.csv").read_text(encoding="utf-8")


def test_names_of_a_disk_that_are_no_text(tmp_path: Path) -> None:
    """A folder may have any bytes for its name, and a shell hands over any bytes as words to search for."""
    store = tmp_path / os.fsdecode(b"st\xff")
    try:
        shutil.copytree(ROOT / "fixtures/models/acme/rail-7b", store / "models/acme/rail-7b")
    except OSError:
        pytest.skip("this disk has texts for names")
    out = tmp_path / os.fsdecode(b"out\xff")
    code, _, err = run("scan", "--store", store, "--out", out, "-q")
    assert (code, err, (out / "osaid-hub.sqlite").is_file()) == (0, "", True)
    code, text, _ = run("report", out)
    assert (code, text.startswith("store st?")) == (0, True)
    assert run("scan", "--store", store, "--out", out, "-q", "--search", os.fsdecode(b"\xff"))[0] == 0


def test_a_single_model_of_a_hub_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    (tmp_path / "ids").write_text("acme/plum\n")
    code, _, err = run("scan", "--ids-from", tmp_path / "ids", "--out", tmp_path / "out", "--max-wait", "0", "-q")
    assert (code, "the only model could not be read. 1 model is done and kept" in err) == (3, True)
