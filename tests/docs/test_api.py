"""docs/API.md says what is true: its examples are run, in order, against the Hub of our own."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from osaid_hub.api import auditing, loading, reference, scanning
from osaid_hub.known.code_hosts import HOSTS
from tests.fetch.helpers import apis_of
from tests.hub import RunningHub

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def readers_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hub: Callable[..., RunningHub],
    code_host: Callable[..., RunningHub],
) -> None:
    """A folder that may be written to, beside the fixtures, and a Hub and code hosts that serve them."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_ENDPOINT", hub(ROOT / "fixtures").url)
    code = code_host(ROOT / "fixtures")
    for host in HOSTS:
        monkeypatch.setenv(host.api_variable, apis_of(code)[host.name])


def run(text: str, name: str) -> None:
    examples = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert examples.examples
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(examples, out=told.append)
    if told:
        pytest.fail("".join(told))


@pytest.mark.usefixtures("readers_place")
def test_examples_of_the_page_do_what_they_show() -> None:
    pytest.importorskip("pandas")
    page = (ROOT / "docs/API.md").read_text(encoding="utf-8")
    run("\n".join(BLOCK.findall(page)), "API.md")


@pytest.mark.usefixtures("readers_place")
@pytest.mark.parametrize(
    "function", [auditing.audit, scanning.scan, loading.load, reference.license, reference.requirements]
)
def test_examples_of_the_docstrings_do_what_they_show(function: Callable[..., object]) -> None:
    run(str(function.__doc__), function.__name__)
