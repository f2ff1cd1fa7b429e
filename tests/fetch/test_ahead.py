"""Looking ahead: what is begun before its turn, what is not, and that it changes nothing but the time."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from osaid_hub.fetch.ahead import Ahead, Kind
from osaid_hub.fetch.follow import follow
from osaid_hub.fetch.hub.model import fetch_model
from osaid_hub.read.follow.plan import NORMAL, Limits, Named, make_plan
from osaid_hub.snapshot import FileEntry, Gap, GapReason, RepoRef, RepoSnapshot
from tests.fetch.helpers import NOW, add_code, add_repo, code_hosts_for, session_for
from tests.hub import Serve


def model(name: str, *, bases: tuple[str, ...] = (), data: tuple[str, ...] = (), code: tuple[str, ...] = ()) -> str:
    """The card of a model."""
    links = "\n\n".join(f"The training code is at [here](https://github.com/{each})." for each in code)
    return f"---\nbase_model: [{', '.join(bases)}]\ndatasets: [{', '.join(data)}]\n---\n# {name}\n\n{links}\n"


def seen(name: str, **named: tuple[str, ...]) -> RepoSnapshot:
    ref = RepoRef(name, "model", "a" * 40, f"https://hub.example/{name}", name)
    text = model(name, **named)
    return RepoSnapshot(ref, NOW, (FileEntry("README.md", len(text)),), {"README.md": text})


def begun(root: RepoSnapshot, *arriving: RepoSnapshot | str, limits: Limits = NORMAL) -> list[tuple[Kind, str]]:
    """What is begun while bases arrive, in this order; a name alone is one that is not there."""
    found: list[tuple[Kind, str]] = []
    known: dict[str, Named] = {named.id: named for named in make_plan(root, limits).bases}

    def begin(kind: Kind, named: Named) -> None:
        found.append((kind, named.id))
        known[named.id] = named

    ahead = Ahead(root, limits, begin)
    for each in arriving:
        name = each if isinstance(each, str) else each.ref.id
        ahead.arrived(known[name], Gap(name, GapReason.MISSING, "gone") if isinstance(each, str) else each)
    return found


def test_what_a_base_names_is_begun_as_soon_as_it_is_there() -> None:
    root = seen("acme/tuned", bases=("acme/base",), data=("acme/a",))
    base = seen("acme/base", bases=("acme/root",), data=("acme/a", "acme/b"), code=("acme/train",))
    assert begun(root, base) == [("dataset", "acme/b"), ("code", "acme/train"), ("model", "acme/root")]


def test_a_circle_ends() -> None:
    root = seen("acme/tuned", bases=("acme/base",))
    base = seen("acme/base", bases=("acme/tuned", "acme/base"))
    assert begun(root, base, base) == []


def test_nothing_below_the_last_level() -> None:
    root = seen("acme/m0", bases=("acme/m1",))
    chain = [seen(f"acme/m{number}", bases=(f"acme/m{number + 1}",)) for number in (1, 2)]
    assert begun(root, *chain, limits=replace(NORMAL, depth=2)) == [("model", "acme/m2")]


def test_nothing_that_a_limit_may_leave_out() -> None:
    """Two bases: as long as one is not there, what the other names may come to stand behind all that this one names."""
    limits = replace(NORMAL, datasets=2, declared=0, all_datasets=3)
    root = seen("acme/merge", bases=("acme/one", "acme/two"))
    one, two = seen("acme/one", data=("acme/a", "acme/b")), seen("acme/two", data=("acme/c", "acme/d"))
    assert begun(root, one, limits=limits) == []
    assert begun(root, one, "acme/two", limits=limits) == [("dataset", "acme/a"), ("dataset", "acme/b")]
    assert begun(root, one, two, limits=limits) == [], "the chain itself decides which of the four are left out"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A tuned model whose data has code of its own, and whose base has data."""
    add_repo(tmp_path, "acme/tuned", {"README.md": model("Tuned", bases=("acme/base",), data=("acme/notes",))})
    add_repo(tmp_path, "acme/base", {"README.md": model("Base", data=("acme/web",))})
    script = "# Notes\n\nThe script that collected this data is [here](https://github.com/acme/notes).\n"
    for name, text in (("acme/notes", script), ("acme/web", "# Web\n")):
        add_repo(tmp_path, name, {"README.md": text}, kind="datasets")
    return add_code(tmp_path, "github.com/acme/notes", {"collect.py": "import json\n"})


def test_the_data_of_a_base_does_not_wait_for_the_code_of_other_data(hub: Serve, code_host: Serve, store: Path) -> None:
    server, code = hub(store, latency=0.1), code_host(store, latency=0.3)

    def looked(workers: int) -> RepoSnapshot:
        server.log.clear(), code.log.clear()
        with session_for(server) as session, code_hosts_for(code) as hosts:
            found = fetch_model(session, "acme/tuned", requested="acme/tuned", now=NOW)
            return follow(found, hub=session, code_hosts=hosts, now=NOW, workers=workers)

    one_by_one = looked(1)
    asked = sorted(server.seen), sorted(code.seen)
    assert [repo.name for repo in one_by_one.datasets[0].code] == ["acme/notes"]
    assert looked(8) == one_by_one
    assert (sorted(server.seen), sorted(code.seen)) == asked, "the same requests, no more"
    of_base = next(entry for entry in server.log if entry.path == "/api/datasets/acme/web")
    assert of_base.began < max(entry.ended for entry in code.log)
