"""The code hosts of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.code_host import serve_code
from tests.hub import RunningHub


@pytest.fixture
def code_host() -> Iterator[Callable[..., RunningHub]]:
    """Serves the code of a store on loopback: `code_host(folder, quota=3)`, with the options of `CodeOptions`."""
    with ExitStack() as stack:

        def start(store: Path, **options: Any) -> RunningHub:
            return stack.enter_context(serve_code(store, **options))

        yield start
