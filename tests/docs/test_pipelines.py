"""What docs/PIPELINES.md shows is valid, and the hook for pre-commit stops a push."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from osaid_hub.cli import app
from osaid_hub.scans.keep.folder import WORSE
from tests.fetch.disk.test_local import pointer

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/PIPELINES.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```yaml\n# ([^\n]+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def pinned(text: str) -> str:
    """A workflow as somebody takes it over, with a commit of ours."""
    return text.replace("@COMMIT", "@" + "0123456789" * 4)


def module(*words: str, cwd: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def follow_the_schema(schema: str, folder: Path, files: dict[str, str]) -> None:
    """All of them are checked by one process: to start it takes longer than the work."""
    written = [folder / f"{number}.yml" for number in range(len(files))]
    for file, text in zip(written, files.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    assert written
    module("check_jsonschema", "--verbose", "--builtin-schema", schema, *map(str, written))


@pytest.mark.process
def test_workflows_follow_the_schema_of_github(tmp_path: Path) -> None:
    files = {name: pinned(text) for name, text in FILES.items() if "workflows" in name}
    follow_the_schema("vendor.github-workflows", tmp_path, files)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("zizmor", path=str(Path(sys.executable).parent)) is None, reason="needs zizmor")
def test_zizmor_has_nothing_to_say(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for name in (name for name in FILES if "workflows" in name):
        (tmp_path / name).write_text(pinned(FILES[name]), encoding="utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([zizmor, "--offline", "--no-progress", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_issue_is_opened_by_a_job_that_may_do_nothing_else() -> None:
    workflow = yaml.safe_load(FILES[".github/workflows/osaid-nightly.yml"])
    assert workflow["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert allowed["scan"] == {"contents": "read"}
    assert allowed["issue"] == {"issues": "write"}
    (step,) = [step for step in workflow["jobs"]["issue"]["steps"] if "run" in step]
    done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"--body-file {WORSE}" in step["run"]


@pytest.mark.parametrize("name", [name for name in FILES if "workflows" in name])
def test_workflows_give_inputs_that_there_are(name: str) -> None:
    jobs = yaml.safe_load(FILES[name])["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]
    ours = [step for step in steps if "osaid-hub@" in step.get("uses", "")]
    assert ours
    assert all(set(step.get("with", {})) <= set(ACTION["inputs"]) for step in ours)
    assert set(re.findall(r"steps\.osaid\.outputs\.(\w+)", FILES[name])) <= set(ACTION["outputs"])
    assert all("${{" not in step.get("run", "") for step in steps)


def test_every_input_is_explained() -> None:
    assert all(f"`{name}`" in PAGE for name in (*ACTION["inputs"], *ACTION["outputs"]))


@pytest.mark.process
def test_the_jobs_of_gitlab_follow_its_schema(tmp_path: Path) -> None:
    names = (".gitlab-ci.yml", ".gitlab-ci.yml, every night")
    follow_the_schema("vendor.gitlab-ci", tmp_path, {name: FILES[name] for name in names})


def commands() -> list[str]:
    """Every command of ours that the page shows, in its order, and those of the job of GitLab."""
    shown = [
        line
        for block in re.findall(r"^```sh\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
        for line in block.split("\n")
    ]
    files = [FILES[name] for name in FILES if name.startswith(".gitlab-ci.yml")]
    script = [line for file in files for job in yaml.safe_load(file).values() for line in job["script"]]
    return [line for line in (*shown, *script) if line.startswith("osaid-hub ")]


def test_commands_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them one after another in one folder: what one writes is what the next compares with."""
    store = tmp_path / "store"
    for name in ("open-7b", "rail-7b"):
        shutil.copytree(ROOT / "fixtures/models/acme" / name, store / "models/acme" / name)
    work = shutil.copytree(ROOT / "fixtures/models/acme/open-7b/files", tmp_path / "work")
    monkeypatch.chdir(work)
    start = ["audit acme/open-7b -o baseline.json", "scan acme --out scan -q", "scan acme --out scan --refresh -q"]
    for line in (*(f"osaid-hub {words}" for words in start), *commands()):
        words = shlex.split(line)[1:]
        offline = ["--offline"] if "." in words else ["--store", str(store)] if words[0] in ("audit", "scan") else []
        result = CliRunner().invoke(app, [*words, *offline])
        assert result.exit_code in (0, 1), f"{line}: {result.output}"
        if Path("scan").exists():
            shutil.copyfile("scan/audits.jsonl", "baseline.jsonl")
    assert all(Path(name).is_file() for name in ("osaid.md", "audit.json"))


@pytest.mark.process
def test_pre_commit_takes_the_hook_and_the_configuration(tmp_path: Path) -> None:
    module("pre_commit", "validate-manifest", str(HOOKS))
    (tmp_path / "config.yaml").write_text(FILES[".pre-commit-config.yaml"], encoding="utf-8")
    module("pre_commit", "validate-config", str(tmp_path / "config.yaml"))
    for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")):
        assert f"- id: {hook['id']}" in FILES[".pre-commit-config.yaml"]


def git(folder: Path, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """git, with the command and pre-commit of the tests, a home of its own and nobody's settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HF_HOME": str(home),
        "PATH": os.pathsep.join([str(home / "bin"), environment["PATH"]]),
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "anna", f"GIT_{role}_EMAIL": "anna@acme.example"}
    return subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.process
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(("threshold", "passes"), [("0", True), ("100", False)])
def test_the_hook_decides_about_a_push(tmp_path: Path, threshold: str, passes: bool) -> None:
    """A real push of a clone, whose weights are git-lfs pointers, to a bare repository: the hook as pre-commit runs it.

    As a hook of the repository itself, with what the manifest says of it, so that nothing has to be installed.
    """
    home, remote, clone = tmp_path / "home", tmp_path / "remote.git", tmp_path / "rail 7b"
    command = home / "bin" / "osaid-hub"
    command.parent.mkdir(parents=True)
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from osaid_hub.cli import main; main()"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -c "{start}" "$@"\n')
    command.chmod(0o755)
    shutil.copytree(ROOT / "fixtures/models/acme/rail-7b/files", clone)
    (clone / "model.safetensors").write_bytes(pointer(14_000_000_000))
    hook, _ = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    hook |= {"language": "system", "args": ["--fail-under", threshold]}
    del hook["minimum_pre_commit_version"]
    (clone / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]}))
    git(tmp_path, "init", "--quiet", "--bare", str(remote), home=home)
    for words in (["init", "--quiet", "-b", "main"], ["add", "-A"], ["commit", "--quiet", "-m", "A model"]):
        assert git(clone, *words, home=home).returncode == 0
    module("pre_commit", "install", "--hook-type", "pre-push", cwd=clone)
    pushed = git(clone, "push", str(remote), "main", home=home)
    told = pushed.stdout + pushed.stderr
    assert ("Verdict" in told, "Traceback" in told) == (True, False), told
    assert (pushed.returncode == 0) == passes, told
    assert (git(remote, "rev-parse", "main", home=home).returncode == 0) == passes
    assert "--full shows findings" in told, "the short report"
    assert "✓ met" not in told
