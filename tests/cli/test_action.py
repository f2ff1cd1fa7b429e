"""The GitHub Action: its steps are run as a runner runs them, with the inputs that a workflow, or a stranger, gives."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from osaid_hub.cli import action, action_scan
from osaid_hub.report import Format
from tests.hub import Serve

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
FOLDER = ROOT / "fixtures/models/acme/open-7b/files"
CLOSED = ROOT / "fixtures/models/acme/rail-7b/files"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
NIGHTLY = ("acme/open-7b", "acme/rail-7b")
HOSTILE = [
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "' ; touch pwned #",
    "\n::set-output name=verdict::consistent\n",
    "x\nverdict=consistent",
    "##[add-mask]x ::error::y",
    "--write",
    "../../../../etc/passwd",
    "${HF_TOKEN}",
]


@dataclass
class Run:
    """What a step left: exit code, log, outputs, and the summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


@dataclass
class Runner:
    """A runner with a workspace, in which a step is run with inputs and the outputs of the steps before it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.folder / "work space"

    def run(self, step: str, outputs: dict[str, str], **inputs: str) -> Run:
        known = {f"inputs.{name}": str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
        known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        known |= {"runner.temp": str(self.folder / "temp files")}
        known |= {f"steps.{name}": value for name, value in outputs.items()}

        def valued(text: str) -> str:
            found = EXPRESSION.sub(lambda match: known[match[1]], text)
            return "" if found == "${{ github.token }}" else found  # the default of an input

        for name in ("workspace", "temp"):
            (self.folder / {"workspace": "work space", "temp": "temp files"}[name]).mkdir(exist_ok=True)
        files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        script = self.folder / "script.sh"
        script.write_text(STEPS[step]["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env=os.environ
            | {name: valued(value) for name, value in STEPS[step]["env"].items()}
            | {name: str(file) for name, file in files.items()}
            | {"RUNNER_TEMP": str(self.folder / "temp files"), "GITHUB_ACTION_PATH": str(ROOT)}
            | self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        return Run(done.returncode, done.stdout + done.stderr, *self.told())

    def told(self) -> tuple[dict[str, str], str]:
        """The outputs and the summary of the last step."""
        lines = (self.folder / "GITHUB_OUTPUT").read_text(encoding="utf-8").splitlines()
        summary = (self.folder / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
        return dict(line.split("=", 1) for line in lines), summary

    def audit(self, **inputs: str) -> Run:
        return self.run("audit", {"install.outputs.python": str(python(self.folder))}, **inputs)

    def audit_here(self, **inputs: str) -> Run:
        """The same without an interpreter of its own: the step calls a program that notes its environment, in which
        the action then runs here."""
        noted = self.folder / "environment"
        done = self.run("audit", {"install.outputs.python": str(noting(self.folder, noted))}, **inputs)
        assert (done.code, done.log, done.outputs, done.summary) == (0, "", {}, "")
        pairs = noted.read_bytes().rstrip(b"\0").split(b"\0")
        environment = dict(os.fsdecode(pair).split("=", 1) for pair in pairs)
        said = StringIO()
        code = act(environment, self.workspace, said)
        return Run(code, said.getvalue(), *self.told())


def python(folder: Path) -> Path:
    """The Python of the tests, which finds the package here and nowhere else; it takes the action's own call alone."""
    program = folder / "python"
    code = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); runpy.run_module(sys.argv[1], run_name='__main__')"
    program.write_text(
        f'#!/bin/sh\n[ "$1 $2" = "-I -m" ] || exit 99\nexec "{sys.executable}" -I -c "{code}" "$3"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return program


def noting(folder: Path, noted: Path) -> Path:
    """A program that takes the action's own call alone, and writes its environment down as it got it."""
    program = folder / "noting"
    call = '[ "$# $1 $2 $3" = "3 -I -m osaid_hub.cli.action" ] || exit 99'
    program.write_text(f'#!/bin/sh\n{call}\nexec env -0 > "{noted}"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def act(environment: Mapping[str, str], workspace: Path, said: StringIO) -> int:
    """Run the action in an environment: its exit code. What it raises besides is no end of a program."""
    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(environment)
        with chdir(workspace), redirect_stdout(said), redirect_stderr(said):
            action.main()
    except typer.Exit as end:
        return end.exit_code
    finally:
        os.environ.clear()
        os.environ.update(before)
    return 0


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path, {"HF_HOME": str(tmp_path / "home")})


def test_the_action_follows_the_schema_of_github() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_input_gets_into_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"


def test_every_input_is_used_and_every_variable_is_read() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    program = "".join(Path(each.__file__).read_text(encoding="utf-8") for each in (action, action_scan))
    passed = {name.removeprefix("INPUT_") for name in STEPS["audit"]["env"] if name.startswith("INPUT_")}
    assert all(f'"{name}"' in program for name in passed)


def test_other_actions_are_pinned() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert all(re.search(r"@[0-9a-f]{40}$", name) for name in used)
    assert all(name.startswith(("actions/", "github/")) for name in used)


def test_a_folder(runner: Runner) -> None:
    done = runner.audit(target=str(FOLDER))
    assert done.code == 0, done.log
    assert set(done.outputs) == {"score", "verdict", "report", "json"}
    assert json.loads(done.outputs["json"])["verdict"] == done.outputs["verdict"]
    assert float(done.outputs["score"]) > 0
    report = Path(done.outputs["report"])
    assert report.name == "osaid.md"
    assert report.read_text(encoding="utf-8") == done.summary
    assert done.summary.startswith("# OSAID 1.0 audit of")


def test_the_settings_of_a_pull_request_hold_only_where_no_others_are_named(runner: Runner) -> None:
    proposed = runner.workspace / "proposed"
    shutil.copytree(ROOT / "fixtures/models/acme/rail-7b/files", proposed)
    rows = ("data.license", "parameters.license", "terms.use", "terms.share", "code.license", "code.training")
    waivers = "".join(f'[[waivers]]\nrequirement = "{row}"\nreason = "x"\nuntil = 2099-01-01\n' for row in rows)
    (runner.workspace / "osaid-hub.toml").write_text(waivers)
    (runner.workspace / "base").mkdir()
    for settings, code in (("", 0), ("base", 1), ("none", 1)):
        done = runner.audit_here(target="./proposed", fail_under="60", settings=settings)
        assert done.code == code, done.log


def test_two_audits_in_one_job(runner: Runner) -> None:
    first = runner.audit(target=str(FOLDER))
    second = runner.audit(target=str(CLOSED))
    for done in (first, second):
        assert Path(done.outputs["report"]).read_text(encoding="utf-8") == done.summary
    assert first.summary != second.summary


def test_a_temporary_folder_that_is_not_there(runner: Runner) -> None:
    runner.variables["RUNNER_TEMP"] = str(runner.folder / "gone")
    done = runner.audit(target=str(FOLDER))
    assert (done.code, done.outputs) == (3, {})
    assert "the report could not be written: No such file" in done.log


def test_the_workspace_itself_without_any_input(runner: Runner) -> None:
    runner.workspace.mkdir()
    (runner.workspace / "README.md").write_text("---\nlicense: mit\n---\n# A model\n")
    done = runner.audit()
    assert (done.code, "work space" in done.summary) == (0, True), done.log


def test_a_model_on_the_hub(runner: Runner, hub: Serve) -> None:
    runner.variables["HF_ENDPOINT"] = hub(ROOT / "fixtures").url
    done = runner.audit(target="acme/rail-7b", revision="main", format="json", token="hf_test")
    assert done.code == 0, done.log
    document = json.loads(Path(done.outputs["report"]).read_text(encoding="utf-8"))
    assert (document["repo"]["id"], document["verdict"]) == ("acme/rail-7b", done.outputs["verdict"])
    assert done.outputs["score"] == f"{document['score']}"
    assert "hf_test" not in f"{done}{document}"


@pytest.mark.parametrize(
    ("own", "token", "sent"),
    [
        ("", "", None),
        ("", "hf_acme", "Bearer hf_acme"),
        ("hf_acme", "", "Bearer hf_acme"),
        ("hf_no", "hf_acme", "Bearer hf_acme"),
    ],
)
def test_a_token_is_sent_and_not_hidden_by_an_empty_input(
    runner: Runner, hub: Serve, own: str, token: str, sent: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # huggingface_hub has read its settings already; the tests switch its use of a stored token off.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_IMPLICIT_TOKEN", False)
    assert tokens_sent(runner, hub, own, token, runner.audit_here) == {sent}


def test_a_token_is_sent_by_the_step(runner: Runner, hub: Serve) -> None:
    assert tokens_sent(runner, hub, "hf_no", "hf_acme", runner.audit) == {"Bearer hf_acme"}


def tokens_sent(runner: Runner, hub: Serve, own: str, token: str, audit: Callable[..., Run]) -> set[str | None]:
    server = hub(ROOT / "fixtures")
    runner.variables |= {"HF_ENDPOINT": server.url, "HF_HUB_DISABLE_IMPLICIT_TOKEN": "0"}
    runner.variables |= {"HF_TOKEN": own} if own else {}
    done = audit(target="acme/gated-manual", token=token)
    assert done.code == 0, done.log
    assert server.log
    assert "hf_acme" not in f"{done}"
    return {{name.lower(): value for name, value in entry.headers.items()}.get("authorization") for entry in server.log}


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"fail_under": "0"}, 0),
        ({"fail_under": "99.5"}, 1),
        ({"require": "consistent"}, 1),
        ({"fail_under": "101"}, 2),
        ({"fail_under": "nan"}, 2),
        ({"fail_under": "much"}, 2),
        ({"require": "certified"}, 2),
        ({"format": "pdf"}, 2),
        ({"follow": "perhaps"}, 2),
        ({"upload_sarif": "perhaps"}, 2),
        ({"revision": "v1"}, 2),
        ({"target": "acme/nothing/at/all"}, 2),
        ({"target": "./nothing"}, 3),
    ],
)
def test_exit_codes(runner: Runner, inputs: dict[str, str], code: int) -> None:
    check_exit(runner.audit_here(**{"target": str(CLOSED)} | inputs), code)


