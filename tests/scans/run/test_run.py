"""Scans of the test Hub: what is asked, what is kept, what goes wrong.

Also of: `scans/run/from_hub`, `scans/run/from_store`, `scans/run/source`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from osaid_hub.audits.findings import Verdict
from osaid_hub.audits.short import Result, result_of
from osaid_hub.fetch.disk.former import FormerNames
from osaid_hub.fetch.follow import follow
from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.hub.listed import Listed
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.fetch.reader.ask import SecondReader
from osaid_hub.fetch.reader.settings import ReaderSettings
from osaid_hub.judge.assess import assess
from osaid_hub.scans.choose.choices import Depth, Kind, Sort
from osaid_hub.scans.choose.selection import Selection
from osaid_hub.scans.keep.database import Database
from osaid_hub.scans.run.from_store import StoreLooker
from osaid_hub.scans.run.outcomes import Failed
from osaid_hub.scans.run.run import UnreachableError
from tests.fetch.helpers import NOW, SHA, Clock, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Fault, Serve, User, add_generated
from tests.hub.state import load_repo
from tests.scans.helpers import ACME, RealClock, scan_hub

FIXTURES = Path(__file__).parents[3] / "fixtures"
MASS = Selection(owners=("mass",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scan.sqlite"


def _results(file: Path, scan_id: int = -1) -> dict[str, Result]:
    with Database(file) as database:
        scan = database.scans()[scan_id]
        return {result.repo_id.removeprefix("acme/"): result for result in database.results(scan.id)}


def test_an_organization(hub: Serve, code_host: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    tally = scan_hub(server, file, code=code_host(FIXTURES))
    found = _results(file)
    assert tally.audited == len(found) == 21
    verdicts = {name: result.verdict for name, result in found.items()}
    assert verdicts["open-7b"] is Verdict.CONSISTENT
    assert verdicts["rail-7b"] is Verdict.RESTRICTED
    assert verdicts["gated-auto"] is Verdict.UNDETERMINED


def test_a_scan_finds_what_an_audit_finds(hub: Serve, file: Path) -> None:
    """But for branches that the card does not speak of, and nothing of the verdict hangs on these."""
    server = hub(FIXTURES)
    scan_hub(server, file)
    with session_for(server) as session, code_hosts_for(server) as code_hosts:
        for name, result in _results(file).items():
            seen = fetch_model(session, f"acme/{name}", requested=f"acme/{name}", now=NOW)
            alone = result_of(assess(follow(seen, hub=session, code_hosts=code_hosts, now=NOW)))
            assert (result.verdict, result.score, result.ceiling) == (alone.verdict, alone.score, alone.ceiling)
            differ = {key for key in alone.statuses if alone.statuses[key] is not result.statuses[key]}
            assert differ <= {"parameters.checkpoints"}


@pytest.mark.parametrize("models", [50, pytest.param(900, marks=pytest.mark.scale)])
def test_the_budget_of_plain_models(models: int, hub: Serve, file: Path, tmp_path: Path) -> None:
    """One page for less than a thousand, two requests a model; nothing again while nothing changes."""
    server = hub(FIXTURES, quota=100_000)
    add_generated(server.state, tmp_path / "generated", models)
    tally = scan_hub(server, file, MASS, workers=8)
    assert (tally.audited, tally.failed) == (models, 0)
    kinds = Counter("page" if entry.path == "/api/models" else entry.path.split("/")[3] for entry in server.log)
    assert kinds.keys() == {"page", "resolve"}
    assert kinds["page"] == 1
    assert kinds["resolve"] <= 2 * models

    server.log.clear()
    tally = scan_hub(server, file, MASS, workers=8)
    assert (tally.audited, tally.known) == (0, models)
    assert server.seen == ["GET /api/models"]
    assert list(_results(file, 0).values()) == list(_results(file, 1).values())


def test_what_changed_is_audited_again(hub: Serve, file: Path, tmp_path: Path) -> None:
    store = add_repo(tmp_path, "acme/a", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA)
    add_repo(store, "acme/b", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA)
    server = hub(store)
    scan_hub(server, file)
    folder = store / "models/acme/a"
    (folder / "hub.json").write_text(json.dumps({"sha": "b" * 40}))
    (folder / "files/README.md").write_text("---\nlicense: openrail\n---\n")
    server.state.repos["models", "acme/a"] = load_repo("models", folder)
    tally = scan_hub(server, file)
    assert (tally.audited, tally.known) == (1, 1)
    assert _results(file)["a"].verdict is Verdict.RESTRICTED
    assert _results(file, 0)["a"].verdict is Verdict.INCOMPLETE, "the earlier scan stays as it was"


def test_a_gate_needs_no_commit(hub: Serve, file: Path, tmp_path: Path) -> None:
    store = add_repo(tmp_path, "acme/a", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA)
    server = hub(store)
    scan_hub(server, file)
    repo = server.state.repos["models", "acme/a"]
    server.state.repos["models", "acme/a"] = replace(repo, raw={**repo.raw, "gated": "manual"})
    assert scan_hub(server, file).audited == 1
    assert _results(file)["a"].verdict is Verdict.RESTRICTED


def test_refresh_audits_everything_again(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/a", {"README.md": "x"}, sha=SHA))
    scan_hub(server, file)
    assert scan_hub(server, file, refresh=True).audited == 1


def test_what_a_busy_server_withheld_is_asked_for_again(hub: Serve, file: Path, tmp_path: Path) -> None:
    store = add_repo(tmp_path, "acme/a", {"README.md": "---\nlicense: mit\n---\n", "LICENSE": "Be kind."}, sha=SHA)
    server = hub(store)
    server.faults.add(Fault("LICENSE", times=5, status=503))
    assert scan_hub(server, file).audited == 1
    assert scan_hub(server, file).audited == 1
    assert scan_hub(server, file).known == 1


def test_what_many_models_share_is_looked_at_once(hub: Serve, code_host: Serve, file: Path, tmp_path: Path) -> None:
    card = (
        "---\nlicense: mit\ndatasets: [acme/data]\nbase_model: acme/base\n---\n"
        "# Model\n\nThe training code is at https://github.com/acme/train.\n"
    )
    for number in range(12):
        add_repo(tmp_path, f"acme/m{number:02}", {"README.md": card}, sha=f"{number:040x}")
    add_repo(tmp_path, "other/base", {"README.md": "---\nlicense: mit\n---\n"}, renamed_from=["acme/base"])
    add_repo(tmp_path, "acme/data", {"README.md": "---\nlicense: odc-by\n---\n# Data\n"}, kind="datasets")
    add_code(tmp_path, "github.com/acme/train", {"train.py": "pass"}, license_spdx="MIT")
    server, code = hub(tmp_path), code_host(tmp_path)
    assert scan_hub(server, file, code=code, workers=8).audited == 12
    seen = Counter(server.seen)
    assert seen["GET /api/datasets/acme/data"] == 1
    assert seen["GET /api/models/acme/base"] == 1
    assert len(code.log) == 2


def test_failures_are_rows(hub: Serve, file: Path, tmp_path: Path) -> None:
    store = add_repo(tmp_path, "acme/fine", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA)
    add_repo(store, "acme/gone", disabled=True)
    server = hub(store)
    ids = ["acme/fine", "acme/none", "no id at all", "../etc", "acme/gone", "acme/fine"]
    tally = scan_hub(server, file, Selection(ids_from="list"), ids=ids)
    found = _results(file)
    assert (tally.audited, tally.failed) == (1, 4)
    assert "does not exist" in str(found["none"].reason)
    assert "no repository id" in str(found["no id at all"].reason)
    assert "disabled" in str(found["gone"].reason)
    assert found["fine"].reason is None


def test_no_such_organization(hub: Serve, file: Path) -> None:
    with pytest.raises(FetchError, match="neither an organization nor a user"):
        scan_hub(hub(FIXTURES), file, Selection(owners=("nobody",)))


def test_an_organization_in_another_case_or_without_models(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    server.state.owners["empty"] = "organization"
    assert scan_hub(server, file, Selection(owners=("ACME",))).audited == 21
    assert scan_hub(server, file, Selection(owners=("empty",))).done == 0


def test_a_hub_that_is_gone(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(FIXTURES)
    add_generated(server.state, tmp_path / "generated", 200)
    server.faults.add(Fault("resolve", skip=30, drop=True))
    with pytest.raises(UnreachableError):
        scan_hub(server, file, MASS)
    with Database(file) as database:
        (scan,) = database.scans()
        done = [result for result in database.results(scan.id) if result.verdict]
    assert scan.finished_at is None
    assert 0 < len(done) < 200


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(owners=("acme",), search="RAIL"), {"rail-7b"}),
        (Selection(owners=("acme",), limit=3, sort=Sort.CREATED), 3),
        (Selection(owners=("acme",), kinds=(Kind.QUANTIZED,)), {"gguf-of-closed"}),
        (
            Selection(owners=("acme",), kinds=(Kind.ADAPTER, Kind.FINETUNE)),
            {"lora-adapter", "finetune-open", "trainer-unfilled"},
        ),
        (Selection(collection="acme/open-models-6710c0ffee5e1f00dcafe024"), {"open-7b", "chinese-7b", "rail-7b"}),
        (Selection(search="7b", limit=2), 2),
    ],
)
def test_choosing(hub: Serve, file: Path, selection: Selection, names: set[str] | int) -> None:
    scan_hub(hub(FIXTURES), file, selection)
    found = _results(file).keys()
    if isinstance(names, int):
        assert len(found) == names
    else:
        assert found == names


def test_changed_since(hub: Serve, file: Path, tmp_path: Path) -> None:
    for day in range(1, 8):
        add_repo(tmp_path, f"acme/day{day}", {"README.md": "x"}, lastModified=f"2026-11-0{day}T08:00:00.000Z")
    server = hub(tmp_path, page_size=2)
    scan_hub(server, file, Selection(owners=("acme",), since="2026-11-06"))
    assert _results(file).keys() == {"day6", "day7"}
    assert sum(entry.path == "/api/models" for entry in server.log) == 2, "older pages are not asked for"


def test_metadata_only(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    scan_hub(server, file, depth=Depth.METADATA)
    assert server.seen == ["GET /api/models"]
    found = _results(file)
    assert found["open-7b"].verdict is not Verdict.CONSISTENT
    assert found["rail-7b"].verdict is Verdict.RESTRICTED
    scan_hub(server, file)
    assert _results(file)["open-7b"].verdict is Verdict.CONSISTENT, "a triage is no audit that could be used again"


@pytest.mark.parametrize(
    ("models", "quota"), [(90, 100), pytest.param(900, 500, marks=[pytest.mark.scale, pytest.mark.slow])]
)
def test_the_quota_of_the_hub_is_not_overrun(models: int, quota: int, hub: Serve, file: Path, tmp_path: Path) -> None:
    """So many requests in a window: no 429, and not much more sleep than the windows need."""
    server = hub(FIXTURES, quota=quota, window=3)
    add_generated(server.state, tmp_path / "generated", models)
    tally = scan_hub(server, file, MASS, workers=8, clock=RealClock())
    assert (tally.audited, tally.failed) == (models, 0)
    assert server.limits is not None
    assert server.limits.refused() == 0
    resolvers = [entry for entry in server.log if "/resolve/" in entry.path]
    windows = -(-len(resolvers) // quota)
    needed = (windows - 1) * 3
    took = resolvers[-1].ended - resolvers[0].began
    busy = models * 0.02
    assert took < needed + (windows - 1) * 2 + busy


def test_a_429_without_a_word(hub: Serve, file: Path, tmp_path: Path) -> None:
    """As the Hub's content network sends it: everybody waits, and it goes on."""
    server = hub(FIXTURES)
    add_generated(server.state, tmp_path / "generated", 50)
    server.faults.add(Fault("resolve", skip=20, times=8, status=429))
    clock = Clock()
    tally = scan_hub(server, file, MASS, workers=2, clock=clock)
    assert (tally.audited, tally.failed) == (50, 0)
    assert clock.slept


