"""Settings show no token."""

from __future__ import annotations

from pathlib import Path

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
