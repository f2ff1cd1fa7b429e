"""Running the code hosts on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.code_host.routes import answer
from tests.code_host.state import CodeOptions, load_code
from tests.hub.server import RunningHub, run


@contextmanager
def serve_code(store: Path, *, port: int = 0, **options: Any) -> Iterator[RunningHub]:
    """Serve `code/` of a store until the block ends: GitHub below `/github`, GitLab `/gitlab`, Codeberg `/codeberg`.

    `options` are those of `CodeOptions`.
    """
    with run(load_code(store, CodeOptions(**options)), answer, port=port) as host:
        yield host