REFUSALS = [
    Fault("resolve", status=302, headers={"Location": "https://portal.example/"}),
    Fault("resolve", status=403),
    Fault("resolve", status=401),
    Fault("resolve", status=404),
    Fault("resolve", status=418),
    Fault("resolve", status=503),
    Fault("resolve", drop=True),
    Fault("resolve", status=401, headers={"X-Error-Message": "Invalid credentials in Authorization header"}),
]


@pytest.mark.parametrize("fault", REFUSALS, ids=str)
def test_what_somebody_withheld_for_a_while_is_not_held_against_a_model(
    hub: Serve, file: Path, tmp_path: Path, fault: Fault
) -> None:
    for number in range(4):
        add_repo(tmp_path, f"acme/m{number}", {"README.md": "---\nlicense: mit\n---\n"}, sha=f"{number:040x}")
    server = hub(tmp_path)
    server.faults.add(replace(fault, skip=2))
    try:
        assert scan_hub(server, file).failed == 0
    except UnreachableError:
        assert fault.drop or fault.status == 503
    with Database(file) as database:
        found = list(database.results(1))
    assert all(result.verdict in (Verdict.INCOMPLETE, Verdict.UNDETERMINED) for result in found)
    server.faults.clear()
    scan_hub(server, file)
    assert {result.verdict for result in _results(file).values()} == {Verdict.INCOMPLETE}