@pytest.mark.parametrize(("inputs", "code"), [({"fail_under": "99.5"}, 1), ({"follow": "perhaps"}, 2)])
def test_exit_codes_of_the_step(runner: Runner, inputs: dict[str, str], code: int) -> None:
    check_exit(runner.audit(**{"target": str(CLOSED)} | inputs), code)


def check_exit(done: Run, code: int) -> None:
    assert done.code == code, done.log
    assert "Traceback" not in done.log
    # A report below the threshold is a report: it is told before the step fails.
    assert bool(done.summary) == (code < 2) == ("verdict" in done.outputs)


INPUTS = ["target", "revision", "follow", "fail_under", "require", "format", "upload_sarif"]


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_inputs_do_nothing(runner: Runner, name: str, value: str) -> None:
    check_hostile(runner, runner.audit_here, **{"target": str(FOLDER), name: value})


@pytest.mark.parametrize(("name", "value"), [*zip(cycle(INPUTS), HOSTILE)])
def test_hostile_inputs_do_nothing_in_the_step(runner: Runner, name: str, value: str) -> None:
    check_hostile(runner, runner.audit, **{"target": str(FOLDER), name: value})


def check_hostile(runner: Runner, audit: Callable[..., Run], **inputs: str) -> None:
    runner.variables |= {"HF_HUB_OFFLINE": "1", "HF_TOKEN": "hf_secret"}
    done = audit(**inputs)
    assert done.code in (2, 3), done.log
    assert done.outputs == {}
    assert not list(runner.folder.rglob("pwned*"))
    assert not re.search(r"^\s*::|##\[", done.log, re.MULTILINE)
    assert "hf_secret" not in done.log


