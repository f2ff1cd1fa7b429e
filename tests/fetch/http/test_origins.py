"""Origins: for deciding what a token is for, and which redirect is followed."""

from __future__ import annotations

from osaid_hub.fetch.http.origins import origin_of, redirected
from tests.table import each_row


@each_row(
    ("url", "origin"),
    [
        ("https://api.github.com/repos", ("https", "api.github.com", 443)),
        ("http://A.example:81/", ("http", "a.example", 81)),
        ("https://user@a.example/", None),
        ("https://a.example\\@b.example/", None),
        ("ftp://a.example/", None),
        ("//a.example/", None),
        ("https:///x", None),
        ("https://a.example:x/", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_origins(url: str, origin: tuple[str, str, int] | None) -> None:
    assert origin_of(url) == origin


@each_row(
    ("location", "target"),
    [
        ("/b", "https://a.example/b"),
        ("https://a.example:443/b", "https://a.example:443/b"),
        ("https://b.example/b", None),
        ("http://a.example/b", None),
        ("//b.example/", None),
        ("https://a.example@b.example/", None),
        ("https://[", None),
        ("javascript:1", None),
    ],
)
def test_a_redirect_stays_at_its_origin(location: str, target: str | None) -> None:
    assert redirected("https://a.example/x", location) == target
