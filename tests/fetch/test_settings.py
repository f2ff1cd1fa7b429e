"""Settings show no token."""

from __future__ import annotations

from pathlib import Path

import pytest

from osaid_hub.fetch.http.errors import FetchError
from osaid_hub.fetch.settings import Settings


def test_tokens_do_not_show() -> None:
    settings = Settings(
        "https://hub.example",
        Path("cache"),
        False,
        5,
        code_apis={"github.com": "https://api.example"},
        code_tokens={"github.com": "ghp_x", "gitlab.com": "glpat_x"},
    )
    assert "https://hub.example" in repr(settings)
    assert "https://api.example" in repr(settings)
    assert not [token for token in ("ghp_x", "glpat_x") if token in f"{settings!r} {settings}"]


def test_a_code_host_that_is_none_is_refused() -> None:
    with pytest.raises(FetchError, match=r"'github' is no code host that is looked into; there are github\.com"):
        Settings("https://hub.example", Path("cache"), False, 5, code_hosts=frozenset({"github"}))
