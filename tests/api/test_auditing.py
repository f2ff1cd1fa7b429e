"""`osaid_hub.audit`: what it takes, what it returns, what it raises.

Also of: `api/audit_result`.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from osaid_hub import AuditError, AuditResult, audit, scan
from osaid_hub.cli import app
from osaid_hub.report import Format
from tests.fetch.helpers import add_repo
from tests.hub import RunningHub
from tests.table import each_row

ROOT = Path(__file__).parents[2]
STORE = ROOT / "fixtures"
FOLDER = STORE / "models/acme/open-7b/files"
MODELS = sorted(f"acme/{folder.name}" for folder in (STORE / "models/acme").iterdir())


@each_row("model", MODELS, every=4)
def test_the_document_is_that_of_the_command(model: str) -> None:
    written = CliRunner().invoke(app, ["audit", model, "--store", str(STORE), "--format", "json"]).stdout
    found, expected = audit(model, store=STORE).to_dict(), json.loads(written)
    assert found | {"fetched_at": None} == expected | {"fetched_at": None}


def test_what_it_says() -> None:
    result = audit("acme/rail-7b", store=str(STORE))
    assert (result.repo_id, result.verdict, result.score) == ("acme/rail-7b", "restricted", 72.2)
    assert (result.sha or "").startswith("c2234e1")
    assert result.url == "https://huggingface.co/acme/rail-7b"
    assert len(result.requirements) == 24
    assert {row.status for row in result.missing} == {"unmet", "partial"}
    assert all(row.required for row in result.missing)
    finding = result["terms.use"]
    assert (finding.element, finding.required, finding.title) == ("terms", True, "Freedom to use")
    assert finding.remedy
    assert (finding.evidence[0].source, finding.evidence[0].quote) == ("LICENSE", "Use-based restrictions.")
    with pytest.raises(KeyError):
        result["terms.nothing"]


def test_the_unknown_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: apache-2.0\ndatasets: acme/web-text\n---\n")
    result = audit(tmp_path, follow=False)
    assert result.unknown
    assert not {row.id for row in result.unknown} & {row.id for row in result.missing}
    assert result.ceiling >= result.score


def test_a_path_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`acme/nothing` as words is a model on the Hub; as a path it is a folder, there or not."""
    assert audit(FOLDER).sha is None
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AuditError, match="not a folder"):
        audit(Path("acme/nothing"))


@pytest.mark.parametrize(
    ("target", "more", "failure", "says"),
    [
        ("a b", {}, "usage", "a b"),
        ("", {}, "usage", "nothing to audit"),
        ("https://huggingface.co/datasets/acme/web-text", {}, "usage", "data set"),
        (str(FOLDER), {"revision": "v1"}, "usage", "folder"),
        ("acme/open-7b@v1", {"revision": "v2"}, "usage", "names the revision 'v1'"),
        (__file__, {}, "usage", "is a file here"),
        ("acme/nothing", {"store": STORE}, "not_found", "acme/nothing"),
        ("acme/open-7b", {"store": STORE, "revision": "0000000"}, "revision_not_found", "0000000"),
        ("./no/such/folder", {}, "storage", "no/such/folder"),
        ("acme/open-7b", {"offline": True}, "offline", "acme/open-7b"),
    ],
)
def test_errors_are_sentences(
    target: str, more: dict[str, object], failure: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    with pytest.raises(AuditError, match=says) as raised:
        audit(target, **more)  # type: ignore[arg-type]
    assert raised.value.failure == failure
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.failure) == (str(raised.value), failure)


@pytest.mark.parametrize("format", Format)
def test_every_format_of_the_command(format: Format) -> None:
    result = audit("acme/hostile", store=STORE)
    assert result.render(format.value) == result.render(format) != ""


def test_no_such_format() -> None:
    with pytest.raises(ValueError, match="no format 'pdf': there are text, markdown, json"):
        audit(FOLDER).render("pdf")


def test_a_result_may_be_kept_and_compared() -> None:
    result = audit("acme/open-7b", store=STORE)
    assert pickle.loads(pickle.dumps(result)) == result
    assert len({result, AuditResult(result.audit)}) == 1


def test_as_a_table() -> None:
    pytest.importorskip("pandas")
    table = audit("acme/rail-7b", store=STORE).to_dataframe()
    assert list(table.columns) == ["id", "element", "required", "status", "message", "remedy", "place", "url"]
    row = table.set_index("id").loc["terms.use"]
    assert (row.status, row.place, bool(row.required)) == ("unmet", "LICENSE:8", True)
    assert row.url.endswith("/LICENSE#L8")


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        audit(FOLDER).to_dataframe()


def test_no_token_in_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    result = audit(FOLDER)
    assert "hf_secret" not in f"{result!r}{result._repr_html_()}{result.to_dict()}"


def test_a_result_is_a_sequence_of_findings() -> None:
    result = audit("acme/rail-7b", store=STORE)
    assert list(result) == list(result.requirements)
    assert len(result) == len(result.requirements)
    assert result[0] is result.requirements[0]
    assert result[-1] is result.requirements[-1]
    assert result[2:5] == result.requirements[2:5]
    assert ("terms.use" in result, result[0] in result, "terms.nothing" in result, None in result) == (
        True,
        True,
        False,
        False,
    )
    with pytest.raises(IndexError):
        result[len(result)]
    with pytest.raises(KeyError):
        result["terms.nothing"]
    with pytest.raises(TypeError, match="by the id of its requirement, not by None"):
        result[None]  # type: ignore[index]


@pytest.mark.parametrize("target", [None, 7, b"acme/open-7b", ["acme/open-7b"]])
def test_what_is_no_target_is_a_type_error(target: object) -> None:
    with pytest.raises(TypeError, match="the id or the address of a model, or a folder, not"):
        audit(target)  # type: ignore[arg-type]


def test_an_address_with_a_password_is_an_audit_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://someone:secret@hub.example")
    with pytest.raises(AuditError, match="HF_ENDPOINT holds a user name or a password") as caught:
        audit("acme/open-7b")
    assert (caught.value.failure, "secret" in str(caught.value)) == ("usage", False)


def test_a_hub_of_ones_own(hub: Callable[..., RunningHub], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files on another host, neither branches nor orders: as KohakuHub answers, by its public source."""
    store = add_repo(tmp_path, "acme/m", {"README.md": "---\nlicense: mit\n---\n# M\n"})
    storage = hub(store)
    own = hub(store, storage=storage.url, lacks=frozenset({"refs", "sort"}))
    monkeypatch.setenv("HF_ENDPOINT", own.url)
    host = storage.url.removeprefix("http://")
    refused = audit("acme/m").to_dict()["gaps"]
    assert any(f"--trust-host {host}" in gap["detail"] for gap in refused)
    assert not storage.log
    assert [gap["what"] for gap in audit("acme/m", trust_hosts=[host]).to_dict()["gaps"]] == ["branches and tags"]
    assert len(scan("acme", trust_hosts=[host]).failed) == 0
    with pytest.raises(TypeError, match="trust_hosts is a list"):
        audit("acme/m", trust_hosts=host)