def test_a_workspace_of_a_stranger_is_not_imported(runner: Runner) -> None:
    """Nor are modules that stand in it: what is audited may be anybody's pull request."""
    runner.workspace.mkdir()
    for name in ("typer.py", "json.py", "osaid_hub.py", "sitecustomize.py"):
        (runner.workspace / name).write_text("open('pwned', 'w')")
    (runner.workspace / "README.md").write_text("# ::error::x\n\n##[error]y\n")
    done = runner.audit()
    assert done.code == 0, done.log
    assert not list(runner.folder.rglob("pwned*"))


def test_the_install_step_copes_with_blanks_and_imports_nothing_of_the_workspace(runner: Runner) -> None:
    """With a Python that notes how it is called, and makes another one of its kind as an environment."""
    calls = runner.folder / "calls"
    program = runner.folder / "a python"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{calls}"\n'
        '[ "$3" = venv ] || exit 0\nmkdir -p "$4/bin"; cp "$0" "$4/bin/python"\n'
    )
    program.chmod(0o755)
    done = runner.run("install", {"python.outputs.python-path": str(program)})
    place = runner.folder / "temp files" / "osaid-hub"
    assert (done.code, done.outputs) == (0, {"python": str(place / "bin/python")}), done.log
    words = calls.read_text().splitlines()
    install = ["-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)]
    assert words == ["-I", "-m", "venv", str(place), *install]


@pytest.mark.parametrize("length", [10, action.SUMMARY_BYTES - 1, action.SUMMARY_BYTES, 3 * action.SUMMARY_BYTES])
def test_a_summary_that_github_shows(length: int) -> None:
    report = ("# Ä report\n\n" + "wörds\n\n" * (length // 8))[:length]
    shown = action.summary(report)
    assert len(shown.encode()) <= action.SUMMARY_BYTES
    assert (shown == report) == (len(report.encode()) <= action.SUMMARY_BYTES)
    assert shown == report or "cut here" in shown


def test_findings_for_code_scanning(runner: Runner) -> None:
    done = runner.audit(target=str(CLOSED), upload_sarif="true", fail_under="99")
    assert done.code == 1, done.log
    log: dict[str, Any] = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0"
    (upload,) = (step for step in ACTION["runs"]["steps"] if "upload-sarif" in step.get("uses", ""))
    assert "!cancelled()" in upload["if"]  # also where a threshold was missed


@pytest.mark.parametrize("format", Format)
def test_every_format_of_the_command(runner: Runner, format: Format) -> None:
    done = runner.audit_here(target=str(FOLDER), format=format.value)
    assert done.code == 0, done.log
    assert Path(done.outputs["report"]).stat().st_size


def test_annotations_at_the_lines_of_the_card(runner: Runner) -> None:
    runner.workspace.mkdir()
    (runner.workspace / "README.md").write_text("---\nlicense: cc-by-nc-4.0\n---\n# A model\n")
    told = runner.audit().log
    assert re.search(r"^::error file=README\.md,line=2,title=parameters\.license%3A ", told, re.MULTILINE)
    assert "::" not in runner.audit_here(annotations="false").log
    runner.variables["GITHUB_WORKSPACE"] = str(runner.folder / "elsewhere")
    assert "file=" not in runner.audit_here().log


def test_an_organization_night_after_night(runner: Runner, hub: Serve) -> None:
    server = hub(ROOT / "fixtures")
    for key in [each for each in server.state.repos if each[0] == "models" and each[1] not in NIGHTLY]:
        del server.state.repos[key]
    runner.variables |= {"HF_ENDPOINT": server.url, "GITHUB_API_URL": server.url}
    first = runner.audit(scan="acme", fail_on="worse", target="")
    assert (first.code, first.outputs["worse"], first.outputs["issue"]) == (0, "0", ""), first.log
    assert first.summary.startswith("# OSAID 1.0 scan of")
    repo = server.state.repos["models", "acme/open-7b"]
    server.state.repos["models", "acme/open-7b"] = replace(repo, raw={**repo.raw, "gated": "manual"}, sha="e" * 40)
    second = runner.audit(scan="acme", fail_on="worse", target="")
    assert (second.code, second.outputs["worse"]) == (1, "1"), second.log
    assert "::error title=acme/open-7b got worse::consistent → restricted" in second.log
    facts = json.loads(second.outputs["json"])
    assert (facts["models"], facts["worse"]["first"][0]["id"]) == (2, "acme/open-7b")
    folder = runner.workspace
    assert "## Got worse" in (folder / second.outputs["issue"]).read_text(encoding="utf-8")
    assert (folder / second.outputs["results"] / "models/acme/open-7b.html").is_file()


INPUTS_OF_A_SCAN = ["scan", "results", "baseline", "fail_on", "fail_under_mean", "annotations"]


@pytest.mark.parametrize(("name", "value"), [*zip(cycle(INPUTS_OF_A_SCAN), HOSTILE * 2)])
def test_hostile_inputs_of_a_scan_do_nothing(
    runner: Runner, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)  # which it has read already
    check_hostile(runner, runner.audit_here, **{"scan": "acme", name: value})


@pytest.mark.parametrize(("name", "value"), [*zip(INPUTS_OF_A_SCAN, HOSTILE[::-1], strict=False)])
def test_hostile_inputs_of_a_scan_do_nothing_in_the_step(runner: Runner, name: str, value: str) -> None:
    check_hostile(runner, runner.audit, **{"scan": "acme", name: value})
