"""The servers of these tests, what runs of them, and what becomes of what they find."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.code_host import serve_code
from tests.faults import document
from tests.faults.audits import Audit, audit
from tests.faults.catalogue import BRIEF
from tests.faults.scans import Results, results, scan
from tests.faults.world import ADAPTER, MODEL, POINTER, World, make_store
from tests.hub import RunningHub, serve

MANY = 1_000_000_000
CELLS = pytest.StashKey[dict[document.Cell, str]]()
Record = Callable[[str, str, str, str], None]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With all other tests, a selection of the matrix runs; what takes time, at one step."""
    if "faults" in config.option.markexpr:
        return
    left_out = [item for item in items if not _is_brief(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _is_brief(item)]


def _is_brief(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    trouble, step = (callspec.params.get(name) for name in ("trouble", "step")) if callspec else (None, None)
    if item.get_closest_marker("faults") is None or step is None or trouble is None:
        return True
    if step.method == "POST" and trouble.times is None and not trouble.slow:
        return trouble.group == "redirect" and trouble.name in BRIEF
    return trouble.name in BRIEF and not (trouble.slow and step.name not in ("card", "comment"))


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Record:
    """Take down what came of a trouble, or compare it with what the document says."""
    writing = request.config.getoption("write_reliability")
    known = {} if writing else document.committed()

    def take(table: str, trouble: str, step: str, outcome: str) -> None:
        if writing:
            request.config.stash.setdefault(CELLS, {})[table, trouble, step] = outcome
        else:
            assert outcome == known.get((table, trouble, step)), (
                f"docs/RELIABILITY.md says otherwise: {document.COMMAND}"
            )

    return take


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the document, where that was asked for; cells that were not tested stay as they are."""
    file = session.config.getoption("write_reliability")
    if file:
        Path(file).write_text(
            document.render(document.committed() | session.config.stash.get(CELLS, {})), encoding="utf-8"
        )


@pytest.fixture(scope="package")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningHub, RunningHub]]:
    """A Hub and the code hosts, whose limits are out of reach."""
    store = make_store(tmp_path_factory.mktemp("store"))
    with serve(store, quota=MANY) as hub, serve_code(store, quota=MANY) as code:
        yield hub, code


@pytest.fixture
def world(servers: tuple[RunningHub, RunningHub], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Servers in order, and an empty home."""
    from huggingface_hub import close_session

    found = World(*servers, tmp_path, monkeypatch)
    found.mend()
    yield found
    found.mend()
    close_session()


_calm: dict[str, Audit] = {}
_calm_scan: Results = {}


@pytest.fixture
def calm(world: World) -> dict[str, Audit]:
    """The audits when nothing breaks, by model."""
    if not _calm:
        for target in (MODEL, ADAPTER, POINTER):
            ended, found = audit(world, target)
            assert found is not None, ended.err
            _calm[target] = found
        shutil.rmtree(world.folder / "home")  # what these audits kept would spare the next one its requests
        world.mend()
    return json.loads(json.dumps(_calm))  # type: ignore[no-any-return]


@pytest.fixture
def calm_scan(world: World) -> Results:
    """The results of a scan when nothing breaks."""
    if not _calm_scan:
        ended = scan(world)
        assert ended.code == 0, ended.err
        _calm_scan.update(results(world))
        shutil.rmtree(world.folder / "out")
        world.mend()
    return _calm_scan
