"""Declarations on the Hub: what reading and following them costs, and what comes of what cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.audits.findings import Status
from osaid_hub.fetch.disk.local import read_folder
from osaid_hub.fetch.disk.store import follow_stored, read_model, save_model
from osaid_hub.fetch.follow import follow
from osaid_hub.fetch.hub.model import ALONE, AS_BASE, METADATA_ALONE, ONE_OF_MANY, Manner, fetch_model
from osaid_hub.judge.assess import assess
from osaid_hub.read.follow.plan import Limits, make_plan
from osaid_hub.snapshot import GapReason, HubInfo, RepoSnapshot
from tests.fetch.helpers import NOW, SHA, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, RunningHub, Serve
from tests.judge.checks.build import front, snapshot
from tests.read.declarations.build import HEAD, declaring

MODEL = "acme/open-7b"
README = "---\nlicense: mit\n---\n# Open 7B\n"
OSAID = f"""{HEAD}  data.scope: {{path: docs/corpus.md}}
  data.provenance: {{url: https://huggingface.co/datasets/acme/web-text}}
  code.training: {{url: https://github.com/acme/train}}
  code.evaluation: {{url: https://example.org/never/asked}}
"""
FILES = {"README.md": README, "osaid.yml": OSAID, "docs/corpus.md": "2T tokens.\n", "docs/more.md": "x"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    add_repo(tmp_path, MODEL, FILES, sha=SHA)
    add_repo(tmp_path, "acme/web-text", {"README.md": "# Web\n"}, kind="datasets", sha=SHA)
    add_repo(tmp_path, "acme/tuned", {"README.md": f"---\nbase_model: {MODEL}\n---\n"}, sha=SHA)
    return add_code(tmp_path, "github.com/acme/train", {"train.py": ""}, license_spdx="MIT")


def _fetch(server: RunningHub, name: str = MODEL, manner: Manner = ALONE) -> RepoSnapshot:
    with session_for(server) as session:
        return fetch_model(session, name, requested=name, now=NOW, manner=manner)


def _audit(hub: RunningHub, code: RunningHub, name: str = MODEL) -> RepoSnapshot:
    with session_for(hub) as session, code_hosts_for(code) as hosts:
        seen = fetch_model(session, name, requested=name, now=NOW)
        return follow(seen, hub=session, code_hosts=hosts, now=NOW)


@pytest.mark.parametrize("manner", [ALONE, ONE_OF_MANY])
def test_a_request_for_the_file_and_one_for_each_text(hub: Serve, store: Path, manner: Manner) -> None:
    server = hub(store)
    seen = _fetch(server, manner=manner)
    assert set(seen.texts) == {"README.md", "osaid.yml", "docs/corpus.md"}
    files = [entry.path.rsplit(f"{SHA}/", 1)[-1] for entry in server.log if "/resolve/" in entry.path]
    assert sorted(files) == ["README.md", "docs/corpus.md", "osaid.yml"]


def test_a_model_without_declaration_costs_what_it_did(hub: Serve, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, MODEL, {name: text for name, text in FILES.items() if name != "osaid.yml"}))
    assert set(_fetch(server).texts) == {"README.md"}
    assert len(server.log) == 3


def test_what_is_declared_is_followed(hub: Serve, code_host: Serve, store: Path) -> None:
    server, code = hub(store), code_host(store)
    seen = _audit(server, code)
    assert [data.ref.id for data in seen.datasets] == ["acme/web-text"]
    assert [repo.url for repo in seen.code] == ["https://github.com/acme/train"]
    assert seen.not_followed == {}
    assert not [entry for entry in (*server.log, *code.log) if "never" in entry.path]
    assert len(server.log) == 5 + 2


def test_a_saved_snapshot_keeps_it(hub: Serve, code_host: Serve, store: Path, tmp_path: Path) -> None:
    seen = _audit(hub(store), code_host(store))
    kept = tmp_path / "kept"
    save_model(kept, seen)
    again = follow_stored(kept, read_model(kept, MODEL, requested=MODEL, now=NOW))
    assert again.texts == seen.texts
    assert assess(again).requirements == assess(seen).requirements


def test_a_folder_has_it_all(store: Path) -> None:
    seen = read_folder(store / "models" / MODEL / "files", now=NOW)
    assert {"osaid.yml", "docs/corpus.md"} <= set(seen.texts)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("osaid.yml", status=403, headers={"X-Error-Code": "GatedRepo"}), GapReason.GATED),
        (Fault("osaid.yml", status=500), GapReason.ERROR),
    ],
)
def test_a_file_that_cannot_be_read_is_unknown(hub: Serve, store: Path, fault: Fault, reason: GapReason) -> None:
    server = hub(store)
    server.faults.add(fault)
    seen = _fetch(server)
    assert seen.unseen["osaid.yml"].reason is reason
    assert Status.UNMET not in {each.status for each in assess(seen).requirements if each.requirement.required}


def test_a_file_that_is_too_large_is_not_read(hub: Serve, tmp_path: Path) -> None:
    big = {"README.md": README, "osaid.yml": OSAID + "#" * 300_000, "MOF.yml": "x"}
    server = hub(add_repo(tmp_path, MODEL, big))
    assert _fetch(server).unseen["osaid.yml"].reason is GapReason.TOO_LARGE
    assert not any("osaid.yml" in line for line in server.seen)
    folder = read_folder(tmp_path / "models" / MODEL / "files", now=NOW)
    assert folder.unseen["osaid.yml"].reason is GapReason.TOO_LARGE, "as in a folder"


def test_a_base_costs_no_request_more(hub: Serve, code_host: Serve, store: Path) -> None:
    for name in ("LICENSE", "LICENSE-CODE", "NOTICE", "mof.yml"):
        (store / "models" / MODEL / "files" / name).write_text("x")
    server = hub(store)
    seen = _fetch(server, manner=AS_BASE)
    assert len(server.log) == 4
    assert set(seen.texts) == {"README.md", "LICENSE", "osaid.yml"}
    assert _fetch(server, manner=METADATA_ALONE).texts == {}
    assert len(_audit(server, code_host(store), "acme/tuned").bases[0].datasets) == 1


@pytest.mark.parametrize("count", [3, 9])
def test_a_few_texts_and_no_more(hub: Serve, tmp_path: Path, count: int) -> None:
    texts = {f"docs/{number}.md": "x" for number in range(count)}
    server = hub(add_repo(tmp_path, MODEL, {"osaid.yml": f"{HEAD}  data.scope: {{path: docs}}\n", **texts}))
    seen = _fetch(server)
    assert len(seen.texts) == 1 + min(count, 4)
    unknown = assess(seen).requirements[1].status is Status.UNKNOWN
    assert unknown is (count > 4), "what was not read may tell it"


def test_what_the_card_names_is_not_displaced() -> None:
    card = front("datasets:", *(f"- acme/data-{number}" for number in range(9)))
    more = "".join(f"    - {{url: https://huggingface.co/datasets/acme/more-{number}}}\n" for number in range(6))
    plan = make_plan(declaring(f"  data.scope:\n{more}", card))
    names = [named.id for named in plan.datasets]
    assert names == [f"acme/data-{number}" for number in range(8)] + [f"acme/more-{number}" for number in range(4)]
    assert {"dataset:acme/data-8", "dataset:acme/more-4", "dataset:acme/more-5"} == set(plan.left_out)
    assert "beyond the 4 declared data sets" in plan.left_out["dataset:acme/more-5"].detail


def test_what_both_name_is_followed_once() -> None:
    body = "  data.scope: {url: https://huggingface.co/datasets/acme/data}\n"
    plan = make_plan(declaring(body, front("datasets: [acme/data]")), Limits(datasets=1))
    assert [named.id for named in plan.datasets] == ["acme/data"]


def test_places_that_are_never_asked() -> None:
    urls = [
        "https://example.org/x",
        "https://github.com/..",
        "https://colab.research.google.com/x",
        "https://arxiv.org/1",
    ]
    urls += ["https://github.com/huggingface/transformers", "http://169.254.169.254/acme/x"]
    body = "".join(f"  {name}: [{', '.join(f'{{url: {url!r}}}' for url in urls)}]\n" for name in ("code.training",))
    assert make_plan(declaring(body)).all == ()


def test_parameters_elsewhere_cost_a_listing() -> None:
    body = "  parameters.checkpoints: {url: https://huggingface.co/acme/steps}\n"
    (named,) = make_plan(declaring(body)).code
    assert (named.host, named.id) == ("huggingface.co", "acme/steps")


def test_of_a_quantized_copy_only_the_base_is_followed() -> None:
    hub = HubInfo(base_models=("acme/base",), base_relation="quantized")
    body = "  data.scope: {url: https://huggingface.co/datasets/acme/data}\n"
    plan = make_plan(declaring(body, hub=hub))
    assert (plan.datasets, [named.id for named in plan.bases]) == ((), ["acme/base"])


def test_what_was_not_read_names_nothing() -> None:
    assert make_plan(snapshot("# X", unseen=["osaid.yml"])).all == ()