def test_an_outage_is_waited_for(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(FIXTURES)
    add_generated(server.state, tmp_path / "generated", 40)
    server.faults.add(Fault("resolve", skip=20, times=60, status=503))
    clock = Clock()
    tally = scan_hub(server, file, MASS, workers=4, clock=clock)
    assert (tally.audited, tally.silent) == (40, 0)
    assert len(clock.slept) > 10


def test_an_outage_of_the_listing_is_waited_for(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(FIXTURES, page_size=10)
    add_generated(server.state, tmp_path / "generated", 40)
    server.faults.add(Fault("/api/models", skip=1, times=12, drop=True))
    assert scan_hub(server, file, MASS).audited == 40


def test_a_file_that_fails_for_good_costs_its_model_alone(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(FIXTURES)
    add_generated(server.state, tmp_path / "generated", 30)
    server.faults.add(Fault("model-000[01].*README", status=500))
    tally = scan_hub(server, file, MASS)
    assert (tally.audited, tally.failed, tally.silent) == (30, 0, 20)


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "3600"}, {"RateLimit": '"resolvers";r=0;t=99999'}, {"Retry-After": "0"}]
)
def test_absurd_waiting_times(hub: Serve, file: Path, tmp_path: Path, headers: dict[str, str]) -> None:
    server = hub(FIXTURES)
    add_generated(server.state, tmp_path / "generated", 40)
    server.faults.add(Fault("resolve", skip=20, times=1, status=429, headers=headers))
    clock = Clock()
    tally = scan_hub(server, file, MASS, clock=clock, workers=1)  # who sleep at the same time would sleep one by one
    assert (tally.audited, tally.silent) == (40, 0)
    assert clock.slept
    assert max(clock.slept) <= 301


def test_names_of_one_model(hub: Serve, file: Path, tmp_path: Path) -> None:
    for number in range(20):
        former = [f"old/m{number}-{each}" for each in range(5)]
        add_repo(tmp_path, f"acme/m{number}", {"README.md": "x"}, sha=f"{number:040x}", renamed_from=former)
    ids = [f"old/m{number}-{each}" for number in range(20) for each in range(5)]
    tally = scan_hub(hub(tmp_path), file, Selection(ids_from="list"), ids=ids, workers=8)
    assert tally.failed == 0
    assert len(_results(file)) == 20


def test_a_token_opens_gates(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/g", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA, gated="auto"))
    server.state.users["hf_later"] = User("later", frozenset())
    scan_hub(server, file)
    assert _results(file)["g"].verdict is Verdict.UNDETERMINED
    assert scan_hub(server, file, token="hf_later").audited == 1
    server.state.users["hf_later"] = User("later", frozenset({"acme/g"}))
    assert scan_hub(server, file, token="hf_later").audited == 1, "access was given meanwhile"
    assert _results(file)["g"].verdict is not Verdict.UNDETERMINED
    assert scan_hub(server, file, token="hf_later").known == 1


def test_several_owners_are_known_before_anything_is_done(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    with pytest.raises(FetchError, match="nobody is neither"):
        scan_hub(server, file, Selection(owners=("acme", "nobody")))
    assert not [entry for entry in server.log if "/resolve/" in entry.path]


def test_a_limit_counts_what_is_asked_for(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    ids = [f"acme/{name}" for name in ("open-7b", "open-7b", "rail-7b", "lora-adapter", "finetune-open")]
    scan_hub(server, file, Selection(ids_from="a", kinds=(Kind.ADAPTER,), limit=1), ids=ids)
    assert _results(file).keys() == {"lora-adapter"}
    scan_hub(server, file, Selection(ids_from="b", limit=2), ids=ids)
    assert _results(file).keys() == {"open-7b", "rail-7b"}
    server.log.clear()
    scan_hub(server, file, Selection(owners=("acme",), limit=2))
    assert "limit=2" in server.log[0].query


def test_hostile_ids_are_not_asked_for(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    entries = [{"id": name, "sha": SHA, "siblings": []} for name in ("../../api/x", "=1+1/x", "\x1b[2J/x", "a/b/c")]
    server.faults.add(Fault("/api/models", replace=json.dumps(entries).encode()))
    tally = scan_hub(server, file, depth=Depth.METADATA)
    assert (tally.failed, tally.audited) == (4, 0)
    assert all("is no repository id" in str(result.reason) for result in _results(file).values())


def test_entries_that_tell_too_little_are_asked_for(hub: Serve, file: Path, tmp_path: Path) -> None:
    server = hub(add_repo(tmp_path, "acme/a", {"README.md": "---\nlicense: mit\n---\n"}, sha=SHA))
    server.faults.add(Fault("/api/models[?]", replace=b'[{"id": "acme/a"}]'))
    scan_hub(server, file)
    assert _results(file)["a"].sha == SHA


def test_pages_that_lead_to_themselves(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    address = f'<{server.url}/api/models?author=acme>; rel="next"'
    server.faults.add(Fault("/api/models[?]", headers={"Link": address}, replace=b"[]"))
    with pytest.raises(FetchError, match="after itself"):
        scan_hub(server, file)


def test_one_hostile_card_costs_one_model_at_most(hub: Serve, file: Path) -> None:
    server = hub(FIXTURES)
    scan_hub(server, file, ACME)
    assert _results(file)["hostile"].verdict is not None


def test_answers_of_a_reader_that_cannot_be_written_are_no_fault_of_ours(tmp_path: Path) -> None:
    add_repo(tmp_path / "store", "acme/pebble", {"README.md": "# Pebble\n\nIt was trained on stones."})
    folder = tmp_path / "records"
    reader = SecondReader(ReaderSettings("m", record=folder), None)
    folder.write_text("It was a folder when the scan began.", encoding="utf-8")
    store, selection = tmp_path / "store", Selection(store=str(tmp_path / "store"))
    look = StoreLooker(store, selection, Depth.FOLLOWED, lambda: NOW, FormerNames(store), reader)
    outcome = look(Listed("acme/pebble", None))
    assert isinstance(outcome, Failed)
    assert "answers of the reader could not be written" in outcome.reason
